"""The states of a batch: every step in every state, what it leads to, and what blocks it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting.keyed import PEOPLE, after, one_pass, waiting

from nhiemky.counting.count_problems import CountProblem
from nhiemky.counting.model import Ballot
from nhiemky.counting.passes import Entry
from nhiemky.counting.rulings import Ruling
from nhiemky.counting.settling import open_rulings, rule, settle, settled_ballots, unsettle
from nhiemky.counting.states import (
    ALLOWED,
    BatchCount,
    BatchState,
    StepKind,
    again,
    correct,
    discard,
    finish,
    key,
    open_pass,
    recounted,
    words,
)

ROWS = ("111100", "110110", "011110")
OTHER = ("111100", "110110", "011101")
THIRD = ("111100", "110110", "001111")
ONE, TWO, THREE = PEOPLE[:3]
BALLOT = Ballot.from_text("111100")


def ruling(ballot: int = 1, valid: bool = False, code: str = "unclear", **changed: object) -> Ruling:
    """Return a ruling of two members."""
    one = Ruling(batch="A", ballot=ballot, valid=valid, code=code, reason="Gạch nửa họ tên", by=(ONE, TWO))
    return replace(one, **changed)  # type: ignore[arg-type]


def faulty(count: BatchCount) -> BatchCount:
    """Return the batch after somebody tried to finish a pass with a ballot too few."""
    typist = f"{len(count.finished) + 1}"
    return finish(key(open_pass(count, typist), typist, Entry(1, BALLOT)), typist)


FIRST_DONE = after(waiting(3), *ROWS)
DIFFERING = after(FIRST_DONE, *OTHER)
AGREEING = after(FIRST_DONE, *ROWS)
STATES: dict[BatchState, BatchCount] = {
    BatchState.WAITING: waiting(3),
    BatchState.FIRST: open_pass(waiting(3), ONE),
    BatchState.FIRST_FAULTY: faulty(waiting(3)),
    BatchState.FIRST_DONE: FIRST_DONE,
    BatchState.SECOND: open_pass(FIRST_DONE, TWO),
    BatchState.SECOND_FAULTY: faulty(FIRST_DONE),
    BatchState.SECOND_DONE: after(after(waiting(3, wanted=3), *ROWS), *ROWS),
    BatchState.DIFFERING: DIFFERING,
    BatchState.THIRD: open_pass(DIFFERING, THREE),
    BatchState.THIRD_FAULTY: faulty(DIFFERING),
    BatchState.AGAIN: after(DIFFERING, *THIRD),
    BatchState.AGREEING: AGREEING,
    BatchState.SETTLED: settle(AGREEING, ONE),
}


def at_the_keys(count: BatchCount) -> str:
    """Return who keys, or somebody new."""
    return count.keyed.typist if count.keyed else "Người mới"


STEPS: dict[StepKind, Callable[[BatchCount], BatchCount]] = {
    StepKind.OPEN: lambda count: open_pass(count, at_the_keys(count)),
    StepKind.KEY: lambda count: key(
        count, at_the_keys(count), Entry(len(count.keyed.entries) + 1 if count.keyed else 1, BALLOT)
    ),
    StepKind.CORRECT: lambda count: correct(
        key(count, at_the_keys(count), Entry(1, BALLOT)), at_the_keys(count), 1, None
    ),
    StepKind.FINISH: lambda count: finish(count, at_the_keys(count)),
    StepKind.DISCARD: lambda count: discard(count, ONE, "Nhập nhầm lô"),
    StepKind.HAND_COUNT: lambda count: recounted(count, 4, ONE, "Đếm lại được 4"),
    StepKind.AGAIN: lambda count: again(count, ONE, "Ba lượt khác nhau"),
    StepKind.RULE: lambda count: rule(count, ruling()),
    StepKind.SETTLE: lambda count: settle(count, ONE),
    StepKind.UNSETTLE: lambda count: unsettle(count, ONE, "Xem lại một phiếu"),
}


@pytest.mark.parametrize("state", BatchState)
def test_every_state_is_reached(state: BatchState):
    """The batches these tests begin from are in the states they stand for."""
    assert STATES[state].state is state


@pytest.mark.parametrize("state", BatchState)
@pytest.mark.parametrize("step", StepKind)
def test_a_step_is_done_where_the_state_allows_it_and_nowhere_else(state: BatchState, step: StepKind):
    """Every step in every state: done, or refused with a code, by the table of states."""
    try:
        STEPS[step](STATES[state])
        done = True
    except CountProblem as problem:
        done = False
        assert problem.code in {"NK-K30", "NK-K33"}  # noqa: PT017

    assert done is (step in ALLOWED[state])


@pytest.mark.parametrize("part, kind", [("state", BatchState), ("step", StepKind)])
def test_states_and_steps_have_words(part: str, kind: type[BatchState | StepKind]):
    """Every state and step is called something in both languages, and nothing else is."""
    assert set(words()[part]) == {each.value for each in kind}
    assert all(set(said) == {"vi", "en"} for said in words()[part].values())


# The way through ---------------------------------------------------------------------------------------------------


def test_two_passes_that_agree_settle():
    """Keyed, finished, compared, agreeing, settled: every step is written down, with the hash of a pass."""
    count = settle(AGREEING, ONE)

    assert [each.step for each in count.steps] == ["open", "finish", "open", "finish", "settle"]
    assert count.steps[1].hash == count.finished[0].hash
    assert count.steps[1].ballots == 3
    assert count.counted == count.finished[0]


def test_a_third_pass_decides():
    """Two differ; the third agrees with the second, whose ballots then count."""
    count = after(DIFFERING, *OTHER)

    assert count.state is BatchState.AGREEING
    assert count.counted == count.finished[1]


def test_none_of_three_agrees_and_the_batch_is_counted_again():
    """Three that differ lead back to the beginning; what was done stays written down."""
    count = again(STATES[BatchState.AGAIN], ONE, "Không lượt nào khớp")

    assert (count.state, count.attempt, count.finished, count.counted) == (BatchState.WAITING, 2, (), None)
    assert len(count.steps) == 7


def test_three_stations_compare_after_the_third():
    """Where three stations count, nothing is compared before all are through."""
    count = STATES[BatchState.SECOND_DONE]
    assert count.compared is None

    assert after(count, *OTHER).state is BatchState.AGREEING
    assert after(after(after(waiting(3, wanted=3), *ROWS), *OTHER), *THIRD).state is BatchState.AGAIN


def test_errors_block_until_they_are_mended():
    """A pass with a ballot too few is not finished; the missing ballot keyed, it is."""
    count = finish(key(key(open_pass(waiting(3), ONE), ONE, Entry(1, BALLOT)), ONE, Entry(2, BALLOT)), ONE)
    assert [each.code for each in count.faults] == ["pass.hand_count"]

    count = key(count, ONE, Entry(3, BALLOT))
    assert (count.state, count.faults) == (BatchState.FIRST, ())
    assert finish(count, ONE).state is BatchState.FIRST_DONE


def test_a_wrong_hand_count_is_counted_again():
    """Another hand count, with a reason, unblocks a pass that was right."""
    count = recounted(STATES[BatchState.FIRST_FAULTY], 1, ONE, "Đếm lại chỉ có 1 phiếu")

    assert count.batch.hand_count == 1
    assert finish(count, "1").state is BatchState.FIRST_DONE


def test_a_pass_thrown_away_leaves_nothing_but_its_hash():
    """A discarded pass is gone, its step says how many ballots it had."""
    count = discard(STATES[BatchState.SECOND_FAULTY], ONE, "Cầm nhầm lô")

    assert (count.state, count.keyed) == (BatchState.FIRST_DONE, None)
    assert count.steps[-1].ballots == 1


# Refusals ----------------------------------------------------------------------------------------------------------


def refused(code: str, *said: str) -> object:
    """Expect a refusal with this code."""
    return pytest.raises(CountProblem, match=".*".join((f"^{code}: ", *said)))


def test_two_operators_on_one_batch_are_refused():
    """While somebody keys a batch nobody else opens it, keys into it or ends it."""
    count = open_pass(waiting(3), ONE)

    for step in (
        lambda: open_pass(count, TWO),
        lambda: key(count, TWO, Entry(1, BALLOT)),
        lambda: correct(count, TWO, 1, None),
        lambda: finish(count, TWO),
    ):
        with refused("NK-K31", ONE):
            step()


def test_whoever_keys_comes_back_to_where_they_were():
    """After a crash the same person opens the batch again and goes on; a ballot sent twice is there once."""
    count = key(open_pass(waiting(3), ONE), ONE, Entry(1, BALLOT))

    assert open_pass(count, f" {ONE.upper()} ") is count
    assert key(count, ONE, Entry(1, BALLOT)) is count


def test_another_ballot_at_the_same_place_is_refused():
    """The same place with other marks is no resent request: it is refused, and the ballot there stays."""
    count = key(open_pass(waiting(3), ONE), ONE, Entry(1, BALLOT))

    with refused("NK-K34", "Phiếu thứ 1"):
        key(count, ONE, Entry(1, Ballot.from_text("000000")))


@pytest.mark.parametrize("index", [0, -1, 3])
def test_ballots_are_keyed_one_after_the_other(index: int):
    """A place is never skipped, and there is no ballot before the first."""
    count = key(open_pass(waiting(3), ONE), ONE, Entry(1, BALLOT))

    with refused("NK-K35"):
        key(count, ONE, Entry(index, BALLOT))
    with refused("NK-K35"):
        correct(count, ONE, index, BALLOT)


def test_a_ballot_of_another_list_is_refused():
    """A ballot with other rows than the list is not taken, nor put in the place of another."""
    count = key(open_pass(waiting(3), ONE), ONE, Entry(1, BALLOT))

    with refused("NK-K36", "6 người"):
        key(count, ONE, Entry(2, Ballot.from_text("1")))
    with refused("NK-K36"):
        correct(count, ONE, 1, Ballot.from_text("1"))


def test_a_ballot_is_corrected_in_its_place_or_taken_out():
    """A correction takes the ballot's place; one taken out lets the others move up."""
    count = open_pass(waiting(3), ONE)
    for each in one_pass(*ROWS).entries:
        count = key(count, ONE, each)

    count = correct(count, ONE, 2, Ballot.from_text("000001"))
    assert [each.ballot.text for each in count.keyed.entries] == ["111100", "000001", "011110"]  # type: ignore[union-attr]
    count = correct(count, ONE, 1, None)
    assert [(each.index, each.ballot.text) for each in count.keyed.entries] == [(1, "000001"), (2, "011110")]  # type: ignore[union-attr]


