"""Who is elected: more than half of N, the highest first; a tie at the last seat stops, seats left need a new round."""

from __future__ import annotations

import pytest
from tests.counting.make import NAMES, NEW, election, of_members, of_votes, rules

from nhiemky.counting.base import Absence, Deduction, base
from nhiemky.counting.model import BallotForm, Body, Election
from nhiemky.counting.outcome import Line, NextRound, Outcome, Standing, Why, alternates, outcome
from nhiemky.counting.problems import MoreVotesThanBase, TieAbove
from nhiemky.counting.tally import Row, Tally


def result(
    votes: tuple[int, ...], seats: int, n: int, *, ballots: int | None = None, round_: int = 1,
    what: Election = Election.EXECUTIVE_COMMITTEE, **settings: str,
) -> Outcome:  # fmt: skip
    """Return the outcome of an election in which the names have these votes."""
    definition = election(len(votes), seats, what=what, round_=round_)
    tally = of_votes(definition, votes, n if ballots is None else ballots)
    return outcome(definition, tally, of_members(n), rules(NEW, **settings))


@pytest.mark.parametrize(
    ("votes", "seats", "n", "elected", "tied", "beaten", "below", "left"),
    [
        # as many above half as seats
        ((50, 40, 20), 2, 58, (1, 2), (), (), (3,), 0),
        # more above half than seats: the highest
        ((40, 50, 45), 2, 58, (2, 3), (), (1,), (), 0),
        # exactly half is not enough
        ((29, 50), 2, 58, (2,), (), (), (1,), 1),
        ((29, 50), 2, 57, (2, 1), (), (), (), 0),
        # level at the last seat: both wait, the first is elected
        ((50, 40, 40), 2, 58, (1,), (2, 3), (), (), 1),
        # level above the last seat is no tie
        ((40, 40, 30), 2, 58, (1, 2), (), (3,), (), 0),
        # level below half is no tie
        ((50, 20, 20), 2, 58, (1,), (), (), (2, 3), 1),
        # three level for two seats, one with enough beaten
        ((40, 50, 40, 40, 31), 3, 58, (2,), (1, 3, 4), (5,), (), 2),
        # all level
        ((40, 40, 40), 2, 58, (), (1, 2, 3), (), (), 2),
        # nobody has enough
        ((29, 29, 0), 2, 58, (), (), (), (1, 2, 3), 2),
        # level exactly as many as seats
        ((40, 40, 40), 3, 58, (1, 2, 3), (), (), (), 0),
        # more seats than names
        ((50,), 2, 58, (1,), (), (), (), 1),
    ],
)
def test_who_is_elected(
    votes: tuple[int, ...], seats: int, n: int, elected: tuple[int, ...], tied: tuple[int, ...],
    beaten: tuple[int, ...], below: tuple[int, ...], left: int,
):  # fmt: skip
    """The rules of the majority, the seats and the tie, case by case."""
    found = result(votes, seats, n)

    assert (found.elected, found.tied, found.beaten, found.below, found.seats_left) == (
        elected,
        tied,
        beaten,
        below,
        left,
    )
    assert (found.next_round is None) is (left == 0)


def test_57_of_58_present_29_votes():
    """29 of 57 ballots elect where the absentee was excused, and do not where not."""
    definition = election(2, 2)
    tally = of_votes(definition, (29, 50), 57)
    excused = base(Body.MEMBERS_CONGRESS, 58, [Absence(Deduction.EXCUSED_WHOLE, True, True)], rules())
    not_excused = base(Body.MEMBERS_CONGRESS, 58, [Absence()], rules())

    assert outcome(definition, tally, excused, rules()).elected == (2, 1)
    assert outcome(definition, tally, not_excused, rules()).elected == (2,)


def test_lines_are_in_the_order_of_votes():
    """The list of the minutes: places shared by those level, names level in the order of the ballot."""
    found = result((30, 50, 40, 40, 10), 2, 58)

    assert [(line.number, line.votes, line.place) for line in found.lines] == [
        (2, 50, 1), (3, 40, 2), (4, 40, 2), (1, 30, 4), (5, 10, 5),
    ]  # fmt: skip
    assert [line.standing.value for line in found.lines] == ["elected", "tied", "tied", "beaten", "below"]
    assert (found.lines[0].name, found.lines[0].n) == (NAMES[1], 58)


