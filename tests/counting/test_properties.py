"""What holds of every count: order never matters, batches add up, more votes never hurt."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import add
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.counting.make import election, of_members, of_votes, rules

from nhiemky.counting.base import OF_BODY, Absence, Deduction, base
from nhiemky.counting.model import Ballot, BallotForm, Body, Definition, Mark
from nhiemky.counting.outcome import outcome
from nhiemky.counting.surplus import Asked, cut, most_surplus
from nhiemky.counting.tally import Concluded, check_sums, tally
from nhiemky.counting.validity import State, propose

MARKS = {BallotForm.SURPLUS: [Mark.FOR, Mark.AGAINST], BallotForm.NO_SURPLUS: list(Mark)}


@st.composite
def counted(draw: st.DrawFn) -> tuple[Definition, list[Concluded]]:
    """Return an election with ballots concluded upon as proposed."""
    count = draw(st.integers(1, 6))
    definition = election(count, draw(st.integers(1, count)))
    rows = st.lists(st.sampled_from(MARKS[definition.form]), min_size=count, max_size=count)
    ballots = [Ballot(tuple(each)) for each in draw(st.lists(rows, max_size=25))]
    proposed = [propose(definition, each, rules()) for each in ballots]
    return definition, [
        Concluded(each, said.state is State.VALID, said.code) for each, said in zip(ballots, proposed, strict=True)
    ]


@given(counted())
def test_every_identity_holds(given_: tuple[Definition, list[Concluded]]):
    """Valid and invalid are all; every row makes the valid ballots; nothing is negative or above the seats."""
    definition, ballots = given_
    found = tally(definition, ballots)

    assert found.collected == len(ballots)
    assert check_sums(definition, found) == ()


@given(counted(), st.randoms(), st.integers(1, 5))
def test_batches_add_up_to_all_in_any_order(given_: tuple[Definition, list[Concluded]], random: Random, parts: int):
    """Shuffled and cut into batches anyhow, ballots come to the same sums."""
    definition, ballots = given_
    shuffled = random.sample(ballots, len(ballots))
    batches = [tally(definition, shuffled[start::parts]) for start in range(parts)]

    assert reduce(add, batches) == tally(definition, ballots)


@given(counted(), st.randoms())
def test_the_order_of_names_does_not_matter(given_: tuple[Definition, list[Concluded]], random: Random):
    """A list printed in another order elects the same people."""
    definition, ballots = given_
    places = random.sample(range(len(definition.names)), len(definition.names))
    other = replace(definition, names=tuple(definition.names[place] for place in places))
    moved = [replace(each, ballot=Ballot(tuple(each.ballot.marks[place] for place in places))) for each in ballots]
    n = of_members(len(ballots) + 1)
    one, two = (
        outcome(*each, n, rules()) for each in ((definition, tally(definition, ballots)), (other, tally(other, moved)))
    )

    assert (set(one.elected), set(one.tied), set(one.below)) == (set(two.elected), set(two.tied), set(two.below))
    assert one.seats_left == two.seats_left


VOTES = st.lists(st.integers(0, 40), min_size=1, max_size=8)


@given(VOTES, st.integers(1, 8), st.integers(40, 60), st.data())
def test_more_votes_never_hurt(votes: list[int], seats: int, n: int, data: st.DataObject):
    """Whoever is elected stays elected with one more vote."""
    definition = election(len(votes), seats)
    before = outcome(definition, of_votes(definition, tuple(votes), 40), of_members(n), rules())
    assume(before.elected)
    one = data.draw(st.sampled_from(before.elected)) - 1
    assume(votes[one] < 40)
    votes[one] += 1
    after = outcome(definition, of_votes(definition, tuple(votes), 40), of_members(n), rules())

    assert one + 1 in after.elected


@given(VOTES, st.integers(1, 8), st.integers(40, 60))
def test_everybody_stands_somewhere_and_seats_are_kept(votes: list[int], seats: int, n: int):
    """Each name has one standing; seats elected and left are all seats; the elected have more than the others."""
    definition = election(len(votes), seats)
    found = outcome(definition, of_votes(definition, tuple(votes), 40), of_members(n), rules())
    groups = [*found.elected, *found.tied, *found.beaten, *found.below]

    assert sorted(groups) == list(range(1, len(votes) + 1))
    assert len(found.elected) + found.seats_left == seats
    assert [line.number for line in found.lines] == groups
    assert not found.tied or len(found.tied) > found.seats_left
    assert all(2 * votes[number - 1] > n for number in (*found.elected, *found.tied, *found.beaten))
    assert all(2 * votes[number - 1] <= n for number in found.below)
    assert not (found.beaten and found.seats_left and not found.tied)


@given(VOTES, st.integers(1, 8), st.integers(40, 59))
def test_a_larger_base_elects_nobody_more(votes: list[int], seats: int, n: int):
    """With more people in the base nobody reaches half who did not before."""
    definition = election(len(votes), seats)
    small, large = (
        outcome(definition, of_votes(definition, tuple(votes), 40), of_members(each), rules()) for each in (n, n + 1)
    )

    assert set(small.below) <= set(large.below)


@given(st.sampled_from(list(Body)), st.integers(1, 200), st.data())
def test_a_deduction_changes_the_base_by_one(body: Body, convened: int, data: st.DataObject):
    """N and the named deductions are those convened, and one more absentee takes out one or none."""
    absences = data.draw(
        st.lists(
            st.builds(Absence, st.none() | st.sampled_from(Deduction), st.booleans(), st.booleans(), st.booleans()),
            max_size=min(8, convened - 1),
        )
    )
    found = base(body, convened, absences, rules())
    fewer = base(body, convened, absences[1:], rules())

    assert found.n + sum(number for _, number in found.deductions) == convened
    assert {each for each, _ in found.deductions} <= set(OF_BODY[body])
    assert fewer.n - found.n in (0, 1)
    assert 2 * found.needed > found.n >= 2 * (found.needed - 1)


@given(st.integers(1, 300))
def test_surplus_grows_with_seats(seats: int):
    """More seats never allow a smaller surplus, and there is always room for one."""
    for held in (rules(), rules(surplus__rounding="nearest"), rules(surplus__rounding="up")):
        assert 1 <= most_surplus(seats, held) <= most_surplus(seats + 1, held)


@given(st.integers(1, 9), st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=16))
def test_a_cut_keeps_the_best_and_loses_nobody(seats: int, given_: list[tuple[int, bool]]):
    """Kept, tied and dropped are all; from the floor nobody kept has fewer votes than somebody who is not."""
    names = election(len(given_), 1).names
    asked = [Asked(name, *each) for name, each in zip(names, given_, strict=True)]
    found = cut(seats, asked, rules())
    out = [each.votes for each in (*found.tied, *found.dropped)]
    kept = [each.votes for each in found.kept if not each.prepared]

    assert sorted((*found.kept, *found.tied, *found.dropped), key=lambda each: each.name.number) == asked
    assert not out or not kept or min(kept) > max(out)
    assert bool(found.tied) == (found.left > 0)
    assert not found.tied or len(found.kept) + found.left == found.places
