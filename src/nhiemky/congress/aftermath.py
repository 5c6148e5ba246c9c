"""What becomes of an announced result: ballots sealed, ratification, complaints, the day destruction may be decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings

from nhiemky.congress.elections import ElectionStage, rules_for, stage_of, steps_of
from nhiemky.congress.models import Candidate, Election, ElectionStep
from nhiemky.congress.results import elected_in
from nhiemky.congress.state import plan_of
from nhiemky.counting.dates import Deadline, complaint_deadline, destroy_not_before
from nhiemky.counting.holidays import Calendar


class Ratification(StrEnum):
    """How far the ratification of somebody elected has come."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    RATIFIED = "ratified"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Elected:
    """Somebody elected in this round, and what the superior committee said: ``day`` and ``reference`` of it."""

    candidate: Candidate
    ratification: Ratification
    day: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What followed an announced result; ``closing`` is the day the congress closes, from which days are counted.

    ``complaints`` is until when they are taken. ``destroy_from`` is ``None`` while a complaint is open.
    """

    closing: date
    elected: tuple[Elected, ...]
    sealed: date | None
    open_complaints: int
    complaints: Deadline
    destroy_from: date | None
    destroyed: date | None


def aftermath_of(election: Election) -> Aftermath | None:
    """Return what followed the announced result of an election; ``None`` while nothing is announced."""
    if stage_of(election) is not ElectionStage.ANNOUNCED:
        return None
    steps, rules = steps_of(election), rules_for(election)
    closing = plan_of(election.congress).last_day
    days = {each.kind: each.day for each in steps}
    open_ = max(0, _times(steps, "complaint") - _times(steps, "complaint_closed"))
    return Aftermath(
        closing=closing,
        elected=tuple(_ratified(each, steps) for each in elected_in(election)),
        sealed=days.get("sealed"),
        open_complaints=open_,
        complaints=complaint_deadline(closing, Calendar.of(settings.DAYS_OFF, settings.DAYS_WORKED), rules),
        destroy_from=destroy_not_before(closing, open_ > 0, rules),
        destroyed=days.get("destroyed"),
    )


def _times(steps: tuple[ElectionStep, ...], kind: str) -> int:
    return sum(each.kind == kind for each in steps)


def _ratified(candidate: Candidate, steps: tuple[ElectionStep, ...]) -> Elected:
    told = Elected(candidate, Ratification.NOT_SENT, None, "")
    for each in steps:
        if each.kind in ("sent", "ratified", "refused") and each.candidate_id in (None, candidate.pk):
            told = Elected(candidate, Ratification(each.kind), each.day, each.reference)
    return told
