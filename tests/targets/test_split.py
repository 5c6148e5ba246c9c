"""A target split into parts that add up (S5)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import (
    Part,
    Split,
    State,
    sentence,
)

from .groups import findings, part, states
from .make import TERM, between, floor, share, total, years

Y2022 = date(2022, 12, 31)


def test_the_whole_and_the_parts_are_each_judged():
    """A whole that is attained hides no part that is missed, and sums that do not add up are named."""
    split = Split(total(floor(186)), (part("A", 103), part("B", 80)))

    told = split.judge(years(190), {"A": years(120), "B": years(60)}, TERM, date(2021, 12, 31))

    assert states(told) == [State.EXCEEDED, State.EXCEEDED, State.ON_PACE]
    assert [sentence(each.name) for each in told.verdicts] == ["tổng", "A", "B"]
    assert findings(told) == [
        "các phần của chỉ tiêu: 103 + 80 = 183 người; 183 < 186 người của tổng",
        "các phần của kết quả: 120 + 60 = 180 người; 180 < 190 người của tổng",
    ]
    assert findings(told, "en")[1] == "the parts of the result: 120 + 60 = 180 people; 180 < 190 people of the whole"
    assert all(line.note for line in told.findings)


def test_parts_that_add_up_are_no_finding():
    """Equal sums say nothing; a part nobody reported makes no sum, and times that differ are not compared."""
    split = Split(total(floor(183)), (part("A", 103), part("B", 80)))
    day = Y2022

    assert findings(split.judge(years(180), {"A": years(120), "B": years(60)}, TERM, day)) == []
    assert findings(split.judge(years(190), {"A": years(120)}, TERM, day)) == []
    assert findings(split.judge([], {"A": years(120), "B": years(60)}, TERM, day)) == []
    assert findings(split.judge(years(190, 1), {"A": years(120), "B": years(60, 1)}, TERM, day)) == []


def test_both_ends_of_ranges_are_added():
    """Lows are added to the low and highs to the high."""
    split = Split(
        total(between(10, 20, "người")),
        (Part("A", total(between(4, 9, "người"))), Part("B", total(between(6, 12, "người")))),
    )

    assert [sentence(line) for line in split.findings()] == [
        "các phần của chỉ tiêu: 9 + 12 = 21 người; 21 > 20 người của tổng"
    ]


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=5), st.integers(0, 5_000))
def test_a_split_is_found_where_it_does_not_add_up(values, whole):
    """There is a finding if and only if Σ parts is not the whole."""
    split = Split(total(floor(whole)), tuple(part(str(index), value) for index, value in enumerate(values)))

    assert bool(split.findings()) == (sum(values) != whole)


def test_the_low_ends_are_added_too():
    """Where only the lows do not add up, they are named."""
    parts = (Part("A", total(between(4, 9, "người"))), Part("B", total(between(5, 11, "người"))))

    assert [sentence(line) for line in Split(total(between(10, 20, "người")), parts).findings()] == [
        "các phần của chỉ tiêu: 4 + 5 = 9 người; 9 < 10 người của tổng"
    ]
    with pytest.raises(ValueError, match="one unit"):
        Split(total(floor(5)), (Part("A", total(floor(5, "ha"))),))


def test_nothing_of_the_kind_is_no_sum_of_parts():
    """A whole with nothing to judge is compared with nothing."""
    split = Split(total(floor(100, "%")), (Part("A", total(floor(100, "%"))),))

    assert not findings(split.judge([share(2021, 0, 0)], {"A": [share(2021, 5, 10)]}, TERM, date(2021, 12, 31)))
