"""A target year by year: flows, stocks, levels, rules for every year; what nobody told is no zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nhiemky.targets import Amount, Floor, Result, Target, Term
from nhiemky.targets.by_year import by_year

TERM, END = Term.of_years(2020, 2025), date(2026, 6, 30)
PEOPLE = "người"


def told(year: int, amount: int, **fields: object) -> Result:
    """Return a figure of a whole year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Result(first=first, last=last, amount=Decimal(amount), unit=PEOPLE, source_id=f"{year}", **fields)  # type: ignore[arg-type]


def asked(frequency: str, over_time: str = "sum") -> Target:
    """Return a target of 110 or more."""
    return Target(shape=Floor(Amount(Decimal(110), PEOPLE)), frequency=frequency, over_time=over_time)  # type: ignore[arg-type]


def test_years_without_a_figure_say_nothing():
    """A year nobody told of has no value and keeps no rule; a zero is a zero."""
    rows = by_year(asked("every_year"), [told(2021, 120), told(2022, 0)], TERM, END)

    assert [each.value and int(each.value.value) for each in rows if not isinstance(each.value, str)] == [
        120, 0, None, None, None,
    ]  # fmt: skip
    assert [each.holds for each in rows] == [True, False, None, None, None]
    assert rows[0].counted == ("2021",)


def test_a_total_has_years_but_no_yearly_rule():
    """Of a total each year has its figure, and no year is kept or missed."""
    rows = by_year(asked("term_total"), [told(2021, 90), told(2022, 130)], TERM, END)

    assert [each.holds for each in rows] == [None] * 5
    assert rows[1].value == Amount(Decimal(130), PEOPLE)


def test_quarters_make_a_year():
    """Figures of parts of a year are put together as the target adds up."""
    quarters = [
        Result(first=date(2021, month, 1), last=date(2021, month + 2, 28), amount=Decimal(30), unit=PEOPLE)
        for month in (1, 4, 7, 10)
    ]

    assert by_year(asked("term_total"), quarters, TERM, END)[0].value == Amount(Decimal(120), PEOPLE)


def test_as_it_was_known():
    """A year is told as it was known on a day."""
    first = told(2021, 90, known_from=date(2022, 1, 5), known_until=date(2023, 1, 5))
    right = told(2021, 95, known_from=date(2023, 1, 5))

    then, now = (by_year(asked("every_year"), [first, right], TERM, END, known=day) for day in (date(2022, 6, 1), None))
    assert (then[0].value, now[0].value) == (Amount(Decimal(90), PEOPLE), Amount(Decimal(95), PEOPLE))
