"""What does not add up in an election from its paper to its batches, and a counted election as a whole."""

from __future__ import annotations

from dataclasses import replace

from nhiemky.congress.count_log import log_of
from nhiemky.congress.counts import batches_of, counts_of
from nhiemky.congress.elections import base_from, definition_of, kept_base, withdrawn_of
from nhiemky.congress.models import Election
from nhiemky.congress.stocks import explanations_of, paper_faults, stock_of
from nhiemky.counting.checking import check_batch_counts
from nhiemky.counting.counted import Counted
from nhiemky.counting.faults import Fault
from nhiemky.counting.outcome import outcome
from nhiemky.counting.rules import Rules
from nhiemky.counting.settling import settled_ballots
from nhiemky.counting.states import BatchCount
from nhiemky.counting.tally import tally
from nhiemky.ledger.problems import LedgerProblem


def faults_of(election: Election, counts: tuple[BatchCount, ...] | None = None) -> tuple[Fault, ...]:
    """Return everything that does not add up yet, the paper first, then batch by batch.

    ``counts`` are the ``logged_counts`` where they are at hand.
    """
    piles = tuple(batches_of(election).values())
    return (*paper_faults(election), *check_batch_counts(piles, logged_counts(election) if counts is None else counts))


def logged_counts(election: Election) -> tuple[BatchCount, ...]:
    """Return the count of each batch with the steps that were taken."""
    steps = log_of(election)
    return tuple(
        replace(each, steps=tuple(step for step in steps if step.batch == each.batch.code))
        for each in counts_of(election).values()
    )


def counted_of(election: Election, counts: tuple[BatchCount, ...] | None = None) -> Counted:
    """Return a counted election as a whole: what its bundle holds and its minutes say.

    Raises CountProblem NK-K40 while a batch is not settled, RuleProblem NK-K04 where there are more valid ballots than
    N, LedgerProblem ``election_no_base`` where no voting was opened.
    """
    definition, kept, stock = definition_of(election), kept_base(election), stock_of(election)
    if kept is None:
        raise LedgerProblem("election_no_base")
    base = base_from(election, kept)
    rules, counts = Rules.of(definition), logged_counts(election) if counts is None else counts
    sums, withdrawn = tally(definition, settled_ballots(counts)), withdrawn_of(election)
    return Counted(
        definition=definition, rules=rules, base=base, stock=stock.whole, tables=stock.tables,
        present=kept.content["present"], planned=tuple(batches_of(election).values()), batches=counts,
        explanations=explanations_of(election),
        tally=sums, outcome=outcome(definition, sums, base, rules, withdrawn), withdrawn=withdrawn,
    )  # fmt: skip
