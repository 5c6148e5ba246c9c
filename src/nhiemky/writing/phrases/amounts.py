"""An amount that is asked for, as a resolution prints it: "từ 500 đảng viên mới trở lên", "khoảng 450 triệu USD"."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import alike
from nhiemky.writing.model import Said

_WORDS = {"≤": "không quá", ">": "trên", "<": "dưới", "~": "khoảng"}
_HEDGES = frozenset([">", "<", "~"])


@dataclass(frozen=True, slots=True)
class Printed:
    """An amount in words, and the hedge that stands in them."""

    text: str
    hedge: str | None = None


def asked(said: Said, noun: str = "", *, least: bool = False) -> Printed:
    """Write the amount of a target with its comparator; ``noun`` is what is counted, "" where the unit says it.

    >>> from decimal import Decimal
    >>> asked(Said(kind="target", value=Decimal(500), comparator="≥", unit="người"), "đảng viên").text
    'từ 500 đảng viên trở lên'
    >>> asked(Said(kind="target", low=Decimal(15), high=Decimal(20), comparator="between", unit="%"), "đảng viên").text
    'từ 15% đến 20% đảng viên'
    """
    if said.low is not None and said.high is not None:
        first, last = _figures(said, noun)
        if said.hedge:
            return Printed(f"{said.hedge} {first} đến {last}", said.hedge)
        return Printed(f"từ {first} đến {last}")
    (figure,) = _figures(said, noun)
    comparator, hedge = said.comparator or "=", said.hedge
    if comparator == "≥":
        if hedge:
            return Printed(f"{hedge} {figure} trở lên", hedge)
        return Printed(f"ít nhất {figure}" if least else f"từ {figure} trở lên")
    if comparator in _HEDGES and not hedge:
        hedge = _WORDS[comparator]
    word = hedge or _WORDS.get(comparator, "")
    return Printed(f"{word} {figure}".strip(), hedge)


def _figures(said: Said, noun: str) -> list[str]:
    """Return the figures of a statement, the unit or noun with the last one, a percent sign with each."""
    values = [each for each in (said.value, said.low, said.high) if each is not None]
    unit = said.unit or ""
    figures, name = alike([Amount(each, unit) for each in values])
    if unit == "%":
        figures, name = [f"{each}%" for each in figures], f" {noun}" if noun else ""
    elif noun:
        name = f" {noun}"
    return [*figures[:-1], figures[-1] + name]
