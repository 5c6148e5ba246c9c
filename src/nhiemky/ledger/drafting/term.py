"""What reviews and reports of a term are written from."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.models import Term
from nhiemky.writing.material import TermMaterial


def term_material(term: Term, day: date, as_of: date, known: date | None = None) -> TermMaterial:
    """Return a term as of a day for a document of ``day``, by what was known on ``known`` (``None``: now).

    Targets stand in the order and under the headings of the resolution, each with its verdict, the figures it counts
    and where they are known from.
    """
    raise NotImplementedError
