"""Until when complaints are taken, and when ballots may be destroyed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.make import OLD, rules

from nhiemky.counting.dates import complaint_deadline, destroy_not_before


@pytest.mark.parametrize(
    ("closing", "holidays", "deadline"),
    [
        (date(2025, 6, 6), (), date(2025, 6, 27)),
        (date(2025, 6, 7), (), date(2025, 6, 27)),
        (date(2025, 6, 8), (), date(2025, 6, 27)),
        (date(2025, 6, 9), (), date(2025, 6, 30)),
        (date(2025, 4, 25), (date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2)), date(2025, 5, 21)),
        (date(2025, 6, 6), (date(2025, 6, 14),), date(2025, 6, 27)),
        (date(2025, 6, 6), (date(2025, 6, 6),), date(2025, 6, 27)),
        (date(2025, 6, 6), (date(2025, 6, 27),), date(2025, 6, 30)),
    ],
)
def test_fifteen_working_days(closing: date, holidays: tuple[date, ...], deadline: date):
    """The closing day, weekends and holidays are not counted; a holiday at a weekend changes nothing."""
    assert complaint_deadline(closing, holidays, rules()) == deadline


def test_the_old_packs_days_may_be_set():
    """By 244 the number of days is not verified."""
    assert complaint_deadline(date(2020, 6, 5), (), rules(OLD, dates__complaint_days="10")) == date(2020, 6, 19)


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        (date(2025, 6, 6), date(2025, 12, 6)),
        (date(2025, 6, 30), date(2025, 12, 30)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2025, 12, 15), date(2026, 6, 15)),
        (date(2025, 3, 31), date(2025, 9, 30)),
        (date(2025, 7, 1), date(2026, 1, 1)),
    ],
)
def test_six_months(closing: date, day: date):
    """The same day six months on, or the last of a shorter month."""
    assert destroy_not_before(closing, False, rules()) == day


def test_a_complaint_that_is_open_keeps_the_ballots():
    """While one is open no day can be named."""
    assert destroy_not_before(date(2025, 6, 6), True, rules()) is None


@given(st.dates(date(2014, 6, 9), date(2040, 12, 31)), st.sets(st.integers(1, 40), max_size=6))
def test_the_deadline_is_the_fifteenth_working_day(closing: date, off: set[int]):
    """Counting the days one by one up to the deadline gives fifteen, the last of which is a working day."""
    holidays = {closing + timedelta(days=each) for each in off}
    deadline = complaint_deadline(closing, holidays, rules())
    days = [closing + timedelta(days=each + 1) for each in range((deadline - closing).days)]
    working = [each for each in days if each.strftime("%a") not in ("Sat", "Sun") and each not in holidays]

    assert (len(working), working[-1]) == (15, deadline)
