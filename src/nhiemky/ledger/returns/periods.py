"""The periods of a form: months, quarters, half-years and years of the calendar, and the day each is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from nhiemky.ledger.models.return_form import Frequency
from nhiemky.ledger.returns.words import words
from nhiemky.rollup import Period
from nhiemky.targets import Language

if TYPE_CHECKING:
    from nhiemky.ledger.models import ReturnForm

MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}
"""How many months a period has."""


def period_of(frequency: str, day: date) -> Period:
    """Return the period in which a day lies.

    >>> period_of("quarter", date(2023, 5, 17))
    Period(first=datetime.date(2023, 4, 1), last=datetime.date(2023, 6, 30))
    """
    months = MONTHS[Frequency(frequency)]
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return Period(first, _after(first, months) - timedelta(days=1))


def periods(frequency: str, first: date, last: date) -> tuple[Period, ...]:
    """Return the periods that begin from ``first`` to ``last``, both included, in order.

    >>> [each.first.month for each in periods("quarter", date(2023, 2, 15), date(2023, 12, 31))]
    [4, 7, 10]
    """
    period, found = period_of(frequency, first), []
    while period.first <= last:
        if period.first >= first:
            found.append(period)
        period = period_of(frequency, period.last + timedelta(days=1))
    return tuple(found)


def before(frequency: str, period: Period) -> Period:
    """Return the period before one."""
    return period_of(frequency, period.first - timedelta(days=1))


def periods_of(form: ReturnForm, until: date | None = None) -> tuple[Period, ...]:
    """Return the periods a form asks for: those that begin while it applies, by ``until`` (``None``: all of them)."""
    last = form_ends(form)
    return periods(form.frequency, form.starts_on, last if until is None else min(last, until))


def form_ends(form: ReturnForm) -> date:
    """Return the last day a form asks for: its own, else the end of its term."""
    term = form.term
    return form.ends_on or term.closed_on or date(term.last_year, 12, 31)


def due(form: ReturnForm, period: Period) -> date:
    """Return the day by which a return is to be given."""
    return period.last + timedelta(days=form.due_days)


def frequency_of(period: Period) -> Frequency | None:
    """Return of which frequency a period is; ``None`` where it is none of the calendar."""
    return next((each for each in MONTHS if period_of(each, period.first) == period), None)


def label(frequency: str, period: Period, language: Language = "vi") -> str:
    """Return how people call a period.

    >>> from nhiemky.rollup import Period
    >>> second = Period(date(2023, 4, 1), date(2023, 6, 30))
    >>> label("quarter", second), label("quarter", second, "en")
    ('Quý II/2023', 'Quarter II of 2023')
    """
    number = (period.first.month - 1) // MONTHS[Frequency(frequency)]
    said: list[str] = words()["periods"][frequency][language]
    return said[number % len(said)].format(month=period.first.month, year=period.first.year)


def _after(first: date, months: int) -> date:
    whole = first.year * 12 + first.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)
