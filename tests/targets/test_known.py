"""Two days of a verdict: the one it speaks of, and the one its figures were known."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import SetBy, State, Verdict, Zero, count_on, judge, judge_each, known_by

from .make import END, TERM, at_end, ceiling, floor, on, total, year, yearly, years

CUT_OFF = date(2023, 4, 26)
DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))


@st.composite
def histories(draw):
    """Return results, each recorded on a day and some corrected on later days: every version with its days."""
    versions = []
    for number in draw(st.lists(st.integers(2021, 2025), min_size=1, max_size=5, unique=True)):
        days = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
        ends = [*days[1:], draw(st.none() | st.just(days[-1] + timedelta(days=30)))]
        for index, (first, last) in enumerate(zip(days, ends, strict=True)):
            value = draw(st.integers(0, 200))
            name = f"{number}-{index}"
            versions.append(year(number, value, source_id=name, known_from=first, known_until=last))
    return draw(st.permutations(versions))


@given(histories(), DAYS, DAYS)
def test_a_verdict_is_the_one_of_its_day(versions, as_of, known):
    """Judged years later "as known on a day", the verdict is to the letter the one given on that day."""
    recorded = [each for each in versions if each.known_from <= known]
    then = [each if each.known_until and each.known_until <= known else replace(each, known_until=None)
            for each in recorded]  # fmt: skip

    for target in (total(floor(500)), yearly(floor(90)), yearly(Zero("người"))):
        assert judge(target, versions, TERM, as_of, known=known) == replace(
            judge(target, then, TERM, as_of), known=known
        )


@given(histories(), DAYS, DAYS)
def test_what_becomes_known_later_changes_nothing(versions, as_of, known):
    """Results recorded after the day, however many, leave the verdict of that day as it was."""
    later = [year(2021 + index, 999, source_id=f"l{index}", known_from=known + timedelta(days=1)) for index in range(5)]

    assert judge(total(floor(500)), [*later, *versions], TERM, as_of, known=known) == judge(
        total(floor(500)), versions, TERM, as_of, known=known
    )


@given(histories(), DAYS)
def test_known_by_is_a_selection_in_the_order_of_knowing(versions, day):
    """What is known was recorded by the day and held on it, oldest first, without a hint of what came after."""
    held = known_by(versions, day)

    assert [each.known_from for each in held] == sorted(each.known_from for each in held)
    assert all(each.known_until is None for each in held)
    assert {each.source_id for each in held} == {
        each.source_id
        for each in versions
        if each.known_from <= day and (each.known_until is None or day < each.known_until)
    }
    assert len({each.first for each in held}) == len(held)


@given(histories())
def test_without_a_day_all_that_holds_is_known(versions):
    """Today's verdict rests on what was neither corrected nor withdrawn."""
    assert {each.source_id for each in known_by(versions, None)} == {
        each.source_id for each in versions if each.known_until is None
    }


def test_results_without_a_day_were_always_known():
    """They keep the order in which they are given, and come before those with a day."""
    plain = [year(2021, 5), year(2022, 6)]
    dated = year(2023, 7, known_from=date(2021, 1, 1))

    assert known_by([dated, *plain], date(2020, 1, 1)) == tuple(plain)
    assert known_by([dated, *plain], date(2021, 1, 1)) == (*plain, dated)


def test_five_of_seven_comes_out_the_same_years_later():
    """The count of 26/4/2023 is the one of that day, although figures were corrected since."""
    wrong = year(2022, 40, known_from=date(2023, 1, 10), known_until=date(2024, 3, 1), source_id="wrong")
    right = year(2022, 60, known_from=date(2024, 3, 1), source_id="right")
    good = year(2022, 60, known_from=date(2023, 1, 10))
    late = year(2022, 60, known_from=date(2023, 5, 2))
    targets = [
        *[(total(floor(50)), [good])] * 5,
        (total(floor(50)), [wrong, right]),
        (total(floor(50)), [late]),
        (total(floor(50), set_by=SetBy.COUNCIL), [good]),
    ]

    then = count_on(targets, TERM, CUT_OFF, known=CUT_OFF)
    better = count_on(targets, TERM, CUT_OFF)

    assert then[SetBy.CONGRESS].text() == "5/7 chỉ tiêu đạt; 1 chỉ tiêu chưa có số liệu, tính trong tổng số"
    assert then[SetBy.COUNCIL].text() == "1/1 chỉ tiêu đạt"
    assert better[SetBy.CONGRESS].text() == "7/7 chỉ tiêu đạt"
    assert list(then) == [SetBy.CONGRESS, SetBy.COUNCIL]


