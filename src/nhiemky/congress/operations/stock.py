"""Ballots as paper are written down: printed, given out, collected; hand counts of batches; faults explained."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.checks import faults_of
from nhiemky.congress.counts import batches_of, counts_of, live_passes, lock_passes
from nhiemky.congress.elections import ElectionStage, head_of, locked, must_be, of_election, plan_of, same_person
from nhiemky.congress.models import Batch, CountStep, Election, StockEntry
from nhiemky.congress.operations._electing import checked_reason
from nhiemky.congress.state import plan_of as congress_plan
from nhiemky.congress.stocks import stock_of
from nhiemky.counting.states import recounted
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation

MOST_BALLOTS, MOST_BATCHES = 20_000, 1_000
_BEFORE = (ElectionStage.LISTED, ElectionStage.VOTING, ElectionStage.COUNTING)
_AFTER_VOTING = ("collected", "not_returned")


@operation("count.stock", may=(Role.OFFICE,), on=of_election)
def record_stock(
    election: Election, table: str, figures: Mapping[str, int], by: AbstractBaseUser
) -> tuple[StockEntry, ...]:
    """Write figures of a table, or of the whole election (``table`` empty); a figure as it stands is not written again.

    Ballots are given out once the voting is open. Raises LedgerProblem ``count_figure``, ``count_table`` (no table of
    the congress), ``count_not_closed`` for what is counted after the voting, or ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    stage = must_be(here, *_BEFORE)
    tables = congress_plan(here.congress).tables
    if table and table not in tables:
        raise LedgerProblem("count_table", table=table[:60])
    for kind, count in figures.items():
        if kind not in StockEntry.KINDS or not 0 <= count <= MOST_BALLOTS:
            raise LedgerProblem("count_figure", limit=MOST_BALLOTS)
        if kind == "issued":
            must_be(here, ElectionStage.VOTING, ElectionStage.COUNTING)
        if kind in _AFTER_VOTING and stage is not ElectionStage.COUNTING:
            raise LedgerProblem("count_not_closed")
    taken = stock_of(here)
    rows = [taken.whole] if not table else [each for each in taken.tables if each.place == table]
    holds = {kind: getattr(rows[0], kind) if rows else None for kind in figures}
    return tuple(
        StockEntry.objects.create(election=here, kind=kind, table=table, count=count, by=user)
        for kind, count in figures.items()
        if holds[kind] != count
    )


@operation("count.batch", may=(Role.OFFICE,), on=of_election)
def record_batch(election: Election, number: int, count: int, by: AbstractBaseUser, *, reason: str = "") -> Batch:
    """Write how many ballots of a batch were counted by hand; another count of the same batch needs its reason.

    A count of 0 takes away a batch that nobody has keyed. Raises LedgerProblem ``count_figure``, ``count_batch_there``
    (keyed already), ``election_reason`` or ``election_stage``; CountProblem where the batch is too far for it.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.COUNTING)
    if not 0 < number <= MOST_BATCHES or not 0 <= count <= MOST_BALLOTS:
        raise LedgerProblem("count_figure", limit=MOST_BALLOTS)
    lock_passes(here, number)
    there = batches_of(here).get(number)
    if there is None and count == 0:
        raise LedgerProblem("count_batch_missing", batch=number)
    if there is not None and there.hand_count != count:
        if count == 0 and live_passes(here, number):
            raise LedgerProblem("count_batch_there", batch=number)
        recounted(counts_of(here, number)[number], count, user.get_username(), checked_reason(reason))
    elif there is not None:
        return Batch.objects.filter(election=here, number=number).order_by("-pk")[:1].get()
    return Batch.objects.create(election=here, number=number, count=count, by=user)


@operation("count.explain", may=(Role.APPROVER,), on=of_election)
def explain_fault(
    election: Election,
    code: str,
    reason: str,
    head: str,
    by: AbstractBaseUser,
    *,
    place: str = "",
    batch: str = "",
    name: int | None = None,
    ballot: int | None = None,
    said: str = "",
) -> CountStep:
    """Let a fault stand with the reason the head of the counting committee signs for by name.

    ``said`` is the Vietnamese sentence of the fault that was seen, "" for the first of that code and place. Once
    other figures are written it is another fault, and signed for anew.

    Raises LedgerProblem ``count_no_fault`` (nothing of the kind is there), ``count_unexplainable`` (it is counted or
    voted again instead), ``count_not_head``, ``election_reason`` or ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.COUNTING)
    signs = head_of(plan_of(here))
    if not signs or not same_person(signs, head):
        raise LedgerProblem("count_not_head", head=signs)
    where = (place, batch, name, ballot)
    there = (each for each in faults_of(here) if each.code == code and each.where == where)
    found = next((each for each in there if said in ("", each.vi)), None)
    if found is None:
        raise LedgerProblem("count_no_fault")
    if not found.explainable:
        raise LedgerProblem("count_unexplainable", fault=found.vi, fault_en=found.en)
    content = {
        "code": code, "fault": found.vi, "place": place, "batch": batch, "name": name, "ballot": ballot, "by": signs,
    }  # fmt: skip
    return CountStep.objects.create(
        election=here, kind="explained", content=content, reason=checked_reason(reason), by=user
    )
