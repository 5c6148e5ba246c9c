"""Passes over a batch: what was keyed, what is wrong with one pass, and how two or three of them compare."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.counting.faults import Fault
from nhiemky.counting.model import Ballot, Definition


@dataclass(frozen=True, slots=True)
class Entry:
    """A ballot keyed: its place in the pile of the (shuffled) batch, from 1, and what it says. It has no time."""

    index: int
    ballot: Ballot


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPass:
    """One pass over one batch: ``number`` from 1, who typed and who read aloud, and the ballots in order.

    ``definition`` is the hash of the definition it was keyed for.
    """

    batch: str
    number: int
    typist: str
    reader: str = ""
    definition: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class NameDifference:
    """A name on which two passes differ: votes counted in the one and in the other."""

    number: int
    name: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class BallotDifference:
    """A ballot on which two passes differ: its place in each (``None``: not keyed there), and which rows differ."""

    first: int | None
    second: int | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How two passes of a batch (``passes``) differ.

    ``ballots`` are told only where both piles lie in the same order, as the passes themselves show.
    ``kinds`` are the proposals ("valid", "invalid", "review" codes) of which they hold different numbers.
    """

    passes: tuple[int, int]
    counts: tuple[int, int]
    kinds: tuple[tuple[str, int, int], ...] = ()
    names: tuple[NameDifference, ...] = ()
    ballots: tuple[BallotDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two passes that agree; ``settled`` is the one whose ballots count."""

    batch: str
    passes: tuple[int, int]
    settled: int


@dataclass(frozen=True, slots=True)
class Differences:
    """No two passes agree: how each pair differs."""

    batch: str
    pairs: tuple[Difference, ...]


def check_pass(
    definition: Definition, one: BatchPass, hand_count: int | None, withdrawn: frozenset[int] = frozenset()
) -> tuple[Fault, ...]:
    """Return what is wrong with one pass by itself: it blocks the pass from being finished."""
    raise NotImplementedError


def compare(
    definition: Definition, first: BatchPass, second: BatchPass, third: BatchPass | None = None
) -> Agreement | Differences:
    """Return which passes of a batch agree, or where they differ."""
    raise NotImplementedError
