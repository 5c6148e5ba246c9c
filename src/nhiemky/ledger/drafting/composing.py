"""A draft written anew from the ledger as it is now."""

from __future__ import annotations

from nhiemky import writing
from nhiemky.ledger.models import Draft
from nhiemky.writing import material

Material = material.TermMaterial | material.PeriodMaterial | material.ResolutionMaterial | material.ConferenceMaterial


def material_of(draft: Draft) -> Material:
    """Return what a draft is written from, by its kind: as of its day, as known now."""
    raise NotImplementedError


def composed(draft: Draft) -> writing.Draft:
    """Return a draft as it would be written from the ledger now.

    It tells the state of ``draft.as_of``; corrections made since are in it.
    """
    raise NotImplementedError
