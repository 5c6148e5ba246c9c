"""Sums of subtrees as numbers, at the edge of 64 bits."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from nhiemky.rollup import Life, Link, Standing, Structure
from nhiemky.rollup.adding import Counts, fits, inner_sums, inner_worst
from nhiemky.rollup.figures import as_row
from nhiemky.rollup.numbering import ABSENT, TOP, numbered

from .make import UNTIMED

START = date(2020, 1, 1)
EDGE = st.integers(-(2**63), 2**63 - 1) | st.sampled_from([2**62, -(2**62), 2**63 - 1, -(2**63), 1, -1])
BOOLEANS = st.lists(st.booleans(), min_size=1)
PARENTS = st.lists(st.integers(-2, 30), min_size=1, max_size=25)


def forest(numbers):
    """Return a forest of numbers: each is absent, a top, or stands under an earlier one."""
    above: list[int] = []
    for number in numbers:
        there = [each for each, over in enumerate(above) if over != ABSENT]
        above.append(number if number < 0 else there[number % len(there)] if there else TOP)
    return np.array(above, dtype=np.int64)


def tree_of(numbers):
    """Return a tree with a top and one organisation under an earlier one for each number."""
    links = [Link(place + 1, number % (place + 1), START) for place, number in enumerate(numbers)]
    return Structure([Life(each, START) for each in range(len(numbers) + 1)], links).as_of(START)


@UNTIMED
@given(PARENTS)
def test_a_subtree_is_an_interval(numbers):
    """The positions from a node to its end are exactly the nodes from which one climbs to it."""
    above = forest(numbers)

    order, position, end, over, levels = numbered(above)

    for node in np.flatnonzero(above != ABSENT):
        under = set()
        for each in np.flatnonzero(above != ABSENT):
            at = each
            while at != node and above[at] >= 0:
                at = above[at]
            if at == node:
                under.add(int(each))
        assert under == set(order[position[node] : end[position[node]]].tolist())
        upper = over[position[node]]
        assert above[node] == (TOP if upper < 0 else order[upper])
    assert (position[above == ABSENT] == -1).all()
    assert len(order) == sum(len(level) for level in levels) == int((above != ABSENT).sum())


@UNTIMED
@given(st.lists(EDGE, min_size=1, max_size=20), PARENTS)
@example([2**63 - 1, 1], [0])
@example([-(2**63), -1], [0])
@example([2**63 - 1, 2**63 - 1, -(2**63)], [0, 0])
def test_sums_are_exact_at_the_edge_of_64_bits(values, numbers):
    """Each sum is that of Python's integers, and 64 bits are only left where a sum could leave them."""
    tree = tree_of(numbers)
    given_values = [values[place % len(values)] for place in range(len(tree))]

    sums = inner_sums(as_row(given_values), tree)

    assert [sum(given_values[place : tree.end[place]]) for place in tree.inner] == [int(each) for each in sums]
    positive, negative = sum(max(each, 0) for each in given_values), sum(min(each, 0) for each in given_values)
    assert (negative >= -(2**63) and positive < 2**63) == fits(as_row(given_values)) == (sums.dtype == np.int64)


@UNTIMED
@given(st.lists(EDGE | st.integers(-(2**70), 2**70), min_size=1, max_size=20), BOOLEANS, PARENTS)
def test_the_worst_is_that_of_those_given(values, given_or_not, numbers):
    """The least and the greatest of a subtree ignore what is not given."""
    tree = tree_of(numbers)
    row = as_row([values[place % len(values)] for place in range(len(tree))])
    there = np.array([given_or_not[place % len(given_or_not)] for place in range(len(tree))])

    least, most = (inner_worst(row, there, tree, least=each) for each in (True, False))

    for number, place in enumerate(tree.inner):
        under = [int(row[each]) for each in range(place, tree.end[place]) if there[each]]
        if under:
            assert (min(under), max(under)) == (int(least[number]), int(most[number]))


@UNTIMED
@given(st.lists(st.sampled_from(Standing), min_size=1), PARENTS, st.sampled_from([1, 2**16 - 1, 2**16]))
def test_counters_never_run_into_one_another(standings, numbers, organisations):
    """However many counters share a word, each counts its own."""
    tree = tree_of(numbers)
    stand = np.array([standings[place % len(standings)] for place in range(len(tree))], dtype=np.uint8)
    counts = Counts(organisations)

    words = counts.sums(stand, tree)

    for standing in Counts.standings:
        expected = [int((stand[place : tree.end[place]] == standing).sum()) for place in tree.inner]
        assert expected == counts.read(words, standing).tolist()
        assert expected == [counts.read_one(words, number)[standing] for number in range(len(tree.inner))]


def test_a_counter_can_be_full():
    """As many organisations as 16 bits count are counted in 16 bits."""
    counts = Counts(2**16 - 1)
    flat = Structure(
        [Life(each, START) for each in range(2**16 - 1)], [Link(each, 0, START) for each in range(1, 2**16 - 1)]
    ).as_of(START)

    words = counts.sums(np.full(len(flat), Standing.LATE, dtype=np.uint8), flat)

    assert (counts.bits, Counts(2**16).bits) == (16, 32)
    assert [counts.read(words, each)[0] for each in (Standing.GIVEN, Standing.LATE)] == [0, 2**16 - 1]
