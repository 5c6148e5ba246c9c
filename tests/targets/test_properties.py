"""What holds for every target of a shape, whatever the figures."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nhiemky.targets import Amount, Level, Settings, State, Target, Verdict, Zero, count_attained, judge
from nhiemky.targets.case import Case
from nhiemky.targets.combine import Evidence, evidence
from nhiemky.targets.per_body import WORST_FIRST
from nhiemky.targets.periods import window
from nhiemky.targets.rules import made_one

from .make import END, SCALE, TERM, at_end, between, ceiling, floor, on, share, span, total, year, yearly, years

COUNTS = st.integers(0, 2_000)
FIVE = st.lists(COUNTS, min_size=5, max_size=5)
GAPPY = st.lists(st.none() | COUNTS, min_size=5, max_size=5)
DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))
# From worst to best, where a verdict says anything of attainment at the end.
MERIT = (State.BROKEN, State.MISSED, State.NO_DATA, State.ATTAINED, State.EXCEEDED)


@given(FIVE, st.integers(0, 4), st.integers(0, 500), st.integers(1, 5_000), st.booleans())
def test_more_never_worsens_a_floor(values, index, more, wanted, each):
    """Raising one year's figure leaves a floor's verdict as it is or betters it."""
    target = yearly(floor(wanted)) if each else total(floor(wanted))
    raised = [value + (more if place == index else 0) for place, value in enumerate(values)]

    before, after = on(target, years(*values)).state, on(target, years(*raised)).state

    assert MERIT.index(before) <= MERIT.index(after)


@given(FIVE, st.integers(0, 4), st.integers(0, 500), st.integers(0, 5_000), st.booleans())
def test_more_never_betters_a_ceiling(values, index, more, limit, each):
    """Raising one year's figure leaves a ceiling's verdict as it is or worsens it."""
    target = yearly(ceiling(limit, "người")) if each else total(ceiling(limit, "người"))
    raised = [value + (more if place == index else 0) for place, value in enumerate(values)]

    before, after = on(target, years(*values)).state, on(target, years(*raised)).state

    assert MERIT.index(before) >= MERIT.index(after)


@given(COUNTS, COUNTS, COUNTS)
def test_a_range_is_exactly_its_three_parts(one, other, value):
    """Below low is missed, from low to high attained, above high exceeded; less is better turns it round."""
    low, high = sorted((one, other))
    expected = State.MISSED if value < low else State.ATTAINED if value <= high else State.EXCEEDED
    turned = {State.MISSED: State.EXCEEDED, State.EXCEEDED: State.MISSED}
    results = [year(2025, value)]

    more = on(at_end(between(low, high, "người")), results).state
    less = on(at_end(between(low, high, "người"), more_is_better=False), results).state

    assert (expected, turned.get(expected, expected)) == (more, less)


@given(st.lists(st.none() | st.integers(0, 2), min_size=5, max_size=5), DAYS)
@example([0, 0, 0, 0, 0], END)
@example([0, 0, None, 0, 0], END)
def test_never_is_broken_by_a_case_and_kept_only_by_reports(values, as_of):
    """A zero target is broken if and only if a case is known, and attained only with every year reported."""
    known = [value for index, value in enumerate(values) if value is not None and 2021 + index <= as_of.year]

    state = on(yearly(Zero()), years(*values), as_of).state

    assert (state is State.BROKEN) == any(known)
    assert (state is State.ATTAINED) == (known == [0] * 5 and as_of >= END)
    assert (state is State.NO_DATA) >= (not known)


@given(GAPPY, st.integers(0, 4), st.integers(0, 120), st.integers(1, 100))
def test_a_violation_can_only_break(values, index, more, wanted):
    """An every-year target that is broken stays broken, whatever is reported for the other years."""
    broken = [*values]
    broken[index] = wanted - 1

    assert on(yearly(floor(wanted)), years(*broken)).state is State.BROKEN


@given(FIVE, st.integers(1, 2_000))
def test_the_worst_year_decides(values, wanted):
    """The verdict on all years is the worst of the verdicts on single years."""
    single = [
        on(at_end(floor(wanted), due=date(2021 + i, 12, 31)), [year(2021 + i, v)]).state for i, v in enumerate(values)
    ]
    expected = min(single, key=MERIT.index)

    state = on(yearly(floor(wanted)), years(*values)).state

    assert state is (State.BROKEN if expected is State.MISSED else expected)


@given(st.lists(st.sampled_from(SCALE), min_size=1, max_size=5), st.sampled_from(SCALE))
def test_levels_are_compared_on_their_scale(levels, wanted):
    """The newest level decides; a scale is an order, so a higher level never fares worse."""
    rank, asked = SCALE.index(levels[-1]), SCALE.index(wanted)
    results = [year(2026 - len(levels) + index, level=level) for index, level in enumerate(levels)]

    state = on(at_end(Level(SCALE, wanted)), results).state

    assert state is (State.MISSED if rank < asked else State.ATTAINED if rank == asked else State.EXCEEDED)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=5, max_size=5), st.integers(1, 100))
def test_an_empty_universe_neither_helps_nor_harms(counts, wanted):
    """Years with a denominator of 0 leave the verdict on the other years unchanged."""
    results = [share(2021 + index, min(pair), max(pair)) for index, pair in enumerate(counts)]
    judged = [Fraction(100 * min(pair), max(pair)) for pair in counts if max(pair)]

    state = on(yearly(floor(wanted, "%"), "worst"), results).state

    if not judged:
        assert state is State.NOTHING_TO_JUDGE
    else:
        worst = min(judged)
        assert state is (State.BROKEN if worst < wanted else State.EXCEEDED if worst > wanted else State.ATTAINED)


@given(GAPPY, st.sampled_from([floor(70), ceiling(70, "người"), between(60, 80, "người"), Zero("người")]), DAYS)
def test_another_unit_is_never_judged(values, shape, as_of):
    """Results in another unit change nothing, and none of them is counted."""
    foreign = [year(2021 + index, value, "USD", source_id=f"usd{index}") for index, value in enumerate([99] * 5)]
    own = years(*values)

    for target in (yearly(shape), total(shape), at_end(shape)):
        alone, mixed = on(target, own, as_of), on(target, [*own, *foreign], as_of)

        assert alone.state is mixed.state
        assert alone.counted == mixed.counted
        assert on(target, foreign, as_of).state is State.NO_DATA


@given(GAPPY, st.sampled_from([floor(70), floor(0), ceiling(70, "người"), between(60, 80, "người"), Zero("người")]))
def test_a_missing_figure_is_never_zero(values, shape):
    """A report without a figure judges as if it were not there, and at the end a gap is never filled with 0."""
    silent = [year(2021 + index, value) for index, value in enumerate(values)]

    for target in (yearly(shape), total(shape), at_end(shape)):
        assert on(target, silent).state is on(target, years(*values)).state
        if None in values and on(target, silent).state is State.MISSED:
            assert target.over_time == "last"
            assert values[-1] is not None


@given(st.integers(1, 1_000), st.integers(0, 100_000))
def test_the_share_of_plan_is_never_capped(plan, done):
    """A share of plan is value over plan, whatever its size."""
    verdict = on(total(floor(plan)), [span(date(2020, 1, 1), END, done)])

    assert Decimal(done) / Decimal(plan) == verdict.share_of_plan


@given(st.sets(st.integers(1, 1825), max_size=12), st.lists(st.integers(0, 500), min_size=13, max_size=13))
def test_every_partition_of_a_period_gives_the_same_sum(cuts, values):
    """However a period is cut up, the parts add up; a reported total beside them changes nothing."""
    start = date(2021, 1, 1)
    starts = [start + timedelta(days=cut) for cut in (0, *sorted(cuts))]
    ends = [first - timedelta(days=1) for first in starts[1:]] + [END]
    parts = [span(first, last, value) for first, last, value in zip(starts, ends, values, strict=False)]
    whole = span(start, END, sum(int(part.amount or 0) for part in parts), source_id="whole")

    by_parts, by_whole = on(total(floor(500)), parts), on(total(floor(500)), [whole])
    both = on(total(floor(500)), [*parts, whole])

    assert by_parts.value == by_whole.value == both.value
    assert by_parts.state is by_whole.state is both.state
    assert not [line for line in both.lines if line.note and line.code == "parts_differ"]


@given(st.lists(st.tuples(st.integers(0, 1825), st.integers(0, 900)), min_size=1, max_size=8))
def test_figures_counted_never_overlap(spans):
    """No day is counted twice, whatever intervals are reported."""
    results = []
    for index, (first, length) in enumerate(spans):
        begin = date(2021, 1, 1) + timedelta(days=first)
        results.append(span(begin, min(begin + timedelta(days=length), END), 1, source_id=str(index)))
    time = window(TERM, results, END)
    figures = evidence(total(floor(5)), results, TERM, time).figures

    counted, _ = made_one(_case(figures, time), figures)

    assert all(one.last < other.first for one, other in pairwise(counted))
    verdict = on(total(floor(5)), results)
    assert set(verdict.counted) | set(verdict.set_aside) == {str(index) for index in range(len(spans))}


def _case(figures, time):
    return Case(total(floor(5)), time, Evidence(tuple(figures), (), ()), Settings())


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=1, max_size=5))
def test_shares_are_recomputed_from_their_counts(counts):
    """A share over several years is Σ numerators over Σ denominators, not a mean of percentages."""
    pairs = [(min(pair), max(pair)) for pair in counts]
    results = [share(2021 + index, *pair) for index, pair in enumerate(pairs)]
    above, below = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)

    verdict = on(total(floor(1, "%")), results, date(2021 + len(pairs) - 1, 12, 31))

    assert verdict.share_of_plan == pytest.approx(Decimal(100 * above) / Decimal(below), rel=Decimal("1e-20"))


@given(st.dictionaries(st.sampled_from("ABCDE"), COUNTS, min_size=2), st.integers(1, 2_000))
def test_the_worst_entity_decides(values, limit):
    """A target binding each entity is judged as its worst entity is (S8)."""
    target = yearly(ceiling(limit, "người"), "worst")
    results = [year(2021, value, entity=name, source_id=name) for name, value in values.items()]
    alone = [on(target, [result], date(2021, 12, 31)).state for result in results]

    verdict = on(target, results, date(2021, 12, 31))

    assert verdict.state is min(alone, key=WORST_FIRST.index)
    assert set(verdict.counted) == set(values)


@given(st.lists(st.sampled_from([*State]), max_size=12))
def test_the_count_holds_every_target(states):
    """Attained never exceeds the total, and the total with nothing to judge is all targets."""
    count = count_attained([Verdict(state=state) for state in states])

    assert 0 <= count.attained <= count.total
    assert count.total + count.nothing_to_judge == len(states)


@given(GAPPY, st.integers(1, 3_000), DAYS, st.sampled_from(["every_year", "term_total", "at_end"]),
       st.sampled_from(["sum", "last", "average", "worst"]))  # fmt: skip
def test_before_the_end_nothing_is_missed_and_at_the_end_nothing_is_open(values, wanted, as_of, frequency, over_time):
    """ "Không đạt" belongs to the end, "chưa đạt" and the pace to the time before it."""
    target = Target(shape=floor(wanted), frequency=frequency, over_time=over_time)
    state = judge(target, years(*values), TERM, as_of).state
    under_way = {State.NOT_YET_ATTAINED, State.ON_PACE, State.BEHIND, State.OUT_OF_REACH}

    assert (state is not State.MISSED) if as_of < END else (state not in under_way)


@given(GAPPY, DAYS, st.sampled_from(["vi", "en"]))
def test_the_arithmetic_can_always_be_read(values, as_of, language):
    """Every verdict says something, in both languages, and leaves no placeholder."""
    for shape in (floor(70), ceiling(70, "người"), between(60, 80, "người"), Zero("người")):
        for target in (yearly(shape), total(shape), at_end(shape), yearly(shape, "worst")):
            text = on(target, years(*values), as_of).arithmetic(language)

            assert text
            assert "{" not in text
            assert "None" not in text


@given(st.permutations([103, 110, 96, 108, 100]))
def test_the_order_of_reports_of_different_years_does_not_matter(order):
    """Only figures for the same interval depend on which came later."""
    assume(order != [103, 110, 96, 108, 100])
    by_value = {103: 2021, 110: 2022, 96: 2023, 108: 2024, 100: 2025}

    verdict = on(total(floor(500)), [year(by_value[value], value) for value in order])

    assert verdict.value == Amount(Decimal(517), "người")