def test_one_person_does_not_key_two_passes():
    """The second and the third pass need others, however the name is written."""
    with refused("NK-K32", "lô A"):
        open_pass(FIRST_DONE, "Người  nhập 1")
    with refused("NK-K32"):
        open_pass(DIFFERING, "người nhập 2")


@pytest.mark.parametrize("state", [BatchState.AGREEING, BatchState.SETTLED])
def test_a_batch_is_not_keyed_once_more(state: BatchState):
    """A batch that is through is refused to whoever takes it up again by mistake."""
    with refused("NK-K33", "Lô A"):
        open_pass(STATES[state], "Người mới")


@pytest.mark.parametrize("by, reason", [("", "vì"), ("An", ""), ("An", "  ")])
def test_steps_that_undo_need_a_name_and_a_reason(by: str, reason: str):
    """Throwing away, counting again, another hand count and taking back are never done without who and why."""
    steps = (
        lambda: discard(STATES[BatchState.FIRST], by, reason),
        lambda: again(STATES[BatchState.AGAIN], by, reason),
        lambda: recounted(STATES[BatchState.WAITING], 3, by, reason),
        lambda: unsettle(STATES[BatchState.SETTLED], by, reason),
    )
    for step in steps:
        with refused("NK-K37"):
            step()


def test_a_pass_needs_a_typist():
    """Nobody keys without a name."""
    with refused("NK-K37"):
        open_pass(waiting(3), " ")


