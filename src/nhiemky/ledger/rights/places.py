"""Where something lies: the organisations on which a right to it must be held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nhiemky.ledger.models import Document, DocumentBinding, Role, RoleGrant
from nhiemky.ledger.structure import trees


def document_places(document: Document) -> frozenset[int | None]:
    """Return where a document lies: with the organisation it is bound to, else where who imported it has been office.

    ``None`` stands for the whole ledger. A right on one of them is enough.
    """
    binding = DocumentBinding.objects.filter(document=document.pk).order_by("-pk").first()
    if binding is not None:
        return frozenset([binding.organisation_id])
    return unbound_places(document.imported_by_id)


def unbound_places(importer_id: int) -> frozenset[int | None]:
    """Return where a document lies that nobody has bound yet, from who imported it."""
    grants = RoleGrant.objects.filter(account=importer_id, role=Role.OFFICE, granted=True)
    return frozenset(grants.values_list("organisation_id", flat=True)) or frozenset([None])


def organisations_below(organisation_ids: Iterable[int], day: date) -> frozenset[int]:
    """Return the organisations with all that stand below them on a day.

    One that has ended is reached through the one that continues it, so that its history stays visible; one that is
    founded later through those it will stand under.
    """
    return trees().below(organisation_ids, day)
