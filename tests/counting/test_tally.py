"""Sums of ballots: every mark counts once, batches add up, identities are checked however a tally came about."""

from __future__ import annotations

import pytest
from tests.counting.make import NEW, ballot, election, of_votes, valid

from nhiemky.counting.model import Doubt, Election
from nhiemky.counting.tally import Concluded, Row, Tally, Unequal, check_sums, tally


def test_marks_are_counted_by_kind():
    """Each row holds what the valid ballots say of its name."""
    found = tally(election(3, 3), valid("11-", "102", "0-2", "2-1"))

    assert found.rows == (Row(1, 2, 1, 1, 0), Row(2, 1, 1, 0, 2), Row(3, 1, 0, 2, 1))
    assert [row.total for row in found.rows] == [4, 4, 4]
    assert (found.valid, found.invalid, found.collected) == (4, 0, 4)


def test_invalid_ballots_count_for_nobody():
    """An invalid ballot is counted by its reason, and none of its marks is."""
    ballots = [*valid("10"), Concluded(ballot("11"), False, "over_seats"), Concluded(ballot("00"), False, "nobody")]
    found = tally(election(2, 1), [*ballots, Concluded(ballot("10", Doubt.SIGNED), False, "signed"), ballots[1]])

    assert found.rows == (Row(1, 1, 0), Row(2, 0, 1))
    assert found.invalid_by_code == {"nobody": 1, "over_seats": 2, "signed": 1}
    assert list(found.invalid_by_code) == ["nobody", "over_seats", "signed"]
    assert (found.valid, found.invalid, found.collected) == (1, 4, 5)


def test_a_ballot_the_committee_found_valid_counts():
    """Doubts do not matter any more once it is concluded that a ballot is valid."""
    found = tally(election(2, 1), [Concluded(ballot("01", Doubt.UNCLEAR), True)])

    assert found.rows == (Row(1, 0, 1), Row(2, 1, 0))


def test_no_ballots_are_a_tally_of_zero():
    """An empty batch has a row for every name, all zero."""
    assert tally(election(2, 1), []) == Tally(0, {}, (Row(1), Row(2)))


def test_rows_have_the_numbers_of_the_list():
    """A list that keeps its numbers in a further round is counted under them."""
    definition = election(7, 3)
    again = type(definition).from_data({**definition.as_data(), "names": definition.as_data()["names"][3:]})

    assert [row.number for row in tally(again, valid("0110")).rows] == [4, 5, 6, 7]


def test_an_invalid_ballot_needs_its_reason():
    """Minutes tell invalid ballots by reason, so that one without cannot be counted."""
    with pytest.raises(ValueError, match="an invalid ballot needs the code of its reason"):
        tally(election(2, 1), [Concluded(ballot("11"), False)])


@pytest.mark.parametrize("is_valid", [True, False])
def test_a_ballot_of_another_election_is_not_counted(is_valid: bool):
    """A ballot with other rows than the list is refused, also among the invalid."""
    with pytest.raises(ValueError, match="3 marks on a list of 2 names"):
        tally(election(2, 1), [Concluded(ballot("100"), is_valid, "signed")])


def test_batches_add_up():
    """Sums of batches are the sum of all: rows, valid ballots and reasons."""
    definition = election(2, 2)
    one = tally(definition, [*valid("1-", "02"), Concluded(ballot("11"), False, "signed")])
    two = tally(
        definition, [*valid("11"), Concluded(ballot("11"), False, "signed"), Concluded(ballot("1-"), False, "torn")]
    )
    found = one + two

    assert found == Tally(3, {"signed": 2, "torn": 1}, (Row(1, 2, 1, 0, 0), Row(2, 1, 0, 1, 1)))
    assert list((two + one).invalid_by_code) == ["signed", "torn"]


