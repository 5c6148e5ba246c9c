"""Figures that only some of the bodies asked have given: what they show, and what they leave open."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import (
    Level,
    NestedShares,
    Outlook,
    Printed,
    Rate,
    Says,
    Split,
    State,
    Target,
    TermAndPace,
    TwoCurrencies,
    Zero,
    change_of,
    check_printed,
    check_state,
    forecast,
    judge,
)
from nhiemky.targets.verdict import REACHED

from .groups import findings, growth, part, rated
from .make import (
    END,
    SCALE,
    TERM,
    amount,
    at_end,
    between,
    ceiling,
    floor,
    on,
    share,
    span,
    total,
    year,
    yearly,
    years,
)

Y2022, Y2023 = date(2022, 12, 31), date(2023, 12, 31)
ONE, NEVER = date(2021, 12, 31), Target(shape=Zero("trường hợp"), frequency="every_year")
GOOD = Level(SCALE, "hoàn thành tốt")


def of(result, count=8):
    """Return a result of so many of ten bodies."""
    return replace(result, given=count, asked=10)


def last(*results: Any):
    """Return results of which the last one is of eight of ten bodies."""
    return [*results[:-1], of(results[-1])]


def cases(*values: int):
    """Return yearly counts of cases."""
    return years(*values, unit="trường hợp")


def uses(*values: int):
    """Return yearly uses of a limit."""
    return years(*values, unit="lần")


WHOLE_TERM = span(date(2021, 1, 1), END, 480)
TABLE = {
    # A total: what comes in later only adds to it.
    "a total reached": (total(floor(500)), last(*years(300, 250)), Y2022, State.EXCEEDED),
    "a total not reached, under way": (total(floor(500)), last(*years(60)), ONE, State.NOT_YET_ATTAINED),
    "a total not reached, at the end": (total(floor(500)), [of(WHOLE_TERM)], END, State.NO_DATA),
    "a total whose last year is partial": (total(floor(500)), last(*years(99, 99, 99, 99, 99)), END, State.NO_DATA),
    "pace by the whole years": (total(floor(500)), last(*years(100, 20)), Y2022, State.ON_PACE),
    "behind by the whole years": (total(floor(500)), last(*years(70, 20)), Y2022, State.BEHIND),
    "on pace by all that is known": (total(floor(500)), last(*years(40, 150)), Y2022, State.ON_PACE),
    "out of reach by the whole years": (total(floor(500)), last(*years(40, 0)), Y2022, State.OUT_OF_REACH),
    "no longer out of reach by all that is known": (
        total(floor(500)), last(*years(40, 90)), Y2022, State.NOT_YET_ATTAINED,
    ),
    "a limit used too fast": (total(ceiling(10)), last(*uses(2, 3)), Y2022, State.BEHIND),
    "a limit that may be used too fast": (total(ceiling(10)), last(*uses(2, 1)), Y2022, State.ON_PACE),
    "a range reached": (total(between(100, 200, "người")), last(*years(90, 60)), Y2022, State.ATTAINED),
    "a range passed": (total(between(100, 200, "người")), last(*years(150, 60)), Y2022, State.EXCEEDED),
    "a limit passed": (total(ceiling(5)), last(*uses(3, 3)), Y2022, State.BROKEN),
    "a limit not passed, at the end": (total(ceiling(5)), last(*uses(1, 1, 1, 1, 0)), END, State.NO_DATA),
    "a limit, nothing whole": (total(ceiling(5)), last(*uses(1)), ONE, State.NO_DATA),
    "a range where less is better passed": (
        total(between(2, 4, "lần"), more_is_better=False), last(*uses(3, 2)), Y2022, State.BROKEN,
    ),
    "a mean": (
        Target(shape=floor(10, "ha"), over_time="average"), last(*years(20, 20, unit="ha")), Y2022, State.ON_PACE,
    ),
    "a mean of partial figures": (
        Target(shape=floor(10, "ha"), over_time="average"), last(*years(20, unit="ha")), ONE, State.NOT_YET_ATTAINED,
    ),
    "shares made one": (
        total(floor(60, "%")), [of(share(2021, 90, 100))], ONE, State.NOT_YET_ATTAINED,
    ),
    "shares made one at the end": (
        total(floor(60, "%")), [of(share(2021 + i, 90, 100)) for i in range(5)], END, State.NO_DATA,
    ),
    "a whole figure of the same days": (
        total(floor(500)), [WHOLE_TERM, of(replace(WHOLE_TERM, amount=Decimal(400), source_id="b"))], END, State.MISSED,
    ),
    "a whole figure given later": (
        total(floor(500)), [of(replace(WHOLE_TERM, amount=Decimal(400), source_id="b")), WHOLE_TERM], END, State.MISSED,
    ),
    "whole parts of a partial total": (
        total(floor(500)), [*years(99, 99, 99, 99, 99), of(span(date(2021, 1, 1), END, 400))], END, State.MISSED,
    ),
    "a partial total above its whole parts": (
        total(floor(500)), [*years(99, 99, 99, 99, 99), of(span(date(2021, 1, 1), END, 510))], END, State.MISSED,
    ),
    "a figure of none of ten": (total(floor(500)), [of(WHOLE_TERM, 0)], END, State.NO_DATA),
    # Every year.
    "the same in each year beside a whole one": (
        yearly(floor(70)), [year(2021, 90), of(span(date(2021, 1, 1), Y2022, 80, each_year=True))], Y2022,
        State.ON_PACE,
    ),
    "a year missed by some": (yearly(floor(70)), last(*years(80, 60)), Y2022, State.ON_PACE),
    "a year reached by some": (yearly(floor(70)), last(*years(80, 75)), Y2022, State.ON_PACE),
    "all years reached by some": (
        yearly(floor(70)), [of(each) for each in years(80, 75, 70, 90, 71)], END, State.ATTAINED,
    ),
    "all years but one": (yearly(floor(70)), last(*years(80, 75, 70, 90, 69)), END, State.NO_DATA),
    "another year missed by all": (yearly(floor(70)), last(*years(60, 75)), Y2022, State.BROKEN),
    "an open year, only some": (
        yearly(floor(70)), [of(span(date(2021, 1, 1), date(2021, 6, 30), 20))], date(2021, 7, 1),
        State.NOT_YET_ATTAINED,
    ),
    "a closed year, only some": (yearly(floor(70)), last(*years(60)), ONE, State.NOT_YET_ATTAINED),
    "an open year on pace by all that is known": (
        yearly(floor(70)),
        [span(date(2021, 1, 1), date(2021, 6, 30), 10), of(span(date(2021, 7, 1), date(2021, 9, 30), 59))],
        date(2021, 10, 1), State.ON_PACE,
    ),
    "an open year behind by the whole figures": (
        yearly(floor(70)),
        [span(date(2021, 1, 1), date(2021, 6, 30), 10), of(span(date(2021, 7, 1), date(2021, 9, 30), 9))],
        date(2021, 10, 1), State.BEHIND,
    ),
    "an open quarter beside a whole one": (
        yearly(floor(70)),
        [span(date(2021, 1, 1), date(2021, 6, 30), 40), of(span(date(2021, 7, 1), date(2021, 9, 30), 1))],
        date(2021, 10, 1), State.ON_PACE,
    ),
    "a whole half beside a partial one": (
        yearly(floor(70)),
        [span(date(2021, 1, 1), date(2021, 6, 30), 40), of(span(date(2021, 7, 1), ONE, 20))], ONE, State.NO_DATA,
    ),
    "a whole quarter beside a partial one, half a year missing": (
        yearly(floor(70)),
        [span(date(2021, 1, 1), date(2021, 3, 31), 40), of(span(date(2021, 4, 1), date(2021, 6, 30), 20))],
        ONE, State.NO_DATA,
    ),
    "worst of several years, partial": (
        yearly(floor(70), "worst"), [year(2023, 80), of(span(date(2021, 1, 1), Y2022, 60))], Y2023, State.ON_PACE,
    ),
    "a partial total before one that proves a bad year": (
        yearly(floor(110)), [of(span(date(2021, 1, 1), Y2022, 100)), span(date(2023, 1, 1), END, 300)], END,
        State.BROKEN,
    ),
    "a yearly limit passed": (yearly(ceiling(1)), last(*uses(1, 2)), Y2022, State.BROKEN),
    "a yearly limit not passed": (yearly(ceiling(1)), last(*uses(1, 1, 1, 1, 1)), END, State.NO_DATA),
    "a yearly limit, only some": (yearly(ceiling(1)), last(*uses(1)), ONE, State.NO_DATA),
    "a worst value above its limit": (yearly(ceiling(1), "worst"), last(*uses(1, 2)), Y2022, State.BROKEN),
    "a worst value below its floor": (yearly(floor(70), "worst"), last(*years(80, 60)), Y2022, State.ON_PACE),
    "a share of every year": (yearly(floor(70, "%"), "last"), [of(share(2021, 60, 100))], ONE, State.NOT_YET_ATTAINED),
    "a share of the last year": (
        yearly(floor(70, "%"), "last"), last(*(share(2021 + i, 90, 100) for i in range(5))), END, State.NO_DATA,
    ),
    "a newer share beside a whole one of the year": (
        yearly(floor(70, "%"), "last"),
        [span(date(2021, 6, 30), date(2021, 6, 30), 72, "%"), of(year(2021, 60, "%"))],
        ONE, State.ON_PACE,
    ),
    "an empty share of some": (yearly(floor(70, "%"), "last"), [of(share(2021, 0, 0))], ONE, State.NO_DATA),
    "years added up that cannot be": (
        yearly(floor(70)), [of(span(date(2021, 1, 1), Y2022, 100))], Y2022, State.NO_DATA,
    ),
    "years added up past their limit": (
        yearly(ceiling(1)), [of(span(date(2021, 1, 1), Y2022, 3, "lần"))], Y2022, State.BROKEN,
    ),
    # The newest value.
    "a newest share, under way": (at_end(floor(90, "%")), last(*years(95, unit="%")), ONE, State.NOT_YET_ATTAINED),
    "a newest share, at the end": (at_end(floor(90, "%")), last(year(2025, 95, "%")), END, State.NO_DATA),
    "an older whole share": (at_end(floor(90, "%")), last(*years(95, 60, unit="%")), Y2022, State.EXCEEDED),
    "a whole share of the last year": (
        at_end(floor(90, "%")),
        last(span(date(2025, 6, 30), date(2025, 6, 30), 95, "%"), year(2025, 60, "%")), END, State.EXCEEDED,
    ),
    "only an early whole share": (
        at_end(floor(90, "%")), last(year(2024, 95, "%"), year(2025, 99, "%")), END, State.NO_DATA,
    ),
    "a newest value under a limit": (at_end(ceiling(5, "%")), last(year(2021, 3, "%")), ONE, State.NO_DATA),
    "a newest value over a limit": (at_end(ceiling(5, "%")), last(year(2021, 7, "%")), ONE, State.NO_DATA),
    "an empty newest share": (at_end(floor(90, "%")), [of(share(2021, 0, 0))], ONE, State.NO_DATA),
    "a level": (at_end(GOOD), [of(year(2025, level="hoàn thành tốt", unit=""))], END, State.NO_DATA),
    "a level under way": (at_end(GOOD), [of(year(2021, level="hoàn thành", unit=""))], ONE, State.NOT_YET_ATTAINED),
    # Never.
    "a case anywhere": (NEVER, last(*cases(0, 1)), Y2022, State.BROKEN),
    "no case so far": (NEVER, last(*cases(0, 0)), Y2022, State.ON_PACE),
    "no case in what some gave": (NEVER, last(*cases(0)), ONE, State.NO_DATA),
    "no case, the last year partial": (NEVER, last(*cases(0, 0, 0, 0, 0)), END, State.NO_DATA),
    # All of those asked is no partial figure.
    "all of ten": (total(floor(500)), [of(WHOLE_TERM, 10)], END, State.MISSED),
    "a percentage of plan": (
        total(floor(500)), [of(span(date(2021, 1, 1), END, unit="%", attainment_percent=Decimal(96)))], END,
        State.NO_DATA,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_a_partial_figure_decides_only_what_it_shows(name):
    """A floor reached and a limit passed are shown; everything else is left to the whole figures, or open."""
    target, results, as_of, state = TABLE[name]

    assert state is on(target, results, as_of).state


SHAPES = st.sampled_from(
    [floor(100), floor(100, strict=True), between(80, 120, "người"), ceiling(100, "người"), Zero("người")]
)
FIGURES = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 3)), min_size=1, max_size=5)


@given(
    shape=SHAPES,
    frequency=st.sampled_from(["every_year", "term_total", "at_end"]),
    figures=FIGURES,
    more=st.lists(st.integers(0, 200), min_size=5, max_size=5),
)
def test_what_the_others_give_never_takes_a_final_verdict_back(shape, frequency, figures, more):
    """Whatever the missing bodies add to counts, what partial figures decided at the end of the term stays decided."""
    target = Target(shape=shape, frequency=frequency, over_time="sum")
    early = [replace(year(2021 + i, value), given=10 - lack, asked=10) for i, (value, lack) in enumerate(figures)]
    full = [
        replace(each, amount=(each.amount or 0) + (extra if each.partial else 0), given=10)
        for each, extra in zip(early, more, strict=False)
    ]

    before, after = on(target, early), on(target, full)

    if before.state in REACHED:
        assert after.state in REACHED
    elif before.state is not State.NO_DATA:
        assert after.state is before.state


@given(
    target=st.sampled_from(
        [
            at_end(floor(70, "%")),
            at_end(ceiling(70, "%")),
            yearly(floor(70, "%"), "last"),
            yearly(floor(70, "%")),
            yearly(between(60, 80, "%"), "worst"),
            total(floor(70, "%")),
            Target(shape=floor(70, "%"), over_time="average"),
        ]
    ),
    counts=st.lists(st.integers(0, 100), min_size=5, max_size=5),
)
def test_a_share_of_some_bodies_decides_nothing(target, counts):
    """Shares, means and newest values of some bodies alone leave every verdict open at the end of the term."""
    verdict = on(target, [of(share(2021 + i, count, 100)) for i, count in enumerate(counts)])

    assert verdict.state is State.NO_DATA


@given(values=st.lists(st.integers(0, 300), min_size=5, max_size=5), count=st.integers(0, 10))
def test_a_figure_of_all_bodies_is_judged_as_one_without_a_count(values, count):
    """To be of ten of ten bodies changes no verdict, nor does a partial figure worth nothing beside whole ones."""
    target, results = total(floor(500)), years(*values)

    counted = [replace(each, given=10, asked=10) for each in results]

    assert on(target, results).state is on(target, counted).state
    assert on(target, results).lines == on(target, counted).lines


def test_how_many_gave_stands_in_the_arithmetic():
    """Both languages say of how many bodies a figure is, and whether that was enough."""
    left_open = on(total(floor(500)), last(*years(60)), ONE)
    shown = on(total(floor(500)), last(*years(300, 250)), Y2022)

    assert left_open.arithmetic() == (
        "60 / 500 người = 12%; 2021: 60 người là số liệu của 8/10 tổ chức, chưa đủ để kết luận"
    )
    assert shown.arithmetic("en") == (
        "300 + 250 = 550 people; 550 / 500 people = 110%; 2022: from 8 of 10 organisations so far, enough to tell"
    )
    assert (left_open.partial, shown.partial) == (True, True)


def test_a_partial_figure_set_aside_is_named():
    """Where the whole figures tell, the verdict rests on them, and says what it leaves aside."""
    verdict = on(total(floor(500)), last(*years(100, 20)), Y2022)

    assert (verdict.counted, verdict.set_aside, verdict.partial) == (("2021",), ("2022",), False)
    assert "2022: 20 người là số liệu của 8/10 tổ chức, chưa đủ để kết luận" in verdict.arithmetic()
    assert "thiếu số liệu năm 2022 (không tính là 0)" in verdict.arithmetic()


def test_the_newest_of_partial_values_is_shown():
    """Newest values of some bodies are not added up."""
    verdict = on(at_end(floor(100)), [of(each) for each in years(90, 95)], Y2022)

    assert (State.NOT_YET_ATTAINED, amount(95)) == (verdict.state, verdict.value)


@pytest.mark.parametrize(("count", "asked"), [(None, 10), (8, None), (11, 10), (-1, 10)])
def test_a_count_of_bodies_must_make_sense(count, asked):
    """As many as gave were asked."""
    with pytest.raises(ValueError, match="some of the bodies"):
        replace(year(2021, 1), given=count, asked=asked)


def test_partial_figures_make_no_finding():
    """A sum, a change, a share or a printed figure is only compared with what all bodies gave."""
    split = Split(total(floor(100)), (part("A", 60), part("B", 40)))
    shares = NestedShares(at_end(floor(100, "%")), (rated("tốt", floor(80, "%")),))
    open_ = on(total(floor(500)), last(*years(60)), ONE)
    growing = growth(reading="average")
    currencies = TwoCurrencies((total(floor(10, "USD")), total(floor(10, "VND"))))
    rate = Rate(unit="USD", into="VND", value=Decimal(2), source="kế hoạch")
    money = [year(2021, 5, "USD"), of(year(2021, 5, "VND"))]

    assert not findings(split.judge(years(100), {"A": years(60), "B": last(*years(30))}, TERM, ONE))
    assert not findings(split.judge(last(*years(100)), {"A": years(60), "B": years(30)}, TERM, ONE))
    assert not findings(shares.judge([share(2021, 50, 90)], {"tốt": [of(share(2021, 60, 80))]}, TERM, ONE))
    assert not findings(shares.judge([of(share(2021, 50, 90))], {"tốt": [share(2021, 60, 80)]}, TERM, ONE))
    assert change_of(open_, amount(480)) is None
    assert not check_printed(Printed(Says.ATTAINED, Decimal(96)), open_)
    assert not check_state(State.ATTAINED, open_)
    assert not check_state(State.ATTAINED, on(total(floor(500)), last(*years(90)), ONE))
    assert check_state(State.MISSED, on(total(floor(500)), last(*years(550)), ONE))
    assert check_state(State.ATTAINED, on(total(ceiling(5)), last(*uses(6)), ONE))
    assert not currencies.judge(money, TERM, ONE, rate=rate).findings
    assert State.NO_DATA is growing.judge([of(year(2021, 9 * 10**9, "USD"))], TERM, ONE).verdicts[1].verdict.state


def test_the_growth_of_a_partial_year_is_left_open():
    """A year of some bodies neither grows nor falls, nor does the year after it; a whole figure of it counts."""
    both = growth()
    dollars = [of(year(2021, 5 * 10**9, "USD")), year(2022, 9 * 10**9, "USD")]
    whole = year(2021, 8 * 10**9, "USD", source_id="whole")

    assert State.ON_PACE is both.judge([whole, dollars[0]], TERM, ONE).verdicts[1].verdict.state
    assert (
        State.BROKEN is both.judge([whole, dollars[0], year(2022, 10**9, "USD")], TERM, Y2022).verdicts[1].verdict.state
    )
    assert State.NOT_YET_ATTAINED is both.judge(dollars[:1], TERM, ONE).verdicts[1].verdict.state
    assert State.NOT_YET_ATTAINED is both.judge(dollars, TERM, Y2022).verdicts[1].verdict.state
    assert State.ON_PACE is both.judge([whole, dollars[1]], TERM, Y2022).verdicts[1].verdict.state


def test_partial_figures_are_no_ground_for_a_forecast():
    """A band is drawn through whole figures only."""
    target = total(floor(500))

    with_some = forecast(target, last(*years(100, 20)), TERM, Y2022)

    assert (amount(500), amount(500)) == (with_some.low, with_some.high)
    assert Outlook.UNKNOWN is forecast(target, last(*years(20)), TERM, ONE).outlook


def test_pace_beside_a_total_is_left_open_too():
    """Targets that belong together are each judged by what partial figures show of them."""
    both = TermAndPace(total=total(floor(500)), pace=yearly(floor(110)))

    judged = both.judge(last(*years(110, 100)), TERM, Y2022)

    assert [each.verdict.state for each in judged.verdicts] == [State.ON_PACE, State.ON_PACE]


def test_a_limit_of_bodies_is_judged_body_by_body():
    """What is missing of one body leaves only that body open."""
    results = [replace(each, entity="A") for each in uses(1)] + [replace(of(each), entity="B") for each in uses(1)]

    assert State.NO_DATA is judge(yearly(ceiling(1)), results, TERM, ONE).state
