"""The typed values of a judgement: shapes of targets, results, terms and verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from nhiemky.targets.amounts import Amount, exact
from nhiemky.targets.words import Language, Line, sentence, word

Frequency = Literal["every_year", "term_total", "at_end"]
OverTime = Literal["sum", "last", "average", "worst"]


class State(StrEnum):
    """What a verdict says. The names in Vietnamese and English are in ``data/words.toml``."""

    EXCEEDED = "exceeded"
    ATTAINED = "attained"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    OUT_OF_REACH = "out_of_reach"
    NOT_YET_ATTAINED = "not_yet_attained"
    MISSED = "missed"
    BROKEN = "broken"
    NOTHING_TO_JUDGE = "nothing_to_judge"
    NO_DATA = "no_data"

    def label(self, language: Language = "vi") -> str:
        """Return the field's name of the state.

        >>> State.NOT_YET_ATTAINED.label("vi"), State.MISSED.label("vi")
        ('Chưa đạt', 'Không đạt')
        """
        return word("states", self.value, language)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was resolved: a shape, how often it must hold and how figures of several periods make one.

    ``frequency``: "every_year" judges each year, the worst decides (S1); "term_total" and "at_end" judge one
    figure for the term. ``over_time`` makes that figure: "sum" for flows, "last" for stocks, "worst" where every
    figure must hold, "average" for the mean of values (percentages are recomputed from numerator and
    denominator, never averaged). ``due`` is an earlier or later day than the end of the term ("đến năm 2023").
    """

    shape: Shape
    frequency: Frequency = "at_end"
    over_time: OverTime = "last"
    more_is_better: bool = True
    due: date | None = None

    def __post_init__(self) -> None:
        if isinstance(self.shape, Level) and self.over_time in ("sum", "average"):
            message = 'Levels are not added up: over_time must be "last" or "worst".'
            raise ValueError(message)

    @property
    def unit(self) -> str | None:
        """The unit results must have, ``None`` where any will do."""
        match self.shape:
            case Floor(amount=amount) | Ceiling(amount=amount) | Range(low=amount):
                return amount.unit
            case Zero(unit=unit):
                return unit
            case _:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A figure reported as achieved over the days ``first`` to ``last``, both included.

    ``numerator`` and ``denominator`` make a share (unit "%"); a denominator of 0 means that nothing of the kind
    existed yet (S10). ``cumulative`` counts from the beginning of the term to ``last``. ``each_year`` holds for
    every single year of the interval ("hằng năm …"). ``entity`` names one of several bodies a target binds
    each by itself (S8). ``attainment_percent`` is the percentage of plan as printed (S13).
    A result is never zero because it is missing: it has no figure, or it is not there.
    """

    first: date
    last: date
    amount: Decimal | None = None
    unit: str = ""
    level: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    attainment_percent: Decimal | None = None
    cumulative: bool = False
    each_year: bool = False
    entity: str = ""
    source_id: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = f"A result covers the days from its first to its last: {self.last} is before {self.first}."
            raise ValueError(message)
        for name in ("amount", "numerator", "denominator", "attainment_percent"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, exact(value))
        if self.denominator is not None and self.denominator < 0:
            message = f"A denominator counts things and cannot be negative: {self.denominator}."
            raise ValueError(message)
        if self.numerator is not None and (self.denominator is None or self.unit != "%"):
            message = 'A numerator needs its denominator and the unit "%".'
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a term, up to the last day of its plan.

    Its last year counts; its first does not, unless figures of that year alone are given.
    A term 2020–2025 plans for the five years 2021 to 2025. ``first_plan_year`` says otherwise where it is known.

    >>> Term.of_years(2020, 2025).years()
    (2021, 2022, 2023, 2024, 2025)
    """

    first: date
    last: date
    first_plan_year: int | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = f"A term ends after it begins: {self.last} is before {self.first}."
            raise ValueError(message)
        if self.first_plan_year is not None and not self.first.year <= self.first_plan_year <= self.last.year:
            message = f"The first plan year {self.first_plan_year} lies outside the term."
            raise ValueError(message)

    @classmethod
    def of_years(cls, first: int, last: int) -> Term:
        """Return the term "first–last" of which only the years are known."""
        return cls(date(first, 1, 1), date(last, 12, 31))

    def years(self, *, from_the_first: bool = False) -> tuple[int, ...]:
        """Return the plan years; ``from_the_first`` where figures of the opening year are given."""
        start = self.first_plan_year
        if start is None:
            opening = from_the_first or self.first.year == self.last.year
            start = self.first.year if opening else self.first.year + 1
        return tuple(range(start, self.last.year + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a target stands on a day, with everything it rests on.

    ``value`` is the amount compared and ``level`` the level compared; ``latest`` the newest result counted.
    ``share_of_plan`` is a ratio, never capped (1.78 is 178%); for a range it is taken of the end that must be
    reached, for a ceiling it is the part of the limit used up, for a zero target and a level it is ``None``.
    ``share_of_time`` is the part of the term that has passed, ``share_reported`` the part the figures cover.
    ``counted`` and ``set_aside`` are source ids; why something was set aside stands in ``lines``.
    """

    state: State
    value: Amount | None = None
    level: str | None = None
    latest: Result | None = None
    share_of_plan: Decimal | None = None
    share_of_time: Decimal = Decimal(0)
    share_reported: Decimal = Decimal(0)
    counted: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()

    def arithmetic(self, language: Language = "vi") -> str:
        """Return the arithmetic in words: "517 người / 500 người = 103,4%; …"."""
        return "; ".join(sentence(line, language) for line in self.lines)
