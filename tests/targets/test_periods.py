"""Time: to the day."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import Term
from nhiemky.targets.periods import Window, belongs, until, whole_years, window, years_long

from .make import END, TERM, span, year

FIRST = date(2021, 1, 1)
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


def five_years(as_of=END):
    """Return the window of 2021 to 2025."""
    return Window(FIRST, END, (2021, 2022, 2023, 2024, 2025), as_of)


@given(DAYS, DAYS)
def test_days_in_a_window_are_counted(one, other):
    """The days of an interval that lie in the window, each once."""
    first, last = sorted((one, other))
    inside = [day for day in range(first.toordinal(), last.toordinal() + 1)
              if FIRST.toordinal() <= day <= END.toordinal()]  # fmt: skip

    assert five_years().days(first, last) == len(inside)


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        (date(2021, 1, 1), date(2021, 1, 31), Fraction(31, 365)),
        (date(2024, 1, 1), date(2024, 1, 1), Fraction(1, 366)),
        (date(2024, 12, 31), date(2025, 1, 1), Fraction(1, 366) + Fraction(1, 365)),
        (date(2021, 7, 1), date(2023, 6, 30), Fraction(184, 365) + 1 + Fraction(181, 365)),
    ],
)
def test_a_calendar_year_is_one(first, last, length):
    """Leap years or not, a year is one year and a day its part of it."""
    assert years_long(first, last) == length


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), (2021,)), (date(2021, 1, 1), date(2021, 12, 30), ()),
        (date(2021, 1, 2), date(2022, 12, 31), (2022,)), (date(2021, 2, 1), date(2022, 12, 31), (2022,)),
        (date(2020, 6, 1), date(2023, 6, 1), (2021, 2022)),
    ],
)  # fmt: skip
def test_whole_years_are_whole(first, last, years):
    """One day short, and a year is not in it."""
    assert whole_years(first, last) == years


def test_a_gap_is_a_day_nobody_speaks_of():
    """A year lacks figures if one of its days up to today does; a year to come does not."""
    whole = (date(2021, 1, 1), date(2021, 12, 31))

    assert five_years(date(2022, 12, 31)).gaps([whole, (date(2022, 1, 2), date(2022, 12, 31))]) == (2022,)
    assert five_years(date(2022, 12, 31)).gaps([whole, (date(2022, 2, 1), date(2022, 12, 31))]) == (2022,)
    assert five_years(date(2022, 12, 31)).gaps([whole, (date(2022, 1, 1), date(2022, 12, 30))]) == (2022,)
    assert five_years(date(2022, 1, 1)).gaps([whole]) == (2022,)
    assert five_years(date(2021, 12, 31)).gaps([whole]) == ()
    assert five_years(date(2021, 6, 30)).gaps([(date(2021, 1, 1), date(2021, 6, 30))]) == ()
    assert five_years().gaps([]) == (2021, 2022, 2023, 2024, 2025)


def test_a_year_is_over_on_its_last_day():
    """Not the day before; the last one with the term."""
    term = Window(FIRST, date(2023, 6, 30), (2021, 2022, 2023), date(2022, 12, 31))

    assert [term.year_closed(number) for number in term.years] == [True, True, False]
    assert [Window(FIRST, date(2023, 6, 30), (2023,), day).year_closed(2023)
            for day in (date(2023, 6, 29), date(2023, 6, 30))] == [False, True]  # fmt: skip
    assert [five_years(day).year_closed(2022) for day in (date(2022, 12, 30), date(2022, 12, 31))] == [False, True]
    assert [five_years(day).closed for day in (date(2025, 12, 30), END)] == [False, True]


def test_time_passes():
    """From nothing before the first day to all of it after the last."""
    assert five_years(date(2020, 12, 31)).passed() == 0
    assert five_years(FIRST).passed() == Fraction(1, 1826)
    assert five_years(date(2030, 1, 1)).passed() == 1


def test_what_belongs_to_a_term():
    """A figure of several years by its years; one of the opening year alone only after the congress."""
    term = Term(date(2020, 8, 1), END)

    assert belongs(span(date(2020, 1, 1), END, 1), term)
    assert belongs(span(date(2020, 8, 1), date(2020, 12, 31), 1), term)
    assert not belongs(span(date(2020, 7, 31), date(2020, 12, 31), 1), term)
    assert not belongs(span(date(2019, 12, 31), END, 1), term)
    assert belongs(span(END, END, 1), term)
    assert not belongs(year(2026, 1), term)


def test_the_window_of_a_term():
    """From the first day of its first plan year; from the opening where figures of the opening year are given."""
    opened = Term(date(2020, 8, 1), END)
    autumn = span(date(2020, 8, 1), date(2020, 12, 31), 1)

    assert window(TERM, [], END) == Window(FIRST, END, (2021, 2022, 2023, 2024, 2025), END)
    assert window(opened, [autumn], END).first == date(2020, 8, 1)
    assert window(opened, [autumn], END).years[0] == 2020
    assert window(opened, [span(date(2020, 8, 1), date(2021, 12, 31), 1)], END).first == FIRST
    assert window(opened, [year(2020, 1)], END).first == FIRST


def test_a_day_of_its_own_ends_the_term():
    """A target due early sees a shorter term, one due before the term its first day; the plan year stays in it."""
    term = Term(date(2020, 8, 1), END, first_plan_year=2021)

    assert until(term, date(2023, 6, 30)) == Term(date(2020, 8, 1), date(2023, 6, 30), 2021)
    assert until(term, date(2020, 12, 31)) == Term(date(2020, 8, 1), date(2020, 12, 31), 2020)
    assert until(TERM, date(2019, 1, 1)) == Term(date(2020, 1, 1), date(2020, 1, 1))
    assert until(TERM, date(2027, 1, 1)).last == date(2027, 1, 1)
