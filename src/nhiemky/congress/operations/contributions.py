"""Contributions (tham luận) are registered, put in order, and spoken, handed in or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.models import Congress, Contribution, ContributionStep, Delegate
from nhiemky.congress.queries.contributions import contributions_of
from nhiemky.congress.state import check_not_over, locked, of_congress
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation

LONGEST_TITLE, LONGEST_SPEAKER = 400, 120
_MOST_MINUTES = 60
WAITING = "waiting"
_OUTCOMES = ("spoken", "written", "withdrawn")


def _of_contribution(contribution: Contribution) -> Places:
    return of_congress(contribution.congress)


@operation("congress.register_contribution", may=(Role.OFFICE,), on=of_congress)
def register_contribution(
    congress: Congress,
    speaker: str,
    title: str,
    by: AbstractBaseUser,
    *,
    minutes: int = 7,
    delegate: Delegate | None = None,
) -> Contribution:
    """Register who wishes to speak, about what, for how long; a delegate is named as on the list.

    Raises LedgerProblem ``contribution_words``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    if delegate is not None and delegate.congress_id == congress.pk:
        speaker = delegate.name
    else:
        delegate = None
    named, about = " ".join(speaker.split()), " ".join(title.split())
    fits = 0 < len(named) <= LONGEST_SPEAKER and 0 < len(about) <= LONGEST_TITLE
    if not fits or not 0 < minutes <= _MOST_MINUTES:
        raise LedgerProblem("contribution_words", title=LONGEST_TITLE, minutes=_MOST_MINUTES)
    return Contribution.objects.create(
        congress=congress, delegate=delegate, speaker=named, title=about, minutes=minutes, by=user
    )


@operation("congress.order_contributions", may=(Role.OFFICE,), on=of_congress)
def order_contributions(congress: Congress, order: Sequence[int], by: AbstractBaseUser) -> list[ContributionStep]:
    """Put contributions that wait in order, by their keys; one whose place stays gets no step.

    Raises LedgerProblem ``contribution_order`` where the keys are not those that wait, and as registering.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    waiting = {each.contribution.pk: each for each in contributions_of(congress) if each.outcome == ""}
    if len(set(order)) < len(order) or set(order) != set(waiting):
        raise LedgerProblem("contribution_order")
    return [
        ContributionStep.objects.create(contribution=waiting[pk].contribution, kind="placed", place=place, by=user)
        for place, pk in enumerate(order, 1)
        if waiting[pk].place != place
    ]


@operation("congress.record_contribution", may=(Role.OFFICE, Role.APPROVER), on=_of_contribution)
def record_contribution(contribution: Contribution, outcome: str, by: AbstractBaseUser) -> ContributionStep:
    """Say that a contribution was spoken, handed in in writing or withdrawn; the newest word holds.

    One of which that was said by mistake is ``waiting`` again, behind all others that wait.

    Raises LedgerProblem ``contribution_outcome``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(contribution.congress)
    check_not_over(contribution.congress)
    if outcome == WAITING:
        waiting = [each.place or 0 for each in contributions_of(contribution.congress) if each.outcome == ""]
        place = max([len(waiting), *waiting]) + 1
        return ContributionStep.objects.create(contribution=contribution, kind="placed", place=place, by=user)
    if outcome not in _OUTCOMES:
        raise LedgerProblem("contribution_outcome")
    return ContributionStep.objects.create(contribution=contribution, kind=outcome, by=user)
