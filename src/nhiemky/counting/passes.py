"""Passes over a batch: what was keyed, what is wrong with one pass, and how two or three of them compare."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol

from nhiemky.counting.aligning import aligned
from nhiemky.counting.faults import Fault, fault
from nhiemky.counting.model import Ballot, BallotForm, Definition, Doubt, Mark, Name, canonical


class Proposed(Protocol):
    """What the rule proposes for a ballot (``validity.Validity``): "valid", "invalid" or "review", and its code."""

    @property
    def state(self) -> str:
        """valid, invalid or review."""

    @property
    def code(self) -> str:
        """Why, where it is not simply valid."""


Propose = Callable[[Ballot], Proposed]
"""What proposes whether a ballot is valid: ``validity.propose`` with definition and rules filled in."""


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

    def as_data(self) -> dict[str, Any]:
        """Return the pass as JSON data: an entry is its index, its rows as letters, and its doubts."""
        return {
            "batch": self.batch,
            "number": self.number,
            "typist": self.typist,
            "reader": self.reader,
            "definition": self.definition,
            "entries": [[each.index, each.ballot.text, sorted(each.ballot.doubts)] for each in self.entries],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> BatchPass:
        """Return the pass that ``as_data`` gave; raises KeyError, TypeError or ValueError where the data is none."""
        return cls(
            batch=str(data["batch"]),
            number=int(data["number"]),
            typist=str(data["typist"]),
            reader=str(data["reader"]),
            definition=str(data["definition"]),
            entries=tuple(
                Entry(int(index), Ballot.from_text(text, frozenset(Doubt(each) for each in doubts)))
                for index, text, doubts in data["entries"]
            ),
        )

    @property
    def hash(self) -> str:
        """The sha256 of the pass: what a history may hold of it, beside the number of its ballots."""
        return hashlib.sha256(canonical(self.as_data())).hexdigest()


Marks = tuple[int, int, int, int]
"""How many ballots of a pass have a row for, against, both and neither."""


@dataclass(frozen=True, slots=True)
class NameDifference:
    """A name on which two passes differ, among the ballots of one ``kind``: its rows in the one and in the other."""

    number: int
    name: str
    kind: str
    first: Marks
    second: Marks


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


def check_pass(definition: Definition, one: BatchPass, hand_count: int | None) -> tuple[Fault, ...]:
    """Return what is wrong with one pass by itself: it blocks the pass from being finished."""
    told: dict[str, Any] = {"batch": one.batch, "number": one.number}
    found: list[Fault] = []
    if one.definition != definition.hash:
        found.append(fault("pass.other_form", **told))
    found += _places(one, told)
    for each in one.entries:
        found += _marks(definition, each, told)
    keyed = len(one.entries)
    if hand_count is None:
        found.append(fault("batch.not_counted", batch=one.batch))
    elif keyed != hand_count:
        found.append(fault("pass.hand_count", keyed=keyed, hand_count=hand_count, **told))
    return tuple(found)


def compare(
    definition: Definition, propose: Propose, first: BatchPass, second: BatchPass, third: BatchPass | None = None
) -> Agreement | Differences:
    """Return which passes of a batch agree, or where they differ.

    Two agree that lead to the same result: as many ballots of each kind, and in each kind as many of every mark in
    every row. The order of the ballots does not matter: a pile may have been shuffled between two passes.
    """
    passes = [first, second, *([third] if third else [])]
    pairs = []
    for one, other in combinations(passes, 2):
        difference = _difference(definition, propose, one, other)
        if difference is None:
            return Agreement(first.batch, (one.number, other.number), one.number)
        pairs.append(difference)
    return Differences(first.batch, tuple(pairs))


def kind_of(ballot: Ballot, propose: Propose) -> str:
    """Return the kind in which a ballot is compared: what the rule proposes, with its code and what was seen on it."""
    proposed = propose(ballot)
    return ":".join((proposed.state, proposed.code, *sorted(ballot.doubts)))


def _places(one: BatchPass, told: dict[str, Any]) -> Iterator[Fault]:
    """Yield the places of the pile that are keyed twice or not at all."""
    places = Counter(each.index for each in one.entries)
    for index in sorted(index for index, times in places.items() if times > 1):
        yield fault("pass.ballot_twice", ballot=index, **told)
    for index in sorted({*range(1, len(places) + 1)} - {*places}):
        yield fault("pass.ballot_missing", ballot=index, **told)


def _marks(definition: Definition, entry: Entry, told: dict[str, Any]) -> Iterator[Fault]:
    marks, names = entry.ballot.marks, definition.names
    if len(marks) != len(names):
        yield fault("pass.rows", ballot=entry.index, rows=len(marks), names=len(names), **told)
        return
    for name, mark in zip(names, marks, strict=True):
        if definition.form is BallotForm.SURPLUS and mark in (Mark.BOTH, Mark.NEITHER):
            yield fault("pass.mark", ballot=entry.index, name=name.number, **told)


def _difference(definition: Definition, propose: Propose, one: BatchPass, other: BatchPass) -> Difference | None:
    """Return how two passes differ, ``None`` where they agree."""
    first, second = _kinds(one, propose), _kinds(other, propose)
    kinds, names = [], []
    for kind in sorted({*first, *second}):
        ours, theirs = first.get(kind, []), second.get(kind, [])
        if len(ours) != len(theirs):
            kinds.append((kind, len(ours), len(theirs)))
        names += list(_names(definition.names, kind, ours, theirs))
    if not kinds and not names:
        return None
    return Difference(
        passes=(one.number, other.number),
        counts=(len(one.entries), len(other.entries)),
        kinds=tuple(kinds),
        names=tuple(names),
        ballots=tuple(_ballots(definition.names, one, other)),
    )


def _kinds(one: BatchPass, propose: Propose) -> dict[str, list[Ballot]]:
    kinds: dict[str, list[Ballot]] = {}
    for each in one.entries:
        kinds.setdefault(kind_of(each.ballot, propose), []).append(each.ballot)
    return kinds


def _names(names: tuple[Name, ...], kind: str, ours: list[Ballot], theirs: list[Ballot]) -> Iterator[NameDifference]:
    for row, name in enumerate(names):
        first, second = _row(ours, row), _row(theirs, row)
        if first != second:
            yield NameDifference(name.number, name.name, kind, first, second)


def _row(ballots: list[Ballot], row: int) -> Marks:
    counted = Counter(each.marks[row] for each in ballots)
    return counted[Mark.FOR], counted[Mark.AGAINST], counted[Mark.BOTH], counted[Mark.NEITHER]


def _ballots(names: tuple[Name, ...], one: BatchPass, other: BatchPass) -> Iterator[BallotDifference]:
    """Yield the ballots on which they differ, where both piles lie in one order."""
    for left, right in aligned([_token(each) for each in one.entries], [_token(each) for each in other.entries]):
        ours = None if left is None else one.entries[left]
        theirs = None if right is None else other.entries[right]
        rows = zip(names, ours.ballot.marks, theirs.ballot.marks, strict=True) if ours and theirs else ()
        yield BallotDifference(
            ours.index if ours else None,
            theirs.index if theirs else None,
            tuple(name.number for name, first, second in rows if first is not second),
        )


def _token(entry: Entry) -> str:
    return " ".join((entry.ballot.text, *sorted(entry.ballot.doubts)))
