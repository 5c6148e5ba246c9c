"""Shares of one whole (S7)."""

from datetime import date

import pytest

from nhiemky.targets import (
    NestedShares,
    State,
    sentence,
)

from .groups import findings, rated, states
from .make import END, TERM, at_end, between, ceiling, floor, share, year


def test_nested_shares_are_each_judged():
    """100% complete, 80% well, 15–20% excellently: three verdicts on one denominator."""
    nested = NestedShares(at_end(floor(100, "%")), (rated("tốt", floor(80, "%")), rated("xs", between(15, 20, "%"))))

    told = nested.judge([share(2025, 50, 50)], {"tốt": [share(2025, 41, 50)], "xs": [share(2025, 9, 50)]}, TERM, END)

    assert states(told) == [State.ATTAINED, State.EXCEEDED, State.ATTAINED]
    assert findings(told) == []


def test_shares_that_exceed_their_whole_are_found():
    """In the plan and in what is reported, parts are at most the whole."""
    nested = NestedShares(at_end(floor(100, "%")), (rated("tốt", floor(90, "%")), rated("xs", floor(15, "%"))))

    counts = nested.judge([share(2025, 45, 50)], {"tốt": [share(2025, 41, 50)], "xs": [share(2025, 9, 50)]}, TERM, END)
    printed = nested.judge([year(2025, 95, "%")], {"tốt": [year(2025, 90, "%")], "xs": [year(2025, 6, "%")]}, TERM, END)

    assert findings(counts) == [
        "các tỷ lệ của cùng một tổng: 90% + 15% = 105%; 105% > 100%",
        "2025: các phần cộng lại lớn hơn tổng: 41 + 9 = 50; 50 > 45",
    ]
    assert findings(printed)[1] == "2025: các phần cộng lại lớn hơn tổng: 90% + 6% = 96%; 96% > 95%"
    assert all(line.note for line in counts.findings)


def test_parts_that_overlap_are_compared_one_by_one():
    """Where one part may lie in another only each alone must fit."""
    parts = (rated("tốt", floor(90, "%")), rated("xs", floor(15, "%")))
    nested = NestedShares(at_end(floor(100, "%")), parts, disjoint=False)

    told = nested.judge([share(2025, 40, 50)], {"tốt": [share(2025, 41, 50)], "xs": [share(2025, 9, 50)]}, TERM, END)

    assert findings(told) == ["2025: phần lớn hơn tổng: 41 > 40"]
    assert nested.findings() == ()


def test_a_part_may_not_be_asked_above_the_whole():
    """A ceiling on the whole is a ceiling on its parts; a ceiling on a part asks for nothing."""
    capped = NestedShares(at_end(ceiling(20, "%")), (rated("xs", floor(25, "%")), rated("x", ceiling(50, "%"))))
    whole = NestedShares(at_end(floor(90, "%")), (rated("xs", floor(101, "%")),))

    assert [sentence(line) for line in capped.findings()] == ["xs: 25% > 20% của tổng"]
    assert [sentence(line, "en") for line in whole.findings()] == ["xs: 101% > 100% of the whole"]


def test_shares_of_different_denominators_are_found():
    """40 of 45 and 50 of 50 are no shares of one whole; other days are not compared at all."""
    nested = NestedShares(at_end(floor(100, "%")), (rated("tốt", floor(80, "%")),))

    unlike = nested.judge([share(2025, 50, 50)], {"tốt": [share(2025, 40, 45)]}, TERM, END)
    other = nested.judge([share(2025, 50, 50)], {"tốt": [share(2024, 40, 45)]}, TERM, END)

    assert findings(unlike) == ["2025: tốt tính trên 45, tổng tính trên 50; mẫu số phải như nhau"]
    assert findings(other) == []


def test_nested_shares_are_told_by_name():
    """Every verdict stands under its name; a part nobody reports has no data and is compared with nothing."""
    nested = NestedShares(at_end(floor(100, "%")), (rated("tốt", floor(80, "%")), rated("xs", between(15, 20, "%"))))

    told = nested.judge([share(2025, 45, 50)], {"tốt": [share(2025, 46, 50)]}, TERM, END)

    assert [sentence(each.name) for each in told.verdicts] == ["tổng", "tốt", "xs"]
    assert states(told)[2] is State.NO_DATA
    assert findings(told) == ["2025: phần lớn hơn tổng: 46 > 45"]
    assert all(line.note for line in told.findings)


def test_shares_that_just_fit_are_no_finding():
    """Equal is not more: parts that make the whole, a part as large as it, the low ends of ranges."""
    exact = NestedShares(at_end(floor(100, "%")), (rated("a", floor(80, "%")), rated("b", between(20, 30, "%"))))
    single = NestedShares(at_end(ceiling(20, "%")), (rated("a", floor(20, "%")),))
    range_above = NestedShares(at_end(between(70, 80, "%")), (rated("a", between(90, 120, "%")),))

    assert exact.findings() == ()
    assert single.findings() == ()
    assert range_above.findings() == ()
    told = exact.judge([share(2025, 45, 50)], {"a": [share(2025, 36, 50)], "b": [share(2025, 9, 50)]}, TERM, END)
    assert findings(told) == []


def test_one_unlike_denominator_hides_no_other_part():
    """The parts after it are still compared."""
    nested = NestedShares(at_end(floor(100, "%")), (rated("a", floor(1, "%")), rated("b", floor(1, "%"))))
    parts = {"a": [share(2025, 9, 45)], "b": [share(2025, 46, 50)]}

    assert [line.code for line in nested.judge([share(2025, 45, 50)], parts, TERM, END).findings] == [
        "share_bases",
        "share_over",
    ]


def test_findings_of_shares_are_remarks():
    """None of them decides a verdict."""
    above = NestedShares(at_end(floor(90, "%")), (rated("xs", floor(101, "%")),))
    unlike = above.judge([share(2025, 50, 50)], {"xs": [share(2025, 40, 45)]}, TERM, END)

    assert [line.note for line in unlike.findings] == [True, True]


def test_shares_are_compared_as_they_were_known():
    """A figure corrected later is compared as it stood on the day."""
    nested = NestedShares(at_end(floor(100, "%")), (rated("a", floor(80, "%")),))
    day = date(2026, 1, 31)
    wrong = share(2025, 46, 50, known_from=day, known_until=date(2026, 3, 1))
    whole = share(2025, 45, 50, known_from=day, known_until=date(2026, 3, 1))

    assert findings(nested.judge([whole], {"a": [wrong]}, TERM, END, known=day)) == ["2025: phần lớn hơn tổng: 46 > 45"]
    assert findings(nested.judge([whole], {"a": [wrong]}, TERM, END)) == []
    with pytest.raises(ValueError, match="one unit"):
        NestedShares(at_end(floor(100, "%")), (rated("a", floor(80)),))
