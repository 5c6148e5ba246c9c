"""What the programme and the minutes of a review conference are written from."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.models import Term
from nhiemky.writing.material import ConferenceMaterial


def conference_material(term: Term, day: date, as_of: date) -> ConferenceMaterial:
    """Return a conference on ``day`` that reviews a term as of ``as_of``; place and chair as the ledger knows them."""
    raise NotImplementedError
