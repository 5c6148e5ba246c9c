"""Ballots are keyed, one by one: each is kept when the call returns, and sent again it changes nothing.

An entry is in no event of the history: it has no time and no account. What the history holds of a pass is who claimed
it, and when it is finished the number of its ballots and their hash.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.congress.counts import TAKEN_OUT, attempt_of, counts_of, entries_of, live_passes, lock_passes
from nhiemky.congress.elections import ElectionStage, locked, member, must_be, of_election, plan_of
from nhiemky.congress.models import BallotEntry, CountPass, Election, PassStep
from nhiemky.congress.operations._electing import checked_reason
from nhiemky.counting import Ballot
from nhiemky.counting.count_problems import HeldByAnother
from nhiemky.counting.faults import Fault
from nhiemky.counting.passes import Entry
from nhiemky.counting.states import BatchCount, BatchState, again, correct, discard, finish, key, open_pass
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing a pass came to: with ``faults`` it stays open and nothing was written."""

    step: PassStep | None
    faults: tuple[Fault, ...]
    state: BatchState


def of_pass(in_pass: CountPass) -> Places:
    """Return where a right on a pass must be held."""
    return of_election(in_pass.election)


@operation("count.claim", may=(Role.OFFICE,), on=of_election)
def claim_batch(election: Election, batch: int, typist: str, by: AbstractBaseUser, *, reader: str = "") -> CountPass:
    """Begin the next pass over a batch, or come back to the one this account and typist are keying.

    Raises LedgerProblem ``count_batch_missing``, ``count_not_member`` or ``election_stage``; CountProblem NK-K31 where
    somebody else keys the batch, NK-K32 where the typist keyed another pass of it, NK-K33 where none is needed.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.COUNTING)
    plan = plan_of(here)
    types, reads = member(plan, typist), member(plan, reader) if reader.strip() else ""
    count = _count(here, batch)
    going_on = next((row for row, done in live_passes(here, batch) if not done), None)
    opened = open_pass(count, types, reads)
    if going_on is not None:
        _check_account(going_on, user)
        return going_on
    assert opened.keyed is not None  # noqa: S101 -- open_pass gave it or raised
    number = opened.keyed.number
    attempts = CountPass.objects.filter(election=here, batch=batch, number=number).count()
    return CountPass.objects.create(
        election=here, batch=batch, number=number, reader=reads, typist=types, attempt=attempts + 1, by=user
    )


@operation("count.key", may=(Role.OFFICE,), on=of_pass)
def key_ballot(in_pass: CountPass, index: int, ballot: Ballot, by: AbstractBaseUser) -> int:
    """Keep one ballot at its place in the pile and return how many are keyed; once this returns it is not lost.

    The same ballot at the same place again changes nothing. Raises CountProblem NK-K34 where another ballot is there,
    NK-K35 where one was skipped, NK-K36 for other rows than the list has, NK-K30 where the pass is not open.
    """
    here, count = _open(in_pass, by)
    after = key(count, here.typist, Entry(index, ballot))
    assert after.keyed is not None and count.keyed is not None  # noqa: S101, PT018 -- key() raises without a pass
    if len(after.keyed.entries) > len(count.keyed.entries):
        _keep(here, index, 1 + _revision(here, index), ballot)
    return len(after.keyed.entries)


@operation("count.correct", may=(Role.OFFICE,), on=of_pass)
def correct_ballot(in_pass: CountPass, index: int, revision: int, ballot: Ballot | None, by: AbstractBaseUser) -> int:
    """Put another ballot at a place, or take the one there out (``None``; the rest moves up); returns the number left.

    ``revision`` is that of the ballot seen and one more, so that a correction sent again changes nothing. Raises
    LedgerProblem ``count_corrected`` where the ballot has been corrected otherwise meanwhile, CountProblem as
    ``key_ballot``.
    """
    here, count = _open(in_pass, by)
    keyed = entries_of([here.pk])[here.pk]
    held, there = keyed.get(index, (0, None))
    if held >= revision:
        if held == revision and there == ballot:
            return len(keyed)
        raise LedgerProblem("count_corrected", ballot=index)
    after = correct(count, here.typist, index, ballot)
    assert after.keyed is not None  # noqa: S101 -- correct() raises without a pass
    if revision != held + 1:
        raise LedgerProblem("count_corrected", ballot=index)
    now = {each.index: each.ballot for each in after.keyed.entries}
    for place, (kept, old) in sorted(keyed.items()):
        if now.get(place) != old:
            _keep(here, place, kept + 1, now.get(place))
    return len(now)


@operation("count.finish", may=(Role.OFFICE,), on=of_pass)
def finish_pass(in_pass: CountPass, by: AbstractBaseUser) -> Finished:
    """End a pass: checked by itself, and compared with the others once there are enough.

    Raises CountProblem where the pass is not open.
    """
    user = check_active(by)
    here, count = _open(in_pass, by)
    after = finish(count, here.typist)
    if after.faults:
        return Finished(None, after.faults, after.state)
    told = after.finished[-1]
    content = {"ballots": len(told.entries), "hash": told.hash}
    step = PassStep.objects.create(in_pass=here, kind="finished", content=content, by=user)
    return Finished(step, (), after.state)


@operation("count.discard", may=(Role.OFFICE,), on=of_pass)
def discard_pass(in_pass: CountPass, reason: str, by: AbstractBaseUser) -> PassStep:
    """Throw the pass that is being keyed away, with its reason: its batch is free again.

    Whoever may key may do it, so that a batch whose typist left is not stuck. Raises CountProblem NK-K30.
    """
    user = check_active(by)
    here, count = _held(in_pass)
    said = checked_reason(reason)
    discard(count, user.get_username(), said)
    return PassStep.objects.create(in_pass=here, kind="discarded", reason=said, by=user)


@operation("count.again", may=(Role.APPROVER,), on=of_election)
def count_again(election: Election, batch: int, reason: str, by: AbstractBaseUser) -> tuple[PassStep, ...]:
    """Count a batch again from the beginning: every pass of it is discarded and kept.

    Raises CountProblem NK-K30, LedgerProblem ``count_batch_missing``, ``election_reason`` or ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.COUNTING)
    said = checked_reason(reason)
    lock_passes(here, batch)
    again(_count(here, batch), user.get_username(), said)
    content = {"again": attempt_of(here, batch)}
    return tuple(
        PassStep.objects.create(in_pass=row, kind="discarded", content=content, reason=said, by=user)
        for row, _ in live_passes(here, batch)
    )


