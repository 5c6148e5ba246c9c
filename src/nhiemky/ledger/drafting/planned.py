"""The table of targets for the next term, and what the draft resolution is written from."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.models import Organisation, PlannedTargets
from nhiemky.writing.material import ResolutionMaterial


def planned_rows(organisation: Organisation, first_year: int, last_year: int) -> PlannedTargets | None:
    """Return the newest table of targets planned for a term, ``None`` where there is none yet."""
    raise NotImplementedError


def resolution_material(
    organisation: Organisation, first_year: int, last_year: int, as_of: date | None = None
) -> ResolutionMaterial:
    """Return what the resolution for ``first_year``–``last_year`` is written from.

    ``as_of`` is the day of the past term's state and of the document (``None``: the last of that term). Raises
    Term.DoesNotExist where the ledger has no term that ends in ``first_year``.
    """
    raise NotImplementedError