def test_a_correction_on_the_day_counts_on_the_day():
    """At the end of a day its corrections are known."""
    wrong = year(2022, 40, known_from=date(2023, 1, 10), known_until=CUT_OFF)
    right = year(2022, 60, known_from=CUT_OFF)
    before = CUT_OFF - timedelta(days=1)

    assert [each.amount for each in known_by([wrong, right], CUT_OFF)] == [Decimal(60)]
    assert [each.amount for each in known_by([wrong, right], before)] == [Decimal(40)]


def test_a_verdict_says_its_two_days():
    """The day it speaks of and the day its figures were known, each where it is given."""
    verdict = judge(total(floor(50)), [], TERM, CUT_OFF, known=date(2023, 5, 2))

    assert (verdict.as_of, verdict.known) == (CUT_OFF, date(2023, 5, 2))
    assert verdict.days("en") == "as of 2023-04-26, as known on 2023-05-02"
    assert on(total(floor(50)), [], CUT_OFF).days() == "tính đến ngày 26/04/2023"
    assert Verdict(state=State.NO_DATA, known=CUT_OFF).days() == "theo số liệu đã biết đến ngày 26/04/2023"
    assert Verdict(state=State.NO_DATA).days() == ""


def test_a_result_is_not_corrected_before_it_is_known():
    """Days in the wrong order are refused; the same day is none."""
    with pytest.raises(ValueError, match="before it is known"):
        year(2022, 1, known_from=CUT_OFF, known_until=date(2023, 4, 25))
    assert year(2022, 1, known_from=CUT_OFF, known_until=CUT_OFF).known_until == CUT_OFF


def test_every_body_known_is_judged():
    """A body nobody reports of has no data and keeps the others from a verdict; each has its own (S8)."""
    results = [year(2021, 1, "lần", entity="A"), year(2021, 2, "lần", entity="B")]
    day = date(2021, 12, 31)

    judged = judge_each(yearly(ceiling(1), "worst"), results, TERM, day, bodies=["C", "A"])
    silent = judge_each(yearly(ceiling(1), "worst"), results[:1], TERM, day, bodies=["C"], known=day)

    assert [(name, each.state) for name, each in judged.each] == [
        ("C", State.NO_DATA), ("A", State.ON_PACE), ("B", State.BROKEN)]  # fmt: skip
    assert (judged.name, judged.worst.state) == ("B", State.BROKEN)
    assert "đơn vị kém nhất trong 3: B" in judged.worst.arithmetic()
    assert judge_each(yearly(ceiling(1), "worst"), [], TERM, day).each[0][0] == ""
    foreign = judge_each(
        yearly(ceiling(1), "worst"), [*results, year(2021, 1, "USD", entity="A", source_id="usd")], TERM, day
    )
    assert foreign.worst.set_aside == ("usd",)
    assert (silent.name, silent.worst.state) == ("C", State.NO_DATA)
    assert {each.as_of for _, each in judged.each} == {day}
    assert {each.known for _, each in silent.each} == {day}


def test_who_set_a_target_is_told_apart():
    """The congress sets, all others assign; every one has its words."""
    assert [each.assigned for each in SetBy] == [False, True, True, True]
    assert at_end(floor(5)).set_by is SetBy.CONGRESS
    assert len({each.label(language) for each in SetBy for language in ("vi", "en")}) == 8
    assert count_on([], TERM, END) == {}
    assert count_on([(total(floor(5)), years(5))], TERM, END)[SetBy.CONGRESS].attained == 1