@pytest.mark.parametrize(
    ("votes", "n", "vi", "en"),
    [
        (45, 57, "45/57 (78,95%)", "45/57 (78.95%)"),
        (57, 57, "57/57 (100,00%)", "57/57 (100.00%)"),
        (0, 57, "0/57 (0,00%)", "0/57 (0.00%)"),
        (29, 58, "29/58 (50,00%)", "29/58 (50.00%)"),
        (1, 800, "1/800 (0,13%)", "1/800 (0.13%)"),
        (1, 3, "1/3 (33,33%)", "1/3 (33.33%)"),
        (2, 3, "2/3 (66,67%)", "2/3 (66.67%)"),
        (1, 99, "1/99 (1,01%)", "1/99 (1.01%)"),
    ],
)
def test_shares_are_told_with_both_figures(votes: int, n: int, vi: str, en: str):
    """A percentage never stands without its numerator and denominator, and is rounded to hundredths."""
    line = Line(1, "Lê Thị An", votes, n, 1, Standing.ELECTED)

    assert (line.share(), line.share("en")) == (vi, en)


# The next round ---------------------------------------------------------------------------------------------------


def test_a_tie_goes_to_a_round_of_the_tied():
    """The tied stand alone, in the order of the list, for the seats that are left."""
    found = result((40, 50, 20, 40), 2, 58)

    assert found.next_round == NextRound(Why.TIE, 1, (1, 4), BallotForm.SURPLUS, 2, False)


def test_seats_left_go_to_a_round_without_the_elected():
    """Whoever was not elected stays on the list, in its order; the elected do not."""
    found = result((20, 50, 25, 21), 3, 58)

    assert found.next_round == NextRound(Why.SHORT, 2, (1, 3, 4), BallotForm.SURPLUS, 2, False)


def test_a_round_with_as_many_names_as_seats_has_the_other_form():
    """The form follows the numbers of the new round."""
    found = result((20, 50), 2, 58)

    assert found.next_round == NextRound(Why.SHORT, 1, (1,), BallotForm.NO_SURPLUS, 2, False)


def test_a_round_may_need_new_names():
    """Where all are elected and seats are left, the list of the next round is empty."""
    found = result((50,), 2, 58)

    assert found.next_round == NextRound(Why.SHORT, 1, (), BallotForm.NO_SURPLUS, 2, False)


@pytest.mark.parametrize(
    ("round_", "setting", "ask"), [(1, "2", False), (2, "2", True), (3, "2", True), (2, "3", False), (1, "1", True)]
)
@pytest.mark.parametrize("votes", [(40, 40, 40), (20, 50, 25)])
def test_after_some_rounds_the_congress_is_asked(votes: tuple[int, ...], round_: int, setting: str, ask: bool):
    """From the round that is set on, a tie or a seat left is for the congress to decide."""
    found = result(votes, 2, 58, round_=round_, elected__ask_from=setting)

    assert found.next_round is not None
    assert (found.next_round.ask, found.next_round.round) == (ask, round_ + 1)


# Ballots that elect nobody ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [Election.OPINION, Election.INTRODUCTION])
def test_asking_elects_nobody(what: Election):
    """Opinion and introduction ballots give the order of votes and nothing else."""
    found = result((40, 50, 20), 2, 58, what=what)

    assert [(line.number, line.standing) for line in found.lines] == [
        (2, Standing.ASKED), (1, Standing.ASKED), (3, Standing.ASKED),
    ]  # fmt: skip
    assert (found.elected, found.tied, found.beaten, found.below) == ((), (), (), ())
    assert (found.seats_left, found.next_round) == (0, None)


# What cannot be counted -------------------------------------------------------------------------------------------


def test_whoever_withdrew_is_never_elected():
    """The most votes elect nobody who withdrew: the line stands last, without a place, and no further round has it."""
    definition = election(4, 2)
    result = outcome(definition, of_votes(definition, (9, 8, 7, 3), 10), of_members(10), rules(), frozenset({1, 4}))

    assert (result.elected, result.next_round) == ((2, 3), None)
    assert [(line.number, line.votes, line.place, line.standing) for line in result.lines] == [
        (2, 8, 1, "elected"), (3, 7, 2, "elected"), (1, 9, 0, "withdrawn"), (4, 3, 0, "withdrawn"),
    ]  # fmt: skip

    assert (result.lines[2].name, result.lines[2].n) == ("Lê Thị An", 10)

    short = outcome(definition, of_votes(definition, (9, 8, 3, 3), 10), of_members(10), rules(), frozenset({1}))
    assert (short.elected, short.below) == ((2,), (3, 4))
    assert short.next_round is not None
    assert short.next_round.numbers == (3, 4)


