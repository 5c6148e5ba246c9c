"""Days after an election: until when complaints are taken, and when ballots may be destroyed."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from nhiemky.counting.holidays import Calendar, DayOff
from nhiemky.counting.rules import Rules


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for complaints, the weekdays ``off`` before it, and the years whose holidays are not known."""

    last: date
    off: tuple[DayOff, ...]
    unknown: tuple[int, ...]


def complaint_deadline(closing: date, calendar: Calendar, rules: Rules) -> Deadline:
    """Return the last day for complaints: 15 working days after the closing day, which is not counted."""
    left, day, off = rules.number("dates.complaint_days"), closing, []
    while left:
        day += timedelta(days=1)
        if calendar.works(day):
            left -= 1
        elif holiday := calendar.day_off(day):
            off.append(holiday)
    years = range(closing.year, day.year + 1)
    return Deadline(day, tuple(off), tuple(year for year in years if not calendar.knows(year)))


def destroy_not_before(closing: date, open_complaint: bool, rules: Rules) -> date | None:
    """Return the first day on which destruction of the ballots may be decided: 6 months after the closing day.

    A month without that day ends on its last one. ``None`` while a complaint is open: no day can be named.
    """
    if open_complaint:
        return None
    months = closing.year * 12 + closing.month - 1 + rules.number("dates.destruction_months")
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(closing.day, last))
