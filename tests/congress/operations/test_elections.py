"""Elections are planned, held in rounds, and what cannot be is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.congress import electing
from tests.congress.build import DAY, PLANNED, term

from nhiemky.congress import operations
from nhiemky.congress.elections import ElectionStage, stage_of
from nhiemky.congress.models import Candidate, Delegate, Election, ElectionStep
from nhiemky.congress.queries.election import election_view, elections_of
from nhiemky.congress.results import rounds_of
from nhiemky.counting.problems import MoreVotesThanBase
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.show.congress.elections import next_step

pytestmark = [pytest.mark.django_db]
TIED = (*("11110",) * 3, *("11101",) * 3, *("11011",) * 3, *("10111",) * 3)
"""Twelve ballots: the first has 12, all others 9, for four seats: all four others are level."""
SHORT = (*("11000",) * 10, "10100", "10100")
"""Twelve ballots on which only the first two have more than half."""


def test_a_plan_is_kept_and_changed():
    """The newest plan holds; the same plan again writes nothing; somebody who saw an older one is told."""
    made, by = electing.proposed(), command_account()
    seen = election_view(made).plan_seen

    same = operations.change_election(made, electing.draft(), by, seen=seen)
    other = operations.change_election(made, electing.draft(3), by, seen=seen)

    assert (same.pk, other.seats) == (seen, 3)
    with pytest.raises(LedgerProblem, match="changed_meanwhile"):
        operations.change_election(made, electing.draft(2), by, seen=seen)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("election_plan", {"seats": 0}),
        ("election_plan", {"paper": "A3"}),
        ("election_plan", {"passes": 1}),
        ("election_plan", {"what": "chairman"}),
        ("election_plan", {"what": "secretary", "seats": 2}),
        ("election_body", {"what": "standing_committee"}),
        ("election_words", {"title": ""}),
        ("election_words", {"title": "x" * 401}),
        ("election_committee", {"committee": ({"name": "A", "role": "member"},)}),
        ("election_committee", {"committee": ({"name": "A", "role": "head"}, {"name": "a ", "role": "member"})}),
        ("election_committee", {"committee": ({"name": "A", "role": "chief"},)}),
    ],
)
def test_a_plan_that_cannot_be(code: str, changed: dict[str, object]):
    """Each is refused with its own sentence, and no election is made."""
    with pytest.raises(LedgerProblem, match=code):
        operations.make_election(electing.held(), electing.draft(**changed), command_account())  # type: ignore[arg-type]

    assert not Election.objects.exists()


def test_one_election_of_a_kind_at_a_time():
    """While one is going on another of the same kind is refused; an opinion ballot may be held beside it."""
    congress, by = electing.held(), command_account()
    operations.make_election(congress, electing.draft(), by)

    with pytest.raises(LedgerProblem, match="election_there"):
        operations.make_election(congress, electing.draft(), by)
    for _ in range(2):
        operations.make_election(congress, electing.draft(what="opinion", title="Xin ý kiến"), by)
    assert len(elections_of(congress)) == 3


def test_an_election_made_by_mistake_is_cancelled():
    """It stands in nobody's way any more, and nothing is done to it; once people vote it is not cancelled."""
    congress, by = electing.held(), command_account()
    mistaken = electing.listed(congress)
    with pytest.raises(LedgerProblem, match="election_reason"):
        operations.cancel_election(mistaken, " ", by)

    operations.cancel_election(mistaken, "lập nhầm", by)

    assert elections_of(congress) == ()
    assert stage_of(mistaken) is ElectionStage.CANCELLED
    with pytest.raises(LedgerProblem, match="election_stage"):
        operations.open_voting(mistaken, DAY, by)
    made = electing.voting(congress)
    with pytest.raises(LedgerProblem, match="election_stage"):
        operations.cancel_election(made, "thôi", by)


def test_a_further_round_that_is_not_held_is_cancelled(tmp_path: Path):
    """The seats are then left open; it is not made again."""
    made, by = electing.announced(tmp_path, TIED), command_account()
    operations.cancel_election(operations.make_next_round(made, by), "đại hội dừng bầu", by)
    assert (election_view(made).next_id, rounds_of(made)) == (None, (made,))
    with pytest.raises(LedgerProblem, match="election_next_cancelled"):
        operations.make_next_round(made, by)

    operations.leave_seats_open(made, DAY, "đủ số cần thiết", by)

    assert [each.pk for each in elections_of(made.congress)] == [made.pk]


