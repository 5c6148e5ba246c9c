"""Each state of a verdict, by a table: target, results, day, state."""

from datetime import date
from decimal import Decimal

import pytest

from nhiemky.targets import Level, Settings, State, Target, Term, Unstated, Zero, judge

from .make import END, SCALE, TERM, at_end, between, ceiling, floor, on, share, span, total, year, yearly, years

Y2022, Y2023 = date(2022, 12, 31), date(2023, 12, 31)
GOOD = Level(SCALE, "hoàn thành tốt")


def levels(*names: str):
    """Return the level of 2021, 2022, …"""
    return [year(2021 + index, level=name) for index, name in enumerate(names)]


TABLE = {
    # A flow over the term (S3): share of plan against share of time, settled once the plan is filled.
    "flow filled early": (total(floor(500)), years(300, 250), Y2022, State.EXCEEDED),
    "flow filled exactly": (total(floor(500)), years(250, 250), Y2022, State.ATTAINED),
    "flow on its share of time": (total(floor(500)), years(100, 100), Y2022, State.ON_PACE),
    "flow inside the tolerance": (total(floor(500)), years(90, 90), Y2022, State.ON_PACE),
    "flow below the tolerance": (total(floor(500)), years(80, 80), Y2022, State.BEHIND),
    "flow that needs over twice its best year": (total(floor(500)), years(30, 30), Y2022, State.OUT_OF_REACH),
    "flow short at the end": (total(floor(500)), years(99, 99, 99, 99, 99), END, State.MISSED),
    "flow short with a year missing": (total(floor(500)), years(99, 99, None, 99, 99), END, State.NO_DATA),
    "flow filled with a year missing": (total(floor(500)), years(200, 200, None, 99, 99), END, State.EXCEEDED),
    "flow reported short in the last year": (
        total(floor(500)), [span(date(2020, 8, 1), date(2025, 6, 30), 480)], END, State.MISSED),
    "strict floor just met": (total(floor(500, strict=True)), years(500), END, State.NO_DATA),
    "strict floor met for the whole term": (
        total(floor(500, strict=True)), years(100, 100, 100, 100, 100), END, State.MISSED),
    "best year unknown": (total(floor(500)), [span(date(2021, 1, 1), date(2021, 6, 30), 1)], Y2022, State.BEHIND),
    "best year zero": (total(floor(500)), years(0, 0), Y2022, State.BEHIND),
    "whole term reported early": (total(floor(500)), years(9, 9, 9, 9, 9), date(2025, 12, 1), State.BEHIND),
    "floor of zero": (total(floor(0)), years(0), Y2022, State.ATTAINED),
    "negative flow against a floor of zero": (total(floor(0)), years(-1), Y2022, State.ON_PACE),
    # A limit over the term (S8).
    "limit hardly used": (total(ceiling(10)), years(1, 1, unit="lần"), Y2022, State.ON_PACE),
    "limit used too fast": (total(ceiling(10)), years(4, 4, unit="lần"), Y2022, State.BEHIND),
    "limit used inside the tolerance": (
        total(ceiling(100)), years(22, 22, unit="lần"), Y2022, State.ON_PACE),
    "limit on a share, which can fall again": (
        total(ceiling(5, "%")), [share(2021, 1, 10)], Y2022, State.NOT_YET_ATTAINED),
    "limit passed": (total(ceiling(10)), years(4, 7, unit="lần"), Y2022, State.BROKEN),
    "limit kept": (total(ceiling(10)), years(2, 2, 2, 2, 2, unit="lần"), END, State.ATTAINED),
    "strict limit touched": (total(ceiling(10, strict=True)), years(2, 2, 2, 2, 2, unit="lần"), END, State.BROKEN),
    "limit with a year missing": (total(ceiling(10)), years(2, 2, unit="lần"), END, State.NO_DATA),
    "range where less is better": (total(between(2, 4, "lần"), more_is_better=False), years(1, 2, 0, 1, 1, unit="lần"),
        END, State.BROKEN),
    # Every year (S1): the worst year decides.
    "each year so far": (yearly(floor(70, "%"), "worst"), years(70, 85, unit="%"), Y2022, State.ON_PACE),
    "one closed year missed": (yearly(floor(70, "%"), "worst"), years(90, 69, 90, unit="%"), Y2023, State.BROKEN),
    "year still open": (
        yearly(floor(70, "%"), "worst"), years(90, 69, unit="%"), date(2022, 12, 30), State.NOT_YET_ATTAINED),
    "all years over": (yearly(floor(70)), years(71, 72, 73, 74, 75), END, State.EXCEEDED),
    "one year just met": (yearly(floor(70)), years(71, 70, 73, 74, 75), END, State.ATTAINED),
    "year without report": (yearly(floor(70)), years(71, None, 73, 74, 75), END, State.NO_DATA),
    "year without report, time left": (yearly(floor(70)), years(71, None, 73), Y2023, State.ON_PACE),
    "open year on pace": (
        yearly(floor(110)), [*years(110), span(date(2022, 1, 1), date(2022, 6, 30), 54)], date(2022, 7, 1),
        State.ON_PACE),
    "open year behind": (
        yearly(floor(110)), [*years(110), span(date(2022, 1, 1), date(2022, 6, 30), 30)], date(2022, 7, 1),
        State.BEHIND),
    "closed year half reported": (
        yearly(floor(110)), [*years(110), span(date(2022, 1, 1), date(2022, 6, 30), 90)], Y2022, State.ON_PACE),
    "closed year half reported is enough": (
        yearly(floor(110)), [span(date(2021, 1, 1), date(2021, 6, 30), 111)], Y2022, State.ON_PACE),
    "total too small for every year": (
        yearly(floor(110)), [span(date(2021, 1, 1), END, 517)], END, State.BROKEN),
    "total large enough says nothing": (
        yearly(floor(110)), [span(date(2021, 1, 1), END, 600)], END, State.NO_DATA),
    "total too large for a yearly limit": (
        yearly(ceiling(1)), [span(date(2021, 1, 1), Y2022, 3, "lần")], Y2023, State.BROKEN),
    "yearly limit passed in an open year": (
        yearly(ceiling(1)), [span(date(2021, 1, 1), date(2021, 3, 31), 2, "lần")], date(2021, 4, 1), State.BROKEN),
    "worst of several years": (
        yearly(floor(70, "%"), "worst"), [span(date(2021, 1, 1), END, 72, "%")], END, State.EXCEEDED),
    "the same in each year": (
        yearly(floor(110)), [span(date(2021, 1, 1), END, 110, each_year=True)], END, State.ATTAINED),
    # The range (S2).
    "below the range": (at_end(between(15, 20, "%")), years(14, unit="%"), Y2022, State.NOT_YET_ATTAINED),
    "below the range at the end": (at_end(between(15, 20, "%")), [year(2025, 14, "%")], END, State.MISSED),
    "low end": (at_end(between(15, 20, "%")), [year(2025, 15, "%")], END, State.ATTAINED),
    "high end": (at_end(between(15, 20, "%")), [year(2025, 20, "%")], END, State.ATTAINED),
    "above the range": (at_end(between(15, 20, "%")), [year(2025, 21, "%")], END, State.EXCEEDED),
    "above, less is better": (
        at_end(between(15, 20, "%"), more_is_better=False), [year(2025, 21, "%")], END, State.MISSED),
    "below, less is better": (
        at_end(between(15, 20, "%"), more_is_better=False), [year(2025, 14, "%")], END, State.EXCEEDED),
    # Never (S4).
    "nothing said": (yearly(Zero()), [], Y2022, State.NO_DATA),
    "said without a figure": (yearly(Zero()), [year(2021)], Y2022, State.NO_DATA),
    "none so far": (yearly(Zero()), years(0), Y2022, State.ON_PACE),
    "none in any year": (yearly(Zero()), years(0, 0, 0, 0, 0), END, State.ATTAINED),
    "none, told at the end": (yearly(Zero()), [span(date(2020, 1, 1), END, 0)], END, State.ATTAINED),
    "none, a year untold": (yearly(Zero()), years(0, 0, None, 0, 0), END, State.NO_DATA),
    "one case once": (yearly(Zero()), years(1, 0, 0, 0, 0), END, State.BROKEN),
    "nothing that could break it": (yearly(Zero()), [share(2021, 0, 0)], Y2022, State.NOTHING_TO_JUDGE),
    # Levels (S9).
    "level above": (at_end(GOOD), levels("hoàn thành xuất sắc"), Y2022, State.EXCEEDED),
    "level met": (at_end(GOOD), levels("hoàn thành tốt"), Y2022, State.ATTAINED),
    "level below, time left": (at_end(GOOD), levels("hoàn thành"), Y2022, State.NOT_YET_ATTAINED),
    "level below at the end": (at_end(GOOD), [year(2025, level="hoàn thành")], END, State.MISSED),
    "level below in a closed year": (yearly(GOOD, "last"), levels("hoàn thành"), Y2022, State.BROKEN),
    "level unknown to the scale": (at_end(GOOD), levels("tốt"), Y2022, State.NO_DATA),
    # The newest value.
    "newest value of an earlier year": (at_end(floor(90, "%")), years(95, unit="%"), END, State.NO_DATA),
    "newest value decides": (at_end(floor(90, "%")), years(95, 80, unit="%"), Y2022, State.NOT_YET_ATTAINED),
    # Conditional universe (S10).
    "empty universe": (at_end(floor(100, "%")), [share(2021, 0, 0)], Y2022, State.NOTHING_TO_JUDGE),
    "empty universe every year": (
        yearly(floor(100, "%"), "worst"), [share(2021, 0, 0), share(2022, 0, 0)], Y2022, State.NOTHING_TO_JUDGE),
    "empty universe in one year": (
        yearly(floor(100, "%"), "worst"), [share(2021, 0, 0), share(2022, 3, 3)], Y2022, State.ON_PACE),
    "empty universe and a year untold": (
        yearly(floor(100, "%"), "worst"), [share(2021, 0, 0)], Y2022, State.NO_DATA),
    "empty universe in total": (total(floor(100, "%")), [share(2021, 0, 0)], Y2022, State.NOTHING_TO_JUDGE),
    # Shares added up from their counts; percentages never are.
    "share recomputed, time left": (
        total(floor(80, "%")), [share(2021, 9, 10), share(2022, 70, 90)], Y2022, State.NOT_YET_ATTAINED),
    "share recomputed and met": (
        total(floor(79, "%")), [share(2021, 9, 10), share(2022, 70, 90)], Y2022, State.ON_PACE),
    "percentages of two years": (total(floor(80, "%")), years(90, 70, unit="%"), Y2022, State.NO_DATA),
    "percentages inside one year": (
        yearly(floor(80, "%")),
        [span(date(2021, 1, 1), date(2021, 6, 30), 90, "%"), span(date(2021, 7, 1), date(2021, 12, 31), 90, "%")],
        Y2022, State.NO_DATA),
    "mean of values": (
        Target(shape=floor(10, "ha"), over_time="average"), years(8, 11, 11, 11, 11, unit="ha"), END, State.EXCEEDED),
    # Printed attainment (S13).
    "printed over": (total(Unstated()), [span(date(2020, 8, 1), END, attainment_percent=Decimal(178))], END,
        State.EXCEEDED),
    "printed as planned": (total(floor(500)), [span(date(2021, 1, 1), END, attainment_percent=Decimal(100))], END,
        State.ATTAINED),
    "printed on pace": (total(Unstated()), [span(date(2021, 1, 1), Y2022, attainment_percent=Decimal(41))], Y2022,
        State.ON_PACE),
    "printed behind": (total(Unstated()), [span(date(2021, 1, 1), Y2022, attainment_percent=Decimal(20))], Y2022,
        State.BEHIND),
    "printed short at the end": (at_end(Unstated()), [span(date(2021, 1, 1), END, attainment_percent=Decimal(98))], END,
        State.MISSED),
    "printed 100 for a strict floor": (
        at_end(floor(90, strict=True)), [span(date(2021, 1, 1), END, attainment_percent=Decimal(100))], END,
        State.MISSED),
    "printed for a year of a term": (total(floor(500)), [year(2021, attainment_percent=Decimal(92))], Y2022,
        State.NO_DATA),
    "printed for a year of a value at the end": (at_end(floor(500)), [year(2021, attainment_percent=Decimal(92))],
        Y2022, State.NO_DATA),
    "printed for each year": (yearly(floor(110)), [year(2021, attainment_percent=Decimal(92))], Y2022, State.BROKEN),
    "printed for several years of a yearly target": (
        yearly(Unstated()), [span(date(2021, 1, 1), Y2022, attainment_percent=Decimal(92))], Y2022, State.NO_DATA),
    "printed for a limit": (total(ceiling(10)), [span(date(2021, 1, 1), END, attainment_percent=Decimal(92))], END,
        State.NO_DATA),
    "printed for a yearly limit": (yearly(ceiling(10)), [year(2021, attainment_percent=Decimal(92))], Y2022,
        State.NO_DATA),
    "printed for never": (yearly(Zero()), [year(2021, attainment_percent=Decimal(100))], Y2022, State.NO_DATA),
    # A value without a plan.
    "value, plan not stated": (total(Unstated()), years(92), Y2022, State.NO_DATA),
    "yearly value, plan not stated": (yearly(Unstated()), years(92), Y2022, State.NO_DATA),
}  # fmt: skip


