"""Who stands: proposed by the committee, from the floor or by themselves; support, consent, withdrawals, the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.congress import electing
from tests.congress.build import DAY, term

from nhiemky.congress import operations
from nhiemky.congress.candidacy import CandidateState, candidacies
from nhiemky.congress.models import Candidate, Delegate, Election
from nhiemky.congress.queries.election import election_view
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.recording import recorded

pytestmark = [pytest.mark.django_db]
WHY = "Đại hội biểu quyết"
TEN = (*electing.NAMES, "Lý Văn Em", "Mai Văn Phúc", "Tô Thị Giang", "Cao Văn Hậu", "Đinh Thị Ích")


def states(election: Election) -> dict[str, CandidateState]:
    """Return what became of everybody proposed, by name."""
    return {each.candidate.name: each.state for each in candidacies(election)}


def last(election: Election) -> Candidate:
    """Return who was proposed last."""
    return Candidate.objects.filter(election=election).order_by("-pk")[:1].get()


def test_a_nomination_from_the_floor_needs_the_support_of_more_than_thirty_percent():
    """Of twelve attending three are too few and four enough; whoever is not supported does not belong on the list."""
    made, by = electing.proposed(), command_account()
    nominee = operations.propose_candidate(made, "Lý Văn Em", "floor", by)
    assert states(made)["Lý Văn Em"] is CandidateState.NOT_SUPPORTED

    operations.record_support(nominee, 3, 12, by)
    assert states(made)["Lý Văn Em"] is CandidateState.NOT_SUPPORTED
    assert nominee.pk not in electing.order_of(made)

    operations.record_support(nominee, 4, 12, by)
    (shown,) = [each for each in election_view(made).candidates if each.pk == nominee.pk]
    assert shown.support is not None
    assert (shown.state, shown.support.needed, shown.support.enough) == (CandidateState.ON_LIST, 4, True)
    with pytest.raises(LedgerProblem, match="election_support"):
        operations.record_support(nominee, 13, 12, by)


def test_the_superior_consents_or_not():
    """A refusal takes the name off with its reason; consent given later puts it back."""
    made, by = electing.proposed(), command_account()
    one = last(made)

    operations.record_consent(one, False, by, reason="Chưa đủ tiêu chuẩn")
    assert states(made)[one.name] is CandidateState.CONSENT_REFUSED
    with pytest.raises(LedgerProblem, match="election_reason"):
        operations.record_consent(one, False, by)

    operations.record_consent(one, True, by)
    assert states(made)[one.name] is CandidateState.ON_LIST


def test_a_withdrawal_is_asked_for_and_decided_on():
    """Until the congress has decided the name stays; refused it stands, granted it goes; nobody decides unasked."""
    made, by = electing.proposed(), command_account()
    one = last(made)
    with pytest.raises(LedgerProblem, match="candidate_not_asked"):
        operations.decide_withdrawal(one, True, WHY, by)

    operations.ask_withdrawal(one, "Sức khỏe", by)
    assert one.pk in electing.order_of(made)
    with pytest.raises(LedgerProblem, match="election_withdrawal_waits"):
        operations.adopt_list(made, electing.order_of(made), by, reasons=electing.REASONS)
    operations.decide_withdrawal(one, False, WHY, by)
    assert states(made)[one.name] is CandidateState.ON_LIST
    operations.ask_withdrawal(one, "Sức khỏe", by)
    operations.decide_withdrawal(one, True, WHY, by)
    assert states(made)[one.name] is CandidateState.WITHDRAWN

    operations.put_back(one, WHY, by)
    operations.take_off(one, WHY, by)
    assert states(made)[one.name] is CandidateState.TAKEN_OFF


def test_nobody_is_proposed_twice_and_namesakes_are_told_apart():
    """The same person is refused; a namesake is asked for what tells the two apart, and is then another person."""
    made, by = electing.proposed(), command_account()

    with pytest.raises(LedgerProblem, match="candidate_namesake"):
        operations.propose_candidate(made, "nguyễn thị AN", "committee", by)
    other = operations.propose_candidate(made, "Lê Thị Nga", "committee", by, detail="Phòng Kế toán")
    with pytest.raises(LedgerProblem, match="candidate_namesake"):
        operations.propose_candidate(made, other.name, "committee", by)
    operations.propose_candidate(made, "Nguyễn Thị An", "committee", by, detail="sinh năm 1975")
    with pytest.raises(LedgerProblem, match="candidate_twice"):
        operations.propose_candidate(made, "Nguyễn Thị An", "floor", by, detail="Sinh năm 1975")


def test_a_delegate_stands_once_and_only_at_their_own_congress():
    """A delegate put forward twice under two spellings is found; one of another congress is refused."""
    made, by = electing.proposed(), command_account()
    here = Delegate.objects.get(congress=made.congress, number=1)
    operations.propose_candidate(made, "Đảng Viên", "committee", by, delegate=here)
    with pytest.raises(LedgerProblem, match="candidate_twice"):
        operations.propose_candidate(made, "Đảng Viên Một", "committee", by, delegate=here)

    elsewhere = Delegate.objects.get(congress=electing.held(of=term("Đảng bộ Khu kinh tế Bến Khác")), number=1)
    with pytest.raises(LedgerProblem, match="candidate_delegate"):
        operations.propose_candidate(made, "Người Khác", "committee", by, delegate=elsewhere)


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("election_proposed_by", {"proposed_by": "earlier_round"}),
        ("post_person", {"name": "Lê Văn 1975"}),
        ("election_words", {"detail": "x" * 121}),
        ("candidate_particulars", {"particulars": {"identity": "0123"}}),
    ],
)
def test_what_cannot_be_proposed(code: str, given: dict[str, object]):
    """Names are names, particulars the few that a list prints, and who proposes is known."""
    wanted = {"name": "Lý Văn Em", "proposed_by": "committee", **given}
    with pytest.raises(LedgerProblem, match=code):
        operations.propose_candidate(electing.proposed(), by=command_account(), **wanted)  # type: ignore[arg-type]


def test_a_list_has_an_end(monkeypatch: pytest.MonkeyPatch):
    """More than the most are refused."""
    monkeypatch.setattr("nhiemky.congress.operations.candidates.MOST_CANDIDATES", 5)
    with pytest.raises(LedgerProblem, match="candidate_many"):
        operations.propose_candidate(electing.proposed(), "Lý Văn Em", "committee", command_account())


def test_the_list_is_adopted_in_the_order_given_and_frozen():
    """Its definition bears that order; adopted again it is the same row; a name is neither left out nor added."""
    made, by = electing.proposed(), command_account()
    order = electing.order_of(made)

    adopted = operations.adopt_list(made, order[::-1], by, reasons=electing.REASONS)

    assert [name for _, name, _ in adopted.definition["names"]] == list(electing.NAMES[::-1])
    assert operations.adopt_list(made, order[::-1], by) == adopted
    for other in (order[1:], [*order, order[0]], [*order[1:], 0]):
        with pytest.raises(LedgerProblem, match="election_order"):
            operations.adopt_list(made, other, by)


def test_a_list_that_the_rules_forbid_or_ask_about():
    """As many names as seats block a committee's list; what the rules ask about needs a reason, which is kept."""
    by = command_account()
    blocked = electing.proposed(seats=5)
    with pytest.raises(LedgerProblem, match="election_list_blocked"):
        operations.adopt_list(blocked, electing.order_of(blocked), by, reasons=electing.REASONS)

    names = [f"Người {letter}" for letter in "ABCDEFGHIJKLMNO"]
    asked = electing.proposed(electing.held(of=term("Đảng bộ Khu kinh tế Bến Khác")), 12, names)
    code = election_view(asked).findings[0].code
    with pytest.raises(LedgerProblem, match="election_list_reason"):
        operations.adopt_list(asked, electing.order_of(asked), by)
    adopted = operations.adopt_list(asked, electing.order_of(asked), by, reasons={**electing.REASONS, code: WHY})
    assert {"code": code, "reason": WHY} in adopted.allowed


