"""Days after an election: until when complaints are taken, and when ballots may be destroyed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from nhiemky.counting.rules import Rules

SATURDAY = 5


def complaint_deadline(closing: date, holidays: Collection[date], rules: Rules) -> date:
    """Return the last day for complaints: 15 working days after the closing day, which is not counted.

    Saturdays, Sundays and the ``holidays`` given are no working days.
    """
    left, day = rules.number("dates.complaint_days"), closing
    while left:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in holidays:
            left -= 1
    return day


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