def test_once_voting_has_begun_only_the_counting_committee_changes():
    """The head falls ill and another one is named; seats stay what is printed."""
    made, by = electing.voting(), command_account()
    others = ({"name": "Phạm Văn Dũng", "role": "head"},)

    assert operations.change_election(made, electing.draft(committee=others), by).committee == list(others)
    with pytest.raises(LedgerProblem, match="election_fixed"):
        operations.change_election(made, electing.draft(3), by)
    with pytest.raises(LedgerProblem, match="election_plan"):
        operations.change_election(made, electing.draft(what="cell_committee"), by)


def test_a_tie_at_the_last_seat_opens_a_round_among_the_tied(tmp_path: Path):
    """Nobody level is elected; the next round is among them, for the seats left, and there is only one."""
    made, by = electing.announced(tmp_path, TIED), command_account()
    view = election_view(made)
    assert (view.line.elected, view.next_round and view.next_round.seats) == (("Nguyễn Thị An",), 3)
    assert view.line.undecided
    assert next_step(view.line).said == "Chưa bầu đủ: lập lần bầu tiếp theo, hoặc để khuyết"

    following = operations.make_next_round(made, by, title="Bầu lại")

    assert not election_view(made).line.undecided
    again = election_view(following)
    assert (again.line.round, again.line.seats, again.line.before) == (2, 3, made.pk)
    assert [each.name for each in again.candidates] == list(electing.NAMES[1:])
    assert {each.proposed_by for each in again.candidates} == {"earlier_round"}
    assert election_view(made).next_id == following.pk
    with pytest.raises(LedgerProblem, match="election_next_there"):
        operations.make_next_round(made, by)
    with pytest.raises(LedgerProblem, match="election_next_there"):
        operations.leave_seats_open(made, DAY, "đủ số cần thiết", by)


def test_a_round_for_the_seats_left_and_another_the_congress_is_asked_about(tmp_path: Path):
    """The elected are off the second list; a third round needs the congress's decision, as the rules leave it to it."""
    by = command_account()
    first = electing.announced(tmp_path, SHORT)
    second = operations.make_next_round(first, by)
    operations.adopt_list(second, electing.order_of(second), by, reasons=electing.REASONS)
    operations.open_voting(second, DAY, by)
    electing.counting(election=second)
    electing.twice(second, 1, ("100",) * 6 + ("010",) * 6)
    operations.conclude(second, by, tmp_path)
    operations.announce(second, DAY, by)

    following = election_view(second).next_round
    assert following is not None
    assert (following.seats, following.names, following.ask) == (2, electing.NAMES[2:], True)
    with pytest.raises(LedgerProblem, match="election_reason"):
        operations.make_next_round(second, by)
    assert operations.make_next_round(second, by, reason="Đại hội quyết định bầu tiếp").round == 3


def test_seats_are_left_open_by_a_decision(tmp_path: Path):
    """The congress votes no further; the decision is a step of the election. Where no seat is left it is refused."""
    by = command_account()
    made = electing.announced(tmp_path, SHORT)

    operations.leave_seats_open(made, DAY, "Đại hội quyết định không bầu thêm", by, reference="05-TTr/ĐCT")

    assert ElectionStep.objects.get(kind="seats_left_open").reference == "05-TTr/ĐCT"


def test_nothing_to_vote_on(tmp_path: Path):
    """A full result has no next round, nor has one that is not announced."""
    made, by = electing.concluded(tmp_path, SHORT), command_account()
    with pytest.raises(LedgerProblem, match="election_next_round"):
        operations.make_next_round(made, by)

    full = electing.announced(tmp_path, of=electing.held(of=term("Đảng bộ Khu công nghiệp Đồi Sim")))
    with pytest.raises(LedgerProblem, match="election_next_round"):
        operations.leave_seats_open(full, DAY, "thử", by)


def test_alternates_are_elected_on_their_own_ballot(tmp_path: Path):
    """After the official delegates are announced, among those not elected; before that it is refused."""
    by, made = command_account(), electing.voting(what="official_delegates", title="Bầu đại biểu chính thức")
    with pytest.raises(LedgerProblem, match="election_alternates"):
        operations.make_alternates(made, 1, "Bầu dự khuyết", by)
    electing.twice(electing.counting(election=made), 1, electing.USUAL)
    operations.conclude(made, by, tmp_path)
    operations.announce(made, DAY, by)

    alternates = operations.make_alternates(made, 1, "Bầu đại biểu dự khuyết", by)

    assert (alternates.what, [each.name for each in alternates.candidates.all()]) == (
        "alternate_delegates",
        ["Bùi Quang Đạt"],
    )


