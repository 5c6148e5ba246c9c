"""The typed values a judgement begins with: targets, results and terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from nhiemky.targets.amounts import exact
from nhiemky.targets.shapes import Ceiling, Floor, Level, Range, Shape, Zero
from nhiemky.targets.words import Language, word

Frequency = Literal["every_year", "term_total", "at_end"]
OverTime = Literal["sum", "last", "average", "worst"]


class SetBy(StrEnum):
    """Who set a target: the congress, or somebody above who assigned it.

    >>> SetBy.CONGRESS.assigned, SetBy.COUNCIL.label("vi"), SetBy.COUNCIL.label("en")
    (False, 'Hội đồng nhân dân giao', "assigned by the People's Council")
    """

    CONGRESS = "congress"
    SUPERIOR_COMMITTEE = "superior_committee"
    COUNCIL = "council"
    PEOPLES_COMMITTEE = "peoples_committee"

    @property
    def assigned(self) -> bool:
        """Whether it comes from above."""
        return self is not SetBy.CONGRESS

    def label(self, language: Language = "vi") -> str:
        """Return the words for it."""
        return word("set_by", self.value, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was resolved: a shape, how often it must hold and how figures of several periods make one.

    ``frequency``: "every_year" judges each year, the worst decides (S1); "term_total" and "at_end" judge one
    figure for the term. ``over_time`` makes that figure: "sum" for flows, "last" for stocks, "worst" where every
    figure must hold, "average" for the mean of values (percentages are recomputed from numerator and
    denominator, never averaged). ``due`` is an earlier or later day than the end of the term ("đến năm 2023").
    ``set_by`` tells targets of the congress from those assigned from above. ``hedge`` is the hedge as written
    ("khoảng"), shown and never reckoned with (S11); ``condition`` the words that limit what is counted ("mới thành
    lập"): where nothing fulfils them there is nothing to judge (S10).
    """

    shape: Shape
    frequency: Frequency = "at_end"
    over_time: OverTime = "last"
    more_is_better: bool = True
    due: date | None = None
    set_by: SetBy = SetBy.CONGRESS
    hedge: str = ""
    condition: str = ""

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
    ``given`` of ``asked`` bodies have given what the figure is made of; ``asked`` holds those not yet due too. Where
    some are missing it is partial: it may show that a floor is reached or a limit passed, and nothing else.
    A result is never zero because it is missing: it has no figure, or it is not there.
    ``known_from`` is the day it was recorded, ``known_until`` the day from which it no longer held because it was
    corrected or withdrawn; ``None`` where it was always known, or still holds.
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
    given: int | None = None
    asked: int | None = None
    known_from: date | None = None
    known_until: date | None = None

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
        if self.given is not None and self.asked is not None:
            counted = 0 <= self.given <= self.asked
        else:
            counted = self.given is self.asked
        if not counted:
            message = f"A figure rests on some of the bodies asked, not on {self.given} of {self.asked}."
            raise ValueError(message)
        if self.known_from is not None and self.known_until is not None and self.known_until < self.known_from:
            message = (
                f"A result cannot be corrected before it is known: {self.known_until} is before {self.known_from}."
            )
            raise ValueError(message)

    @property
    def has_figure(self) -> bool:
        """Whether it says anything: a figure, counts, a level or a printed attainment. Zero is a figure."""
        said = (self.amount, self.level, self.denominator, self.attainment_percent)
        return any(each is not None for each in said)

    @property
    def partial(self) -> bool:
        """Whether only some of the bodies asked have given what it is made of."""
        return self.given is not None and self.given != self.asked

    @property
    def is_zero(self) -> bool:
        """Whether it says zero; an empty universe (0 of 0) says nothing of the kind."""
        return self.numerator == 0 and self.denominator != 0 if self.amount is None else self.amount == 0


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
