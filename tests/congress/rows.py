"""One row at least in every table of a congress."""

from __future__ import annotations

from datetime import date
from typing import Any

from nhiemky.congress import models as kept
from nhiemky.ledger.models import Term

DAY = date(2025, 6, 12)


def one_of_each(term: Term, by: Any) -> kept.Congress:
    """Write the rows; the caller records them."""
    congress = kept.Congress.objects.create(organisation=term.organisation, term=term, body="delegates", by=by)
    kept.CongressPlan.objects.create(
        congress=congress, number=1, title="Đại hội lần thứ V", first_day=DAY, last_day=DAY, by=by
    )
    kept.CongressStep.objects.create(congress=congress, kind="opened", by=by)
    kept.Allotment.objects.create(congress=congress, number=1, seats=1, rows=[], by=by)
    _of_delegates(congress, by)
    _of_agenda(congress, by)
    _of_election(congress, by)
    return congress


def _of_delegates(congress: kept.Congress, by: Any) -> None:
    delegate = kept.Delegate.objects.create(
        congress=congress, number=1, name="Lê Thị Bình", folded="lê thị bình", source="elected", status="official",
        token="t", by=by,
    )  # fmt: skip
    kept.DelegateDetail.objects.create(delegate=delegate, by=by)
    kept.DelegateStep.objects.create(delegate=delegate, kind="credentials_accepted", by=by)
    kept.Attendance.objects.create(delegate=delegate, kind="in", by=by)
    kept.Absence.objects.create(delegate=delegate, reason="other", by=by)


def _of_agenda(congress: kept.Congress, by: Any) -> None:
    kept.Agenda.objects.create(congress=congress, number=1, items=[], by=by)
    kept.AgendaStep.objects.create(congress=congress, item="opening", kind="begun", by=by)
    vote = kept.HandVote.objects.create(congress=congress, about="seats", question="Số lượng 15?", by=by)
    kept.HandVoteCount.objects.create(vote=vote, table="1", present=1, agree=1, disagree=0, abstain=0, by=by)
    kept.HandVoteClosed.objects.create(vote=vote, by=by)
    contribution = kept.Contribution.objects.create(congress=congress, speaker="Lê Thị Bình", title="Tổ", by=by)
    kept.ContributionStep.objects.create(contribution=contribution, kind="spoken", by=by)
    consultation = kept.Consultation.objects.create(congress=congress, title="Dự thảo", clauses=[], by=by)
    kept.ConsultationClauses.objects.create(consultation=consultation, clauses=[], by=by)
    kept.ConsultationStep.objects.create(consultation=consultation, kind="opened", by=by)
    kept.ConsultationGroup.objects.create(consultation=consultation, name="Tổ 1", by=by)
    opinion = kept.Opinion.objects.create(consultation=consultation, clause="1", stance="agree", by=by)
    kept.OpinionAnswer.objects.create(opinion=opinion, taken=True, by=by)


def _of_election(congress: kept.Congress, by: Any) -> None:
    election = kept.Election.objects.create(congress=congress, what="executive_committee", by=by)
    kept.ElectionPlan.objects.create(election=election, title="Bầu Ban Chấp hành", seats=1, by=by)
    candidate = kept.Candidate.objects.create(
        election=election, name="Lê Thị Bình", folded="lê thị bình", proposed_by="committee", by=by
    )
    kept.CandidateStep.objects.create(candidate=candidate, kind="consented", by=by)
    kept.AdoptedList.objects.create(election=election, number=1, definition={}, hash="0" * 64, by=by)
    kept.ElectionBase.objects.create(election=election, content={}, by=by)
    kept.ElectionStep.objects.create(election=election, kind="voting_opened", day=DAY, by=by)
    kept.StockEntry.objects.create(election=election, kind="printed", count=1, by=by)
    kept.Batch.objects.create(election=election, number=1, count=1, by=by)
    first = kept.CountPass.objects.create(election=election, batch=1, number=1, typist="Trần Văn An", by=by)
    kept.BallotEntry.objects.create(in_pass=first, index=1, marks="1")
    kept.PassStep.objects.create(in_pass=first, kind="finished", by=by)
    kept.BallotRuling.objects.create(election=election, batch=1, index=1, valid=True, by=by)
    kept.CountStep.objects.create(election=election, kind="opened", by=by)
