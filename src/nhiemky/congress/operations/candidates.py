"""Who is proposed for an election, and what becomes of it: support, consent, withdrawals, names taken off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.congress.elections import ElectionStage, locked, must_be, of_election
from nhiemky.congress.models import Candidate, CandidateStep, Delegate, Election, ProposedBy
from nhiemky.congress.operations._electing import check_going_on, checked_reason, checked_words
from nhiemky.language.folding import fold
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.person_names import person_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation

LISTING = (ElectionStage.PREPARING, ElectionStage.LISTED)
MOST_CANDIDATES = 300
PARTICULARS = ("born", "woman", "ethnicity", "joined", "education", "theory", "position")
"""What of a person may be said on a list (trích ngang)."""


def of_candidate(candidate: Candidate) -> Places:
    """Return where a right on a candidacy must be held."""
    return of_election(candidate.election)


@operation("election.propose", may=(Role.OFFICE,), on=of_election)
def propose_candidate(
    election: Election,
    name: str,
    proposed_by: str,
    by: AbstractBaseUser,
    *,
    detail: str = "",
    delegate: Delegate | None = None,
    particulars: Mapping[str, Any] | None = None,
) -> Candidate:
    """Put a name forward: from the committee's list, from the floor, or by the person's own standing.

    Raises LedgerProblem ``post_person``, ``election_proposed_by``, ``candidate_twice``, ``candidate_namesake`` (the
    same name without what tells the two apart), ``candidate_particulars``, ``candidate_many`` or ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    check_going_on(here)
    _may_change(here)
    if proposed_by not in (ProposedBy.COMMITTEE, ProposedBy.FLOOR, ProposedBy.SELF):
        raise LedgerProblem("election_proposed_by")
    if delegate is not None and delegate.congress_id != here.congress_id:
        raise LedgerProblem("candidate_delegate")
    said, told = person_name(name), checked_words(detail)
    _check_new(here, said, told, delegate)
    extra = dict(particulars or {})
    if not set(extra) <= set(PARTICULARS) or any(len(str(each)) > 200 for each in extra.values()):
        raise LedgerProblem("candidate_particulars")
    return Candidate.objects.create(
        election=here, name=said, folded=fold(said), detail=told, delegate=delegate, proposed_by=proposed_by,
        particulars=extra, by=user,
    )  # fmt: skip


def _check_new(election: Election, name: str, detail: str, delegate: Delegate | None) -> None:
    there = list(Candidate.objects.filter(election=election).select_related("delegate"))
    if len(there) >= MOST_CANDIDATES:
        raise LedgerProblem("candidate_many", limit=MOST_CANDIDATES)
    for each in there:
        same = each.folded == fold(name)
        if (delegate is not None and each.delegate_id == delegate.pk) or (
            same and detail and fold(each.detail) == fold(detail)
        ):
            raise LedgerProblem("candidate_twice", name=name)
        if same and not detail:
            raise LedgerProblem("candidate_namesake", name=name)


def _may_change(election: Election) -> None:
    """Raise LedgerProblem ``election_voting_open`` once ballots are given out, ``election_stage`` later."""
    if must_be(election, *LISTING, ElectionStage.VOTING) is ElectionStage.VOTING:
        raise LedgerProblem("election_voting_open")


@operation("election.support", may=(Role.OFFICE,), on=of_candidate)
def record_support(candidate: Candidate, votes: int, attending: int, by: AbstractBaseUser) -> CandidateStep:
    """Record by how many of those attending a nomination from the floor is supported.

    Raises LedgerProblem ``election_support`` where the numbers cannot be, or ``election_stage``.
    """
    if not 0 <= votes <= attending or attending < 1:
        raise LedgerProblem("election_support", votes=votes, attending=attending)
    return _step(candidate, "supported", by, number=votes, of=attending)


@operation("election.consent", may=(Role.OFFICE,), on=of_candidate)
def record_consent(candidate: Candidate, consented: bool, by: AbstractBaseUser, *, reason: str = "") -> CandidateStep:
    """Record whether the superior committee consents to somebody standing; a refusal has its reason."""
    kind = "consented" if consented else "consent_refused"
    return _step(candidate, kind, by, reason=checked_words(reason, 400) if consented else checked_reason(reason))


@operation("election.ask_withdrawal", may=(Role.OFFICE,), on=of_candidate)
def ask_withdrawal(candidate: Candidate, reason: str, by: AbstractBaseUser) -> CandidateStep:
    """Record that somebody asks to withdraw; the name stays until the congress has decided."""
    return _step(candidate, "withdrawal_asked", by, reason=checked_reason(reason))


@operation("election.decide_withdrawal", may=(Role.OFFICE,), on=of_candidate)
def decide_withdrawal(candidate: Candidate, granted: bool, reason: str, by: AbstractBaseUser) -> CandidateStep:
    """Record what the congress decided on a withdrawal.

    Where a list was adopted it no longer fits and is adopted and printed anew; once voting has begun it is refused
    (``election_voting_open``): the ballots are declared void first. Raises LedgerProblem ``candidate_not_asked``.
    """
    here = locked(candidate.election)
    told = CandidateStep.objects.filter(candidate=candidate.pk, kind__startswith="withdrawal").order_by("-pk").first()
    _may_change(here)
    if told is None or told.kind != "withdrawal_asked":
        raise LedgerProblem("candidate_not_asked", name=candidate.name)
    kind = "withdrawal_granted" if granted else "withdrawal_refused"
    return _step(candidate, kind, by, reason=checked_reason(reason))


@operation("election.take_off", may=(Role.OFFICE,), on=of_candidate)
def take_off(candidate: Candidate, reason: str, by: AbstractBaseUser) -> CandidateStep:
    """Take a name off the list by a decision: cut by the opinion ballot, proposed by mistake."""
    return _step(candidate, "taken_off", by, reason=checked_reason(reason))


@operation("election.put_back", may=(Role.OFFICE,), on=of_candidate)
def put_back(candidate: Candidate, reason: str, by: AbstractBaseUser) -> CandidateStep:
    """Put a name back on the list that was taken off or withdrawn."""
    return _step(candidate, "put_back", by, reason=checked_reason(reason))


def _step(
    candidate: Candidate,
    kind: str,
    by: AbstractBaseUser,
    *,
    number: int | None = None,
    of: int | None = None,
    reason: str = "",
) -> CandidateStep:
    user: User = check_active(by)
    here = locked(candidate.election)
    check_going_on(here)
    _may_change(here)
    return CandidateStep.objects.create(candidate=candidate, kind=kind, number=number, of=of, reason=reason, by=user)
