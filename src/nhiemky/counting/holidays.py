"""Which days are no working days: weekends, public holidays of the years that are known, days an office adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from nhiemky.counting.words import data

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayOff:
    """A weekday that is off, and why: a key of the names in ``data/holidays.toml``."""

    day: date
    why: str

    def words(self, language: str = "vi") -> str:
        """Return what the day is off for."""
        return str(data("holidays")["names"][self.why]["en" if language == "en" else "vi"])


@dataclass(frozen=True, slots=True)
class Calendar:
    """Public holidays as they are known, and what an office adds: weekdays ``off`` and weekend days ``worked``.

    A year is known where its holidays are in the data, or the office has entered a day off of it.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    @classmethod
    def of(cls, off: Iterable[date] = (), worked: Iterable[date] = ()) -> Calendar:
        """Return the calendar with what an office adds."""
        return cls(frozenset(off), frozenset(worked))

    def day_off(self, day: date) -> DayOff | None:
        """Return why a weekday is off; ``None`` for a working day and for a weekend, which needs no reason."""
        if self.works(day) or day.weekday() >= SATURDAY:
            return None
        return DayOff(day, _known().get(day) or data("holidays")["fixed"].get(f"{day:%m-%d}") or "office")

    def works(self, day: date) -> bool:
        """Return whether a day is a working day.

        >>> [Calendar().works(date(2025, 5, each)) for each in (1, 2, 3, 5)]
        [False, False, False, True]
        """
        if day in self.off:
            return False
        if day.weekday() >= SATURDAY:
            return day in self.worked or day in _worked()
        return day not in _known() and f"{day:%m-%d}" not in data("holidays")["fixed"]

    def knows(self, year: int) -> bool:
        """Return whether the holidays of a year are known."""
        return year in sources() or year in {each.year for each in self.off}


@cache
def sources() -> dict[int, str]:
    """Return where the holidays of each known year stand."""
    return {each["year"]: each["source"] for each in data("holidays")["year"]}


@cache
def _known() -> dict[date, str]:
    return {day: why for each in data("holidays")["year"] for why, days in each["off"].items() for day in days}


@cache
def _worked() -> frozenset[date]:
    return frozenset(day for each in data("holidays")["year"] for day in each.get("worked", ()))
