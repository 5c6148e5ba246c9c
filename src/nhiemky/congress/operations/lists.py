"""The list of an election as adopted: from then on it is what its ballots are printed from, and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.candidacy import Candidacy, candidacies, check_withdrawals_decided, findings_of, strangers
from nhiemky.congress.elections import (
    ElectionStage,
    adopted_of,
    definition_made,
    locked,
    must_be,
    of_election,
    plan_of,
    printed_since,
)
from nhiemky.congress.models import AdoptedList, Candidate, Election
from nhiemky.congress.operations._electing import check_going_on, checked_reason
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation

_NONE: Mapping[str, str] = MappingProxyType({})


@operation("election.adopt_list", may=(Role.OFFICE,), on=of_election)
def adopt_list(
    election: Election,
    order: Sequence[int],
    by: AbstractBaseUser,
    *,
    reasons: Mapping[str, str] = _NONE,
    reprint: str = "",
) -> AdoptedList:
    """Freeze the list with its names in the order given (keys of candidates); the same list again changes nothing.

    ``reasons`` let findings of the rules stand that do not block. Where ballots of an earlier list are printed,
    ``reprint`` says why they are void and printed anew.

    Raises LedgerProblem ``election_order`` where the names are not those who stand, ``election_not_among``,
    ``election_withdrawal_waits``, ``election_list_blocked``, ``election_list_reason``, ``election_printed`` or
    ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    check_going_on(here)
    if must_be(here, ElectionStage.PREPARING, ElectionStage.LISTED, ElectionStage.VOTING) is ElectionStage.VOTING:
        raise LedgerProblem("election_voting_open")
    people = candidacies(here)
    check_withdrawals_decided(people)
    names = _in_order(people, order)
    among = strangers(here, names)
    if among:
        raise LedgerProblem("election_not_among", name=among[0].name)
    definition, before = definition_made(here, plan_of(here), names), adopted_of(here)
    if before is not None and before.hash == definition.hash:
        return before
    allowed = _allowed(here, names, reasons)
    printed = printed_since(here, before)
    if printed:
        if not reprint.strip():
            raise LedgerProblem("election_printed", printed=printed)
        allowed.append({"code": "reprint", "reason": checked_reason(reprint)})
    return AdoptedList.objects.create(
        election=here, number=before.number + 1 if before else 1, definition=definition.as_data(),
        hash=definition.hash, allowed=allowed, by=user,
    )  # fmt: skip


def _in_order(people: Iterable[Candidacy], order: Sequence[int]) -> list[Candidate]:
    standing = {each.candidate.pk: each.candidate for each in people if each.stands}
    if len(set(order)) < len(order) or set(order) != set(standing):
        raise LedgerProblem("election_order")
    return [standing[each] for each in order]


def _allowed(election: Election, names: Sequence[Candidate], reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the findings let stand with their reasons; raises LedgerProblem where one blocks or has no reason."""
    found = findings_of(election, names)
    for each in found:
        if each.blocking:
            raise LedgerProblem("election_list_blocked", finding=each.vi, finding_en=each.en)
    for each in found:
        if not reasons.get(each.code, "").strip():
            raise LedgerProblem("election_list_reason", finding=each.vi, finding_en=each.en)
    return [{"code": each.code, "reason": checked_reason(reasons[each.code])} for each in found]
