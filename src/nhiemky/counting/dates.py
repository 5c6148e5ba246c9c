"""Days after an election: until when complaints are taken, and when ballots may be destroyed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from nhiemky.counting.rules import Rules


def complaint_deadline(closing: date, holidays: Collection[date], rules: Rules) -> date:
    """Return the last day for complaints: 15 working days after the closing day, which is not counted.

    Saturdays, Sundays and the ``holidays`` given are no working days.
    """
    raise NotImplementedError


def destroy_not_before(closing: date, open_complaint: bool, rules: Rules) -> date | None:
    """Return the first day on which destruction of the ballots may be decided: 6 months after the closing day.

    A month without that day ends on its last one. ``None`` while a complaint is open: no day can be named.
    """
    raise NotImplementedError
