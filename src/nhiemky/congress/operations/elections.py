"""An election is made, planned, held in another round, or its seats are left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.congress.candidacy import check_counting_committee
from nhiemky.congress.elections import (
    ElectionStage,
    following_round,
    last_rounds,
    locked,
    must_be,
    of_election,
    plan_of,
    rules_for,
    stage_of,
)
from nhiemky.congress.models import Candidate, Congress, Election, ElectionPlan, ElectionStep, ProposedBy
from nhiemky.congress.operations._electing import (
    LONGEST_REFERENCE,
    check_going_on,
    checked_reason,
    checked_words,
    plain,
)
from nhiemky.congress.results import next_round_of, not_elected, result_of
from nhiemky.congress.state import check_not_over, of_congress
from nhiemky.congress.state import locked as locked_congress
from nhiemky.counting import Body, Paper
from nhiemky.counting import Election as What
from nhiemky.counting.order import bodies, elects_one, name_of
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation
from nhiemky.ledger.seen import changed_meanwhile

MOST_SEATS, MOST_MEMBERS = 500, 60
LONGEST_TITLE = 400
PASSES = (2, 3)
ROLES = ("head", "secretary", "member")


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionDraft:
    """What is planned of an election; ``committee`` is the counting committee, {"name", "role"} each."""

    what: str
    title: str
    seats: int
    paper: str = "A4"
    machine_marks: bool = False
    passes: int = 2
    committee: Sequence[Mapping[str, str]] = ()


@operation("election.make", may=(Role.OFFICE,), on=of_congress)
def make_election(congress: Congress, draft: ElectionDraft, by: AbstractBaseUser) -> Election:
    """Make the first round of an election.

    Raises LedgerProblem ``election_plan``, ``election_body``, ``election_words``, ``election_committee``,
    ``election_there`` (one of that kind is going on), ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    here = locked_congress(congress)
    check_not_over(here)
    what = _what(draft, Body(here.body))
    for other in last_rounds(here):
        going_on = stage_of(other) not in (ElectionStage.ANNOUNCED, ElectionStage.VOID)
        if other.what == what and going_on and what not in _SEVERAL:
            raise LedgerProblem("election_there", what=name_of(what), what_en=name_of(what, "en"))
    election = Election.objects.create(congress=here, what=what, by=user)
    _keep(election, draft, user)
    return election


_SEVERAL = (What.OPINION, What.INTRODUCTION)
"""What may be asked several times side by side."""


@operation("election.change", may=(Role.OFFICE,), on=of_election)
def change_election(
    election: Election, draft: ElectionDraft, by: AbstractBaseUser, *, seen: int | None = None
) -> ElectionPlan:
    """Change what is planned; the same plan again changes nothing. Once voting has begun only the counting committee.

    ``seen`` is the key of the plan the person saw. Raises LedgerProblem ``changed_meanwhile``, ``election_stage``,
    ``election_fixed``, ``election_counts_own`` and as ``make_election``.
    """
    user, here = check_active(by), locked(election)
    check_going_on(here)
    holds = plan_of(here)
    if seen is not None and seen != holds.pk:
        raise changed_meanwhile(holds.by, holds.at, "phương án bầu cử đã được sửa", "the plan was changed")
    stage = stage_of(here)
    begun = stage not in (ElectionStage.PREPARING, ElectionStage.LISTED)
    if begun:
        must_be(here, ElectionStage.VOTING, ElectionStage.COUNTING)
        printed = (draft.title, draft.seats, draft.paper, draft.machine_marks, draft.passes)
        if printed != (holds.title, holds.seats, holds.paper, holds.machine_marks, holds.passes):
            raise LedgerProblem("election_fixed")
    if draft.what != here.what:
        raise LedgerProblem("election_plan")
    kept = _keep(here, draft, user, holds)
    if begun:
        check_counting_committee(here, kept)
    return kept


@operation("election.next_round", may=(Role.OFFICE,), on=of_election)
def make_next_round(election: Election, by: AbstractBaseUser, *, title: str = "", reason: str = "") -> Election:
    """Make the round that follows: among the tied, for the seats left, or again after all ballots were void.

    Its candidates are those the outcome names; whether others may stand is for the congress, and they are proposed
    like any. Raises LedgerProblem ``election_next_round`` (nothing is left to vote on, or not announced yet),
    ``election_next_there``, ``election_next_cancelled``, ``election_reason`` where the rules leave it to the congress.
    """
    user, here = check_active(by), locked(election)
    check_going_on(here)
    if following_round(here) is not None:
        raise LedgerProblem("election_next_there")
    if Election.objects.filter(before=here).exists():
        raise LedgerProblem("election_next_cancelled")
    following = next_round_of(here)
    if following.ask:
        checked_reason(reason)
    made = Election.objects.create(
        congress=here.congress, what=here.what, round=here.round + 1, before=here, by=user
    )  # fmt: skip
    holds = plan_of(here)
    ElectionPlan.objects.create(
        election=made, title=checked_words(title, LONGEST_TITLE) or holds.title, seats=following.seats,
        paper=holds.paper, machine_marks=holds.machine_marks, passes=holds.passes, committee=holds.committee, by=user,
    )  # fmt: skip
    _stand_again(made, following.candidates, user)
    return made


