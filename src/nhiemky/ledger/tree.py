"""Who stands above whom on a day."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger import structure
from nhiemky.ledger.models import Organisation


def superior_of(organisation_id: int, day: date) -> Organisation | None:
    """Return the organisation directly above on ``day``; before the first record, the first one known."""
    superior_id = structure.then(organisation_id, day).superior_id
    return None if superior_id is None else Organisation.objects.get(pk=superior_id)


def ancestors(organisation_id: int, day: date) -> list[int]:
    """Return the ids above an organisation on ``day``, nearest first."""
    return list(structure.ancestors(organisation_id, day))
