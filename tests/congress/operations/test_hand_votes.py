"""Votes by show of hands are counted table by table; the sums are checked, more than half of N carries them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.congress import electing, sitting

from nhiemky.congress import operations
from nhiemky.congress.hand_votes import HALL, About, Official, Part, carried_officials, voters_at
from nhiemky.congress.models import HandVote, HandVoteCount
from nhiemky.congress.operations import Asked, Shown
from nhiemky.congress.operations.congresses import planned_of
from nhiemky.congress.queries.presence import people_of
from nhiemky.congress.state import plan_of
from nhiemky.counting.problems import TooManyAbsent
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize(("agree", "carried"), [(6, False), (7, True)])
def test_more_than_half_of_n_carries(agree: int, carried: bool):
    """Six of twelve are not enough, seven are; the result keeps its sums, N and the derivation."""
    vote = sitting.counted(sitting.asked(), Shown(6, 6, 0, 0), Shown(6, agree - 6, 12 - agree, 0))
    result = operations.close_vote(vote, 12, command_account()).result

    assert (result["agree"], result["disagree"], result["abstain"]) == (agree, 12 - agree, 0)
    assert (result["present"], result["n"], result["needed"], result["carried"]) == (12, 12, 7, carried)
    assert result["formula"].startswith("N = 12")


def test_the_absent_stay_in_n():
    """Seven of eight present are for it, and of twelve convened: carried; six would not be."""
    vote = sitting.counted(sitting.asked(sitting.held(12, 8)), Shown(4, 4, 0, 0), Shown(4, 2, 2, 0))

    assert operations.close_vote(vote, 8, command_account()).result["carried"] is False


def test_people_elected_by_show_of_hands():
    """Members of a body are those of the newest vote that was carried, with their parts."""
    made, by = sitting.held(), command_account()
    operations.close_vote(sitting.counted(sitting.asked(made, sitting.PRESIDIUM)), 12, by)
    sitting.asked(made, replace(sitting.PRESIDIUM, people=(Official("Vũ Văn Đạt", Part.HEAD),)))

    assert carried_officials(made, About.PRESIDIUM) == sitting.PRESIDIUM.people
    assert carried_officials(made, About.SECRETARIAT) == ()


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("vote_question", Asked(about=About.OTHER, question=" ")),
        ("vote_question", Asked(about=About.OTHER, question="x" * 401)),
        ("vote_people", Asked(about=About.PRESIDIUM, question="Đoàn Chủ tịch")),
        ("vote_people", replace(sitting.PRESIDIUM, people=(Official("A", Part.HEAD), Official("a ", Part.MEMBER)))),
        ("vote_people", replace(sitting.PRESIDIUM, people=(Official("A", Part.HEAD), Official("B", Part.HEAD)))),
        ("agenda_item", replace(sitting.PROGRAMME, item="dance")),
    ],
)
def test_a_question_that_cannot_be(code: str, asked: Asked):
    """Each is refused with its own sentence, and nothing is asked."""
    with pytest.raises(LedgerProblem, match=code):
        operations.ask_vote(sitting.held(), asked, command_account())

    assert not HandVote.objects.exists()


@pytest.mark.parametrize(
    ("code", "table", "shown"),
    [
        ("vote_hands", "Tổ 1", Shown(6, 6, 1, 0)),
        ("vote_hands", "Tổ 1", Shown(6, 5, 0, 0)),
        ("vote_hands", "Tổ 1", Shown(6, 7, -1, 0)),
        ("count_table", "Tổ 3", Shown(6, 6, 0, 0)),
        ("vote_table_full", "Tổ 1", Shown(10**9, 10**9, 0, 0)),
    ],
)
def test_hands_that_do_not_add_up(code: str, table: str, shown: Shown):
    """A table whose sum differs from its present, with a negative number or of no plan is refused."""
    vote = sitting.asked()
    with pytest.raises(LedgerProblem, match=code):
        operations.count_hands(vote, table, shown, command_account())

    assert not HandVoteCount.objects.exists()


def test_no_more_hands_than_people():
    """In a hall with one table no more vote than have checked in, nor is the hall said to hold more."""
    made, by = sitting.held(12, 8), command_account()
    operations.plan_congress(made, replace(planned_of(plan_of(made)), tables=()), by)
    vote = sitting.asked(made)
    assert vote.tables == [HALL]
    assert voters_at(people_of(made), vote.tables) == {HALL: 8}

    with pytest.raises(LedgerProblem, match="vote_table_full"):
        operations.count_hands(vote, HALL, Shown(9, 9, 0, 0), by)
    operations.count_hands(vote, HALL, Shown(8, 8, 0, 0), by)
    with pytest.raises(LedgerProblem, match="vote_hall_full"):
        operations.close_vote(vote, 9, by)


def test_a_vote_closes_with_every_table_and_the_hall_right():
    """A table not entered yet and a hall that differs from its tables are named; then it closes, once."""
    vote, by = sitting.asked(), command_account()
    operations.count_hands(vote, "Tổ 1", sitting.ALL, by)
    with pytest.raises(LedgerProblem, match=r"vote_tables_missing.*Tổ 2"):
        operations.close_vote(vote, 12, by)
    operations.count_hands(vote, "Tổ 2", sitting.ALL, by)
    with pytest.raises(LedgerProblem, match="vote_hands"):
        operations.close_vote(vote, 11, by)
    operations.close_vote(vote, 12, by)

    with pytest.raises(LedgerProblem, match="vote_closed"):
        operations.close_vote(vote, 12, by)
    with pytest.raises(LedgerProblem, match="vote_closed"):
        operations.count_hands(vote, "Tổ 1", sitting.ALL, by)


def test_two_operators_at_one_table():
    """Who enters the same writes nothing; who enters otherwise without having seen it is told of the first."""
    vote = sitting.asked()
    first = operations.count_hands(vote, "Tổ 1", sitting.ALL, electing.officer("thu"), seen=0)
    lan = electing.officer("lan")

    assert operations.count_hands(vote, "Tổ 1", sitting.ALL, lan, seen=0).pk == first.pk
    with pytest.raises(LedgerProblem, match="changed_meanwhile"):
        operations.count_hands(vote, "Tổ 1", Shown(6, 5, 1, 0), lan, seen=0)
    operations.count_hands(vote, "Tổ 1", Shown(6, 5, 1, 0), lan, seen=first.pk)
    assert HandVoteCount.objects.filter(vote=vote).count() == 2


def test_a_vote_is_taken_back_with_its_reason():
    """Closed by mistake or not, it counts no more; once."""
    made, by = sitting.held(), command_account()
    vote = sitting.counted(sitting.asked(made, sitting.PRESIDIUM))
    operations.close_vote(vote, 12, by)
    with pytest.raises(LedgerProblem, match="congress_reason"):
        operations.void_vote(vote, " ", by)
    operations.void_vote(vote, "Đếm nhầm", by)

    assert carried_officials(made, About.PRESIDIUM) == ()
    with pytest.raises(LedgerProblem, match="vote_void"):
        operations.void_vote(vote, "Đếm nhầm", by)


def test_nobody_is_convened():
    """Without anybody on the list there is no N to measure against."""
    with pytest.raises(TooManyAbsent):
        sitting.counted(sitting.asked(sitting.held(0)))
