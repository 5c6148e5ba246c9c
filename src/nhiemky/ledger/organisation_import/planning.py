"""Rows of a file → what storing them would change, checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from nhiemky import rollup
from nhiemky.ledger.organisation_import.known import Known
from nhiemky.ledger.organisation_import.model import FileRow, Plan, PlannedRow, StepKind
from nhiemky.ledger.organisation_import.organisations import OrganisationRows
from nhiemky.ledger.organisation_import.posts import plan_posts
from nhiemky.ledger.rights import Reach


def plan_of(rows: Iterable[FileRow], reach: Reach, default_day: date) -> Plan:
    """Return what importing rows would change, nothing of it stored.

    ``default_day`` is meant where a row names no day. Nothing beyond ``reach`` is looked up or changed.
    """
    planned = [PlannedRow(row) for row in rows]
    known = Known(reach)
    organisations = OrganisationRows([each for each in planned if each.row.kind == "organisation"], known, default_day)
    organisations.plan()
    plan_posts((each for each in planned if each.row.kind == "post"), organisations, known, default_day)
    changing = [each for each in planned if each.row.kind == "organisation" and each.steps and not each.troubles]
    problem = None
    for tree in sorted({organisations.tree(each.key) for each in changing if each.key is not None}):
        try:
            rollup.Structure.of_events([*known.trees.events(tree), *_planned_events(changing, organisations, tree)])
        except rollup.TreeProblem as found:
            problem = found
    return Plan(tuple(planned), problem)


def _planned_events(
    rows: Iterable[PlannedRow], organisations: OrganisationRows, tree: str
) -> Iterator[rollup.AnyEvent]:
    for each in rows:
        key, day = each.key, each.day
        if key is None or day is None or organisations.tree(key) != tree:
            continue
        if each.has(StepKind.FOUNDED):
            yield rollup.Founded(day=day, organisation=key, name=each.name, level=each.level, superior=each.superior)
        if each.has(StepKind.RENAMED, StepKind.LEVEL):
            yield rollup.Renamed(day=day, organisation=key, name=each.name, level=each.level or None)
        if each.has(StepKind.MOVED):
            yield rollup.Moved(day=day, organisation=key, superior=each.superior)