def test_a_list_shorter_than_the_seats_is_refused_in_words():
    """Three names for four seats: the sentence says how many of what."""
    made = electing.proposed(names=electing.NAMES[:3])
    with pytest.raises(LedgerProblem, match="election_list_blocked") as refused:
        operations.adopt_list(made, electing.order_of(made), command_account(), reasons=electing.REASONS)
    assert "3" in refused.value.message
    assert "4" in refused.value.message


def test_somebody_withdraws_after_the_ballots_were_printed():
    """Before voting: a new list, a new definition, the printed ballots void by a reason, the stock begins anew."""
    made, by = electing.proposed(names=(*electing.NAMES, "Lý Văn Em"), seats=4), command_account()
    reasons = {each.code: WHY for each in election_view(made).findings}
    first = operations.adopt_list(made, electing.order_of(made), by, reasons=reasons)
    operations.record_stock(made, "", {"printed": 15}, by)
    one = last(made)
    operations.ask_withdrawal(one, "Sức khỏe", by)
    with pytest.raises(LedgerProblem, match="election_withdrawal_waits"):
        operations.open_voting(made, DAY, by)
    operations.decide_withdrawal(one, True, WHY, by)

    with pytest.raises(LedgerProblem, match="election_withdrawn"):
        operations.open_voting(made, DAY, by)
    with pytest.raises(LedgerProblem, match="election_printed"):
        operations.adopt_list(made, electing.order_of(made), by, reasons=electing.REASONS)
    second = operations.adopt_list(
        made, electing.order_of(made), by, reasons=electing.REASONS, reprint="Một người rút sau khi in"
    )

    assert (second.number, second.hash != first.hash) == (2, True)
    assert election_view(made).adopted is not None
    assert election_view(made).adopted.printed == 0  # type: ignore[union-attr]
    operations.open_voting(made, DAY, by)


