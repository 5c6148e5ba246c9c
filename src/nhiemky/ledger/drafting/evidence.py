"""Where the figures of a draft are known from."""

from __future__ import annotations

from nhiemky.ledger.drafting.model import Evidence
from nhiemky.writing import Binding


def evidence_of(binding: Binding) -> tuple[Evidence, ...]:
    """Return what a bound figure rests on, one entry for each of its sources that the ledger still has."""
    raise NotImplementedError
