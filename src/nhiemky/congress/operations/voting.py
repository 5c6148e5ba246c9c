"""Voting is opened, which freezes N, and closed; ballots are declared void where the rules leave nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User
from django.utils import timezone

from nhiemky.congress.candidacy import candidacies, check_counting_committee, check_withdrawals_decided, strangers
from nhiemky.congress.elections import (
    ElectionStage,
    head_of,
    locked,
    must_be,
    of_election,
    plan_of,
)
from nhiemky.congress.models import Election, ElectionBase, ElectionStep
from nhiemky.congress.operations._electing import checked_reason
from nhiemky.congress.order import held_before
from nhiemky.congress.printed import printed_of
from nhiemky.congress.queries.presence import absentees, base_of, counted, people_of, places_of
from nhiemky.congress.results import listed
from nhiemky.congress.state import check_held
from nhiemky.congress.state import locked as locked_congress
from nhiemky.counting import Election as What
from nhiemky.counting import Name
from nhiemky.counting.base import Base
from nhiemky.counting.order import name_of
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation


@operation("election.open_voting", may=(Role.OFFICE,), on=of_election)
def open_voting(
    election: Election, day: date, by: AbstractBaseUser, *, announced: str = "", ahead_because: str = ""
) -> ElectionBase:
    """Open the voting: the list is as adopted, every absentee has been asked for the reason, and N is frozen.

    Where somebody on the printed list withdrew since, ``announced`` says how the hall was told that the name counts as
    struck out; then the printed ballots are used. ``ahead_because`` is why it is held before an election that comes
    first, where the rules leave room for that.

    Raises LedgerProblem ``election_stage``, ``election_list_differs`` (plan or names changed since the list was
    adopted), ``election_withdrawal_waits``, ``election_withdrawn``, ``election_withdrawn_reprint``,
    ``election_not_among``, ``election_no_head``, ``election_counts_own``, ``election_before``,
    ``election_before_reason``, ``election_unasked`` or ``congress_not_open``; RuleProblem NK-K03 where the figures do
    not fit.
    """
    user, here = check_active(by), locked(election)
    # Nobody comes in, is excused or has a rule set while N is made of them.
    locked_congress(here.congress)
    check_held(here.congress)
    must_be(here, ElectionStage.LISTED)
    check_withdrawals_decided(candidacies(here))
    withdrew, told = _withdrew(here, announced)
    because = _in_order(here, ahead_because)
    among = strangers(here, listed(here))
    if among:
        raise LedgerProblem("election_not_among", name=among[0].name)
    if not head_of(plan_of(here)):
        raise LedgerProblem("election_no_head")
    check_counting_committee(here, plan_of(here))
    people = people_of(here.congress)
    unasked = [each for each in absentees(people) if each.absence is None]
    if unasked:
        raise LedgerProblem("election_unasked", count=len(unasked), name=unasked[0].name)
    base, here_now = base_of(here.congress, people), counted(places_of(people))
    content = {
        **_figures(base), "present": here_now.present, "withdrawn": [each.number for each in withdrew],
        "announced": told,
    }  # fmt: skip
    ElectionStep.objects.create(
        election=here, kind="voting_opened", day=day, reason=" · ".join(filter(None, (told, because))), by=user
    )
    return ElectionBase.objects.create(election=here, content=content, by=user)


def _in_order(election: Election, because: str) -> str:
    """Return why an election is held ahead of another that comes first, "" where none does; raises where it may not."""
    before = held_before(election)
    if not before:
        return ""
    first = next((each for each in before if each.refused), before[0])
    what, what_en = name_of(What(election.what)), name_of(What(election.what), "en")
    if first.refused:
        raise LedgerProblem("election_before", what=what, what_en=what_en, before=first.vi, before_en=first.en)
    if not because.strip():
        raise LedgerProblem("election_before_reason", what=what, what_en=what_en, before=first.vi, before_en=first.en)
    return checked_reason(because)


def _figures(base: Base) -> dict[str, Any]:
    return {
        "convened": base.convened, "deductions": {reason.value: number for reason, number in base.deductions},
        "n": base.n, "needed": base.needed, "formula": base.formula(), "formula_en": base.formula("en"),
    }  # fmt: skip


def _withdrew(election: Election, announced: str) -> tuple[tuple[Name, ...], str]:
    """Return who on the printed list withdrew since and how that was announced; raises where it cannot be used."""
    printed = printed_of(election)
    if not printed.fits:
        raise LedgerProblem("election_list_differs")
    if not printed.withdrew:
        return (), ""
    names = ", ".join(each.name for each in printed.withdrew)
    if printed.reprint:
        raise LedgerProblem(
            "election_withdrawn_reprint", names=names, why=printed.reprint.vi, why_en=printed.reprint.en
        )
    if not announced.strip():
        raise LedgerProblem("election_withdrawn", names=names)
    return printed.withdrew, checked_reason(announced)


@operation("election.close_voting", may=(Role.OFFICE,), on=of_election)
def close_voting(election: Election, by: AbstractBaseUser, *, day: date | None = None) -> ElectionStep:
    """Close the voting; from then on ballots are counted. Raises LedgerProblem ``election_stage``.

    Whoever came in while ballots were given out had one too: N is frozen anew with them in it. It never gets less.
    """
    user, here = check_active(by), locked(election)
    locked_congress(here.congress)
    must_be(here, ElectionStage.VOTING)
    _count_in_latecomers(here, user)
    return ElectionStep.objects.create(election=here, kind="voting_closed", day=day or timezone.localdate(), by=user)


def _count_in_latecomers(election: Election, by: User) -> None:
    kept = ElectionBase.objects.filter(election=election.pk).order_by("-pk")[:1].get().content
    people = people_of(election.congress)
    base, present = base_of(election.congress, people), counted(places_of(people)).present
    if base.n <= kept["n"] and present <= kept["present"]:
        return
    figures = _figures(base) if base.n > kept["n"] else {}
    content = {**kept, **figures, "present": max(present, kept["present"]), "late": True}
    ElectionBase.objects.create(election=election, content=content, by=by)


@operation("election.cancel", may=(Role.OFFICE,), on=of_election)
def cancel_election(
    election: Election, reason: str, by: AbstractBaseUser, *, day: date | None = None
) -> ElectionStep:  # fmt: skip
    """Cancel an election, or a further round of one, that nobody has voted in: made by mistake, or not held after all.

    Raises LedgerProblem ``election_stage`` once voting has begun, or ``election_reason``.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.PREPARING, ElectionStage.LISTED)
    said = checked_reason(reason)
    return ElectionStep.objects.create(
        election=here, kind="cancelled", day=day or timezone.localdate(), reason=said, by=user
    )


@operation("election.void", may=(Role.APPROVER,), on=of_election)
def void_ballots(election: Election, reason: str, by: AbstractBaseUser, *, day: date | None = None) -> ElectionStep:
    """Declare every ballot void, so that the election is held again: more collected than issued, a name withdrawn.

    Raises LedgerProblem ``election_stage`` before ballots are given out and after the result is announced, or
    ``election_reason``.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.VOTING, ElectionStage.COUNTING)
    said = checked_reason(reason)
    return ElectionStep.objects.create(
        election=here, kind="all_void", day=day or timezone.localdate(), reason=said, by=user
    )