# Rulings -----------------------------------------------------------------------------------------------------------

DOUBTFUL = after(after(waiting(3), "111100", "111000?", "111111"), "111100", "111000?", "111111")


def test_every_doubtful_ballot_is_concluded_before_the_batch_is_settled():
    """Unclear and invalid ballots wait for a ruling with the proposal; until then nothing is settled."""
    assert [(each.ballot, each.state, each.code) for each in open_rulings(DOUBTFUL)] == [
        (2, "review", "unclear"),
        (3, "invalid", "over_seats"),
    ]
    with refused("NK-K38", "2 phiếu", "2, 3"):
        settle(DOUBTFUL, ONE)

    count = rule(rule(DOUBTFUL, ruling(3, code="over_seats")), ruling(2, valid=True, code="", head=True, by=(ONE,)))
    assert [(each.ballot.text, each.valid, each.code) for each in settled_ballots([settle(count, ONE)])] == [
        ("111000", True, ""),
        ("111100", True, ""),
        ("111111", False, "over_seats"),
    ]


def test_a_later_ruling_takes_the_place_of_an_earlier_one():
    """One ballot has one ruling; what was ruled before stays among the steps."""
    count = rule(rule(DOUBTFUL, ruling(2)), ruling(2, valid=True, reason="Xem lại: gạch rõ"))

    assert [(each.ballot, each.valid) for each in count.rulings] == [(2, True)]
    assert [each.reason for each in count.steps[-2:]] == ["Gạch nửa họ tên", "Xem lại: gạch rõ"]


