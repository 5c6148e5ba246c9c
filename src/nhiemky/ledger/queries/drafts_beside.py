"""What stands beside documents written here: the terms another can be written of, those one may replace."""

from __future__ import annotations

from nhiemky.ledger.models import Draft, Term
from nhiemky.ledger.queries.drafts import DraftRow, drafts
from nhiemky.ledger.rights import Reach


def terms_to_write(within: Reach) -> tuple[Term, ...]:
    """Return the terms within reach that documents can be written of: those documents are bound to."""
    rows = within.of_organisations(Term.objects.select_related("organisation"))
    written = rows.filter(bindings__isnull=False).distinct()
    return tuple(written.order_by("-last_year", "organisation__folded"))


def replaceable(draft: Draft, within: Reach) -> tuple[DraftRow, ...]:
    """Return the issued documents of the same kind and organisation that a document may stand in the place of."""
    alike = drafts(within, draft.organisation)
    return tuple(
        each
        for each in alike
        if each.kind == draft.kind and each.draft_id != draft.pk and each.standing.state == "issued"
    )
