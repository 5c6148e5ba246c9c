"""Which elections follow which: cells by their size, Party organisations in congress and first meetings."""

from __future__ import annotations

import pytest
from tests.counting.make import NEW, OLD, rules

from nhiemky.counting.model import Body, Election
from nhiemky.counting.order import Kind, Sitting, Step, Wanted, bodies, elects_one, name_of, order, rule_of, waits_for

E, MEMBERS, DELEGATES, MEETING = Election, Body.MEMBERS_CONGRESS, Body.DELEGATES_CONGRESS, Body.COMMITTEE_MEETING
C, F, I = Sitting.CONGRESS, Sitting.FIRST_MEETING, Sitting.INSPECTION_MEETING  # noqa: E741 -- columns of a table
CELL, PARTY = Kind.CELL, Kind.PARTY_ORGANISATION


def steps(kind: Kind, body: Body = MEMBERS, members: int = 30, **wanted: bool) -> tuple[Step, ...]:
    """Return the order of a body."""
    return order(kind, body, members, Wanted(**wanted), rules())


@pytest.mark.parametrize("code", [OLD, NEW])
def test_a_small_cell_elects_its_secretary_directly(code: str):
    """Below nine official members there is no cell committee, and secretary and deputy have ballots of their own."""
    assert order(CELL, MEMBERS, 8, Wanted(), rules(code)) == (
        Step(E.SECRETARY, C, MEMBERS, (), None),
        Step(E.DEPUTY_SECRETARY, C, MEMBERS, (E.SECRETARY,), None),
        Step(E.OFFICIAL_DELEGATES, C, MEMBERS, (E.SECRETARY,), None),
        Step(E.ALTERNATE_DELEGATES, C, MEMBERS, (E.OFFICIAL_DELEGATES,), None),
    )


def test_a_cell_of_nine_elects_its_committee_first():
    """From nine on the committee comes first, and secretary and deputy are of its members."""
    assert steps(CELL, members=9) == (
        Step(E.CELL_COMMITTEE, C, MEMBERS, (), None),
        Step(E.SECRETARY, C, MEMBERS, (E.CELL_COMMITTEE,), E.CELL_COMMITTEE),
        Step(E.DEPUTY_SECRETARY, C, MEMBERS, (E.SECRETARY,), E.CELL_COMMITTEE),
        Step(E.OFFICIAL_DELEGATES, C, MEMBERS, (E.CELL_COMMITTEE,), None),
        Step(E.ALTERNATE_DELEGATES, C, MEMBERS, (E.OFFICIAL_DELEGATES,), None),
    )


def test_a_party_organisation():
    """The congress elects committee and delegates; the first meetings elect the rest, one after the other."""
    assert steps(PARTY, DELEGATES) == (
        Step(E.EXECUTIVE_COMMITTEE, C, DELEGATES, (), None),
        Step(E.OFFICIAL_DELEGATES, C, DELEGATES, (E.EXECUTIVE_COMMITTEE,), None),
        Step(E.ALTERNATE_DELEGATES, C, DELEGATES, (E.OFFICIAL_DELEGATES,), None),
        Step(E.STANDING_COMMITTEE, F, MEETING, (E.EXECUTIVE_COMMITTEE,), E.EXECUTIVE_COMMITTEE),
        Step(E.SECRETARY, F, MEETING, (E.STANDING_COMMITTEE,), E.STANDING_COMMITTEE),
        Step(E.DEPUTY_SECRETARY, F, MEETING, (E.STANDING_COMMITTEE, E.SECRETARY), E.STANDING_COMMITTEE),
        Step(E.INSPECTION_COMMITTEE, F, MEETING, (E.EXECUTIVE_COMMITTEE,), None),
        Step(E.INSPECTION_HEAD, F, MEETING, (E.INSPECTION_COMMITTEE,), E.INSPECTION_COMMITTEE),
        Step(E.INSPECTION_DEPUTY, I, MEETING, (E.INSPECTION_HEAD,), E.INSPECTION_COMMITTEE),
    )


def test_a_congress_may_elect_the_secretary_itself():
    """After an introduction ballot; deputies wait for the standing committee and the secretary."""
    found = {each.what: each for each in steps(PARTY, secretary_by_congress=True)}

    assert found[E.INTRODUCTION] == Step(E.INTRODUCTION, C, MEMBERS, (E.EXECUTIVE_COMMITTEE,), E.EXECUTIVE_COMMITTEE)
    assert found[E.SECRETARY] == Step(E.SECRETARY, C, MEMBERS, (E.INTRODUCTION,), E.EXECUTIVE_COMMITTEE)
    assert found[E.DEPUTY_SECRETARY].after == (E.STANDING_COMMITTEE, E.SECRETARY)


