"""Time: the plan years of a term, how much of it has passed and how much of it figures speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from nhiemky.targets.model import Result, Term

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Window:
    """The days a target is judged over: ``first`` to ``last``, as of ``as_of``.

    ``short`` is the opening year of a term that began in the course of it, where figures of it are given and nobody
    has said whether it is a year of the plan. ``cut`` is the last year where the term ends in the course of it: what
    was not reached in its days, or not given, tells nothing of a year.
    """

    first: date
    last: date
    years: tuple[int, ...]
    as_of: date
    short: int | None = None
    cut: int | None = None

    @property
    def closed(self) -> bool:
        """Whether no time is left: the last day has come."""
        return self.as_of >= self.last

    def year_closed(self, year: int) -> bool:
        """Whether a plan year is over (the last one ends with the term)."""
        return self.as_of >= min(date(year, 12, 31), self.last)

    def passed(self) -> Fraction:
        """Return the part of the time that has passed, 0 to 1."""
        return self.share([(self.first, self.as_of)])

    def share(self, intervals: Iterable[Interval]) -> Fraction:
        """Return the part of the time that disjoint intervals cover, 0 to 1."""
        return Fraction(sum(self.days(*interval) for interval in intervals), self.days(self.first, self.last))

    def days(self, first: date, last: date) -> int:
        """Return how many days of an interval lie in the window."""
        return max(0, (min(last, self.last) - max(first, self.first)).days + 1)

    def of_year(self, year: int) -> Window:
        """Return the window of one plan year: its days that lie in this one."""
        first, last = max(date(year, 1, 1), self.first), min(date(year, 12, 31), self.last)
        return replace(self, first=first, last=last)

    def gaps(self, intervals: Iterable[Interval]) -> tuple[int, ...]:
        """Return the plan years with a day, up to today, of which disjoint intervals say nothing."""
        covered = list(intervals)
        end = min(self.as_of, self.last)
        return tuple(
            year
            for year in self.years
            if (piece := self._piece(year, end)) and sum(_overlap(piece, other) for other in covered) < _length(piece)
        )

    def _piece(self, year: int, end: date) -> Interval | None:
        first, last = max(date(year, 1, 1), self.first), min(date(year, 12, 31), end)
        return (first, last) if first <= last else None


def window(term: Term, results: Iterable[Result], as_of: date) -> Window:
    """Return the window of a term: from the first day of its first plan year to its last day.

    The opening year is a plan year only where a figure of that year alone is given and the term does not say.
    """
    opening = any(belongs(result, term) and result.last.year == term.first.year for result in results)
    years = term.years(from_the_first=opening)
    first = max(term.first, date(years[0], 1, 1))
    unsaid = term.first_plan_year is None and len(years) > 1 and first > date(years[0], 1, 1)
    cut = len(years) > 1 and term.last < date(years[-1], 12, 31)
    return Window(first, term.last, years, as_of, years[0] if unsaid else None, years[-1] if cut else None)


def until(term: Term, due: date) -> Term:
    """Return the term as a target with a day of its own sees it."""
    last = max(due, term.first)
    start = term.first_plan_year
    return replace(term, last=last, first_plan_year=None if start is None else min(start, last.year))


def belongs(result: Result, term: Term) -> bool:
    """Whether a result speaks of this term: it begins in it, and not in the one before.

    A figure of several years printed by its years ("2020–2025") begins with the term, whatever day of that year the
    congress met; one of the opening year alone belongs to it only if it begins after the congress.
    """
    several = result.last.year > term.first.year
    begin = date(term.first.year, 1, 1) if several else term.first
    return begin <= result.first <= term.last


def whole_years(first: date, last: date) -> tuple[int, ...]:
    """Return the calendar years that lie wholly inside an interval.

    >>> whole_years(date(2020, 8, 1), date(2022, 12, 31))
    (2021, 2022)
    """
    start = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    end = (last + timedelta(days=1)).year - 1
    return tuple(range(start, end + 1))


def years_long(first: date, last: date) -> Fraction:
    """Return the length of an interval in years, a calendar year being exactly 1.

    >>> years_long(date(2021, 1, 1), date(2023, 12, 31))
    Fraction(3, 1)
    """
    total = Fraction(0)
    for year in range(first.year, last.year + 1):
        whole = (date(year, 1, 1), date(year, 12, 31))
        total += Fraction(_overlap(whole, (first, last)), _length(whole))
    return total


def _length(interval: Interval) -> int:
    return (interval[1] - interval[0]).days + 1


def _overlap(one: Interval, other: Interval) -> int:
    return max(0, (min(one[1], other[1]) - max(one[0], other[0])).days + 1)
