"""The end of the count of a batch: rulings on its ballots, and the settled ballots of all batches."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.counting.count_problems import BallotSkipped, CountNotFinished, ReasonNeeded, RulingsOpen, TwoMembersNeeded
from nhiemky.counting.passes import BatchPass
from nhiemky.counting.rulings import Open, Ruling, concluded, to_rule
from nhiemky.counting.states import BatchCount, BatchState, StepKind, allow, refusal, taken
from nhiemky.counting.tally import Concluded


def open_rulings(count: BatchCount) -> tuple[Open, ...]:
    """Return the ballots of an agreeing batch on which the committee has still to rule."""
    ruled = {each.ballot for each in count.rulings}
    return tuple(each for each in to_rule(_counted(count, StepKind.RULE), count.propose) if each.ballot not in ruled)


def rule(count: BatchCount, ruling: Ruling) -> BatchCount:
    """Take a ruling on a ballot, in the place of an earlier one on it.

    Raises NotInThisState, BallotSkipped (no such ballot), ReasonNeeded or TwoMembersNeeded.
    """
    allow(count, StepKind.RULE)
    keyed = len(_counted(count, StepKind.RULE).entries)
    if not 0 < ruling.ballot <= keyed:
        raise BallotSkipped(batch=count.batch.code, keyed=keyed, ballot=ruling.ballot)
    if not ruling.reason.strip() or not (ruling.valid or ruling.code):
        raise ReasonNeeded
    if not ruling.named:
        raise TwoMembersNeeded(batch=count.batch.code, ballot=ruling.ballot)
    rulings = (*(each for each in count.rulings if each.ballot != ruling.ballot), ruling)
    return taken(
        count,
        StepKind.RULE,
        ", ".join(ruling.by),
        ruling.reason,
        rulings=tuple(sorted(rulings, key=lambda each: each.ballot)),
    )


def settle(count: BatchCount, by: str) -> BatchCount:
    """Settle the batch; raises NotInThisState, or RulingsOpen while a ballot waits for a ruling."""
    allow(count, StepKind.SETTLE)
    waiting = [each.ballot for each in open_rulings(count)]
    if waiting:
        raise RulingsOpen(batch=count.batch.code, open=len(waiting), ballots=", ".join(map(str, waiting)))
    return taken(count, StepKind.SETTLE, by, told=_counted(count, StepKind.SETTLE), settled=True)


def unsettle(count: BatchCount, by: str, reason: str) -> BatchCount:
    """Take a settled batch back to its rulings, which a bundle already sealed does not notice.

    Raises NotInThisState or ReasonNeeded.
    """
    allow(count, StepKind.UNSETTLE)
    return taken(count, StepKind.UNSETTLE, by, reason, settled=False)


def settled_ballots(counts: Sequence[BatchCount]) -> tuple[Concluded, ...]:
    """Return the ballots of an election as they were concluded: what ``tally`` adds up.

    They are sorted by what they say, so that the order of the piles does not go further than their batch. Raises
    CountNotFinished where a batch is not settled.
    """
    unfinished = [each.batch.code for each in counts if each.state is not BatchState.SETTLED]
    if unfinished:
        raise CountNotFinished(batches=", ".join(unfinished))
    ballots = [each for count in counts for each in concluded(_counted(count, StepKind.SETTLE), count.rulings)]
    return tuple(sorted(ballots, key=lambda each: (each.ballot.text, sorted(each.ballot.doubts), each.code)))


def _counted(count: BatchCount, step: StepKind) -> BatchPass:
    """Return the pass that counts; raises NotInThisState where no two agree."""
    counted = count.counted
    if counted is None:
        raise refusal(count, step)
    return counted
