"""Sums, against a plain model that walks up from every organisation."""

from __future__ import annotations

import random
from datetime import timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.rollup import Figure, Merged, Moved, Standing, Structure, Sum, TreeProblem, roll_up, sums_of
from nhiemky.rollup.figures import Block
from nhiemky.rollup.problems import NotThereProblem

from .make import ALL, HISTORIES, LEAST, SHARE, START, SUM, UNTIMED, Told, told

SMALL = st.integers(-5, 5)
LARGE = st.integers(-(2**64), 2**64) | st.sampled_from([2**63 - 1, -(2**63), 2**62])
FIGURES = st.lists(st.tuples(SMALL | LARGE, st.integers(0, 2**63), st.sampled_from(Standing)), min_size=1, max_size=40)


def figures_of(history: Told, day, numbers) -> list[Figure]:
    """Return a figure of each indicator for each organisation of a day, some not given."""
    made = []
    for place, organisation in enumerate(history.on(day)):
        for row, indicator in enumerate(ALL):
            value, under, standing = numbers[(place * len(ALL) + row) % len(numbers)]
            there = standing >= Standing.GIVEN
            denominator = under if there and indicator is SHARE else None
            made.append(Figure(organisation, indicator.code, value if there else None, denominator, standing))
    return made


def plainly(history: Told, figures, organisation, indicator, day) -> tuple[int | None, int | None, list[int]]:
    """Return total, denominator and how many stand how, by walking up from every figure's organisation."""
    under = [f for f in figures if f.indicator == indicator.code and organisation in history.above(f.organisation, day)]
    counts = [sum(f.standing == each for f in under) for each in Standing]
    there = [f for f in under if f.standing >= Standing.GIVEN]
    if not there:
        return None, None, counts
    if indicator.over_tree == "worst":
        return (min if indicator.more_is_better else max)(f.value for f in there), None, counts
    total = sum(f.value for f in there)
    return total, sum(f.denominator for f in there) if indicator is SHARE else None, counts


def seen(result: Sum) -> tuple[int | None, int | None, list[int]]:
    """Return a sum as the model tells it, but for those not asked."""
    c = result.coverage
    return result.total, result.per, [c.not_due, c.missing, c.given - c.late, c.late]


@UNTIMED
@given(HISTORIES, FIGURES, st.integers(0, 14), st.integers(0, 400))
def test_every_sum_is_what_a_plain_walk_finds(history, numbers, at, later):
    """Every indicator at every organisation, on the day of the figures or later, is what the model finds."""
    day = history.days[at % len(history.days)]
    seen_on = day + timedelta(days=later)
    figures = figures_of(history, day, numbers)

    sums = sums_of(Structure.of_events(history.events), ALL, history.period(day), figures, as_of=seen_on)

    for organisation in history.on(seen_on):
        for indicator in ALL:
            total, per, counts = plainly(history, figures, organisation, indicator, seen_on)
            assert (total, per, counts[1:]) == seen(sums.at(organisation, indicator.code))


