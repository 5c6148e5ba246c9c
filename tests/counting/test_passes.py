"""One pass by itself, and two or three passes laid beside each other."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.keyed import NO_SURPLUS, RULE, SURPLUS, by_seats, election, one_pass

from nhiemky.counting.aligning import LONGEST_PILE, aligned
from nhiemky.counting.model import Ballot, Mark
from nhiemky.counting.passes import Agreement, BatchPass, Differences, Entry, check_pass, compare, kind_of

ROWS = ("111100", "110110", "011110", "111100", "101111", "110011", "111100", "001111")


def codes(*found: object) -> list[tuple[object, ...]]:
    """Return code, batch, ballot and name of each fault."""
    return [(each.code, each.batch, each.ballot, each.name) for each in found]  # type: ignore[attr-defined]


# One pass ----------------------------------------------------------------------------------------------------------


def test_a_pass_that_is_what_was_counted_by_hand_has_no_fault():
    """As many ballots as counted by hand, each with the rows of the list."""
    assert check_pass(SURPLUS, one_pass(*ROWS), 8) == ()


def test_a_pass_must_come_to_the_hand_count():
    """One ballot more or less than counted by hand blocks the pass, with both numbers."""
    found = check_pass(SURPLUS, one_pass(*ROWS), 9)

    assert codes(*found) == [("pass.hand_count", "A", None, None)]
    assert "nhập 8 phiếu, đếm tay 9" in found[0].vi


def test_a_batch_nobody_counted_by_hand_is_not_finished():
    """Without a hand count there is nothing to hold a pass to."""
    assert codes(*check_pass(SURPLUS, one_pass(*ROWS), None)) == [("batch.not_counted", "A", None, None)]


def test_the_same_ballot_keyed_twice_is_named():
    """Two entries at one place, and the place nobody keyed, are named."""
    one = one_pass(*ROWS)
    entries = (*one.entries[:3], Entry(2, one.entries[3].ballot), *one.entries[4:])

    found = check_pass(SURPLUS, replace(one, entries=entries), 8)

    assert codes(*found) == [("pass.ballot_twice", "A", 2, None), ("pass.ballot_missing", "A", 4, None)]


def test_rows_and_marks_must_be_those_of_the_form():
    """A ballot with other rows than the list, or a mark a list with surplus has not, is named with its place."""
    found = check_pass(SURPLUS, one_pass("11110", "1111-0", "111102"), 3)

    assert codes(*found) == [("pass.rows", "A", 1, None), ("pass.mark", "A", 2, 5), ("pass.mark", "A", 3, 6)]


def test_without_surplus_every_mark_may_stand():
    """Both and neither are legal rows of a list without surplus."""
    assert check_pass(NO_SURPLUS, one_pass("1012-1", of=NO_SURPLUS), 1) == ()


def test_a_form_of_another_round_is_told():
    """A pass keyed for another definition blocks, whatever it holds."""
    other = replace(SURPLUS, round=2, key="e1.r2")

    assert codes(*check_pass(other, one_pass(*ROWS), 8)) == [("pass.other_form", "A", None, None)]


def test_a_pass_is_kept_as_data():
    """As data and back a pass is the same, with the same hash; another mark gives another hash."""
    one = one_pass("111100", "1111--?", "110000!")

    assert BatchPass.from_data(one.as_data()) == one
    assert one.hash != one_pass("111100", "1111--?", "010000!").hash
    assert set(one.as_data()) == {"batch", "number", "typist", "reader", "definition", "entries"}


# Two passes --------------------------------------------------------------------------------------------------------


def test_equal_passes_agree():
    """Two passes that say the same agree; the first is the one that counts."""
    assert compare(SURPLUS, RULE, one_pass(*ROWS), one_pass(*ROWS, number=2)) == Agreement("A", (1, 2), 1)


@given(st.randoms(use_true_random=False))
def test_a_shuffled_pile_agrees(chance: random.Random):
    """The order of the ballots says nothing: a pile shuffled between two passes agrees."""
    shuffled = list(ROWS)
    chance.shuffle(shuffled)

    assert isinstance(compare(SURPLUS, RULE, one_pass(*ROWS), one_pass(*shuffled, number=2)), Agreement)


def test_one_wrong_row_is_located_to_name_and_ballot():
    """Where the piles lie in one order, a difference is told with its name and its ballot."""
    wrong = list(ROWS)
    wrong[4] = "011111"

    found = compare(SURPLUS, RULE, one_pass(*ROWS), one_pass(*wrong, number=2))

    assert isinstance(found, Differences)
    (pair,) = found.pairs
    assert (pair.passes, pair.counts, pair.kinds) == ((1, 2), (8, 8), ())
    kind = "invalid:over_seats"
    assert [(each.number, each.kind, each.first[0], each.second[0]) for each in pair.names] == [
        (1, kind, 1, 0),
        (2, kind, 0, 1),
    ]
    assert [(each.first, each.second, each.numbers) for each in pair.ballots] == [(5, 5, (1, 2))]


def test_a_difference_in_a_shuffled_pile_is_located_to_the_name():
    """Where a pile was shuffled, names are told and no ballot is."""
    shuffled = [ROWS[place] for place in (7, 2, 5, 0, 4, 1, 6)] + ["110101"]

    found = compare(SURPLUS, RULE, one_pass(*ROWS), one_pass(*shuffled, number=2))

    assert isinstance(found, Differences)
    assert {each.number for each in found.pairs[0].names} == {3, 6}
    assert found.pairs[0].ballots == ()


def test_a_ballot_left_out_is_located():
    """A ballot that one pass lacks is told with its place in the other."""
    found = compare(SURPLUS, RULE, one_pass(*ROWS), one_pass(*ROWS[:2], *ROWS[3:], number=2))

    assert isinstance(found, Differences)
    (pair,) = found.pairs
    assert (pair.counts, pair.kinds) == ((8, 7), (("valid:", 7, 6),))
    assert [(each.first, each.second, each.numbers) for each in pair.ballots] == [(3, None, ())]


def test_ballots_of_other_kinds_differ_though_every_row_agrees():
    """Invalid counted as valid differs: kinds are compared apart, and what was seen on a ballot is part of its kind."""
    found = compare(SURPLUS, RULE, one_pass("111100", "110011"), one_pass("111100!", "110011", number=2))

    assert isinstance(found, Differences)
    assert found.pairs[0].kinds == (("invalid:written_on:written_on", 0, 1), ("valid:", 2, 1))
    assert found.pairs[0].ballots[0].numbers == ()


def test_rows_exchanged_between_kinds_differ():
    """Equal sums over all ballots do not agree where valid and invalid ballots were exchanged."""
    one, other = one_pass("111100", "001111!"), one_pass("111100!", "001111", number=2)

    found = compare(SURPLUS, RULE, one, other)

    assert isinstance(found, Differences)
    assert found.pairs[0].kinds == ()
    assert len(found.pairs[0].names) == 8


def test_both_and_neither_are_told_apart():
    """Without surplus a row under both is not one under neither."""
    rule = partial(by_seats, NO_SURPLUS)
    found = compare(NO_SURPLUS, rule, one_pass("11112-", of=NO_SURPLUS), one_pass("1111-2", number=2, of=NO_SURPLUS))

    assert isinstance(found, Differences)
    assert [(each.first, each.second) for each in found.pairs[0].names] == [
        ((0, 0, 1, 0), (0, 0, 0, 1)),
        ((0, 0, 0, 1), (0, 0, 1, 0)),
    ]


# Three passes ------------------------------------------------------------------------------------------------------

WRONG = ("111100", *ROWS[2:], "110110", "010101")[1:]


@pytest.mark.parametrize("wrong, passes, settled", [(3, (1, 2), 1), (2, (1, 3), 1), (1, (2, 3), 2)])
def test_the_batch_takes_the_two_that_agree(wrong: int, passes: tuple[int, int], settled: int):
    """Of three passes the two that agree decide, whichever they are."""
    three = [one_pass(*(WRONG if number == wrong else ROWS), number=number) for number in (1, 2, 3)]

    assert compare(SURPLUS, RULE, *three) == Agreement("A", passes, settled)


def test_three_that_differ_are_told_pair_by_pair():
    """Where no two agree, every pair is told."""
    three = [one_pass(*ROWS[:7], last, number=number) for number, last in enumerate(("111000", "011100", "001110"), 1)]

    found = compare(SURPLUS, RULE, *three)

    assert isinstance(found, Differences)
    assert [pair.passes for pair in found.pairs] == [(1, 2), (1, 3), (2, 3)]


# Properties --------------------------------------------------------------------------------------------------------

PILES = st.lists(st.text(alphabet="01", min_size=6, max_size=6), min_size=1, max_size=30)


@given(PILES, st.data())
def test_a_single_changed_row_never_agrees(rows: list[str], data: st.DataObject):
    """Whatever the pile, one row keyed otherwise is a difference, found at its ballot."""
    place, row = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 5))
    marks = list(rows[place])
    marks[row] = "0" if marks[row] == "1" else "1"

    found = compare(
        SURPLUS, RULE, one_pass(*rows), one_pass(*rows[:place], "".join(marks), *rows[place + 1 :], number=2)
    )

    assert isinstance(found, Differences)
    assert [(each.first, each.numbers) for each in found.pairs[0].ballots] == [(place + 1, (row + 1,))]


@given(PILES, PILES)
def test_passes_agree_exactly_where_they_lead_to_one_result(ours: list[str], theirs: list[str]):
    """Two piles agree when, kind by kind, every row has the same sums, and else they do not."""

    def sums(rows: list[str]) -> dict[str, list[int]]:
        by_kind: dict[str, list[int]] = {}
        for each in rows:
            found = by_kind.setdefault(kind_of(Ballot.from_text(each), RULE), [0] * 7)
            for place, mark in enumerate((*Ballot.from_text(each).marks, Mark.FOR)):
                found[place] += mark is Mark.FOR
        return by_kind

    agree = isinstance(compare(SURPLUS, RULE, one_pass(*ours), one_pass(*theirs, number=2)), Agreement)

    assert agree is (sums(ours) == sums(theirs))


# Piles laid side by side -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "first, second, pairs",
    [
        ("abcd", "abcd", []),
        ("abcd", "abxd", [(2, 2)]),
        ("abcd", "acd", [(1, None)]),
        ("acd", "abcd", [(None, 1)]),
        ("abcdef", "xabcdf", [(None, 0), (4, None)]),
        ("abcdef", "axycdef", [(1, 1), (None, 2)]),
        ("abcd", "dcba", []),
        ("abcd", "dbxa", []),
        ("", "a", [(None, 0)]),
    ],
)
def test_piles_are_aligned_where_they_lie_in_one_order(first: str, second: str, pairs: list[object]):
    """Ballots that differ are told by their place in both piles; a shuffled pile tells none."""
    assert aligned(first, second) == pairs


def test_a_huge_pile_is_not_laid_beside_another():
    """Beyond the longest pile nothing is compared ballot by ballot."""
    assert aligned("a" * (LONGEST_PILE + 1), "b") == []


def test_the_number_of_the_list_is_told_not_the_row():
    """Differences name the numbers the list prints."""
    definition = election(numbers=(11, 12, 14), seats=2)
    rule = partial(by_seats, definition)

    found = compare(definition, rule, one_pass("110", of=definition), one_pass("101", number=2, of=definition))

    assert isinstance(found, Differences)
    assert found.pairs[0].ballots[0].numbers == (12, 14)
