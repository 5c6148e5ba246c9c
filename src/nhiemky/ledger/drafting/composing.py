"""A draft written anew from the ledger as it is now."""

from __future__ import annotations

from nhiemky import rollup, writing
from nhiemky.ledger.drafting.conference import conference_material
from nhiemky.ledger.drafting.elsewhere import is_elsewhere, written_anew
from nhiemky.ledger.drafting.period import period_material
from nhiemky.ledger.drafting.planned import planned_rows, resolution_material
from nhiemky.ledger.drafting.term import term_material
from nhiemky.ledger.models import Draft
from nhiemky.writing import DocumentKind
from nhiemky.writing.documents import Material, compose

PERIODIC = frozenset([DocumentKind.PERIODIC_REPORT, DocumentKind.SUMMARY])
"""What speaks of a period of a form."""
CONFERENCES = frozenset([DocumentKind.PROGRAMME, DocumentKind.MINUTES])


def next_years(draft: Draft) -> tuple[int, int]:
    """Return the years of the term that follows the one a draft speaks of: as many as its own."""
    first, last = draft.term.first_year, draft.term.last_year
    return last, last + (last - first)


def material_of(draft: Draft) -> Material:
    """Return what a draft is written from, by its kind: as of its day, as known now."""
    kind, term, as_of = DocumentKind(draft.kind), draft.term, draft.as_of
    if kind in PERIODIC and draft.form is not None and draft.first is not None and draft.last is not None:
        period = rollup.Period(draft.first, draft.last)
        summary = kind is DocumentKind.SUMMARY
        return period_material(draft.form, draft.organisation, period, summary, day=as_of, as_of=as_of)
    if kind in CONFERENCES:
        return conference_material(term, draft.first or as_of, as_of, draft.convened, draft.present)
    if kind is DocumentKind.RESOLUTION or (
        kind is DocumentKind.POLITICAL_REPORT and planned_rows(draft.organisation, *next_years(draft)) is not None
    ):
        return resolution_material(draft.organisation, *next_years(draft), as_of)
    return term_material(term, as_of, as_of)


def composed(draft: Draft) -> writing.Draft:
    """Return a draft as it would be written from the ledger now.

    It tells the state of ``draft.as_of``; corrections made since are in it.
    """
    kind = DocumentKind(draft.kind)
    return written_anew(draft) if is_elsewhere(kind) else compose(kind, material_of(draft))
