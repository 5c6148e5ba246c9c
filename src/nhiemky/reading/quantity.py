"""One amount as printed, the common currency of the stages of reading."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True, kw_only=True)  # frozen ones take three times as long to make
class Quantity:
    """One amount as printed, in base units: ``value``, or ``low`` and ``high``; ``of`` is the Y of X/Y.

    ``start``/``end`` are offsets of folded text from the first number to the end of unit and ``/năm``. ``form`` is the
    unit as printed, ``klass`` its class in the vocabulary, ``spelled`` whether the number stands in words,
    ``implicit`` whether no number stands there at all.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    klass: str = ""
    form: str = ""
    per_year: bool = False
    of: Decimal | None = None
    spelled: bool = False
    comparator: str | None = None
    implicit: bool = False
