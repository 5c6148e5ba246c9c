"""The change against the previous term, and what a document prints of a verdict (S13)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import (
    AttainedCount,
    NotComparableError,
    Printed,
    Says,
    State,
    Verdict,
    check_count,
    check_printed,
    check_state,
    sentence,
)
from nhiemky.targets.change import Change, change_of

from .make import END, amount, at_end, floor, on, share, span, total

ATTAINED = on(total(floor(500)), [span(date(2020, 8, 1), END, 517)])


@pytest.mark.parametrize(
    ("before", "after", "unit", "vi", "en"),
    [
        (480, 517, "người", "tăng 37 người (7,7%) so với nhiệm kỳ trước (480 người)",
         "up 37 people (7.7%) on the term before (480 people)"),
        (517, 480, "người", "giảm 37 người (7,2%) so với nhiệm kỳ trước (517 người)",
         "down 37 people (7.2%) on the term before (517 people)"),
        (65, 70, "%", "tăng 5 điểm phần trăm so với nhiệm kỳ trước (65%)",
         "up 5 percentage points on the term before (65%)"),
        (70, 65, "%", "giảm 5 điểm phần trăm so với nhiệm kỳ trước (70%)",
         "down 5 percentage points on the term before (70%)"),
        (70, 70, "%", "bằng nhiệm kỳ trước (70%)", "as in the term before (70%)"),
        (0, 5, "người", "tăng 5 người so với nhiệm kỳ trước (0 người); không có tỷ lệ vì mức đó không lớn hơn 0",
         "up 5 people on the term before (0 people); no percentage, for that was not above 0"),
        (-4, -5, "người", "giảm 1 người so với nhiệm kỳ trước (-4 người); không có tỷ lệ vì mức đó không lớn hơn 0",
         "down 1 person on the term before (-4 people); no percentage, for that was not above 0"),
        (4, 5, "ha", "tăng 1 ha (25%) so với nhiệm kỳ trước (4 ha)", "up 1 ha (25%) on the term before (4 ha)"),
        (1, 3, "ha", "tăng 2 ha (200%) so với nhiệm kỳ trước (1 ha)",
         "up 2 ha (200%) on the term before (1 ha)"),
    ],
)  # fmt: skip
def test_a_change_is_said(before, after, unit, vi, en):
    """A change is an amount and, where it has a meaning, a percentage; percentages change by points."""
    change = Change(amount(before, unit), amount(after, unit))

    assert (change.text(), change.text("en")) == (vi, en)


@given(st.integers(1, 10**15), st.integers(0, 10**15))
def test_a_change_is_exact(before, after):
    """The earlier figure and its change make the later one, without a rounding."""
    change = Change(amount(before), amount(after))

    assert change.before + change.difference == change.after
    assert change.ratio is not None
    assert before * (1 + change.ratio) == after


def test_attainment_and_change_stand_beside_each_other():
    """517 of 500 is 103,4% of plan and 7,7% more than 480: two numbers, neither read as the other."""
    change = change_of(ATTAINED, amount(480))

    assert change is not None
    assert ATTAINED.share_of_plan == Decimal("1.034")
    assert change.ratio == Fraction(37, 480)
    assert change_of(ATTAINED, None) is None
    assert change_of(Verdict(state=State.NO_DATA), amount(480)) is None
    with pytest.raises(NotComparableError, match="ha and người"):
        change_of(ATTAINED, amount(480, "ha"))


@given(st.decimals(min_value=0, max_value=1000, places=1))
def test_three_numbers_are_three(percent):
    """ "đạt X%" is X, "vượt X%" is 100 + X, "tăng X%" is no share of plan at all."""
    part = Fraction(percent) / 100

    assert Printed(Says.ATTAINED, percent).attainment == part
    assert Printed(Says.EXCEEDED_BY, percent).attainment == 1 + part
    assert Printed(Says.INCREASED_BY, percent).attainment is None
    assert Printed(Says.DECREASED_BY, percent).attainment is None
    assert Printed(Says.ATTAINED, percent).growth is None
    assert Printed(Says.EXCEEDED_BY, percent).growth is None
    assert Printed(Says.INCREASED_BY, percent).growth == part
    assert Printed(Says.DECREASED_BY, percent).growth == -part


CHANGE = Change(amount(480), amount(517))
FALL = Change(amount(517), amount(480))


@pytest.mark.parametrize(
    ("says", "percent", "change", "vi", "en"),
    [
        (Says.ATTAINED, "103.4", None, [], []),
        (Says.ATTAINED, "103", None, [], []),
        (Says.EXCEEDED_BY, "3.4", None, [], []),
        (Says.INCREASED_BY, "7.7", CHANGE, [], []),
        (Says.INCREASED_BY, "9.9", None, [], []),
        (Says.DECREASED_BY, "7.2", FALL, [], []),
        (Says.ATTAINED, "103.3", None, ["văn bản ghi đạt 103,3% kế hoạch; tính ra đạt 103,4%"],
         ["printed as 103.3% of plan; computed 103.4%"]),
        (Says.ATTAINED, "3.4", None, ["văn bản ghi đạt 3,4%; tính ra đạt 103,4% kế hoạch, tức là vượt 3,4%"],
         ["printed as 3.4% of plan; computed 103.4% of plan, that is 3.4% above it"]),
        (Says.EXCEEDED_BY, "41.5", None, ["văn bản ghi vượt 41,5%; tính ra vượt 3,4% (đạt 103,4% kế hoạch)"],
         ["printed as 41.5% above plan; computed 3.4% above it (103.4% of plan)"]),
        (Says.EXCEEDED_BY, "103.4", None, ["văn bản ghi vượt 103,4%; tính ra đạt 103,4% kế hoạch, tức là vượt 3,4%"],
         ["printed as 103.4% above plan; computed 103.4% of plan, that is 3.4% above it"]),
        (Says.INCREASED_BY, "8.7", CHANGE, ["văn bản ghi tăng 8,7%; tính ra tăng 7,7%"],
         ["printed as an increase of 8.7%; computed 7.7%"]),
        (Says.INCREASED_BY, "7.2", FALL, ["văn bản ghi tăng 7,2%; tính ra giảm 7,2%"],
         ["printed as an increase of 7.2%; computed a decrease of 7.2%"]),
        (Says.DECREASED_BY, "7.7", CHANGE, ["văn bản ghi giảm 7,7%; tính ra tăng 7,7%"],
         ["printed as a decrease of 7.7%; computed an increase of 7.7%"]),
        (Says.DECREASED_BY, "9", FALL, ["văn bản ghi giảm 9%; tính ra giảm 7,2%"],
         ["printed as a decrease of 9%; computed 7.2%"]),
        (Says.DECREASED_BY, "2", Change(amount(5), amount(5)), ["văn bản ghi giảm 2%; tính ra tăng 0%"],
         ["printed as a decrease of 2%; computed an increase of 0%"]),
    ],
)  # fmt: skip
def test_a_printed_percentage_is_compared(says, percent, change, vi, en):
    """A difference is a finding in both languages; agreement, and what cannot be computed, is none."""
    found = check_printed(Printed(says, Decimal(percent)), ATTAINED, change)

    assert ([sentence(line) for line in found], [sentence(line, "en") for line in found]) == (vi, en)
    assert all(line.note for line in found)


def test_what_is_computed_never_looks_like_what_is_printed():
    """7,80% printed of 7,76% is shown beside 7,76%, not beside a rounded 7,8%."""
    verdict = Verdict(state=State.EXCEEDED, share_of_plan=Decimal("1.0776"))
    change = Change(amount(10_000), amount(10_776))

    (increased,) = check_printed(Printed(Says.INCREASED_BY, Decimal("7.80")), verdict, change)
    (attained,) = check_printed(Printed(Says.ATTAINED, Decimal("107.80")), verdict)

    assert sentence(increased) == "văn bản ghi tăng 7,8%; tính ra tăng 7,76%"
    assert sentence(attained) == "văn bản ghi đạt 107,8% kế hoạch; tính ra đạt 107,76%"


def test_without_a_share_of_plan_nothing_is_compared():
    """A level, a zero target and a change of points have no percentage to compare with."""
    points = Change(amount(65, "%"), amount(70, "%"))

    assert check_printed(Printed(Says.ATTAINED, Decimal(50)), Verdict(state=State.ATTAINED)) == ()
    assert check_printed(Printed(Says.INCREASED_BY, Decimal(50)), ATTAINED, points) == ()
    with pytest.raises(TypeError, match="float"):
        Printed(Says.ATTAINED, 0.5)  # type: ignore[arg-type]


@given(st.integers(1, 2_000), st.integers(1, 2_000), st.integers(0, 2))
def test_a_rightly_rounded_percentage_is_never_a_finding(done, plan, places):
    """Whatever the figures, the computed share rounded to the digits printed agrees, as share and as excess."""
    verdict = on(total(floor(plan)), [span(date(2020, 8, 1), END, done)])
    percent = Decimal(100 * done) / Decimal(plan)
    printed = round(percent, places) if places else round(percent, 0)

    assert check_printed(Printed(Says.ATTAINED, printed), verdict) == ()
    assert check_printed(Printed(Says.EXCEEDED_BY, printed - 100), verdict) == ()


@pytest.mark.parametrize(
    ("printed", "state", "found"),
    [
        (State.ATTAINED, State.ATTAINED, False), (State.ATTAINED, State.EXCEEDED, False),
        (State.EXCEEDED, State.EXCEEDED, False), (State.EXCEEDED, State.ATTAINED, True),
        (State.ATTAINED, State.MISSED, True), (State.ATTAINED, State.BROKEN, True),
        (State.NOT_YET_ATTAINED, State.MISSED, False), (State.MISSED, State.ATTAINED, True),
        (State.ATTAINED, State.NO_DATA, False), (State.MISSED, State.NOTHING_TO_JUDGE, False),
        (State.EXCEEDED, State.BEHIND, True), (State.NOT_YET_ATTAINED, State.ON_PACE, False),
    ],
)  # fmt: skip
def test_a_printed_word_is_compared(printed, state, found):
    """ "Đạt" is right for what is exceeded, "vượt" not for what is attained; silence contradicts nothing."""
    lines = check_state(printed, Verdict(state=state))

    assert bool(lines) is found
    assert all(line.note for line in lines)


def test_a_printed_word_is_shown_beside_the_computed_one():
    """In the language asked for."""
    (line,) = check_state(State.ATTAINED, on(at_end(floor(70, "%")), [share(2025, 34, 50)]))

    assert sentence(line) == "văn bản ghi “Đạt”; tính ra “Không đạt”"
    assert sentence(line, "en") == "printed as “Attained”; computed “Missed”"


def test_a_printed_count_is_compared():
    """ "6/7 chỉ tiêu đạt" beside a computed 5/7 is a finding."""
    count = AttainedCount(5, 7, 0, 0)
    (line,) = check_count(6, 7, count)

    assert sentence(line) == "văn bản ghi 6/7 chỉ tiêu đạt; tính ra 5/7"
    assert sentence(line, "en") == "printed as 6 of 7 targets attained; computed 5 of 7"
    assert line.note
    assert check_count(5, 7, count) == ()
    assert len(check_count(5, 8, count)) == 1
