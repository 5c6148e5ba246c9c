"""Figures: their integers, their standing, and what is refused of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.rollup import Dissolved, Figure, Indicator, Period, Standing, Structure, standing_of, sums_of
from nhiemky.rollup.problems import (
    FigureKindProblem,
    NotThereProblem,
    TooFineProblem,
    TwoFiguresProblem,
    UnknownIndicatorProblem,
)

from .make import LEAST, SHARE, START, SUM, UNTIMED, told

DAYS = st.dates(date(2024, 1, 1), date(2024, 2, 1))
RATING = Indicator(code="rating", over_tree="worst", over_time="worst", levels=("kém", "khá", "tốt"))


@UNTIMED
@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, max_value=10**20, min_value=-(10**20)))
def test_numbers_come_back_from_their_integers(value):
    """A number with as many decimals as its indicator keeps goes into integers and back unchanged."""
    indicator = Indicator(code="ha", decimals=3)

    assert value == indicator.number(indicator.integer(value))


def test_a_number_finer_than_its_indicator_is_refused():
    """Nothing is rounded away silently."""
    with pytest.raises(TooFineProblem, match="NK-T14"):
        Indicator(code="ha", decimals=1).integer(Decimal("0.25"))


@UNTIMED
@given(st.none() | DAYS, DAYS, DAYS)
def test_a_standing_is_that_of_the_day_it_is_asked_of(given_on, due, as_of):
    """Given counts from the day it was given; late is after the due day; missing only once that has passed."""
    standing = standing_of(given_on, due, as_of)

    known = given_on is not None and given_on <= as_of
    assert known == (standing >= Standing.GIVEN)
    assert (standing is Standing.LATE) == (known and given_on > due)
    assert (standing is Standing.MISSING) == (not known and as_of > due)
    assert standing is not Standing.NOT_ASKED


def sums(*figures: Figure, indicators=(SUM, SHARE, LEAST, RATING), events=()):
    """Sum up figures of one day over a top and two cells."""
    history = told([(0, 0, 0, 1), (0, 0, 0, 1)])
    return sums_of(Structure.of_events([*history.events, *events]), indicators, history.period(history.last()), figures)


@pytest.mark.parametrize(
    "figure",
    [
        Figure(1, "sum", None),
        Figure(1, "sum", 0, standing=Standing.MISSING),
        Figure(1, "sum", 1, 2),
        Figure(1, "share", 1),
        Figure(1, "share", None, 2),
        Figure(1, "share", 1, -2),
        Figure(1, "share", None, 0, standing=Standing.NOT_DUE),
        Figure(1, "rating", 3),
        Figure(1, "rating", -1),
    ],
)
def test_a_figure_must_be_of_its_kind(figure):
    """A value without its denominator, one where nothing is given, a level off the scale are refused."""
    with pytest.raises(FigureKindProblem, match="NK-T12"):
        sums(figure)


def test_one_figure_is_one():
    """Two figures of one organisation for one indicator and period are refused by name, even when they agree."""
    with pytest.raises(TwoFiguresProblem) as caught:
        sums(Figure(1, "sum", 5), Figure(1, "sum", 5))

    assert "Chi bộ 1" in caught.value.message


def test_an_unknown_indicator_is_refused():
    """A figure of an indicator that is not summed up is not dropped."""
    with pytest.raises(UnknownIndicatorProblem, match="NK-T13"):
        sums(Figure(1, "other", 5))
    with pytest.raises(UnknownIndicatorProblem):
        sums().at(0, "other")


def test_a_dissolved_organisation_gives_nothing_any_more():
    """A return of an organisation that ended before the period is refused with its name and the days."""
    history = told([(0, 0, 0, 1), (0, 0, 0, 1)])
    ended = Dissolved(day=history.last(), organisation=2)

    with pytest.raises(NotThereProblem) as caught:
        sums(Figure(2, "sum", 5), events=[ended])

    assert ("Chi bộ 2", history.last()) == (caught.value.organisation, caught.value.first)


def test_a_period_may_hold_the_end_of_an_organisation():
    """What an organisation gave for the part of a period in which it existed counts with who continues it."""
    history = told([(0, 0, 0, 1), (0, 0, 0, 1)])
    structure = Structure.of_events([*history.events, Dissolved(day=history.last(), organisation=2)])
    quarter = Period(START, history.last() + timedelta(days=30))

    result = sums_of(structure, [SUM], quarter, [Figure(2, "sum", 5)]).at(0, "sum")

    assert result.total == 5


def test_the_worst_level_decides():
    """Over a tree the lowest level given counts."""
    assert sums(Figure(1, "rating", 2), Figure(2, "rating", 0)).at(0, "rating").total == 0


@pytest.mark.parametrize(
    "kind",
    [{"over_tree": "sum"}, {"over_tree": "worst", "over_time": "average"}, {"over_tree": "worst", "more_is_better": 0}],
)
def test_levels_do_not_add_up(kind):
    """An indicator with levels cannot be summed, averaged or turned round."""
    with pytest.raises(ValueError, match=r"[Ll]evels"):
        Indicator(code="rating", levels=("kém", "tốt"), **{"over_time": "worst", **kind})


def test_a_period_ends_after_it_begins():
    """A period turned round is refused."""
    with pytest.raises(ValueError, match="ends after"):
        Period(START, START - timedelta(days=1))