@UNTIMED
@given(HISTORIES, FIGURES)
def test_the_top_holds_all_on_every_day(history, numbers):
    """Whatever is merged, split, moved or dissolved, the top comes to the sum of all figures on every later day."""
    day = history.days[len(history.days) // 2]
    figures = [each for each in figures_of(history, day, numbers) if each.indicator == SUM.code]
    structure = Structure.of_events(history.events)
    given_figures = [each.value for each in figures if each.value is not None]

    for seen_on in [later for later in history.days if later >= day]:
        top = sums_of(structure, [SUM], history.period(day), figures, as_of=seen_on).at(0, SUM.code)

        assert (sum(given_figures) if given_figures else None) == top.total
        assert len(given_figures) == top.coverage.given


@UNTIMED
@given(HISTORIES, FIGURES)
def test_a_reorganisation_conserves_every_sum_above_it(history, numbers):
    """Who stood above all that is reorganised, before and after, comes to the same; so does who has no part in it."""
    structure = Structure.of_events(history.events)
    for before, after in zip(history.days, history.days[1:], strict=False):
        figures = figures_of(history, before, numbers)
        one, other = (sums_of(structure, ALL, history.period(before), figures, as_of=day) for day in (before, after))
        ways = [(set(history.above(each, before)), set(history.above(each, after))) for each in history.on(before)]
        changed = [way for way in ways if way[0] != way[1]]
        for organisation in set(history.on(before)) & set(history.on(after)):
            if all((organisation in old) == (organisation in new) for old, new in changed):
                for indicator in ALL:
                    assert one.at(organisation, indicator.code) == other.at(organisation, indicator.code)


@UNTIMED
@given(HISTORIES, FIGURES, FIGURES, st.integers(0, 99))
def test_a_changed_figure_comes_to_what_summing_up_again_does(history, numbers, others, pick):
    """Figures changed one by one give the sums that the same figures give when they are summed up at once."""
    day = history.days[-1]
    structure = Structure.of_events(history.events)
    before, after = figures_of(history, day, numbers), figures_of(history, day, others)
    changed = {place for place in range(len(before)) if (place * 7 + pick) % 3}
    mixed = [after[place] if place in changed else before[place] for place in range(len(before))]

    sums = sums_of(structure, ALL, history.period(day), before)
    for place in sorted(changed):
        sums.change(after[place])

    again = sums_of(structure, ALL, history.period(day), mixed)
    for organisation in history.on(day):
        for indicator in ALL:
            assert again.at(organisation, indicator.code) == sums.at(organisation, indicator.code)
            assert again.own(organisation, indicator.code) == sums.own(organisation, indicator.code)


@UNTIMED
@given(HISTORIES, FIGURES, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(history, numbers, chance: random.Random):
    """Events and figures in any order make the same structure and the same sums."""
    day = history.days[-1]
    figures = figures_of(history, day, numbers)
    events = list(history.events)
    first = Structure.of_events(events)
    one = sums_of(first, ALL, history.period(day), figures)
    chance.shuffle(events)
    chance.shuffle(figures)

    second = Structure.of_events(events)
    other = sums_of(second, ALL, history.period(day), figures)

    assert first.organisations == second.organisations
    for indicator in ALL:
        assert one.totals(indicator.code).tolist() == other.totals(indicator.code).tolist()


@UNTIMED
@given(HISTORIES, FIGURES)
def test_whole_rows_are_what_single_sums_are(history, numbers):
    """Totals, denominators and counts of all positions are those read one by one, also after a change."""
    day = history.days[-1]
    sums = sums_of(Structure.of_events(history.events), ALL, history.period(day), figures_of(history, day, numbers))
    sums.change(Figure(0, SUM.code, 2**70))

    for indicator in ALL:
        totals, under = sums.totals(indicator.code), sums.denominators(indicator.code)
        counts = [sums.counts(indicator.code, each) for each in list(Standing)[1:]]
        assert (indicator is SHARE) == (under is not None)
        for organisation in history.on(day):
            place, one = sums.tree.place(organisation), sums.at(organisation, indicator.code)
            assert seen(one)[2] == [each[place] for each in counts]
            if one.total is not None:
                assert (one.total, one.per) == (totals[place], None if under is None else under[place])


@UNTIMED
@given(HISTORIES, FIGURES)
def test_a_block_is_never_written_to(history, numbers):
    """Summing up and changing figures leave the block as it was given."""
    day = history.days[-1]
    structure = Structure.of_events(history.events)
    block = Block.of(structure, ALL, history.period(day), figures_of(history, day, numbers))
    kept = [row.tolist() for row in (*block.values, *block.standings, *block.denominators.values())]

    (sums,) = roll_up(structure, ALL, [block])
    sums.change(Figure(0, SUM.code, 2**70))

    assert kept == [row.tolist() for row in (*block.values, *block.standings, *block.denominators.values())]
    assert sums.own(0, SUM.code).total == 2**70


def test_what_stands_where_nothing_is_given_is_never_looked_at():
    """Numbers in a block where a figure is missing do not come into any sum."""
    history = told([(0, 0, 0, 1)])
    structure = Structure.of_events(history.events)
    row, standing = np.array([7, 7]), np.array([Standing.MISSING, Standing.NOT_DUE], dtype=np.uint8)
    block = Block(history.period(history.days[-1]), [row] * 4, [standing] * 4, {1: row})

    (sums,) = roll_up(structure, ALL, [block])
    sums.change(Figure(0, SUM.code, 1))
    sums.change(Figure(0, SHARE.code, 1, 2))
    sums.change(Figure(0, LEAST.code, 9))

    assert [sums.at(0, indicator.code).total for indicator in ALL] == [1, 1, 9, None]
    assert sums.at(0, SHARE.code).per == 2


def test_a_block_has_denominators_for_its_ratios():
    """A block of shares without denominators is refused as it is summed up."""
    history = told([(0, 0, 0, 1)])
    structure = Structure.of_events(history.events)
    block = Block.of(structure, [SUM], history.period(START), [])

    with pytest.raises(ValueError, match="denominators"):
        next(roll_up(structure, [SHARE], [block]))


def test_two_figures_of_merged_organisations_add_up():
    """110 and 90 of two organisations that merge are 200 in today's structure, and 110 and 90 in that of their day."""
    history = told([(0, 0, 0, 1), (0, 0, 0, 1)])
    merged = history.last()
    structure = Structure.of_events([*history.events, Merged(day=merged, organisations=(2,), into=1)])
    figures = [Figure(1, SUM.code, 110), Figure(2, SUM.code, 90)]
    period = history.period(history.days[-1])

    then = sums_of(structure, [SUM], period, figures)
    today = sums_of(structure, [SUM], period, figures, as_of=merged)

    assert [then.at(each, SUM.code).total for each in (1, 2, 0)] == [110, 90, 200]
    assert [today.at(each, SUM.code).total for each in (1, 2, 0)] == [200, 90, 200]
    assert today.own(1, SUM.code).total == 110


def test_shares_are_recomputed():
    """1 of 2 and 90 of 98 are 91 of 100, not the average of 50% and 92%."""
    history = told([(0, 0, 0, 1), (0, 0, 0, 1)])
    figures = [Figure(1, SHARE.code, 1, 2), Figure(2, SHARE.code, 90, 98)]

    sums = sums_of(Structure.of_events(history.events), [SHARE], history.period(history.days[-1]), figures)

    assert Fraction(91, 100) == sums.at(0, SHARE.code).value


def test_a_share_of_nothing_has_no_value():
    """A denominator of 0 is something given and nothing to take a share of."""
    history = told([(0, 0, 0, 1)])

    sums = sums_of(Structure.of_events(history.events), [SHARE], history.period(START), [Figure(0, SHARE.code, 0, 0)])
    result = sums.at(0, SHARE.code)

    assert (result.total, result.per, result.value, result.coverage.given) == (0, 0, None, 1)


def test_zero_missing_late_and_not_due_stay_apart():
    """A sum of zeros is 0, of nothing given it is no number, and the coverage tells who is missing, late, to come."""
    history = told([(0, 0, 0, 1)] * 4)
    structure = Structure.of_events(history.events)
    period = history.period(history.days[-1])
    late = Figure(2, SUM.code, 0, standing=Standing.LATE)
    to_come = Figure(3, SUM.code, None, standing=Standing.NOT_DUE)

    sums = sums_of(structure, [SUM], period, [Figure(1, SUM.code, 0), late, to_come], asked=[1, 2, 3, 4])
    top, missing = sums.at(0, SUM.code), sums.at(4, SUM.code)

    assert (
        top.total, top.coverage.given, top.coverage.late, top.coverage.missing, top.coverage.not_due, top.coverage.due,
    ) == (0, 2, 1, 1, 1, 3)  # fmt: skip
    assert (missing.total, missing.value, missing.coverage.complete) == (None, None, False)
    assert sums.at(1, SUM.code).coverage.complete


def test_a_cell_moved_takes_its_figures_with_it():
    """A figure counts under the superior of its own period, and under today's in today's structure."""
    history = told([(0, 0, 0, 1), (0, 0, 0, 1), (0, 1, 0, 1)])
    moved = history.last()
    structure = Structure.of_events([*history.events, Moved(day=moved, organisation=3, superior=2)])
    figures = [Figure(3, SUM.code, 7)]

    then, today = (
        sums_of(structure, [SUM], history.period(history.days[-1]), figures, as_of=day) for day in (None, moved)
    )

    assert [then.at(each, SUM.code).total for each in (1, 2)] == [7, None]
    assert [today.at(each, SUM.code).total for each in (1, 2)] == [None, 7]


def test_a_figure_is_not_seen_in_a_tree_before_its_organisation():
    """A figure of an organisation not yet founded on the day looked at is refused, not dropped."""
    history = told([(0, 0, 0, 30)])
    structure = Structure.of_events(history.events)

    with pytest.raises(NotThereProblem) as caught:
        sums_of(structure, [SUM], history.period(history.days[-1]), [Figure(1, SUM.code, 7)], as_of=START)

    assert "Chi bộ 1" in caught.value.message


def test_a_refused_change_leaves_everything():
    """A figure of nobody, or of one that had ended before the period, changes nothing."""
    history = told([(0, 0, 0, 1), (5, 1, 0, 1)])
    structure, period = Structure.of_events(history.events), history.period(history.last())
    sums = sums_of(structure, [LEAST], period, [Figure(0, LEAST.code, 4)])

    for nobody in (99, 1):
        with pytest.raises(TreeProblem):
            sums.change(Figure(nobody, LEAST.code, 1))

    assert sums.at(0, LEAST.code).total == 4