@operation("election.alternates", may=(Role.OFFICE,), on=of_election)
def make_alternates(election: Election, seats: int, title: str, by: AbstractBaseUser) -> Election:
    """Make the election of alternate delegates on a ballot of its own, among those not elected as official ones.

    Where the congress has set it so (``alternates.same_ballot``) there is no other ballot: alternates are the next of
    this one with more than half. Raises LedgerProblem ``election_alternates`` where this is no announced election of
    official delegates, and as ``make_election``; RuleProblem NK-K05 while its last seat is tied.
    """
    user, here = check_active(by), locked(election)
    check_going_on(here)
    if here.what != What.OFFICIAL_DELEGATES or stage_of(here) is not ElectionStage.ANNOUNCED:
        raise LedgerProblem("election_alternates")
    holds = plan_of(here)
    draft = ElectionDraft(
        what=What.ALTERNATE_DELEGATES, title=title, seats=seats, paper=holds.paper,
        machine_marks=holds.machine_marks, passes=holds.passes, committee=holds.committee,
    )  # fmt: skip
    if not rules_for(here).on("alternates.same_ballot"):
        made = make_election(here.congress, draft, by)
        _stand_again(made, not_elected(here), user)
        return made
    made = Election.objects.create(congress=here.congress, what=draft.what, only_alternates_of=here, by=user)
    _keep(made, draft, user)
    result_of(made)
    return made


@operation("election.leave_seats", may=(Role.APPROVER,), on=of_election)
def leave_seats_open(
    election: Election, day: date, reason: str, by: AbstractBaseUser, *, reference: str = ""
) -> ElectionStep:
    """Record that the congress votes no further round and leaves the seats open, with its reason.

    Raises LedgerProblem ``election_next_round`` where no seat is left, ``election_next_there`` or ``election_reason``.
    """
    user, here = check_active(by), locked(election)
    if following_round(here) is not None:
        raise LedgerProblem("election_next_there")
    next_round_of(here)
    return ElectionStep.objects.create(
        election=here, kind="seats_left_open", day=day, reason=checked_reason(reason),
        reference=checked_words(reference, LONGEST_REFERENCE), by=user,
    )  # fmt: skip


def _stand_again(made: Election, candidates: Sequence[Candidate], user: User) -> None:
    for each in candidates:
        Candidate.objects.create(
            election=made, name=each.name, folded=each.folded, detail=each.detail, delegate=each.delegate,
            proposed_by=ProposedBy.EARLIER_ROUND, particulars=each.particulars, by=user,
        )  # fmt: skip


def _what(draft: ElectionDraft, body: Body) -> What:
    try:
        what = What(draft.what)
    except ValueError:
        raise LedgerProblem("election_plan") from None
    if body not in bodies(what):
        raise LedgerProblem("election_body", what=name_of(what), what_en=name_of(what, "en"))
    return what


def _keep(election: Election, draft: ElectionDraft, user: User, holds: ElectionPlan | None = None) -> ElectionPlan:
    """Keep a plan unless it is the one that holds; raises LedgerProblem where it cannot be."""
    limit = 1 if elects_one(What(draft.what)) else MOST_SEATS
    if not 0 < draft.seats <= limit or draft.passes not in PASSES or draft.paper not in {*Paper}:
        raise LedgerProblem("election_plan")
    kept: dict[str, Any] = {
        "title": checked_words(draft.title, LONGEST_TITLE, needed=True),
        "seats": draft.seats,
        "paper": draft.paper,
        "machine_marks": draft.machine_marks,
        "passes": draft.passes,
        "committee": _committee(draft.committee),
    }
    if holds is not None and all(getattr(holds, name) == value for name, value in kept.items()):
        return holds
    return ElectionPlan.objects.create(election=election, by=user, **kept)


def _committee(given: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the counting committee as it is kept; raises LedgerProblem ``election_committee``."""
    people = [{"name": checked_words(each.get("name", "")), "role": each.get("role", "member")} for each in given]
    people = [each for each in people if each["name"]]
    names = [plain(each["name"]).casefold() for each in people]
    heads = [each for each in people if each["role"] == "head"]
    if (
        len(set(names)) < len(names) or len(people) > MOST_MEMBERS
        or any(each["role"] not in ROLES for each in people) or (people and len(heads) != 1)
    ):  # fmt: skip
        raise LedgerProblem("election_committee")
    return people
