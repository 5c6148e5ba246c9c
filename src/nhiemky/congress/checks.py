"""What does not add up in an election from its paper to its batches, and a counted election as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from nhiemky.congress.counts import attempt_of, batches_of, counts_of
from nhiemky.congress.elections import base_from, definition_of, kept_base
from nhiemky.congress.models import BallotRuling, Batch, CountPass, CountStep, Election, PassStep
from nhiemky.congress.stocks import explanations_of, paper_faults, stock_of
from nhiemky.counting.checking import check_batch_counts
from nhiemky.counting.counted import Counted
from nhiemky.counting.faults import Fault
from nhiemky.counting.outcome import outcome
from nhiemky.counting.rules import Rules
from nhiemky.counting.settling import settled_ballots
from nhiemky.counting.states import BatchCount, Step, StepKind
from nhiemky.counting.tally import tally
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.problems import LedgerProblem


def faults_of(election: Election, counts: Mapping[int, BatchCount] | None = None) -> tuple[Fault, ...]:
    """Return everything that does not add up yet, the paper first, then batch by batch."""
    found = counts_of(election) if counts is None else counts
    piles = tuple(batches_of(election).values())
    return (*paper_faults(election), *check_batch_counts(piles, tuple(found.values())))


def counted_of(election: Election) -> Counted:
    """Return a counted election as a whole: what its bundle holds and its minutes say.

    Raises CountProblem NK-K40 while a batch is not settled, RuleProblem NK-K04 where there are more valid ballots than
    N, LedgerProblem ``election_no_base`` where no voting was opened.
    """
    definition, kept, stock = definition_of(election), kept_base(election), stock_of(election)
    if kept is None:
        raise LedgerProblem("election_no_base")
    base = base_from(election, kept)
    rules, steps = Rules.of(definition), log_of(election)
    counts = tuple(
        replace(each, steps=tuple(step for step in steps if step.batch == each.batch.code))
        for each in counts_of(election).values()
    )
    sums = tally(definition, settled_ballots(counts))
    return Counted(
        definition=definition, rules=rules, base=base, stock=stock.whole, tables=stock.tables,
        present=kept.content["present"], planned=tuple(batches_of(election).values()), batches=counts,
        explanations=explanations_of(election),
        tally=sums, outcome=outcome(definition, sums, base, rules),
    )  # fmt: skip


def log_of(election: Election) -> tuple[Step, ...]:
    """Return the steps of the count of all batches in their order, without their times."""
    told = sorted(_steps(election), key=lambda each: each[0])
    return tuple(step for _, step in told)


def _steps(election: Election) -> Iterator[tuple[datetime, Step]]:
    attempts: dict[int, int] = {}

    def step(
        batch: int, kind: StepKind, by: str, reason: str = "", ballots: int | None = None, hash_: str = ""
    ) -> Step:
        attempt = attempts.setdefault(batch, attempt_of(election, batch))
        return Step(batch=str(batch), attempt=attempt, step=kind, by=by, reason=reason, ballots=ballots, hash=hash_)

    counted: set[int] = set()
    for pile in Batch.objects.filter(election=election.pk).select_related("by").order_by("pk"):
        if pile.number in counted:
            yield pile.at, step(pile.number, StepKind.HAND_COUNT, shown_name(pile.by), ballots=pile.count)
        counted.add(pile.number)
    for one in CountPass.objects.filter(election=election.pk).order_by("pk"):
        yield one.at, step(one.batch, StepKind.OPEN, one.typist)
    for row in PassStep.objects.filter(in_pass__election=election.pk).select_related("in_pass", "by").order_by("pk"):
        kind = StepKind.FINISH if row.kind == "finished" else StepKind.DISCARD
        by = row.in_pass.typist if row.kind == "finished" else shown_name(row.by)
        yield row.at, step(
            row.in_pass.batch, StepKind.AGAIN if "again" in row.content else kind, by, row.reason,
            row.content.get("ballots"), row.content.get("hash", ""),
        )  # fmt: skip
    for ruling in BallotRuling.objects.filter(election=election.pk).order_by("pk"):
        yield ruling.at, step(ruling.batch, StepKind.RULE, ", ".join(ruling.members), ruling.reason)
    for done in _settled(CountStep.objects.filter(election=election.pk).select_related("by").order_by("pk")):
        kind = StepKind.SETTLE if done.kind == "settled" else StepKind.UNSETTLE
        yield done.at, step(done.batch or 0, kind, shown_name(done.by), done.reason, hash_=done.content.get("hash", ""))


def _settled(steps: Iterable[CountStep]) -> Iterator[CountStep]:
    return (each for each in steps if each.batch is not None and each.kind in ("settled", "reopened"))
