"""From what a document prints, comparator and figures, to a shape, and from a shape to words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from nhiemky.targets.amounts import Amount
from nhiemky.targets.model import Ceiling, Floor, Level, Range, Shape, Unstated, Zero
from nhiemky.targets.words import Language, Line, sentence, span, unit_name
from nhiemky.targets.words import amount as show_amount


def shape_of(
    comparator: str | None = None,
    *,
    value: Decimal | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
    unit: str = "",
    level: str | None = None,
    scale: Sequence[str] = (),
    more_is_better: bool = True,
) -> Shape:
    """Return the shape that ``comparator`` (``= ≥ ≤ > < ~ between``) and the figures of a target make.

    "=", "~" and no comparator judge the number as written (S11): as a floor where more is better, as a ceiling
    where less is. A zero that is not a floor is "never" (S4). Without any figure the plan is not stated.

    >>> shape_of("=", value=Decimal(500), unit="người")
    Floor(amount=Amount(value=Decimal('500'), unit='người'), strict=False, written='=')
    >>> shape_of("=", value=Decimal(0), unit="trường hợp", more_is_better=False)
    Zero(unit='trường hợp')
    """
    if level is not None:
        return Level(tuple(scale), level)
    if low is not None and high is not None:
        return Range(Amount(low, unit), Amount(high, unit))
    if value is None:
        return Unstated()
    written = comparator or "="
    amount = Amount(value, unit)
    if written in ("≥", ">") or (written not in ("≤", "<") and more_is_better and value != 0):
        return Floor(amount, strict=written == ">", written=written)
    if value == 0 and written != "<":
        return Zero(unit or None)
    return Ceiling(amount, strict=written == "<", written=written)


def show_shape(shape: Shape, language: Language = "vi") -> str:
    """Write what a shape asks, with the comparator the document has.

    >>> show_shape(Floor(Amount(Decimal(500), "người"), written="=")), show_shape(Zero("tổ chức"))
    ('500 người', 'không có tổ chức nào')
    >>> show_shape(Range(Amount(Decimal(15), "%"), Amount(Decimal(20), "%")), "en")
    '15–20%'
    """
    match shape:
        case Floor(amount=amount, strict=strict, written=written):
            return _signed(written or (">" if strict else "≥"), amount, language)
        case Ceiling(amount=amount, strict=strict, written=written):
            return _signed(written or ("<" if strict else "≤"), amount, language)
        case Range(low=low, high=high):
            return span(low, high, language)
        case Zero(unit=unit):
            return sentence(Line("shape_zero", {"unit": unit_name(unit or "trường hợp", language)}), language)
        case Level(at_least=level):
            return sentence(Line("shape_level", {"level": level}), language)
        case _:
            return sentence(Line("shape_unstated"), language)


def _signed(sign: str, amount: Amount, language: Language) -> str:
    text = show_amount(amount, language)
    return text if sign == "=" else f"{sign} {text}"
