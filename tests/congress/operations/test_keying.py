"""Ballots are keyed one by one: nothing acknowledged is lost, nothing is doubled, two operators never mix."""

from __future__ import annotations

import pytest
from tests.congress import electing
from tests.congress.electing import HEAD, SECOND, THIRD, USUAL, ballots, keyed

from nhiemky.congress import operations
from nhiemky.congress.counts import counts_of
from nhiemky.congress.models import BallotEntry, CountPass, Election, PassStep
from nhiemky.congress.queries.count import batches_view, differences_view, keying_view, stock_view
from nhiemky.counting.count_problems import (
    BallotKeyedTwice,
    BallotSkipped,
    HeldByAnother,
    KeyedAlready,
    NotInThisState,
    NotOfThisForm,
    SameTypist,
)
from nhiemky.counting.states import BatchState
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Event
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.django_db]


def state_of(election: Election, batch: int = 1) -> BatchState:
    """Return where the count of a batch stands."""
    return counts_of(election)[batch].state


def test_a_ballot_sent_twice_is_kept_once():
    """The answer was lost and the page sends the same ballot again: it stands there once, and no event tells of it."""
    begun, by = keyed(electing.counting(), 1, HEAD, USUAL[:3]), command_account()
    events = Event.objects.count()

    assert operations.key_ballot(begun, 3, ballots(USUAL[2])[0], by) == 3

    assert BallotEntry.objects.count() == 3
    assert Event.objects.count() == events


def test_another_ballot_at_a_place_is_refused():
    """A place that is taken keeps its ballot; one is not skipped; a row too few is no ballot of this list."""
    begun, by = keyed(electing.counting(), 1, HEAD, USUAL[:3]), command_account()

    with pytest.raises(BallotKeyedTwice):
        operations.key_ballot(begun, 3, ballots("00011")[0], by)
    with pytest.raises(BallotSkipped):
        operations.key_ballot(begun, 5, ballots("11110")[0], by)
    with pytest.raises(NotOfThisForm):
        operations.key_ballot(begun, 4, ballots("1111")[0], by)
    assert [each.line for each in keying_view(begun).ballots] == ["5", "5", "5"]


def test_two_operators_on_one_batch():
    """The second, another typist or another account, is told who keys it; nothing of the first changes."""
    made = electing.counting()
    begun, other = keyed(made, 1, HEAD, USUAL[:3]), electing.officer("lien")

    with pytest.raises(HeldByAnother, match=HEAD):
        operations.claim_batch(made, 1, SECOND, other)
    with pytest.raises(HeldByAnother, match=HEAD):
        operations.claim_batch(made, 1, HEAD, other)
    with pytest.raises(HeldByAnother, match=HEAD):
        operations.key_ballot(begun, 4, ballots("11110")[0], other)
    assert operations.claim_batch(made, 1, HEAD, command_account()) == begun
    assert keying_view(begun).next_index == 4


def test_passes_are_of_different_people_and_of_the_committee():
    """Whoever keyed the first pass does not key the second; a stranger keys none; a third is not needed."""
    made, by = electing.counting(), command_account()
    operations.finish_pass(keyed(made, 1, HEAD, USUAL), by)

    with pytest.raises(SameTypist):
        operations.claim_batch(made, 1, HEAD.upper(), by)
    with pytest.raises(LedgerProblem, match="count_not_member"):
        operations.claim_batch(made, 1, "Người Lạ", by)
    with pytest.raises(LedgerProblem, match="count_batch_missing"):
        operations.claim_batch(made, 7, SECOND, by)
    operations.finish_pass(keyed(made, 1, SECOND, USUAL), by)
    with pytest.raises(KeyedAlready):
        operations.claim_batch(made, 1, THIRD, by)


def test_a_correction_keeps_what_was_there():
    """A ballot is put otherwise as another revision; sent again it changes nothing; an older page is told."""
    begun, by = keyed(electing.counting(), 1, HEAD, USUAL[:3]), command_account()
    other = ballots("01111")[0]

    for _ in range(2):
        assert operations.correct_ballot(begun, 2, 2, other, by) == 3

    assert [(each.index, each.revision, each.line) for each in keying_view(begun).ballots] == [
        (1, 1, "5"), (2, 2, "1"), (3, 1, "5"),
    ]  # fmt: skip
    assert BallotEntry.objects.count() == 4
    with pytest.raises(LedgerProblem, match="count_corrected"):
        operations.correct_ballot(begun, 2, 2, ballots("10111")[0], by)
    with pytest.raises(LedgerProblem, match="count_corrected"):
        operations.correct_ballot(begun, 2, 4, ballots("10111")[0], by)


def test_a_ballot_keyed_by_mistake_is_taken_out():
    """The rest moves up; the next ballot takes the place at the end; a second request is told, not done again."""
    begun, by = keyed(electing.counting(), 1, HEAD, ("11110", "11101", "11011")), command_account()

    assert operations.correct_ballot(begun, 1, 2, None, by) == 2
    assert [each.line for each in keying_view(begun).ballots] == ["4", "3"]
    with pytest.raises(LedgerProblem, match="count_corrected"):
        operations.correct_ballot(begun, 1, 2, None, by)

    assert operations.key_ballot(begun, 3, ballots("10111")[0], by) == 3
    assert operations.key_ballot(begun, 3, ballots("10111")[0], by) == 3
    assert [each.line for each in keying_view(begun).ballots] == ["4", "3", "2"]