def withdrawn(names: Sequence[str] = TEN, seats: int = 8, **more: Any) -> Election:
    """Return an election on whose adopted list the last name withdrew after the ballots were printed."""
    made, by = electing.proposed(names=names, seats=seats, **more), command_account()
    operations.adopt_list(made, electing.order_of(made), by, reasons=electing.REASONS)
    operations.record_stock(made, "", {"printed": 15}, by)
    one = last(made)
    operations.ask_withdrawal(one, "Sức khỏe", by)
    operations.decide_withdrawal(one, True, WHY, by)
    return made


def test_the_printed_ballots_are_used_once_the_withdrawal_is_announced():
    """How it was announced is kept, and the number is frozen with N; the same list is voted on."""
    made, by = withdrawn(), command_account()
    shown = election_view(made).adopted
    assert shown is not None
    assert (shown.fits, shown.reprint, [(each.number, each.name) for each in shown.withdrew]) == (
        True, None, [(10, "Đinh Thị Ích")],
    )  # fmt: skip

    base = operations.open_voting(made, DAY, by, announced="Đoàn Chủ tịch công bố trước khi phát phiếu")

    assert base.content["withdrawn"] == [10]
    assert election_view(made).steps[-1].reason == "Đoàn Chủ tịch công bố trước khi phát phiếu"


@pytest.mark.parametrize(
    ("names", "seats", "why"),
    [
        (TEN[:9], 8, "không còn đúng"),
        (TEN[:1], 1, "không còn đúng"),
    ],
)
def test_ballots_whose_form_no_longer_fits_are_printed_anew(names: Sequence[str], seats: int, why: str):
    """Without surplus the form is another, and of nobody there is no ballot: announcing it does not help."""
    made = withdrawn(names, seats, what="executive_committee" if seats > 1 else "secretary")

    with pytest.raises(LedgerProblem, match="election_withdrawn_reprint") as refused:
        operations.open_voting(made, DAY, command_account(), announced="Đã công bố")
    assert why in refused.value.message


def test_a_congress_may_rule_that_ballots_are_printed_anew():
    """The rule is not verified, and set so nothing but a new list goes on."""
    congress = electing.held()
    operations.set_rule(congress, "withdrawn.printed", "reprint", WHY, command_account())
    made = withdrawn(congress=congress)

    with pytest.raises(LedgerProblem, match="election_withdrawn_reprint"):
        operations.open_voting(made, DAY, command_account(), announced="Đã công bố")


def test_whoever_was_taken_off_the_printed_list_is_no_withdrawal():
    """A list that changed in another way is adopted and printed anew, whatever is announced."""
    made, by = withdrawn(), command_account()
    operations.take_off(Candidate.objects.get(election=made, name=TEN[0]), WHY, by)

    with pytest.raises(LedgerProblem, match="election_list_differs"):
        operations.open_voting(made, DAY, by, announced="Đã công bố")


