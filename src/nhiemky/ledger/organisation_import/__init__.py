"""Organisations and posts from spreadsheets: rows by the headings of their columns → what they would change.

``rows_of`` reads an opened file, ``plan_of`` compares its rows with the ledger; nothing is stored before
``operations.apply_import`` is given the rows and the digest of the plan a person has seen.
"""

from nhiemky.ledger.organisation_import.model import Cell, FileRow, Plan, PlannedRow, Step, StepKind, Trouble
from nhiemky.ledger.organisation_import.planning import plan_of
from nhiemky.ledger.organisation_import.rows import FileRows, as_json, from_json, rows_of

__all__ = [
    "Cell",
    "FileRow",
    "FileRows",
    "Plan",
    "PlannedRow",
    "Step",
    "StepKind",
    "Trouble",
    "as_json",
    "from_json",
    "plan_of",
    "rows_of",
]