def test_a_pass_is_finished_when_it_has_as_many_ballots_as_were_counted_by_hand():
    """One ballot too few keeps it open and says so; finished it takes no ballot, and the history has its hash only."""
    made, by = electing.counting(), command_account()
    begun = keyed(made, 1, HEAD, USUAL[:11])

    short = operations.finish_pass(begun, by)
    assert (short.step, [each.code for each in short.faults]) == (None, ["pass.hand_count"])

    operations.key_ballot(begun, 12, ballots(USUAL[11])[0], by)
    done = operations.finish_pass(begun, by)
    assert done.step is not None
    assert (done.state, done.step.content["ballots"], len(done.step.content["hash"])) == ("first_done", 12, 64)
    with pytest.raises(LedgerProblem, match="count_pass_over"):
        operations.key_ballot(begun, 13, ballots("11110")[0], by)
    with pytest.raises(LedgerProblem, match="count_pass_over"):
        operations.discard_pass(begun, "thử", by)


def test_a_batch_counted_wrong_by_hand_is_counted_again():
    """Another hand count needs its reason, before a pass is finished by it; then the batch is counted again whole."""
    made, by = electing.counting(), command_account()
    begun = keyed(made, 1, HEAD, USUAL[:11])

    with pytest.raises(LedgerProblem, match="election_reason"):
        operations.record_batch(made, 1, 11, by)
    assert operations.record_batch(made, 1, 12, by).count == 12
    operations.record_batch(made, 1, 11, by, reason="Đếm lại còn 11")
    assert operations.finish_pass(begun, by).step is not None
    with pytest.raises(NotInThisState):
        operations.record_batch(made, 1, 12, by, reason="Đếm lại")


def test_a_pass_that_is_thrown_away_frees_its_batch():
    """Its entries stay kept; the next claim is another attempt; whoever left does not block the batch."""
    made, by = electing.counting(), command_account()
    begun = keyed(made, 1, HEAD, USUAL[:5])

    with pytest.raises(LedgerProblem, match="election_reason"):
        operations.discard_pass(begun, " ", by)
    operations.discard_pass(begun, "Người nhập ốm", electing.officer("lien"))

    again = operations.claim_batch(made, 1, SECOND, by, reader=THIRD)
    assert (again.number, again.attempt, again.reader) == (1, 2, THIRD)
    assert (BallotEntry.objects.filter(in_pass=begun).count(), keying_view(again).ballots) == (5, ())


def test_passes_that_differ_are_told_apart_by_a_third():
    """Two differ in one row of one ballot: batch, name and ballot are told; the third agrees with one of them."""
    made, by = electing.counting(), command_account()
    operations.finish_pass(keyed(made, 1, HEAD, USUAL), by)
    operations.finish_pass(keyed(made, 1, SECOND, (*USUAL[:11], "01111")), by)

    differing = differences_view(made, 1)
    assert differing is not None
    (pair,) = differing.pairs
    assert {each.number for each in pair.names} == {1, 2}
    assert [(each.first, each.second, each.numbers) for each in pair.ballots] == [(12, 12, (1, 2))]
    assert "pass.differ" in {each.fault.code for each in stock_view(made).faults}
    with pytest.raises(NotInThisState):
        operations.settle_batch(made, 1, by)

    operations.finish_pass(keyed(made, 1, THIRD, USUAL), by)
    assert state_of(made) is BatchState.AGREEING
    assert differences_view(made, 1) is None


def test_the_second_typist_never_sees_the_first():
    """What a pass shows holds nothing of another one."""
    made, by = electing.counting(), command_account()
    operations.finish_pass(keyed(made, 1, HEAD, USUAL), by)
    second = keyed(made, 1, SECOND, USUAL[:2])

    assert [each.index for each in keying_view(second).ballots] == [1, 2]
    assert HEAD not in str(keying_view(second))


def test_none_of_three_agree_and_the_batch_is_counted_again():
    """All passes are discarded with the reason and stay kept; the batch is free, its attempt the second."""
    made, by = electing.counting(), command_account()
    for typist, last in ((HEAD, "10111"), (SECOND, "01111"), (THIRD, "11100")):
        operations.finish_pass(keyed(made, 1, typist, (*USUAL[:11], last)), by)
    assert state_of(made) is BatchState.AGAIN

    operations.count_again(made, 1, "Ba lượt khác nhau", by)

    (batch,) = batches_view(made)
    assert (batch.state, batch.attempt, batch.typists) == (BatchState.WAITING, 2, ())
    assert (CountPass.objects.count(), PassStep.objects.filter(kind="discarded").count()) == (3, 3)
    electing.twice(made, 1, USUAL)
    assert state_of(made) is BatchState.SETTLED


def test_three_stations_count_before_anything_is_compared():
    """Where three passes are asked for, two that agree are not enough."""
    made, by = electing.counting(election=electing.voting(passes=3)), command_account()
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(made, 1, typist, USUAL), by)
    assert state_of(made) is BatchState.SECOND_DONE

    operations.finish_pass(keyed(made, 1, THIRD, USUAL), by)
    assert state_of(made) is BatchState.AGREEING


def test_nothing_is_keyed_before_voting_is_closed_or_after_the_ballots_are_void():
    """The stage of the election is told."""
    made, by = electing.voting(), command_account()
    with pytest.raises(LedgerProblem, match="election_stage"):
        operations.claim_batch(made, 1, HEAD, by)

    begun = keyed(electing.counting(election=made), 1, HEAD, USUAL[:1])
    operations.void_ballots(made, "Thùng phiếu bị mở", by)
    with pytest.raises(LedgerProblem, match="election_stage"):
        operations.key_ballot(begun, 2, ballots("11110")[0], by)
