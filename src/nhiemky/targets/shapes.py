"""What a target asks of one figure; from the comparator and figures a document prints to a shape, and to words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from nhiemky.targets.amounts import Amount
from nhiemky.targets.lines import Line
from nhiemky.targets.words import Language, sentence, span, unit_name
from nhiemky.targets.words import amount as show_amount


@dataclass(frozen=True, slots=True)
class Floor:
    """At least ``amount`` (S1, S3, S5, S7); more than it when ``strict``.

    ``written`` keeps the comparator of the document: "=" of an indicator where more is better is judged as a
    floor and shown as written, and so is the "~" of a hedged figure (S11).
    """

    amount: Amount
    strict: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most ``amount`` (S8); less than it when ``strict``. ``written`` as in ``Floor``."""

    amount: Amount
    strict: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both included (S2): below not attained, inside attained, above exceeded.

    Where less is better it is the other way round: above ``high`` is not attained, below ``low`` exceeded.
    """

    low: Amount
    high: Amount

    def __post_init__(self) -> None:
        if self.low.unit != self.high.unit:
            message = f"A range has one unit, not {self.low.unit} and {self.high.unit}."
            raise ValueError(message)
        if self.low.value > self.high.value:
            message = f"A range goes from low to high, not from {self.low.value} to {self.high.value}."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Zero:
    """Never a case (S4): one, ever and anywhere, breaks it; a percentage of plan has no meaning."""

    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """At least the level ``at_least`` of an ordered ``scale``, lowest first (S9)."""

    scale: tuple[str, ...]
    at_least: str

    def __post_init__(self) -> None:
        if self.at_least not in self.scale or len(set(self.scale)) != len(self.scale):
            message = f"The level {self.at_least!r} must stand on a scale without repetitions: {self.scale}."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Unstated:
    """A plan whose amount is not known: only a printed attainment can tell (S13)."""


Shape = Floor | Ceiling | Range | Zero | Level | Unstated


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