def test_somebody_withdraws_while_ballots_are_given_out():
    """The list stands and nothing of the voting changes; declared void, the election is held again with a new list."""
    made, by = electing.voting(), command_account()
    one = last(made)
    for step in (
        lambda: operations.ask_withdrawal(one, "Sức khỏe", by),
        lambda: operations.decide_withdrawal(one, True, WHY, by),
        lambda: operations.take_off(one, WHY, by),
        lambda: operations.propose_candidate(made, "Lý Văn Em", "floor", by),
        lambda: operations.adopt_list(made, electing.order_of(made), by),
    ):
        with pytest.raises(LedgerProblem, match="election_voting_open"):
            step()

    operations.void_ballots(made, "Một người rút khi đang phát phiếu", by)
    again = operations.make_next_round(made, by)
    operations.take_off(Candidate.objects.get(election=again, name=one.name), WHY, by)
    assert (again.round, len(electing.order_of(again))) == (2, 4)


def test_no_list_no_head_no_voting():
    """Voting needs an adopted list and a head of the counting committee."""
    made, by = electing.proposed(committee=()), command_account()
    with pytest.raises(LedgerProblem, match="election_stage"):
        operations.open_voting(made, DAY, by)
    operations.adopt_list(made, electing.order_of(made), by, reasons=electing.REASONS)
    with pytest.raises(LedgerProblem, match="election_no_head"):
        operations.open_voting(made, DAY, by)


def test_nobody_counts_the_election_they_stand_in():
    """A member of the counting committee whose name is on the list stops the voting, also one named during it."""
    by, standing = command_account(), {"name": electing.NAMES[0].upper(), "role": "member"}
    made = electing.proposed(committee=(*electing.COMMITTEE, standing))
    operations.adopt_list(made, electing.order_of(made), by, reasons=electing.REASONS)
    with pytest.raises(LedgerProblem, match="election_counts_own") as refused:
        operations.open_voting(made, DAY, by)
    assert electing.NAMES[0].upper() in refused.value.message

    operations.change_election(made, electing.draft(), by)
    operations.open_voting(made, DAY, by)
    with pytest.raises(LedgerProblem, match="election_counts_own"):
        operations.change_election(made, electing.draft(committee=(*electing.COMMITTEE, standing)), by)


def test_every_absentee_is_asked_for_the_reason():
    """One of twelve is absent: nothing is inferred; excused for the whole congress, N is eleven."""
    by, made = command_account(), electing.listed(electing.held(12, present=11))
    with pytest.raises(LedgerProblem, match="election_unasked"):
        operations.open_voting(made, DAY, by)

    absent = Delegate.objects.get(congress=made.congress, number=12)
    with recorded("test", by):
        absent.absences.create(reason="excused_whole", whole=True, accepted=True, by=by)
    base = operations.open_voting(made, DAY, by)

    assert {key: base.content[key] for key in ("convened", "present", "n", "needed", "deductions")} == {
        "convened": 12, "present": 11, "n": 11, "needed": 6, "deductions": {"excused_whole": 1},
    }  # fmt: skip
    assert "= 11" in base.content["formula"]


def test_whoever_comes_in_while_voting_is_open_is_counted_in():
    """Taken out as absent throughout, the twelfth comes and has a ballot: N is twelve; who goes changes nothing."""
    by, made = command_account(), electing.listed(electing.held(12, present=11))
    absent = Delegate.objects.get(congress=made.congress, number=12)
    operations.say_absent(absent, "excused_whole", by, whole=True, accepted=True)
    operations.open_voting(made, DAY, by)
    operations.check_in(absent, by)

    operations.close_voting(made, by, day=DAY)

    base = election_view(made).base
    assert base is not None
    assert (base.n, base.needed, base.present, dict(base.deductions), base.late) == (12, 7, 12, {}, True)


def test_n_stays_as_frozen_where_nobody_came():
    """Somebody who leaves, or is excused, while ballots are given out had one: N does not get less."""
    by, made = command_account(), electing.listed(electing.held(12, present=11))
    absent = Delegate.objects.get(congress=made.congress, number=12)
    operations.say_absent(absent, "other", by)
    operations.open_voting(made, DAY, by)
    operations.say_absent(absent, "excused_whole", by, whole=True, accepted=True)
    operations.check_out(Delegate.objects.get(congress=made.congress, number=1), by)

    operations.close_voting(made, by, day=DAY)

    base = election_view(made).base
    assert base is not None
    assert (base.n, base.present, base.late) == (12, 11, False)
