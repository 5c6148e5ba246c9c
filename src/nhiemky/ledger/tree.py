"""Who stands above whom on a day."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.models import Organisation, Subordination


def superior_of(organisation_id: int, day: date) -> Organisation | None:
    """Return the organisation directly above on ``day``; before the first record, the first one known."""
    rows = Subordination.objects.filter(organisation=organisation_id).select_related("superior")
    held = rows.filter(valid_from__lte=day).order_by("-valid_from", "-pk").first()
    row = held or rows.order_by("valid_from", "-pk").first()
    return row.superior if row else None


def ancestors(organisation_id: int, day: date) -> list[int]:
    """Return the ids above an organisation on ``day``, nearest first."""
    found: list[int] = []
    superior = superior_of(organisation_id, day)
    while superior is not None and superior.pk not in found:
        found.append(superior.pk)
        superior = superior_of(superior.pk, day)
    return found