def test_a_ballot_the_rule_finds_valid_may_be_ruled_invalid():
    """The committee concludes: what it saw on the paper stands above what was keyed."""
    count = settle(rule(AGREEING, ruling(1, code="signed")), ONE)

    assert [each.code for each in settled_ballots([count]) if not each.valid] == ["signed"]


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"reason": " "}, "NK-K37"),
        ({"code": ""}, "NK-K37"),
        ({"by": (ONE,)}, "NK-K39"),
        ({"by": (ONE, f" {ONE}")}, "NK-K39"),
        ({"by": (), "head": True}, "NK-K39"),
        ({"ballot": 4}, "NK-K35"),
        ({"ballot": 0}, "NK-K35"),
    ],
)
def test_a_ruling_says_who_and_why(changed: dict[str, object], code: str):
    """Two different members, or the head, a reason, and a ballot there is: else no ruling is taken."""
    with refused(code):
        rule(DOUBTFUL, ruling(**changed))  # type: ignore[arg-type]


def test_a_settled_batch_is_taken_back_with_its_rulings():
    """Taken back, a batch waits to be settled again; its rulings stand."""
    count = settle(rule(rule(DOUBTFUL, ruling(2)), ruling(3, code="over_seats")), ONE)

    count = unsettle(count, ONE, "Xem lại phiếu thứ 2")

    assert (count.state, len(count.rulings)) == (BatchState.AGREEING, 2)


def test_the_result_waits_for_every_batch():
    """No ballots are given while a batch is not settled."""
    with refused("NK-K40", "A"):
        settled_ballots([settle(AGREEING, ONE), DIFFERING])


def test_open_rulings_are_of_passes_that_agree():
    """Before two passes agree there is no ballot to rule on."""
    with refused("NK-K30"):
        open_rulings(DIFFERING)


# Properties --------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_a_count_killed_at_any_moment_goes_on_without_a_ballot_lost_or_doubled(chance: random.Random):
    """Requests lost, sent twice, and the batch opened anew at any moment: the pass holds each ballot once."""
    rows = ["".join(chance.choice("01") for _ in range(6)) for _ in range(12)]
    entries = one_pass(*rows).entries
    count = open_pass(waiting(12), ONE)
    for entry in entries:
        for _ in range(chance.choice((1, 1, 2, 3))):
            count = key(count, ONE, entry)
        if chance.random() < 0.3:
            count = open_pass(replace(count), ONE)

    assert finish(count, ONE).finished[0].entries == entries


@settings(max_examples=60)
@given(st.lists(st.sampled_from(StepKind), max_size=25), st.randoms(use_true_random=False))
def test_any_walk_through_the_states_stays_sound(walk: list[StepKind], chance: random.Random):
    """Whatever is tried in whatever order, what is settled was keyed twice by different people and agrees."""
    count = waiting(1)
    for step in walk:
        typist = count.keyed.typist if count.keyed else chance.choice(PEOPLE)
        try:
            if step is StepKind.OPEN:
                count = open_pass(count, typist)
            elif step is StepKind.KEY:
                count = key(count, typist, Entry(1, Ballot.from_text(chance.choice(("111100", "110110")))))
            else:
                count = STEPS[step](count)
        except CountProblem:
            continue

    assert len(count.finished) <= 3
    assert len({each.typist for each in count.finished}) == len(count.finished)
    if count.settled:
        assert count.counted is not None
        assert [each for each in count.finished if each.entries == count.counted.entries][1:] != []