@pytest.mark.parametrize("other", [3, 1])
def test_tallies_of_other_names_do_not_add_up(other: int):
    """Batches of two elections are never put together."""
    with pytest.raises(ValueError, match="tallies of different names do not add up"):
        tally(election(2, 1), []) + tally(election(other, 1), [])


# Identities -------------------------------------------------------------------------------------------------------


def test_a_tally_of_ballots_breaks_nothing():
    """What is summed up from ballots satisfies every identity."""
    assert check_sums(election(3, 2), tally(election(3, 2), valid("110", "100", "011"))) == ()


def test_a_row_that_does_not_make_the_valid_ballots_is_told():
    """For, against, both and neither are all the valid ballots, for every name."""
    found = check_sums(election(2, 2), Tally(5, {}, (Row(1, 2, 1, 1, 1), Row(2, 2, 1, 1, 2))))

    assert found == (Unequal("row", 2, 6, 5),)
    assert found[0].words() == "Người số 2: các ô cộng lại là 6, phải bằng 5 phiếu hợp lệ."
    assert found[0].words("en") == "Name 2: its marks add up to 6, but 5 ballots are valid."


@pytest.mark.parametrize("row", [Row(1, -1, 6), Row(1, 6, -1), Row(1, 3, 3, -1), Row(1, 3, 3, 0, -1)])
def test_a_negative_number_is_told(row: Row):
    """No number of a tally is below zero, even where the row adds up."""
    assert check_sums(election(1, 1), Tally(5, {}, (row,))) == (Unequal("negative", 1, -1, 0),)


def test_more_votes_than_seats_are_told():
    """On a list with surplus all names together have no more votes than valid ballots × seats."""
    definition = election(3, 2)

    assert check_sums(definition, of_votes(definition, (10, 10, 0), 10)) == ()
    assert check_sums(definition, of_votes(definition, (10, 10, 1), 10)) == (Unequal("total", 0, 21, 20),)


def test_votes_of_whoever_withdrew_are_none_too_many():
    """They are told, and not held to the seats."""
    definition = election(3, 1)
    sums = of_votes(definition, (5, 4, 5), 5)

    assert [each.identity for each in check_sums(definition, sums)] == ["total"]
    assert [each.identity for each in check_sums(definition, sums, frozenset({1}))] == ["total"]
    assert check_sums(definition, sums, frozenset({1, 2})) == ()


def test_without_surplus_every_name_may_have_every_vote():
    """A list without surplus has no bound of that kind, even where more names than seats stand on it."""
    from nhiemky.counting.model import BallotForm

    definition = election(3, 2, form=BallotForm.NO_SURPLUS)

    assert check_sums(definition, of_votes(definition, (10, 10, 10), 10)) == ()


@pytest.mark.parametrize(
    ("what", "settings", "broken"),
    [
        (Election.OPINION, {}, False),
        (Election.OPINION, {"valid.opinion_over_seats": "invalid"}, True),
        (Election.INTRODUCTION, {}, True),
        (Election.INTRODUCTION, {"valid.introduction_over_seats": "review"}, False),
    ],
)
def test_an_opinion_ballot_is_bound_where_too_many_votes_spoil_it(
    what: Election, settings: dict[str, str], broken: bool
):
    """Votes are bound by the seats only where voting for more makes such a ballot invalid."""
    definition = election(3, 2, what=what, code=NEW, settings=settings)

    assert bool(check_sums(definition, of_votes(definition, (10, 10, 10), 10))) is broken


def test_a_tally_without_a_row_for_each_name_is_told():
    """Nothing else is compared where names and rows differ in number."""
    assert check_sums(election(2, 1), Tally(5, {}, (Row(1, 5),))) == (Unequal("names", 0, 1, 2),)


@pytest.mark.parametrize("identity", ["names", "row", "total", "negative"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_identity_has_a_sentence_with_both_sides(identity: str, language: str):
    """What does not come out is said with the two figures."""
    said = Unequal(identity, 3, 41, 57).words(language)

    assert "41" in said
    assert "57" in said