def test_asking_tells_whoever_withdrew_last():
    """On an opinion ballot too the votes of who withdrew are told after the others."""
    definition = election(3, 1, what=Election.OPINION)
    result = outcome(definition, of_votes(definition, (9, 2, 5), 10), of_members(10), rules(), frozenset({1}))

    assert [(line.number, line.standing) for line in result.lines] == [(3, "asked"), (2, "asked"), (1, "withdrawn")]


def test_alternates_of_the_same_ballot_are_none_who_withdrew():
    """Whoever withdrew from the ballot of the official delegates is no alternate of it either."""
    held = rules(alternates__same_ballot="true")
    definition = election(4, 1, what=Election.OFFICIAL_DELEGATES)
    of, votes = of_members(10), of_votes(definition, (9, 8, 7, 3), 10)
    result = alternates(definition, outcome(definition, votes, of, held, frozenset({2})), 1, of, held)

    assert (result.elected, [line.number for line in result.lines]) == ((3,), [3, 4, 2])


def test_more_valid_ballots_than_the_base_are_refused():
    """More ballots than people the majority is measured against: somebody's absence is wrong."""
    assert result((30,), 1, 58, ballots=58).elected == (1,)
    with pytest.raises(MoreVotesThanBase) as refused:
        result((30,), 1, 58, ballots=59)

    assert refused.value.sentence("en").startswith("There are 59 valid ballots but N = 58;")
    assert refused.value.code == "NK-K04"


@pytest.mark.parametrize("rows", [(Row(1),), (Row(2), Row(1)), (Row(1), Row(2), Row(3))])
def test_a_tally_of_other_names_is_refused(rows: tuple[Row, ...]):
    """The rows of a tally are those of the definition, in its order."""
    with pytest.raises(ValueError, match="a tally of other names"):
        outcome(election(2, 1), Tally(0, {}, rows), of_members(58), rules())


def test_an_election_without_seats_is_refused():
    """Nothing can be decided about no seat, or about two names under one number."""
    definition = election(2, 1)
    twice = type(definition).from_data({**definition.as_data(), "names": [[1, "A", ""], [1, "B", ""]]})
    with pytest.raises(ValueError, match="an election has a seat"):
        outcome(election(2, 0), of_votes(election(2, 0), (0, 0), 5), of_members(58), rules())
    with pytest.raises(ValueError, match="a number of its own"):
        outcome(twice, of_votes(twice, (0, 0), 5), of_members(58), rules())


# Alternates -------------------------------------------------------------------------------------------------------

SAME = {"alternates__same_ballot": "true"}


def delegates(votes: tuple[int, ...], seats: int, places: int, n: int = 58, **settings: str) -> Outcome:
    """Return the alternates of the ballot of the official delegates."""
    definition = election(len(votes), seats, what=Election.OFFICIAL_DELEGATES)
    held = rules(NEW, **settings)
    found = outcome(definition, of_votes(definition, votes, n), of_members(n), held)
    return alternates(definition, found, places, of_members(n), held)


def test_alternates_are_the_next_above_half():
    """After the official delegates the next with more than half, from the highest."""
    found = delegates((50, 45, 31, 40, 20), 2, 1, **SAME)

    assert (found.elected, found.beaten, found.below, found.next_round) == ((4,), (3,), (5,), None)
    assert [line.number for line in found.lines] == [4, 3, 5]
    assert [line.place for line in found.lines] == [1, 2, 3]


def test_alternates_level_at_the_last_place_are_tied():
    """A tie among alternates stops like any other."""
    found = delegates((50, 45, 40, 40), 2, 1, **SAME)

    assert (found.elected, found.tied, found.seats_left) == ((), (3, 4), 1)


def test_too_few_alternates_leave_places():
    """Nobody below half becomes an alternate."""
    found = delegates((50, 45, 40, 20), 2, 2, **SAME)

    assert (found.elected, found.below, found.seats_left) == ((3,), (4,), 1)


def test_alternates_wait_for_the_official_delegates():
    """While the last official seat is tied nobody can be the next."""
    with pytest.raises(TieAbove) as refused:
        delegates((50, 40, 40), 2, 1, **SAME)

    assert "2 people are tied" in refused.value.sentence("en")


def test_alternates_have_a_ballot_of_their_own_by_default():
    """Only where it is set are alternates taken of the same ballot."""
    with pytest.raises(ValueError, match="alternates are elected on a ballot of their own"):
        delegates((50, 45, 40), 2, 1)