def test_the_first_meeting_is_of_those_elected(tmp_path: Path):
    """Its members are the elected of all rounds; it elects from among them; before a result there is nobody."""
    by, congress = command_account(), electing.held()
    with pytest.raises(LedgerProblem, match="election_no_body"):
        operations.make_first_meeting(congress, PLANNED, by)
    electing.announced(tmp_path, of=congress)

    meeting = operations.make_first_meeting(congress, PLANNED, by)

    people = Delegate.objects.filter(congress=meeting).order_by("number")
    assert [each.name for each in people] == list(electing.NAMES[:4])
    assert (meeting.body, meeting.after_id) == ("committee", congress.pk)
    assert operations.make_first_meeting(congress, PLANNED, by) == meeting, "a press twice makes no second one"


def test_the_secretary_is_elected_among_the_standing_committee(tmp_path: Path):
    """A name that was not elected to the body elected before cannot be on the list."""
    by, congress = command_account(), electing.held()
    electing.announced(tmp_path, of=congress, what="cell_committee", title="Bầu chi ủy")
    secretary = electing.proposed(congress, 1, ("Bùi Quang Đạt",), what="secretary", title="Bầu bí thư")

    with pytest.raises(LedgerProblem, match="election_not_among"):
        operations.adopt_list(secretary, electing.order_of(secretary), by, reasons=electing.REASONS)
    operations.take_off(Candidate.objects.get(election=secretary), "không trúng chi ủy", by)
    operations.propose_candidate(secretary, "Hoàng Văn Bảo", "committee", by)
    adopted = operations.adopt_list(secretary, electing.order_of(secretary), by, reasons=electing.REASONS)
    assert adopted.definition["form"] == "no_surplus"


def test_more_ballots_than_people_are_never_a_result(tmp_path: Path):
    """Thirteen valid ballots of a base of twelve are refused when the count is concluded."""
    made = electing.counting(13, (13,))
    electing.twice(made, 1, ("11110",) * 13)

    with pytest.raises((MoreVotesThanBase, LedgerProblem)):
        operations.conclude(made, command_account(), tmp_path)


def test_a_meeting_elects_among_its_own_members(tmp_path: Path):
    """At the first meeting whoever was not elected to the committee is no candidate for its standing committee."""
    by, congress = command_account(), electing.held()
    electing.announced(tmp_path, of=congress)
    meeting = operations.make_first_meeting(congress, PLANNED, by)
    standing = electing.proposed(
        meeting, 2, ("Nguyễn Thị An", "Hoàng Văn Bảo", "Bùi Quang Đạt"), what="standing_committee", title="Bầu BTV"
    )

    with pytest.raises(LedgerProblem, match="election_not_among") as refused:
        operations.adopt_list(standing, electing.order_of(standing), by, reasons=electing.REASONS)
    assert "Bùi Quang Đạt" in refused.value.message


def test_alternates_of_the_same_ballot_where_the_congress_set_it_so(tmp_path: Path):
    """They are the next with more than half; nobody votes again, and the result is as far as that of the ballot."""
    by, congress = command_account(), electing.held()
    operations.set_rule(congress, "alternates.same_ballot", "true", "Quy chế bầu cử của đại hội", by)
    rows = ("01111", *("10111",) * 2, *("11011",) * 2, *("11101",) * 3, *("11110",) * 4)
    made = electing.announced(tmp_path, rows, of=congress, what="official_delegates", title="Bầu đại biểu")

    alternates = operations.make_alternates(made, 1, "Đại biểu dự khuyết", by)

    view = election_view(alternates)
    assert (view.line.stage, view.line.elected, view.next_round) == ("announced", ("Bùi Quang Đạt",), None)
    with pytest.raises(LedgerProblem, match="count_reopen"):
        operations.reopen_count(alternates, "thử", by)


def test_the_secretary_is_of_the_committee_that_was_elected_anew(tmp_path: Path):
    """Where the ballots were void and the committee is elected by another election, only its members may stand."""
    by, congress = command_account(), electing.held()
    void = electing.counting(of=congress)
    operations.void_ballots(void, "Thu về nhiều hơn phát ra", by)
    electing.announced(tmp_path, of=congress)
    secretary = operations.make_election(congress, electing.draft(1, what="secretary", title="Bầu Bí thư"), by)
    operations.propose_candidate(secretary, "Người Ngoài Cuộc", "committee", by)

    with pytest.raises(LedgerProblem, match="election_not_among"):
        operations.adopt_list(secretary, electing.order_of(secretary), by, reasons=electing.REASONS)
    meeting = operations.make_first_meeting(congress, PLANNED, by)
    assert Delegate.objects.filter(congress=meeting).count() == 4


def test_seats_left_open_are_not_voted_on(tmp_path: Path):
    """Once the congress has decided to leave seats open, no further round is opened."""
    by, made = command_account(), electing.announced(tmp_path, ["11100"] * 12)
    operations.leave_seats_open(made, DAY, "Đại hội quyết định", by)

    with pytest.raises(LedgerProblem, match="election_next_round"):
        operations.make_next_round(made, by)
