"""How a batch is counted twice: its states, the steps each allows, and what blocks them (after Abacus).

waiting ─open─▶ first ─finish─▶ first_done ─open─▶ second ─finish─▶ agreeing ─settle─▶ settled
                  └▶ first_faulty              └▶ second_faulty └▶ differing ─open─▶ third ─finish─▶ agreeing
                                                                                       └▶ again ─again─▶ waiting
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from nhiemky.counting.faults import Fault
from nhiemky.counting.model import Ballot, Definition
from nhiemky.counting.passes import BatchPass, Entry
from nhiemky.counting.stock import Batch


class BatchState(StrEnum):
    """Where the count of a batch stands."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the counting committee concluded of one ballot of the settled pass, who and why.

    ``by`` are two members, or the head alone (``head``).
    """

    batch: str
    ballot: int
    valid: bool
    code: str
    reason: str
    by: tuple[str, ...]
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCount:
    """The count of one batch as it stands; every step gives another one."""

    batch: Batch
    definition: Definition
    wanted: int = 2
    """Passes always keyed: 2, or 3 where three stations count independently."""
    withdrawn: frozenset[int] = frozenset()
    state: BatchState = BatchState.WAITING
    attempt: int = 1
    passes: tuple[BatchPass, ...] = ()
    """Finished ones, then the one being keyed, if any."""
    faults: tuple[Fault, ...] = ()
    settled: int | None = None
    """Number of the pass whose ballots count."""
    rulings: tuple[Ruling, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that was taken: what, by whom and why; it has no time."""

    batch: str
    attempt: int
    step: str
    by: str = ""
    reason: str = ""


def allowed(state: BatchState) -> tuple[str, ...]:
    """Return the steps a state allows: open, key, finish, correct, discard, again, rule, settle, unsettle."""
    raise NotImplementedError


def open_pass(count: BatchCount, typist: str, reader: str = "") -> BatchCount:
    """Begin the next pass; raises HeldByAnother, SameTypist, KeyedAlready or NotInThisState."""
    raise NotImplementedError


def key(count: BatchCount, typist: str, entry: Entry) -> BatchCount:
    """Take one ballot more; the same ballot at the same place again changes nothing (a resent request)."""
    raise NotImplementedError


def correct(count: BatchCount, typist: str, index: int, ballot: Ballot | None) -> BatchCount:
    """Put another ballot at a place of the open pass, or take the one there out (``None``)."""
    raise NotImplementedError


def finish(count: BatchCount, typist: str) -> BatchCount:
    """End the open pass: it is checked, and compared once there are enough."""
    raise NotImplementedError


def discard(count: BatchCount, by: str, reason: str) -> BatchCount:
    """Throw the open pass away."""
    raise NotImplementedError


def again(count: BatchCount, by: str, reason: str) -> BatchCount:
    """Count the batch again from the beginning."""
    raise NotImplementedError


def recounted(count: BatchCount, hand_count: int, by: str, reason: str) -> BatchCount:
    """Put another hand count in the place of one that was wrong."""
    return replace(count, batch=Batch(count.batch.code, hand_count))


def rule(count: BatchCount, ruling: Ruling) -> BatchCount:
    """Take a ruling on a ballot; it takes the place of an earlier one on that ballot."""
    raise NotImplementedError


def settle(count: BatchCount, by: str) -> BatchCount:
    """Settle the batch once every ballot that needs a ruling has one."""
    raise NotImplementedError


def unsettle(count: BatchCount, by: str, reason: str) -> BatchCount:
    """Take a settled batch back to its rulings, as long as nothing is sealed."""
    raise NotImplementedError


def settled_ballots(counts: tuple[BatchCount, ...]) -> tuple[tuple[Ballot, bool], ...]:
    """Return the ballots of an election with what was concluded, sorted so that no order is left of the piles."""
    raise NotImplementedError