@pytest.mark.parametrize(("target", "results", "as_of", "state"), TABLE.values(), ids=TABLE.keys())
def test_state(target, results, as_of, state):
    """A target with these results is in this state on this day."""
    assert state == on(target, results, as_of).state


def test_every_state_is_in_the_table():
    """No state of a verdict goes without a test."""
    assert {row[3] for row in TABLE.values()} == set(State)


def test_settings_move_only_the_pace():
    """A wider tolerance turns behind into on pace; a higher factor turns out of reach into behind."""
    results = years(30, 30)

    lenient = judge(total(floor(500)), results, TERM, Y2022, Settings(pace_tolerance=Decimal("0.3")))
    patient = judge(total(floor(500)), results, TERM, Y2022, Settings(out_of_reach_factor=Decimal(5)))

    assert (lenient.state, patient.state) == (State.ON_PACE, State.BEHIND)


def test_a_printed_attainment_wins_where_it_is_newer_than_the_amounts():
    """Amounts of two years do not hide the percentage a later report prints for the term."""
    later = span(date(2020, 8, 1), END, attainment_percent=Decimal(104), source_id="final")

    verdict = on(total(floor(500)), [*years(80, 80), later])

    assert verdict.state is State.EXCEEDED
    assert verdict.share_of_plan == Decimal("1.04")
    assert verdict.counted == ("final",)


def test_a_target_with_a_day_of_its_own_is_judged_on_it():
    """A target due in 2023 is missed at the end of 2023, and later figures do not help."""
    target = at_end(floor(90, "%"), due=Y2023)

    verdict = on(target, years(50, 60, 70, 95, unit="%"))

    assert verdict.state is State.MISSED
    assert verdict.latest is not None
    assert verdict.latest.source_id == "2023"


def test_a_day_before_the_first_plan_year_still_makes_a_term():
    """A target due in the opening year is judged in that year."""
    term = Term(date(2020, 8, 1), END, first_plan_year=2021)
    target = at_end(floor(90, "%"), due=date(2020, 12, 31))

    verdict = judge(target, [span(date(2020, 9, 1), date(2020, 12, 31), 91, "%")], term, END)

    assert verdict.state is State.EXCEEDED