def test_without_a_standing_committee_the_secretary_is_of_the_committee():
    """A small committee elects its secretary and deputies among all its members."""
    found = {each.what: each for each in steps(PARTY, standing_committee=False)}

    assert E.STANDING_COMMITTEE not in found
    assert found[E.SECRETARY] == Step(E.SECRETARY, F, MEETING, (E.EXECUTIVE_COMMITTEE,), E.EXECUTIVE_COMMITTEE)
    assert found[E.DEPUTY_SECRETARY] == Step(E.DEPUTY_SECRETARY, F, MEETING, (E.SECRETARY,), E.EXECUTIVE_COMMITTEE)


@pytest.mark.parametrize(
    ("kind", "wanted", "missing"),
    [
        (CELL, {"deputy": False}, {E.DEPUTY_SECRETARY}),
        (PARTY, {"deputy": False}, {E.DEPUTY_SECRETARY}),
        (PARTY, {"delegates": False}, {E.OFFICIAL_DELEGATES, E.ALTERNATE_DELEGATES}),
        (PARTY, {"alternates": False}, {E.ALTERNATE_DELEGATES}),
        (PARTY, {"inspection_committee": False}, {E.INSPECTION_COMMITTEE, E.INSPECTION_HEAD, E.INSPECTION_DEPUTY}),
        (PARTY, {"inspection_deputy": False}, {E.INSPECTION_DEPUTY}),
        (PARTY, {"standing_committee": False}, {E.STANDING_COMMITTEE}),
    ],
)
def test_what_is_not_wanted_is_left_out(kind: Kind, wanted: dict[str, bool], missing: set[Election]):
    """Only that is left out, and nothing waits for it."""
    left = {each.what for each in steps(kind, **wanted)}

    assert {each.what for each in steps(kind)} - left == missing
    assert all(before in left for each in steps(kind, **wanted) for before in each.after)


def test_a_meeting_holds_no_congress():
    """A congress is of members or of delegates."""
    with pytest.raises(ValueError, match="a congress is of members or of delegates"):
        steps(PARTY, MEETING)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("direct", [True, False])
def test_steps_can_be_held_one_after_the_other(kind: Kind, direct: bool):
    """Going through the steps in their order, each may be held when its turn comes, by a body that may hold it."""
    listed = steps(kind, secretary_by_congress=direct)
    for place, each in enumerate(listed):
        assert {*waits_for(listed, each.what)} <= {earlier.what for earlier in listed[:place]}
        assert each.body in bodies(each.what)


def test_a_step_waits_for_all_before_it():
    """The deputy's election waits for whatever the secretary's waits for too, the first of them first."""
    listed = steps(PARTY, secretary_by_congress=True, delegates=False, inspection_committee=False)

    assert waits_for(listed, E.DEPUTY_SECRETARY) == (
        E.EXECUTIVE_COMMITTEE, E.STANDING_COMMITTEE, E.INTRODUCTION, E.SECRETARY,
    )  # fmt: skip
    assert waits_for(listed, E.EXECUTIVE_COMMITTEE) == ()
    assert waits_for(listed, E.OPINION) == ()


@pytest.mark.parametrize(
    ("kind", "what", "key"),
    [
        (CELL, E.SECRETARY, "order.cell_from"),
        (PARTY, E.SECRETARY, "order.meeting"),
        (CELL, E.ALTERNATE_DELEGATES, "order.delegates"),
        (PARTY, E.OFFICIAL_DELEGATES, "order.delegates"),
    ],
)
def test_every_order_stands_somewhere(kind: Kind, what: Election, key: str):
    """Who waits for whom has its rule: of a cell, of a first meeting, of delegates."""
    assert rule_of(kind, what, rules()).key == key


@pytest.mark.parametrize("election", list(Election))
def test_every_election_has_words_and_a_body(election: Election):
    """What is elected has a name in both languages and a body that elects it."""
    assert name_of(election) != name_of(election, "en")
    assert bodies(election)


def test_offices_of_one():
    """A secretary and the head of the inspection committee are one each."""
    assert [each for each in Election if elects_one(each)] == [E.SECRETARY, E.INSPECTION_HEAD]
