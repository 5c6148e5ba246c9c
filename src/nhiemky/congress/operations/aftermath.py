"""What is recorded after a result is announced: ballots sealed, ratification, complaints, destruction."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.aftermath import Aftermath, aftermath_of
from nhiemky.congress.elections import ElectionStage, locked, must_be, of_election
from nhiemky.congress.models import Candidate, Election, ElectionStep
from nhiemky.congress.operations._electing import LONGEST_REFERENCE, checked_reason, checked_words
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation

_LONGEST = 2000
_SHOWN = "%d/%m/%Y"


@operation("election.seal", may=(Role.OFFICE, Role.APPROVER), on=of_election)
def seal_ballots(election: Election, day: date, by: AbstractBaseUser) -> ElectionStep:
    """Record that the counting committee sealed the ballots and handed them over.

    Raises LedgerProblem ``election_stage`` before the result is announced, ``election_day``, ``election_step_there``.
    """
    return _step(election, "sealed", day, by, once=True)


@operation("election.send", may=(Role.OFFICE,), on=of_election)
def send_for_ratification(election: Election, day: date, reference: str, by: AbstractBaseUser) -> ElectionStep:
    """Record that the result was sent to the superior committee for ratification, with the reference of the letter."""
    return _step(election, "sent", day, by, reference=checked_words(reference, LONGEST_REFERENCE, needed=True))


@operation("election.ratify", may=(Role.APPROVER,), on=of_election)
def record_ratification(
    election: Election, day: date, reference: str, by: AbstractBaseUser, *, candidate: Candidate | None = None
) -> ElectionStep:
    """Record the superior's decision that ratifies all who were elected in this round, or one of them.

    Raises LedgerProblem ``election_stage``, ``election_day``, ``election_words`` or ``election_not_elected``.
    """
    said = checked_words(reference, LONGEST_REFERENCE, needed=True)
    return _step(election, "ratified", day, by, reference=said, candidate=candidate)


@operation("election.refuse", may=(Role.APPROVER,), on=of_election)
def record_refusal(
    election: Election, candidate: Candidate, day: date, reference: str, reason: str, by: AbstractBaseUser
) -> ElectionStep:
    """Record that the superior committee does not ratify somebody, with its decision and reason."""
    said = checked_words(reference, LONGEST_REFERENCE, needed=True)
    why = checked_reason(reason, _LONGEST)
    return _step(election, "refused", day, by, reference=said, reason=why, candidate=candidate)


@operation("election.complain", may=(Role.OFFICE, Role.APPROVER), on=of_election)
def record_complaint(election: Election, day: date, reason: str, by: AbstractBaseUser) -> ElectionStep:
    """Record a complaint about an election: what about, never by whom.

    Raises LedgerProblem ``election_complaint_late`` after the last day for complaints, and as ``seal_ballots``.
    """
    return _step(election, "complaint", day, by, reason=checked_reason(reason, _LONGEST))


@operation("election.close_complaint", may=(Role.APPROVER,), on=of_election)
def close_complaint(election: Election, day: date, reason: str, by: AbstractBaseUser) -> ElectionStep:
    """Record how a complaint was settled. Raises LedgerProblem ``election_no_complaint`` while none is open."""
    return _step(election, "complaint_closed", day, by, reason=checked_reason(reason, _LONGEST))


@operation("election.destroy", may=(Role.APPROVER,), on=of_election)
def destroy_ballots(election: Election, day: date, reference: str, by: AbstractBaseUser) -> ElectionStep:
    """Record that the ballots were destroyed by a decision of the committee of the same level.

    Raises LedgerProblem ``election_destroy`` before the day on which that may be decided or while a complaint is open,
    and as ``seal_ballots``.
    """
    said = checked_words(reference, LONGEST_REFERENCE, needed=True)
    return _step(election, "destroyed", day, by, reference=said, once=True)


def _step(
    election: Election,
    kind: str,
    day: date,
    by: AbstractBaseUser,
    *,
    reference: str = "",
    reason: str = "",
    candidate: Candidate | None = None,
    once: bool = False,
) -> ElectionStep:
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.ANNOUNCED)
    told = aftermath_of(here)
    assert told is not None  # noqa: S101 -- it is announced
    _check(here, told, kind, day, candidate)
    if once and ElectionStep.objects.filter(election=here, kind=kind).exists():
        raise LedgerProblem("election_step_there")
    return ElectionStep.objects.create(
        election=here, kind=kind, day=day, reference=reference, reason=reason, candidate=candidate, by=user
    )


def _check(election: Election, told: Aftermath, kind: str, day: date, candidate: Candidate | None) -> None:
    announced = ElectionStep.objects.filter(election=election, kind="announced").order_by("-pk")[:1].get()
    if day < announced.day:
        raise LedgerProblem("election_day", first=announced.day.strftime(_SHOWN))
    if candidate is not None and candidate.pk not in {each.candidate.pk for each in told.elected}:
        raise LedgerProblem("election_not_elected", name=candidate.name)
    if kind == "complaint" and day > told.complaints.last:
        raise LedgerProblem("election_complaint_late", last=told.complaints.last.strftime(_SHOWN))
    if kind == "complaint_closed" and not told.open_complaints:
        raise LedgerProblem("election_no_complaint")
    if kind == "destroyed" and (told.destroy_from is None or day < told.destroy_from):
        first = told.destroy_from.strftime(_SHOWN) if told.destroy_from else "—"
        raise LedgerProblem("election_destroy", first=first, open=told.open_complaints)
