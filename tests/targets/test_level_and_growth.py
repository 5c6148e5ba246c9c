"""A level and a growth on one indicator (S6)."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import (
    LevelAndGrowth,
    State,
    Term,
    sentence,
)

from .groups import TY, findings, growth, states
from .make import END, TERM, amount, at_end, floor, span, year, years

Y2022 = date(2022, 12, 31)


def test_the_path_a_growth_implies_is_shown():
    """From 7 tỷ in 2020, 6% a year leads to 9,37 tỷ in 2025: more than the level, and both stand."""
    told = growth().judge(years(7_500_000_000, 7_900_000_000, unit="USD"), TERM, Y2022)

    assert findings(told) == [
        (
            "tăng 6% mỗi năm thì đi qua 2020: 7; 2021: 7,42; 2022: 7,8652; 2023: 8,33711; 2024: 8,83734; "
            "2025: 9,36758 tỷ USD"
        ),
        "theo tốc độ tăng, năm 2025: 9,36758 > 8,6 tỷ USD của mức chỉ tiêu",
    ]
    assert states(told) == [State.NOT_YET_ATTAINED, State.BROKEN]
    assert told.arithmetic().splitlines()[1] == (
        "tăng 6% mỗi năm so với năm trước: Vi phạm chỉ tiêu: 500.000.000 / 7.000.000.000 = 7,14%; năm 2021 đạt: "
        "7,14% > 6%; 400.000.000 / 7.500.000.000 = 5,33%; năm 2022 không đạt: 5,33% < 6%"
    )


def test_an_average_growth_makes_good_a_weak_year():
    """Read as an average, the newest year is compared with the path of that year; at the end it decides."""
    reading = growth(reading="average")
    results = years(7_500_000_000, 7_900_000_000, unit="USD")

    told = reading.judge(results, TERM, Y2022)
    slow = reading.judge(years(7_400_000_000, unit="USD"), TERM, Y2022)
    ended = reading.judge([*results, year(2025, 9_367_579_043, "USD")], TERM, END)

    assert states(told)[1] is State.ON_PACE
    assert states(slow)[1] is State.BEHIND
    assert states(ended)[1] is State.MISSED
    assert states(reading.judge([year(2025, 9_367_579_044, "USD")], TERM, END))[1] is State.EXCEEDED
    assert sentence(told.verdicts[1].name) == "tăng bình quân 6% mỗi năm"
    assert "7,9 / 7,8652 tỷ USD = 100,4%" in told.arithmetic()


def test_without_a_base_there_is_no_path():
    """Nothing is invented for a base year nobody states; later years are compared among themselves."""
    results = years(100, 106, 111, unit="USD")

    told = growth(base=None).judge(results, TERM, date(2023, 12, 31))

    assert findings(told) == ["chưa có số liệu năm gốc 2020, chưa tính được lộ trình"]
    assert growth(base=None).path(TERM) == ()
    assert states(told)[1] is State.BROKEN
    assert states(growth(base=None, reading="average").judge(results, TERM, END))[1] is State.NO_DATA
    assert states(growth(reading="average").judge([], TERM, END))[1] is State.NO_DATA


def test_from_nothing_there_is_no_rate_of_growth():
    """Of a year that follows a zero nothing is known in percent: that is no data, not nothing to judge."""
    told = growth(base=None).judge([year(2020, 0, "USD"), year(2021, 5, "USD")], TERM, date(2021, 12, 31))

    assert states(told)[1] is State.NO_DATA


def test_a_growth_that_leads_to_the_level_is_no_finding():
    """Only the path is said; one that falls short is said as less."""
    exact = LevelAndGrowth(level=at_end(floor(121)), percent=Decimal(10), base_year=2020, base=amount(100))
    short = LevelAndGrowth(level=at_end(floor(122)), percent=Decimal(10), base_year=2020, base=amount(100))
    term = Term.of_years(2020, 2022)

    assert [line.code for line in exact.findings(term)] == ["growth_path"]
    assert sentence(short.findings(term)[1]) == "theo tốc độ tăng, năm 2022: 121 < 122 người của mức chỉ tiêu"


def test_years_that_cannot_be_compared_have_no_growth():
    """Half years, other units, figures without an amount and a year after none count for no growth."""
    results = [
        year(2021, 0, "USD"),
        year(2022, 5, "USD"),
        year(2023, 6, "VND"),
        year(2024, None, "USD"),
        span(date(2024, 7, 1), date(2024, 12, 31), 5, "USD"),
        year(2025, 7, "USD"),
    ]

    assert states(growth(base=None).judge(results, TERM, END))[1] is State.NO_DATA


@given(st.integers(1, 10**12), st.integers(0, 30), st.integers(2021, 2030))
def test_a_path_grows_exactly(base, percent, last):
    """Each step is the one before by the growth, exactly, whatever is shown."""
    both = LevelAndGrowth(
        level=at_end(floor(1, "USD")), percent=Decimal(percent), base_year=2020, base=amount(base, "USD")
    )

    assert both.at(last) * 100 == both.at(last - 1) * (100 + percent)
    assert both.at(2020) == base


def test_an_average_growth_ends_with_the_term():
    """At the end a path told up to 2022 only has no verdict; before it, the last year's own figure has one."""
    reading = growth(reading="average")
    early = date(2025, 12, 1)

    assert states(reading.judge(years(7_500_000_000, 7_900_000_000, unit="USD"), TERM, END))[1] is State.NO_DATA
    assert states(reading.judge([year(2025, 9_400_000_000, "USD")], TERM, early))[1] is State.EXCEEDED
    assert states(reading.judge([year(2025, 9_000_000_000, "USD")], TERM, early))[1] is State.NOT_YET_ATTAINED


def test_growth_is_told_of_small_figures_and_as_it_was_known():
    """From 1 to 2 is 100%; a figure recorded later is in no growth of the day before."""
    later = [year(2021, 8 * TY, "USD", known_from=date(2022, 2, 1))]
    day = date(2021, 12, 31)

    assert "1 / 1 = 100%" in growth(base=None).judge(years(1, 2, unit="USD"), TERM, Y2022).arithmetic()
    assert states(growth().judge(later, TERM, day, known=day))[1] is State.NO_DATA
    assert states(growth().judge(later, TERM, day))[1] is State.ON_PACE
    assert growth().judge(later, TERM, day).verdicts[1].verdict.as_of == day


def test_growth_needs_whole_years_and_a_year_above_nothing():
    """Half a year is no year; from nothing nothing grows, and a printed percentage of plan is not one of growth."""
    both = growth(base=None)
    half = span(date(2022, 1, 1), date(2022, 6, 30), 9 * TY, "USD")
    second = span(date(2022, 7, 1), date(2022, 12, 31), 9 * TY, "USD")
    printed = year(2022, 8 * TY, "USD", attainment_percent=Decimal(99))
    day = date(2022, 12, 31)

    assert states(both.judge([year(2021, 7 * TY, "USD"), half, second], TERM, day))[1] is State.NO_DATA
    assert states(both.judge([year(2021, 0, "USD"), year(2022, 5, "USD")], TERM, day))[1] is State.NO_DATA
    told = both.judge([year(2021, 7 * TY, "USD"), printed], TERM, day).verdicts[1].verdict
    assert "văn bản ghi" not in told.arithmetic()
    assert all(line.note for each in (both, growth()) for line in each.findings(TERM))
