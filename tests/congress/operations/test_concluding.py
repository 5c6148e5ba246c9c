"""Paper, rulings and the end of a count: nothing is concluded that does not add up, and what is, is sealed and kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.congress import electing
from tests.congress.build import DAY, PLANNED
from tests.congress.electing import HEAD, SECOND, THIRD, USUAL, keyed

from nhiemky.congress import operations
from nhiemky.congress.checks import counted_of
from nhiemky.congress.documents.counts import count_material
from nhiemky.congress.models import (
    BallotEntry,
    BallotRuling,
    Candidate,
    CountPass,
    CountStep,
    Election,
    StockEntry,
)
from nhiemky.congress.queries.count import batches_view, result_view, rulings_view, stock_view
from nhiemky.congress.queries.election import election_view
from nhiemky.counting.bundle import open_bundle
from nhiemky.counting.count_problems import BallotSkipped, NotInThisState, RulingsOpen, TwoMembersNeeded
from nhiemky.counting.verify import verify
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Post
from nhiemky.ledger.operations import void_post
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.django_db]
WHY = "Ban kiểm phiếu thống nhất"
ODD = (*USUAL[:10], "00000", "11111")
"""Twelve ballots: one strikes everybody out, one nobody."""


def codes(election: Election) -> set[str]:
    """Return the codes of what does not add up."""
    return {each.fault.code for each in stock_view(election).faults}


def test_a_figure_is_written_once_and_read_from_the_tables_where_there_is_no_whole():
    """The same figure again writes nothing; what tables come to is the whole until somebody writes it."""
    made, by = electing.voting(), command_account()
    for table, issued in (("Tổ 1", 7), ("Tổ 2", 5)):
        operations.record_stock(made, table, {"printed": issued + 1, "issued": issued, "unused": 1, "spoiled": 0}, by)
        operations.record_stock(made, table, {"issued": issued}, by)

    shown = stock_view(made)
    assert (shown.whole.printed, shown.whole.issued, [each.place for each in shown.tables]) == (
        14, 12, ["Tổ 1", "Tổ 2"],
    )  # fmt: skip
    assert StockEntry.objects.count() == 8


@pytest.mark.parametrize(
    ("code", "table", "figures"),
    [
        ("count_table", "Tổ 9", {"issued": 1}),
        ("count_figure", "", {"issued": -1}),
        ("count_figure", "", {"burnt": 1}),
        ("count_not_closed", "", {"collected": 12}),
    ],
)
def test_figures_that_cannot_be(code: str, table: str, figures: dict[str, int]):
    """Each is refused in words, and nothing is written."""
    with pytest.raises(LedgerProblem, match=code):
        operations.record_stock(electing.voting(), table, figures, command_account())
    assert not StockEntry.objects.exists()


def test_ballots_are_printed_before_voting_opens_and_given_out_after():
    """Until then the list may still change: what is printed is written, what is given out is refused."""
    made, by = electing.listed(), command_account()
    operations.record_stock(made, "", {"printed": 15}, by)

    with pytest.raises(LedgerProblem, match="election_stage"):
        operations.record_stock(made, "", {"issued": 12}, by)


def test_batches_come_to_what_was_collected():
    """One ballot too few in them is told; a batch that is not there, or is keyed, cannot be taken away."""
    made, by = electing.counting(12, (6, 5)), command_account()
    assert "batch.sum" in codes(made)
    operations.record_batch(made, 2, 6, by, reason="Đếm lại")
    assert "batch.sum" not in codes(made)

    with pytest.raises(LedgerProblem, match="count_batch_missing"):
        operations.record_batch(made, 3, 0, by)
    with pytest.raises(LedgerProblem, match="count_figure"):
        operations.record_batch(made, 0, 5, by)
    keyed(made, 1, HEAD, USUAL[:1])
    with pytest.raises(LedgerProblem, match="count_batch_there"):
        operations.record_batch(made, 1, 0, by, reason="nhầm")
    operations.record_batch(made, 2, 0, by, reason="nhầm")
    assert [each.number for each in batches_view(made)] == [1]


def test_the_head_signs_for_a_fault_that_may_be_explained(tmp_path: Path):
    """Unsigned it blocks the conclusion; signed by anybody else, or where nothing is wrong, it is refused."""
    made, by = electing.counting(), command_account()
    operations.record_stock(made, "", {"unused": 1}, by)
    electing.twice(made, 1, USUAL)
    with pytest.raises(LedgerProblem, match="count_faults"):
        operations.conclude(made, by, tmp_path)
    with pytest.raises(LedgerProblem, match="count_not_head"):
        operations.explain_fault(made, "stock.printed", WHY, SECOND, by)
    with pytest.raises(LedgerProblem, match="count_no_fault"):
        operations.explain_fault(made, "stock.issued", WHY, HEAD, by)

    operations.explain_fault(made, "stock.printed", "Nhà in giao thiếu một phiếu", HEAD.lower(), by)

    (shown,) = stock_view(made).faults
    assert shown.explanation is not None
    assert (shown.explanation.by, shown.explanation.reason) == (HEAD, "Nhà in giao thiếu một phiếu")
    assert operations.conclude(made, by, tmp_path).kind == "concluded"


def test_an_explanation_ends_with_the_figures_it_was_signed_for(tmp_path: Path):
    """Figures written afterwards are another fault, signed for anew; the minutes tell only what still stands."""
    made, by = electing.counting(), command_account()
    electing.twice(made, 1, USUAL)
    operations.record_stock(made, "", {"unused": 1}, by)
    seen = stock_view(made).faults[0].fault.vi
    operations.explain_fault(made, "stock.printed", "Thiếu một phiếu", HEAD, by, said=seen)

    operations.record_stock(made, "", {"printed": 400}, by)
    with pytest.raises(LedgerProblem, match="count_faults"):
        operations.conclude(made, by, tmp_path)
    with pytest.raises(LedgerProblem, match="count_no_fault"):
        operations.explain_fault(made, "stock.printed", WHY, HEAD, by, said=seen)

    operations.record_stock(made, "", {"printed": 14}, by)
    assert stock_view(made).ready
    operations.conclude(made, by, tmp_path)
    assert count_material(made, DAY).explanations == ()


def test_each_figure_of_the_tables_is_signed_for_by_itself():
    """Tables that miss the whole in two figures are two faults: one signature covers one of them."""
    made, by = electing.counting(), command_account()
    for table in ("Tổ 1", "Tổ 2"):
        operations.record_stock(made, table, {"printed": 7, "issued": 6, "spoiled": 0, "unused": 1}, by)
    one, two = (each.fault for each in stock_view(made).faults if each.fault.code == "stock.tables")

    operations.explain_fault(made, "stock.tables", WHY, HEAD, by, said=two.vi)

    assert [each.explanation is not None for each in stock_view(made).faults if each.fault in (one, two)] == [
        False, True,
    ]  # fmt: skip


def test_more_collected_than_issued_is_never_explained_away(tmp_path: Path):
    """All ballots are void and a new election of the same names is opened; nothing of the first is lost."""
    made, by = electing.counting(), command_account()
    operations.record_stock(made, "", {"collected": 13}, by)
    assert stock_view(made).over

    with pytest.raises(LedgerProblem, match="count_unexplainable"):
        operations.explain_fault(made, "stock.collected_over_issued", WHY, HEAD, by)
    with pytest.raises(LedgerProblem, match="count_faults"):
        operations.conclude(made, by, tmp_path)
    operations.void_ballots(made, "Thu về nhiều hơn phát ra", by)
    again = operations.make_next_round(made, by)

    assert (again.round, [each.name for each in again.candidates.all()]) == (2, list(electing.NAMES))
    with pytest.raises(LedgerProblem, match="election_stage"):
        operations.conclude(made, by, tmp_path)


def test_what_the_rule_does_not_find_valid_is_concluded_by_people():
    """Two members by name or the head; with a reason and a known code; what was proposed is kept; then it settles."""
    made, by = electing.counting(), command_account()
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(made, 1, typist, ODD), by)
    assert [(each.ballot, each.state, each.code) for each in rulings_view(made)] == [
        (11, "invalid", "nobody"), (12, "invalid", "over_seats"),
    ]  # fmt: skip
    with pytest.raises(RulingsOpen):
        operations.settle_batch(made, 1, by)

    def rule(ballot: int, code: str, members: list[str], reason: str = WHY, valid: bool = False) -> BallotRuling:
        return operations.rule_ballot(made, 1, ballot, valid, code, reason, members, by)

    with pytest.raises(TwoMembersNeeded):
        rule(11, "nobody", [SECOND])
    with pytest.raises(LedgerProblem, match="count_not_member"):
        rule(11, "nobody", [SECOND, "Người Lạ"])
    with pytest.raises(LedgerProblem, match="count_code"):
        rule(11, "ugly", [HEAD])
    with pytest.raises(LedgerProblem, match="election_reason"):
        rule(11, "nobody", [HEAD], "")
    with pytest.raises(BallotSkipped):
        rule(13, "nobody", [HEAD])
    rule(11, "nobody", [SECOND, THIRD])
    kept = rule(12, "over_seats", [HEAD])

    assert (kept.proposal["state"], kept.proposal["code"], kept.members) == ("invalid", "over_seats", [HEAD])
    done = operations.settle_batch(made, 1, by)
    assert operations.settle_batch(made, 1, by) == done
    with pytest.raises(NotInThisState):
        rule(12, "over_seats", [HEAD])


def test_a_settled_batch_is_taken_back_to_its_rulings(tmp_path: Path):
    """With a reason; another ruling counts then, and the newest holds."""
    made, by = electing.counting(), command_account()
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(made, 1, typist, (*USUAL[:11], "00000")), by)
    operations.rule_ballot(made, 1, 12, True, "", WHY, [HEAD], by)
    operations.settle_batch(made, 1, by)
    operations.unsettle_batch(made, 1, "Xem lại phiếu 12", by)
    operations.rule_ballot(made, 1, 12, False, "nobody", WHY, [HEAD], by)
    operations.settle_batch(made, 1, by)

    operations.conclude(made, by, tmp_path)
    shown = result_view(made)
    assert shown is not None
    assert (shown.result.tally.valid, shown.result.tally.invalid_by_code) == (11, {"nobody": 1})


def test_a_ruling_does_not_outlive_the_pass_it_was_made_on():
    """Counted again, the ballot at that place may be another one: it is ruled on anew."""
    made, by = electing.counting(), command_account()
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(made, 1, typist, (*USUAL[:11], "00000")), by)
    operations.rule_ballot(made, 1, 12, False, "nobody", WHY, [HEAD], by)
    operations.count_again(made, 1, "Phiếu bị trộn lẫn", by)
    for typist in (SECOND, THIRD):
        operations.finish_pass(keyed(made, 1, typist, ("00000", *USUAL[:11])), by)

    assert [(each.ballot, each.ruling) for each in rulings_view(made)] == [(1, None)]


def test_a_conclusion_keeps_a_bundle_that_anyone_recounts(tmp_path: Path):
    """The file has the hash that is kept, a recount finds every number equal; concluded again nothing changes."""
    made, by = electing.counting(12, (7, 5)), command_account()
    electing.twice(made, 1, USUAL[:7])
    with pytest.raises(LedgerProblem, match="count_faults"):
        operations.conclude(made, by, tmp_path)
    electing.twice(made, 2, USUAL[7:])

    step = operations.conclude(made, by, tmp_path)

    assert operations.conclude(made, by, tmp_path) == step
    recounted = verify((tmp_path / "files" / step.sha256).read_bytes())
    assert recounted.lines
    assert [each for each in recounted.lines if not each.equal] == []
    shown = result_view(made)
    assert shown is not None
    assert (shown.sha256, shown.bundle) == (step.sha256, step.content["bundle"])
    assert [line.votes for line in shown.result.outcome.lines] == [12, 11, 11, 10, 4]


def test_a_batch_counted_again_is_sealed_with_all_its_steps(tmp_path: Path):
    """A discarded pass and a first attempt stand in the bundle as what they were, and the recount finds all equal."""
    made, by = electing.counting(), command_account()
    operations.discard_pass(keyed(made, 1, THIRD, USUAL[:2]), "Nhầm lô", by)
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(made, 1, typist, USUAL), by)
    operations.count_again(made, 1, "Phiếu bị trộn lẫn", by)
    electing.twice(made, 1, USUAL)

    step = operations.conclude(made, by, tmp_path)

    bundle = (tmp_path / "files" / step.sha256).read_bytes()
    told = [(each["step"], each["attempt"], each["ballots"]) for each in open_bundle(bundle).parts["steps"]]
    assert told == [
        ("open", 1, None), ("discard", 1, None), ("open", 1, None), ("finish", 1, 12), ("open", 1, None),
        ("finish", 1, 12), ("again", 1, None), ("open", 2, None), ("finish", 2, 12), ("open", 2, None),
        ("finish", 2, 12), ("settle", 2, None),
    ]  # fmt: skip
    assert verify(bundle).unequal == []


def test_what_was_changed_behind_a_finished_pass_is_told():
    """Both passes changed alike in the database agree still, but not with what was written down of them."""
    made, by = electing.counting(), command_account()
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(made, 1, typist, USUAL), by)
    assert "pass.changed" not in codes(made)

    for each in CountPass.objects.all():
        BallotEntry.objects.create(in_pass=each, index=1, revision=9, marks="01111", doubts=[])

    assert "pass.changed" in codes(made)


def test_an_announced_result_is_reopened_with_a_reason_until_something_rests_on_it(tmp_path: Path):
    """Reopened, what was announced holds no more; concluded and announced anew it does; sealed it stays."""
    made, by = electing.announced(tmp_path), command_account()
    with pytest.raises(LedgerProblem, match="election_reason"):
        operations.reopen_count(made, "", by)

    operations.reopen_count(made, "Đọc nhầm tên", by)
    assert election_view(made).line.stage == "counting"
    assert result_view(made) is None
    operations.conclude(made, by, tmp_path)
    assert election_view(made).line.stage == "concluded"
    first = operations.announce(made, DAY, by)
    assert operations.announce(made, DAY, by) == first
    assert election_view(made).line.stage == "announced"

    operations.seal_ballots(made, DAY, by)
    with pytest.raises(LedgerProblem, match="count_reopen"):
        operations.reopen_count(made, "Đọc nhầm tên", by)
    assert CountStep.objects.filter(kind="concluded").count() == 2


def test_ratification_is_a_later_state_of_each_of_the_elected(tmp_path: Path):
    """Sent, then ratified, one of them refused with the reason; somebody not elected has no such state."""
    made, by = electing.announced(tmp_path), command_account()
    operations.send_for_ratification(made, DAY, "12-TTr/ĐU", by)
    operations.record_ratification(made, date(2025, 6, 20), "45-QĐ/HU", by)
    one = Candidate.objects.get(election=made, name="Hoàng Văn Bảo")
    operations.record_refusal(made, one, date(2025, 6, 21), "46-QĐ/HU", "Đang xem xét kỷ luật", by)

    after = election_view(made).aftermath
    assert after is not None
    assert [(each.candidate.name, each.ratification, each.reference) for each in after.elected][:2] == [
        ("Nguyễn Thị An", "ratified", "45-QĐ/HU"), ("Hoàng Văn Bảo", "refused", "46-QĐ/HU"),
    ]  # fmt: skip
    other = Candidate.objects.get(election=made, name="Bùi Quang Đạt")
    with pytest.raises(LedgerProblem, match="election_not_elected"):
        operations.record_ratification(made, DAY, "45-QĐ/HU", by, candidate=other)
    with pytest.raises(LedgerProblem, match="election_day"):
        operations.record_ratification(made, date(2025, 6, 1), "45-QĐ/HU", by)


def test_complaints_keep_the_ballots_from_being_destroyed(tmp_path: Path):
    """They are taken for 15 working days; ballots go after six months and no sooner, with no open complaint."""
    made, by = electing.announced(tmp_path), command_account()
    after = election_view(made).aftermath
    assert after is not None
    assert (after.complaints.last, after.destroy_from) == (date(2025, 7, 3), date(2025, 12, 12))
    with pytest.raises(LedgerProblem, match="election_complaint_late"):
        operations.record_complaint(made, date(2025, 7, 4), "Về danh sách", by)
    with pytest.raises(LedgerProblem, match="election_no_complaint"):
        operations.close_complaint(made, DAY, "Đã trả lời", by)

    operations.record_complaint(made, date(2025, 7, 3), "Về danh sách", by)
    with pytest.raises(LedgerProblem, match="election_destroy"):
        operations.destroy_ballots(made, date(2026, 1, 5), "07-QĐ/ĐU", by)
    operations.close_complaint(made, date(2025, 8, 1), "Đã trả lời", by)
    with pytest.raises(LedgerProblem, match="election_destroy"):
        operations.destroy_ballots(made, date(2025, 12, 11), "07-QĐ/ĐU", by)
    operations.destroy_ballots(made, date(2025, 12, 12), "07-QĐ/ĐU", by)
    with pytest.raises(LedgerProblem, match="election_step_there"):
        operations.destroy_ballots(made, date(2025, 12, 13), "07-QĐ/ĐU", by)


def test_before_there_is_a_list_there_is_nothing_to_count():
    """The page of a count says so."""
    made = electing.proposed()
    with pytest.raises(LedgerProblem, match="election_no_list"):
        stock_view(made)

    operations.adopt_list(made, electing.order_of(made), command_account(), reasons=electing.REASONS)
    with pytest.raises(LedgerProblem, match="election_no_base"):
        counted_of(made)


def test_a_result_others_lean_on_is_not_reopened(tmp_path: Path):
    """Not while a secretary is voted on among the elected, not once they met, not once their posts are entered."""
    by, made = command_account(), electing.announced(tmp_path)
    secretary = electing.proposed(made.congress, 1, electing.NAMES[:1], what="secretary", title="Bầu Bí thư")
    operations.adopt_list(secretary, electing.order_of(secretary), by, reasons=electing.REASONS)
    operations.open_voting(secretary, DAY, by)
    with pytest.raises(LedgerProblem, match="count_reopen"):
        operations.reopen_count(made, "Đọc nhầm tên", by)

    operations.void_ballots(secretary, "Bầu lại sau", by)
    meeting = operations.make_first_meeting(made.congress, PLANNED, by)
    with pytest.raises(LedgerProblem, match="count_reopen"):
        operations.reopen_count(made, "Đọc nhầm tên", by)

    operations.withdraw_congress(meeting, "Ghi nhầm", by)
    operations.enter_posts(made, by)
    with pytest.raises(LedgerProblem, match="count_reopen"):
        operations.reopen_count(made, "Đọc nhầm tên", by)

    for post in Post.objects.all():
        void_post(post, "Ghi nhầm", by)
    assert operations.reopen_count(made, "Đọc nhầm tên", by).kind == "reopened"


def test_officials_stay_elected_once_alternates_are_voted_on(tmp_path: Path):
    """Alternates are voted on among those who were not elected: the officials cannot become others any more."""
    by = command_account()
    made = electing.announced(tmp_path, what="official_delegates", title="Bầu đại biểu")
    alternates = operations.make_alternates(made, 1, "Bầu dự khuyết", by)
    operations.adopt_list(alternates, electing.order_of(alternates), by, reasons=electing.REASONS)
    operations.open_voting(alternates, DAY, by)

    with pytest.raises(LedgerProblem, match="count_reopen"):
        operations.reopen_count(made, "Đọc nhầm tên", by)