def _count(election: Election, batch: int) -> BatchCount:
    counts = counts_of(election, batch)
    if batch not in counts:
        raise LedgerProblem("count_batch_missing", batch=batch)
    return counts[batch]


def _held(in_pass: CountPass) -> tuple[CountPass, BatchCount]:
    """Return a pass that is being keyed, locked, and the count of its batch.

    Raises LedgerProblem ``count_pass_over`` where it is finished or discarded, or ``election_stage``.
    """
    rows = CountPass.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "election__congress__organisation"
    )
    here = rows.get(pk=in_pass.pk)
    must_be(here.election, ElectionStage.COUNTING)
    if PassStep.objects.filter(in_pass=here).exists():
        raise LedgerProblem("count_pass_over", batch=here.batch)
    return here, _count(here.election, here.batch)


def _open(in_pass: CountPass, by: AbstractBaseUser) -> tuple[CountPass, BatchCount]:
    here, count = _held(in_pass)
    _check_account(here, check_active(by))
    return here, count


def _check_account(in_pass: CountPass, user: User) -> None:
    if in_pass.by_id != user.pk:
        raise HeldByAnother(batch=str(in_pass.batch), by=in_pass.typist)


def _revision(in_pass: CountPass, index: int) -> int:
    """Return the newest revision of a place, one that was taken out among them."""
    last = BallotEntry.objects.filter(in_pass=in_pass, index=index).order_by("-revision").first()
    return last.revision if last else 0


def _keep(in_pass: CountPass, index: int, revision: int, ballot: Ballot | None) -> None:
    marks, doubts = (ballot.text, sorted(ballot.doubts)) if ballot else (TAKEN_OUT, [])
    BallotEntry.objects.create(in_pass=in_pass, index=index, revision=revision, marks=marks, doubts=doubts)
