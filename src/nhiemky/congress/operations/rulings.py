"""What the counting committee concludes of ballots, and batches settled once nothing of them is open."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.counts import counts_of
from nhiemky.congress.elections import ElectionStage, head_of, locked, member, must_be, of_election, plan_of
from nhiemky.congress.models import BallotRuling, CountStep, Election
from nhiemky.congress.operations._electing import checked_reason
from nhiemky.counting.rulings import Ruling
from nhiemky.counting.settling import rule, settle, unsettle
from nhiemky.counting.states import BatchCount, BatchState
from nhiemky.counting.validity import reason as words_of
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation


@operation("count.rule", may=(Role.APPROVER,), on=of_election)
def rule_ballot(
    election: Election,
    batch: int,
    ballot: int,
    valid: bool,
    code: str,
    reason: str,
    members: Sequence[str],
    by: AbstractBaseUser,
) -> BallotRuling:
    """Conclude on one ballot by two members of the counting committee, or by its head alone.

    ``code`` says why a ballot is invalid (a code of ``counting.validity``). What the rule proposed is kept beside it.

    Raises LedgerProblem ``count_not_member``, ``count_code``, ``count_batch_missing``, ``election_reason`` or
    ``election_stage``; CountProblem NK-K30, NK-K35 or NK-K39.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.COUNTING)
    plan, count = plan_of(here), _count(here, batch)
    names = tuple(member(plan, each) for each in members if each.strip())
    _check_code(valid, code)
    said = checked_reason(reason)
    head = head_of(plan) in names
    ruling = Ruling(
        batch=str(batch), ballot=ballot, valid=valid, code="" if valid else code, reason=said, by=names, head=head
    )
    rule(count, ruling)
    counted = count.counted
    assert counted is not None  # noqa: S101 -- rule() raises where no two passes agree
    proposed = count.propose(counted.entries[ballot - 1].ballot)
    return BallotRuling.objects.create(
        election=here, batch=batch, index=ballot, valid=valid, code=ruling.code,
        proposal={"state": str(proposed.state), "code": proposed.code, "pass": counted.hash, "head": head},
        members=list(names), reason=said, by=user,
    )  # fmt: skip


def _check_code(valid: bool, code: str) -> None:
    if valid:
        return
    try:
        words_of(code)
    except KeyError:
        raise LedgerProblem("count_code") from None


@operation("count.settle", may=(Role.APPROVER,), on=of_election)
def settle_batch(election: Election, batch: int, by: AbstractBaseUser) -> CountStep:
    """Settle a batch on which two passes agree; settled already, nothing changes.

    Raises CountProblem NK-K30, NK-K38 while a ballot waits for its ruling; LedgerProblem ``count_batch_missing`` or
    ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.COUNTING)
    count = _count(here, batch)
    if count.state is BatchState.SETTLED:
        return CountStep.objects.filter(election=here, kind="settled", batch=batch).order_by("-pk")[:1].get()
    settle(count, user.get_username())
    counted = count.counted
    assert counted is not None  # noqa: S101 -- settle() raises where no two passes agree
    content = {"pass": counted.number, "hash": counted.hash, "ballots": len(counted.entries)}
    return CountStep.objects.create(election=here, kind="settled", batch=batch, content=content, by=user)


@operation("count.unsettle", may=(Role.APPROVER,), on=of_election)
def unsettle_batch(election: Election, batch: int, reason: str, by: AbstractBaseUser) -> CountStep:
    """Take a settled batch back to its rulings, with the reason.

    Raises CountProblem NK-K30, LedgerProblem ``count_batch_missing``, ``election_reason`` or ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.COUNTING)
    said = checked_reason(reason)
    unsettle(_count(here, batch), user.get_username(), said)
    return CountStep.objects.create(election=here, kind="reopened", batch=batch, reason=said, by=user)


def _count(election: Election, batch: int) -> BatchCount:
    counts = counts_of(election, batch)
    if batch not in counts:
        raise LedgerProblem("count_batch_missing", batch=batch)
    return counts[batch]
