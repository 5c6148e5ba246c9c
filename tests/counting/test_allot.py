"""Delegates allotted to organisations: exact quotas, at least one each, largest remainders, level ones left open."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.counting.allot import Allotment, Organisation, Share, allot
from nhiemky.counting.problems import TooFewPlaces


def of(*members: int) -> list[Organisation]:
    """Return organisations "a", "b", … of so many members."""
    return [Organisation(chr(97 + place), each) for place, each in enumerate(members)]


def given_to(found: Allotment) -> list[int]:
    """Return the delegates of each organisation."""
    return [each.given for each in found.shares]


@pytest.mark.parametrize(
    ("total", "members", "expected"),
    [
        (10, (50, 30, 20), [5, 3, 2]),
        (10, (53, 27, 20), [5, 3, 2]),
        (11, (53, 27, 20), [6, 3, 2]),
        (7, (3, 3, 1), [3, 3, 1]),
        (3, (100, 1, 1), [1, 1, 1]),
        (10, (100, 1, 1), [8, 1, 1]),
        (5, (7,), [5]),
        # Lifting c to one takes from the others what puts d below one too.
        (20, (100, 80, 1, 10), [10, 8, 1, 1]),
    ],
)
def test_largest_remainders(total: int, members: tuple[int, ...], expected: list[int]):
    """Whole parts first, then the largest remainders; nobody is left without one."""
    found = allot(total, of(*members))

    assert given_to(found) == expected
    assert (found.total, found.tied, found.open) == (total, (), 0)


def test_the_arithmetic_is_shown():
    """Every step of an organisation's number is there to be printed."""
    found = allot(10, [Organisation("a", 53, ex_officio=2), Organisation("b", 46), Organisation("c", 1)])

    assert found.shares == (
        Share("a", 53, Fraction(1), Fraction(53, 11), 4, Fraction(9, 11), 1, False, 5, 2),
        Share("b", 46, Fraction(1), Fraction(46, 11), 4, Fraction(2, 11), 0, False, 4, 0),
        Share("c", 1, Fraction(1), Fraction(1), 1, Fraction(0), 0, True, 1, 0),
    )


def test_lifting_one_may_put_another_below_the_least():
    """Quotas are worked out anew after every lift, until none is below the least."""
    found = allot(7, of(50, 10, 1, 8))

    assert [each.lifted for each in found.shares] == [False, True, True, True]
    assert given_to(found) == [4, 1, 1, 1]


def test_weight_multiplies_members():
    """An organisation of special position counts more; the weight is exact."""
    found = allot(6, [Organisation("a", 20, Fraction(3, 2)), Organisation("b", 30)])

    assert given_to(found) == [3, 3]
    assert found.shares[0].weight == Fraction(3, 2)


def test_level_remainders_are_left_open():
    """Where two are level for the last delegate nobody gets it by chance."""
    found = allot(5, of(10, 10, 30))

    assert (given_to(found), found.tied, found.open) == ([1, 1, 3], (), 0)
    found = allot(3, of(10, 10))
    assert (given_to(found), found.tied, found.open) == ([1, 1], ("a", "b"), 1)


def test_a_larger_remainder_wins_before_level_ones():
    """Only the delegates that are left for the level ones are open."""
    found = allot(8, of(26, 26, 28), least=0)

    assert [each.quota for each in found.shares] == [Fraction(13, 5), Fraction(13, 5), Fraction(14, 5)]
    assert (given_to(found), found.tied, found.open) == ([2, 2, 3], ("a", "b"), 1)


def test_another_least():
    """The least may be none, or more than one."""
    assert given_to(allot(3, of(100, 1, 1), least=0)) == [3, 0, 0]
    assert given_to(allot(10, of(100, 1, 1), least=2)) == [6, 2, 2]


def test_a_quota_of_exactly_the_least_is_not_lifted():
    """Whoever has one by the quota takes part in the sharing."""
    found = allot(4, of(30, 10))

    assert [(each.given, each.lifted) for each in found.shares] == [(3, False), (1, False)]


@pytest.mark.parametrize(("total", "least"), [(2, 1), (5, 2), (-1, 0)])
def test_too_few_delegates_are_refused(total: int, least: int):
    """Each organisation is to have the least."""
    with pytest.raises(TooFewPlaces) as refused:
        allot(total, of(10, 20, 30), least)

    assert refused.value.sentence("en").startswith(
        f"{total} delegates for 3 organisations are too few for at least {least}"
    )


@pytest.mark.parametrize("organisations", [[], [Organisation("a", 1), Organisation("a", 2)]])
def test_organisations_have_keys_of_their_own(organisations: list[Organisation]):
    """No organisations, or one twice, cannot be allotted to."""
    with pytest.raises(ValueError, match="organisations have keys of their own"):
        allot(5, organisations)


def test_the_least_is_no_negative_number():
    """Nobody gets fewer than none."""
    with pytest.raises(ValueError, match="no negative number"):
        allot(5, of(1, 2), -1)


@pytest.mark.parametrize(
    "wrong", [Organisation("z", 0), Organisation("z", 5, Fraction(0)), Organisation("z", 5, Fraction(-1))]
)
def test_members_and_weight_are_positive(wrong: Organisation):
    """An organisation without members sends nobody."""
    with pytest.raises(ValueError, match="every organisation has members and a positive weight"):
        allot(5, [*of(3), wrong])


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(0, 60))
def test_all_delegates_are_given_or_open(members: list[int], more: int):
    """The numbers add up to the total, nobody has fewer than one, and nobody far from the quota."""
    total = len(members) + more
    found = allot(total, of(*members))

    assert sum(given_to(found)) + found.open == total
    assert min(given_to(found)) >= 1
    assert all(abs(each.given - each.quota) < 1 for each in found.shares)
    assert sum(each.quota for each in found.shares) == total
    assert (found.open == 0) == (found.tied == ())
    assert found.open < max(1, len(found.tied))


@given(st.lists(st.integers(1, 400), min_size=2, max_size=12), st.integers(0, 60))
def test_more_members_never_have_fewer_delegates(members: list[int], more: int):
    """An organisation with more members has as many delegates as one with fewer, or more."""
    found = allot(len(members) + more, of(*members))
    ranked = sorted(found.shares, key=lambda each: (each.members, each.given))

    assert [each.given for each in ranked] == sorted(given_to(found))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=10), st.integers(0, 40), st.randoms())
def test_the_order_of_organisations_does_not_matter(members: list[int], more: int, random) -> None:
    """Whoever stands first in the list has nothing of it."""
    listed = of(*members)
    shuffled = random.sample(listed, len(listed))
    one, two = allot(len(members) + more, listed), allot(len(members) + more, shuffled)

    assert {each.key: each.given for each in one.shares} == {each.key: each.given for each in two.shares}
    assert set(one.tied) == set(two.tied)
