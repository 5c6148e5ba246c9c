"""An amount that is asked for, as a resolution prints it: "từ 500 đảng viên mới trở lên", "khoảng 450 triệu USD"."""

from __future__ import annotations

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import alike, number
from nhiemky.writing.model import Said

_HEDGES = {">": "trên", "<": "dưới", "~": "khoảng"}


def hedge_of(comparator: str | None) -> str | None:
    """Return the word a comparator is printed with where that word softens the figure, too."""
    return _HEDGES.get(comparator or "")


def asked(said: Said, noun: str = "", *, least: bool = False) -> str:
    """Write the amount of a target with its comparator; ``noun`` is what is counted, "" where the unit says it.

    >>> from decimal import Decimal
    >>> asked(Said(kind="target", value=Decimal(500), comparator="≥", unit="người"), "đảng viên")
    'từ 500 đảng viên trở lên'
    >>> asked(Said(kind="target", low=Decimal(15), high=Decimal(20), comparator="between", unit="%"), "đảng viên")
    'từ 15% đến 20% đảng viên'
    """
    if said.low is not None and said.high is not None:
        first, last = _figures(said, noun)
        return f"{said.hedge or 'từ'} {first} đến {last}"
    (figure,) = _figures(said, noun)
    hedge = said.hedge or hedge_of(said.comparator)
    match said.comparator:
        case "≥" if not hedge:
            return f"ít nhất {figure}" if least else f"từ {figure} trở lên"
        case "≥":
            return f"{hedge} {figure} trở lên"
        case "≤" if not hedge:
            return f"không quá {figure}"
        case _:
            return f"{hedge} {figure}" if hedge else figure


def _figures(said: Said, noun: str) -> list[str]:
    """Return the figures of a statement, the unit or noun with the last one, a percent sign with each."""
    values = [each for each in (said.value, said.low, said.high) if each is not None]
    unit = said.unit or ""
    figures, name = alike([Amount(each, unit) for each in values])
    if said.of is not None and unit != "%":
        figures = [f"{each}/{number(said.of)}" for each in figures]
    if unit == "%":
        figures, name = [f"{each}%" for each in figures], f" {noun}" if noun else ""
    elif noun:
        name = f" {noun}"
    return [*figures[:-1], figures[-1] + name]
