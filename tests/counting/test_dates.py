"""Until when complaints are taken, and when ballots may be destroyed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.make import OLD, rules

from nhiemky.counting.dates import complaint_deadline, destroy_not_before
from nhiemky.counting.holidays import Calendar, sources
from nhiemky.counting.words import data


@pytest.mark.parametrize(
    ("closing", "deadline", "off"),
    [
        (date(2025, 6, 6), date(2025, 6, 27), []),
        (date(2025, 6, 7), date(2025, 6, 27), []),
        (date(2025, 6, 8), date(2025, 6, 27), []),
        (date(2025, 6, 9), date(2025, 6, 30), []),
        (date(2025, 4, 25), date(2025, 5, 20), [(30, "victory"), (1, "labour"), (2, "moved")]),
        (date(2024, 4, 26), date(2024, 5, 21), [(29, "moved"), (30, "victory"), (1, "labour")]),
        (date(2023, 4, 28), date(2023, 5, 24), [(1, "labour"), (2, "instead"), (3, "instead")]),
        (date(2026, 8, 28), date(2026, 9, 23), [(31, "moved"), (1, "national"), (2, "national")]),
    ],
)
def test_fifteen_working_days(closing: date, deadline: date, off: list[tuple[int, str]]):
    """The closing day, weekends and public holidays are not counted, a Saturday worked is; the days off are told."""
    told = complaint_deadline(closing, Calendar(), rules())

    assert (told.last, [(each.day.day, each.why) for each in told.off], told.unknown) == (deadline, off, ())


@pytest.mark.parametrize(
    ("off", "worked", "deadline"),
    [
        ([date(2025, 6, 14)], [], date(2025, 6, 27)),
        ([date(2025, 6, 6)], [], date(2025, 6, 27)),
        ([date(2025, 6, 27)], [], date(2025, 6, 30)),
        ([], [date(2025, 6, 14)], date(2025, 6, 26)),
        ([], [date(2025, 6, 11)], date(2025, 6, 27)),
    ],
)
def test_an_office_adds_days(off: list[date], worked: list[date], deadline: date):
    """A day off at a weekend, or on the closing day, changes nothing; a Saturday worked counts."""
    assert complaint_deadline(date(2025, 6, 6), Calendar.of(off, worked), rules()).last == deadline


def test_a_year_that_is_not_known_is_told():
    """The fixed days are left out also then; once an office has entered a day off of it, the year is known."""
    told = complaint_deadline(date(2030, 4, 26), Calendar(), rules())
    assert (told.unknown, [each.words() for each in told.off]) == (
        (2030,), ["ngày Chiến thắng 30/4", "ngày Quốc tế Lao động 1/5"],
    )  # fmt: skip

    entered = complaint_deadline(date(2030, 4, 26), Calendar.of([date(2030, 5, 2)]), rules())
    assert (entered.unknown, entered.off[-1].words("en")) == ((), "entered by the office")
    assert complaint_deadline(date(2026, 12, 20), Calendar(), rules()).unknown == (2027,)


def test_the_years_of_the_data_are_as_the_law_has_them():
    """Eleven days a year from 2021 on (ten before), all on weekdays; a day moved has its Saturday worked."""
    for each in data("holidays")["year"]:
        found = [day for days in each["off"].values() for day in days]
        moved, worked = each["off"].get("moved", []), each.get("worked", [])
        assert len(found) == len(set(found)) == (10 if each["year"] < 2021 else 11) + len(moved)
        assert all(day.year == each["year"] and day.weekday() < 5 for day in found)
        assert (len(moved), {day.weekday() for day in worked}) == (len(worked), {5} if worked else set())
        assert sources()[each["year"]]


def test_the_old_packs_days_may_be_set():
    """By 244 the number of days is not verified."""
    assert complaint_deadline(date(2020, 6, 5), Calendar(), rules(OLD, dates__complaint_days="10")).last == date(
        2020, 6, 19
    )


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
    calendar = Calendar.of(closing + timedelta(days=each) for each in off)
    told = complaint_deadline(closing, calendar, rules())
    days = [closing + timedelta(days=each + 1) for each in range((told.last - closing).days)]
    working = [each for each in days if calendar.works(each)]

    assert (len(working), working[-1]) == (15, told.last)
    assert all(calendar.day_off(each) is None for each in working)
    assert {each.day for each in told.off} <= {*days} - {*working}
