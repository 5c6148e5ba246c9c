"""How a batch is counted twice: its states, the steps each allows, and what blocks them (after Abacus).

    waiting ─open─▶ first ─finish─▶ first_done ─open─▶ second ─finish─▶ agreeing ─settle─▶ settled
                      └▶ first_faulty              └▶ second_faulty └▶ differing ─open─▶ third ─finish─▶ agreeing
                                                                                           └▶ again ─again─▶ waiting

A step is a function that takes the count of a batch and gives another one, or raises a CountProblem and changes
nothing. With ``wanted=3`` three stations count independently: ``second_done`` comes in the place of a comparison.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.counting.count_problems import (
    BallotKeyedTwice,
    BallotSkipped,
    HeldByAnother,
    KeyedAlready,
    NotInThisState,
    NotOfThisForm,
    ReasonNeeded,
    SameTypist,
)
from nhiemky.counting.faults import Fault
from nhiemky.counting.model import Ballot, Definition
from nhiemky.counting.passes import Agreement, BatchPass, Differences, Entry, Propose, check_pass, compare
from nhiemky.counting.rulings import Ruling, person
from nhiemky.counting.stock import Batch


class BatchState(StrEnum):
    """Where the count of a batch stands; the words are in ``data/states.toml``."""

    WAITING = "waiting"
    FIRST = "first"
    FIRST_FAULTY = "first_faulty"
    FIRST_DONE = "first_done"
    SECOND = "second"
    SECOND_FAULTY = "second_faulty"
    SECOND_DONE = "second_done"
    """Two of three stations are through; nothing is compared before the third."""
    DIFFERING = "differing"
    """Two passes differ: a third is needed."""
    THIRD = "third"
    THIRD_FAULTY = "third_faulty"
    AGAIN = "again"
    """No two of three passes agree: the batch is counted again from the beginning."""
    AGREEING = "agreeing"
    """Two passes agree; invalid ballots are concluded now."""
    SETTLED = "settled"


class StepKind(StrEnum):
    """What can be done with a batch; the words are in ``data/states.toml``."""

    OPEN = "open"
    KEY = "key"
    CORRECT = "correct"
    FINISH = "finish"
    DISCARD = "discard"
    HAND_COUNT = "hand_count"
    AGAIN = "again"
    RULE = "rule"
    SETTLE = "settle"
    UNSETTLE = "unsettle"


KEYING = (BatchState.FIRST, BatchState.SECOND, BatchState.THIRD)
"""Somebody is keying, by the number of the pass."""
FAULTY = (BatchState.FIRST_FAULTY, BatchState.SECOND_FAULTY, BatchState.THIRD_FAULTY)
"""A pass was to be finished and has errors that block it."""
OPENABLE = (BatchState.WAITING, BatchState.FIRST_DONE, BatchState.SECOND_DONE, BatchState.DIFFERING)

_AT_KEYS = frozenset({StepKind.KEY, StepKind.CORRECT, StepKind.FINISH, StepKind.DISCARD})
ALLOWED: dict[BatchState, frozenset[StepKind]] = {
    BatchState.WAITING: frozenset({StepKind.OPEN, StepKind.HAND_COUNT}),
    BatchState.FIRST: _AT_KEYS | {StepKind.OPEN, StepKind.HAND_COUNT},
    BatchState.FIRST_FAULTY: _AT_KEYS | {StepKind.OPEN, StepKind.HAND_COUNT},
    BatchState.FIRST_DONE: frozenset({StepKind.OPEN, StepKind.AGAIN}),
    BatchState.SECOND: _AT_KEYS | {StepKind.OPEN, StepKind.AGAIN},
    BatchState.SECOND_FAULTY: _AT_KEYS | {StepKind.OPEN, StepKind.AGAIN},
    BatchState.SECOND_DONE: frozenset({StepKind.OPEN, StepKind.AGAIN}),
    BatchState.DIFFERING: frozenset({StepKind.OPEN, StepKind.AGAIN}),
    BatchState.THIRD: _AT_KEYS | {StepKind.OPEN, StepKind.AGAIN},
    BatchState.THIRD_FAULTY: _AT_KEYS | {StepKind.OPEN, StepKind.AGAIN},
    BatchState.AGAIN: frozenset({StepKind.AGAIN}),
    BatchState.AGREEING: frozenset({StepKind.RULE, StepKind.SETTLE, StepKind.AGAIN}),
    BatchState.SETTLED: frozenset({StepKind.UNSETTLE}),
}
"""The steps each state allows. OPEN while somebody keys is for that person only, who comes back to the pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that was taken: what, by whom and why; it has no time.

    Of a pass it holds the number of ballots and the hash.
    """

    batch: str
    attempt: int
    step: StepKind
    by: str
    reason: str = ""
    ballots: int | None = None
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCount:
    """The count of one batch as it stands; every step gives another one.

    ``wanted`` passes are always keyed: 2, or 3 where three stations count. ``finished`` are the passes of this
    ``attempt``, ``keyed`` the one being keyed.
    """

    batch: Batch
    definition: Definition
    propose: Propose = field(compare=False, repr=False)
    wanted: int = 2
    attempt: int = 1
    finished: tuple[BatchPass, ...] = ()
    keyed: BatchPass | None = None
    faults: tuple[Fault, ...] = ()
    """Why the pass being keyed could not be finished."""
    rulings: tuple[Ruling, ...] = ()
    settled: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def compared(self) -> Agreement | Differences | None:
        """What the finished passes say together; ``None`` while there are too few of them."""
        if len(self.finished) < self.wanted:
            return None
        return compare(self.definition, self.propose, *self.finished)

    @property
    def state(self) -> BatchState:
        """Where the count stands; it follows from the rest, so that whatever is kept of it comes to the same."""
        done = len(self.finished)
        if self.keyed is not None:
            return FAULTY[done] if self.faults else KEYING[done]
        if self.settled:
            return BatchState.SETTLED
        compared = self.compared
        if compared is None:
            return OPENABLE[done]
        if isinstance(compared, Agreement):
            return BatchState.AGREEING
        return BatchState.DIFFERING if done == 2 else BatchState.AGAIN

    @property
    def counted(self) -> BatchPass | None:
        """The pass whose ballots count, once two agree."""
        compared = self.compared
        return self.finished[compared.settled - 1] if isinstance(compared, Agreement) else None


def open_pass(count: BatchCount, typist: str, reader: str = "") -> BatchCount:
    """Begin the next pass, or come back to the one being keyed (after a crash, nothing of it is lost).

    Raises HeldByAnother, SameTypist, KeyedAlready, ReasonNeeded (no typist) or NotInThisState.
    """
    if not typist.strip():
        raise ReasonNeeded
    if count.keyed is not None:
        if person(count.keyed.typist) != person(typist):
            raise HeldByAnother(batch=count.batch.code, by=count.keyed.typist)
        return count
    if count.state in (BatchState.AGREEING, BatchState.SETTLED):
        raise KeyedAlready(batch=count.batch.code)
    allow(count, StepKind.OPEN)
    if person(typist) in {person(each.typist) for each in count.finished}:
        raise SameTypist(batch=count.batch.code, by=typist)
    opened = BatchPass(
        batch=count.batch.code,
        number=len(count.finished) + 1,
        typist=typist,
        reader=reader,
        definition=count.definition.hash,
    )
    return taken(count, StepKind.OPEN, typist, keyed=opened)


def key(count: BatchCount, typist: str, entry: Entry) -> BatchCount:
    """Take one ballot more; the same ballot at the same place again changes nothing (a request sent again).

    Raises BallotKeyedTwice, BallotSkipped, NotOfThisForm, HeldByAnother or NotInThisState.
    """
    keyed = _held(count, StepKind.KEY, typist)
    _fits(count, entry.ballot)
    if 0 < entry.index <= len(keyed.entries):
        if keyed.entries[entry.index - 1].ballot != entry.ballot:
            raise BallotKeyedTwice(batch=keyed.batch, ballot=entry.index)
        return count
    if entry.index != len(keyed.entries) + 1:
        raise BallotSkipped(batch=keyed.batch, keyed=len(keyed.entries), ballot=entry.index)
    return replace(count, keyed=replace(keyed, entries=(*keyed.entries, entry)), faults=())


def correct(count: BatchCount, typist: str, index: int, ballot: Ballot | None) -> BatchCount:
    """Put another ballot at a place of the pass being keyed, or take the one there out (``None``); the rest moves up.

    Raises BallotSkipped, NotOfThisForm, HeldByAnother or NotInThisState.
    """
    keyed = _held(count, StepKind.CORRECT, typist)
    if not 0 < index <= len(keyed.entries):
        raise BallotSkipped(batch=keyed.batch, keyed=len(keyed.entries), ballot=index)
    if ballot is not None:
        _fits(count, ballot)
    put = [] if ballot is None else [ballot]
    ballots = [each.ballot for each in keyed.entries]
    ballots[index - 1 : index] = put
    entries = tuple(Entry(place, each) for place, each in enumerate(ballots, start=1))
    return replace(count, keyed=replace(keyed, entries=entries), faults=())


def finish(count: BatchCount, typist: str) -> BatchCount:
    """End the pass being keyed; with errors it stays open and faulty, and ``faults`` say what blocks it.

    Raises HeldByAnother or NotInThisState.
    """
    keyed = _held(count, StepKind.FINISH, typist)
    faults = check_pass(count.definition, keyed, count.batch.hand_count)
    if faults:
        return replace(count, faults=faults)
    return taken(count, StepKind.FINISH, keyed.typist, told=keyed, finished=(*count.finished, keyed), keyed=None)


def discard(count: BatchCount, by: str, reason: str) -> BatchCount:
    """Throw the pass being keyed away; raises ReasonNeeded or NotInThisState."""
    allow(count, StepKind.DISCARD)
    return taken(count, StepKind.DISCARD, by, reason, told=count.keyed, keyed=None)


def again(count: BatchCount, by: str, reason: str) -> BatchCount:
    """Count the batch again from the beginning; raises ReasonNeeded or NotInThisState."""
    allow(count, StepKind.AGAIN)
    return taken(count, StepKind.AGAIN, by, reason, attempt=count.attempt + 1, finished=(), keyed=None, rulings=())


def recounted(count: BatchCount, hand_count: int, by: str, reason: str) -> BatchCount:
    """Put another hand count in the place of one that was wrong, before a pass is finished by it.

    Raises ReasonNeeded or NotInThisState.
    """
    allow(count, StepKind.HAND_COUNT)
    batch = Batch(count.batch.code, hand_count)
    return taken(count, StepKind.HAND_COUNT, by, reason, ballots=hand_count, batch=batch)


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """Return what states and steps are called: by "state" or "step", its value, and the language."""
    return tomllib.loads(files("nhiemky.counting").joinpath("data/states.toml").read_text(encoding="utf-8"))


def allow(count: BatchCount, step: StepKind) -> None:
    """Raise NotInThisState where the state of the batch does not allow the step."""
    if step not in ALLOWED[count.state]:
        raise refusal(count, step)


def refusal(count: BatchCount, step: StepKind) -> NotInThisState:
    """Return why the state of the batch does not allow a step."""
    state, said = words()["state"][count.state], words()["step"][step]
    return NotInThisState(
        batch=count.batch.code, state=state["vi"], step=said["vi"], state_en=state["en"], step_en=said["en"]
    )


_NEEDS_REASON = {StepKind.DISCARD, StepKind.AGAIN, StepKind.HAND_COUNT, StepKind.UNSETTLE}


def taken(
    count: BatchCount,
    kind: StepKind,
    by: str,
    reason: str = "",
    *,
    told: BatchPass | None = None,
    ballots: int | None = None,
    **changes: Any,
) -> BatchCount:
    """Return the count after a step, which is written down; raises ReasonNeeded without a name or a needed reason."""
    if not by.strip() or (kind in _NEEDS_REASON and not reason.strip()):
        raise ReasonNeeded
    step = Step(
        batch=count.batch.code,
        attempt=count.attempt,
        step=kind,
        by=by,
        reason=reason,
        ballots=len(told.entries) if told else ballots,
        hash=told.hash if told else "",
    )
    return replace(count, steps=(*count.steps, step), faults=(), **changes)


def _held(count: BatchCount, step: StepKind, typist: str) -> BatchPass:
    """Return the pass being keyed; raises NotInThisState, or HeldByAnother where somebody else is at it."""
    if count.keyed is None:
        raise refusal(count, step)
    if person(count.keyed.typist) != person(typist):
        raise HeldByAnother(batch=count.batch.code, by=count.keyed.typist)
    return count.keyed


def _fits(count: BatchCount, ballot: Ballot) -> None:
    if len(ballot.marks) != len(count.definition.names):
        raise NotOfThisForm(names=len(count.definition.names))
