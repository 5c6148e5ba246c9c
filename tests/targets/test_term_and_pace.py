"""A total of the term beside a pace for each year (S3)."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import (
    State,
    Term,
    TermAndPace,
    sentence,
)

from .groups import findings, states
from .make import END, TERM, between, floor, total, yearly, years


def test_pace_and_total_are_judged_side_by_side():
    """517 fills the 500 of the term; the year of 96 breaks the 110 of each year; 5 × 110 is no 500."""
    both = TermAndPace(total=total(floor(500)), pace=yearly(floor(110)))

    told = both.judge(years(103, 110, 96, 108, 100), TERM, END)

    assert states(told) == [State.EXCEEDED, State.BROKEN]
    assert findings(told) == ["5 năm × 110 người: 550 > 500 người cả nhiệm kỳ; mỗi chỉ tiêu được xét riêng"]
    assert all(line.note for line in told.findings)
    assert (
        told.verdicts[0].text()
        == told.arithmetic().splitlines()[0]
        == ("cả nhiệm kỳ: Vượt: 103 + 110 + 96 + 108 + 100 = 517 người; 517 / 500 người = 103,4%")
    )
    assert told.arithmetic("en").splitlines()[1].startswith("each year: Broken: 2021 missed: 103 < 110 people")
    assert told.arithmetic("en").splitlines()[2] == (
        "5 years × 110 people: 550 > 500 people over the term; each is judged on its own"
    )


def test_a_pace_that_falls_short_of_the_total_is_said_too():
    """Both ends of ranges are compared, and each difference is said once."""
    ranges = TermAndPace(total=total(between(500, 560, "người")), pace=yearly(between(90, 112, "người")))
    mixed = TermAndPace(total=total(floor(500)), pace=yearly(between(90, 100, "người")))
    above = TermAndPace(total=total(between(500, 560, "người")), pace=yearly(between(100, 120, "người")))
    agreeing = TermAndPace(total=total(floor(500)), pace=yearly(floor(100)))

    assert [line.values["comparison"].sign for line in ranges.findings(TERM)] == ["<"]
    assert findings_of(mixed) == ["5 năm × 90 người: 450 < 500 người cả nhiệm kỳ; mỗi chỉ tiêu được xét riêng"]
    assert findings_of(above) == ["5 năm × 120 người: 600 > 560 người cả nhiệm kỳ; mỗi chỉ tiêu được xét riêng"]
    assert agreeing.findings(TERM) == ()


def findings_of(both):
    """Return the findings of the plan in words."""
    return [sentence(line) for line in both.findings(TERM)]


@given(st.integers(1, 500), st.integers(1, 3_000), st.integers(2021, 2029))
def test_a_finding_stands_exactly_where_pace_and_total_differ(pace, whole, last):
    """There is a finding if and only if years × pace is not the total, and the targets stay as they are."""
    term = Term.of_years(2020, last)
    both = TermAndPace(total=total(floor(whole)), pace=yearly(floor(pace)))

    assert bool(both.findings(term)) == (pace * (last - 2020) != whole)
