"""What stands beside documents written here: the terms another can be written of, those one may replace."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.ledger.drafting import content_of
from nhiemky.ledger.models import Draft, DraftState, DraftStep, Term
from nhiemky.ledger.rights import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaceable:
    """An issued document by what it is called: its reference and its title."""

    draft_id: int
    reference: str
    title: str


def terms_to_write(within: Reach) -> tuple[Term, ...]:
    """Return the terms within reach that documents can be written of: those documents are bound to."""
    rows = within.of_organisations(Term.objects.select_related("organisation"))
    written = rows.filter(bindings__isnull=False).distinct()
    return tuple(written.order_by("-last_year", "organisation__folded"))


def replaceable(draft: Draft) -> tuple[Replaceable, ...]:
    """Return the issued documents of the same kind and organisation that a document may stand in the place of."""
    steps = DraftStep.objects.filter(text__draft__organisation=draft.organisation_id, text__draft__kind=draft.kind)
    ended = steps.filter(kind__in=[DraftState.REPLACED, DraftState.WITHDRAWN]).values("text__draft")
    rows = steps.filter(kind=DraftState.ISSUED).exclude(text__draft__in=ended).select_related("text__draft")
    found = []
    for each in rows.order_by("-pk"):
        head = content_of(each.text.draft, each.text).head
        title = f"{head.type} {head.abstract}".strip()
        found.append(Replaceable(draft_id=each.text.draft_id, reference=each.reference, title=title))
    return tuple(found)
