"""Which document is written from what of a congress, and what its figures lead back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nhiemky.congress.models import Congress, Election
from nhiemky.ledger.drafting.elsewhere import told_elsewhere, written_elsewhere
from nhiemky.ledger.drafting.model import Evidence
from nhiemky.ledger.models import Draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import DocumentKind
from nhiemky.writing.documents import Material
from nhiemky.writing.model import CONGRESS_KINDS

OF_ELECTIONS = frozenset([DocumentKind.COUNT_MINUTES, DocumentKind.CANDIDATE_LIST])
"""What is about one election; everything else is about a whole congress."""


def announce() -> None:
    """Tell the ledger that these documents are written here."""
    written_elsewhere(CONGRESS_KINDS, gather)
    told_elsewhere(("congress", "election"), tell)


def subject_of(row: Congress | Election) -> str:
    """Return the ``Draft.subject`` that names a congress or an election."""
    return f"{'congress' if isinstance(row, Congress) else 'election'}:{row.pk}"


def gather(draft: Draft) -> Material:
    """Return what a draft is written from.

    Raises LedgerProblem ``draft_subject`` where its subject is no congress or election of its organisation.
    """
    raise LedgerProblem("draft_subject")


def tell(sources: Iterable[str]) -> Mapping[str, Evidence]:
    """Return what sources such as "election:12" are, those that are there."""
    return {}
