"""Two stations at the same moment: one batch has one typist, one place one ballot, and both are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.congress import electing
from tests.congress.build import DAY
from tests.congress.electing import HEAD, SECOND, THIRD, USUAL, ballots, keyed
from tests.ledger.at_once import at_once

from nhiemky.congress import operations
from nhiemky.congress.counts import counts_of
from nhiemky.congress.elections import definition_of, kept_base
from nhiemky.congress.models import BallotEntry, CountPass, Delegate, PassStep
from nhiemky.counting.count_problems import BallotKeyedTwice, HeldByAnother, NotInThisState
from nhiemky.counting.states import BatchState
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_two_who_take_one_batch_at_once(tmp_path: Path):
    """One of them has it, the other is told who."""
    made = electing.counting()
    one, other = electing.officer("lien"), electing.officer("minh")
    with at_once(tmp_path) as run:
        told = run(
            lambda: operations.claim_batch(made, 1, SECOND, one).typist,
            lambda: operations.claim_batch(made, 1, THIRD, other).typist,
        )
        (has,) = [each for each in told if isinstance(each, str)]
        (refused,) = [each for each in told if isinstance(each, HeldByAnother)]

        assert has in refused.message
        assert CountPass.objects.count() == 1


@pytest.mark.parametrize("second", ["11110", "01111"])
def test_one_ballot_sent_twice_at_once(second: str, tmp_path: Path):
    """The same ballot from two windows is kept once; another at the same place is refused, whichever came first."""
    begun = keyed(electing.counting(), 1, HEAD, ("11101",))
    by: Any = begun.by
    with at_once(tmp_path) as run:
        told = run(
            *(lambda each=each: operations.key_ballot(begun, 2, ballots(each)[0], by) for each in ("11110", second))
        )

        assert BallotEntry.objects.filter(in_pass=begun, index=2).count() == 1
        if second == "11110":
            assert told == [2, 2]
        else:
            assert [type(each) for each in told if each != 2] == [BallotKeyedTwice]


def _second_keyed() -> CountPass:
    """Return the second pass over a batch, every ballot keyed and not finished."""
    made, by = electing.counting(), command_account()
    operations.finish_pass(keyed(made, 1, HEAD, USUAL), by)
    return keyed(made, 1, SECOND, USUAL)


def _refusals(told: list[Any]) -> list[type[Exception]]:
    return [type(each) for each in told if isinstance(each, Exception)]


@pytest.mark.parametrize("end", ["finish", "discard"])
def test_a_pass_that_ends_while_its_batch_is_counted_again(end: str, tmp_path: Path):
    """Neither waits for the other for ever, and no pass of the former attempt is counted by the new one."""
    one, by = _second_keyed(), command_account()
    made = one.election
    ends = {
        "finish": lambda: operations.finish_pass(one, by),
        "discard": lambda: operations.discard_pass(one, "nhầm lô", by),
    }[end]
    with at_once(tmp_path) as run:
        told = run(lambda: operations.count_again(made, 1, "đếm lại", by), ends)

        assert set(_refusals(told)) <= {LedgerProblem}
        assert counts_of(made, 1)[1].state is BatchState.WAITING
        assert PassStep.objects.filter(in_pass=one).order_by("-pk")[0].kind == "discarded"


def test_a_hand_count_that_changes_while_the_first_pass_ends(tmp_path: Path):
    """A pass is held to the hand count that stands: either it stays open, or the other count comes too late."""
    made, by = electing.counting(), command_account()
    one = keyed(made, 1, HEAD, USUAL)
    with at_once(tmp_path) as run:
        told = run(
            lambda: operations.record_batch(made, 1, 13, by, reason="đếm sót"), lambda: operations.finish_pass(one, by)
        )
        count = counts_of(made, 1)[1]

        assert set(_refusals(told)) <= {NotInThisState}
        assert (count.state, count.batch.hand_count) in {(BatchState.FIRST, 13), (BatchState.FIRST_DONE, 12)}


def test_a_rule_set_while_the_voting_is_opened(tmp_path: Path):
    """N is made by the rules that the ballots name, or the voting is not opened."""
    congress, by = electing.held(12, present=11), command_account()
    absent = Delegate.objects.get(congress=congress, number=12)
    operations.say_absent(absent, "excused_whole", by, whole=True, accepted=True)
    made, rule = electing.listed(congress), "base.members.excused_whole"
    with at_once(tmp_path) as run:
        told = run(
            lambda: operations.open_voting(made, DAY, by),
            lambda: operations.set_rule(congress, rule, "false", "hướng dẫn mới", by),
        )
        kept = kept_base(made)

        assert set(_refusals(told)) <= {LedgerProblem}
        assert kept is None or (kept.content["n"], definition_of(made).settings) == (11, {})
