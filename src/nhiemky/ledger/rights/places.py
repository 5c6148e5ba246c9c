"""Where something lies: the organisations on which a right to it must be held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from nhiemky.ledger.models import Document, DocumentBinding, Role, RoleGrant, Subordination


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
    """Return the organisations with all that stand below them on a day."""
    above: dict[int, int] = {}
    for link in Subordination.objects.filter(valid_from__lte=day).order_by("valid_from", "pk"):
        above[link.organisation_id] = link.superior_id
    below: dict[int, list[int]] = defaultdict(list)
    for organisation_id, superior_id in above.items():
        below[superior_id].append(organisation_id)
    found: set[int] = set()
    waiting = list(organisation_ids)
    while waiting:
        organisation_id = waiting.pop()
        if organisation_id not in found:
            found.add(organisation_id)
            waiting.extend(below[organisation_id])
    return frozenset(found)
