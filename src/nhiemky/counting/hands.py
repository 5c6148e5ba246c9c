"""Votes by show of hands with the Party card, counted table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhiemky.counting.base import Base
from nhiemky.counting.words import both


@dataclass(frozen=True, slots=True)
class Table:
    """The count of one table or delegation: present, and of them for, against, and without opinion."""

    name: str
    present: int
    votes: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class HandsFault:
    """A sum that does not come out; ``table`` is "" for the hall. It blocks the result until it is put right."""

    code: str
    table: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Hands:
    """The vote: sums over the tables, and whether it is carried (``None`` while a sum does not come out)."""

    present: int
    votes: int
    against: int
    abstained: int
    n: int
    needed: int
    carried: bool | None
    faults: tuple[HandsFault, ...]


def hands(tables: Sequence[Table], present: int, base: Base) -> Hands:
    """Return a vote by show of hands: carried where more than half of N are for it.

    ``present`` is the number announced in the hall. Faults: a table's votes do not add up to its present, a table is
    named twice or has a negative number, the tables do not add up to the hall, more are present than N.
    """
    faults = tuple(_faults(tables, present, base))
    votes = sum(each.votes for each in tables)
    return Hands(
        present,
        votes,
        sum(each.against for each in tables),
        sum(each.abstained for each in tables),
        base.n,
        base.needed,
        None if faults else base.enough(votes),
        faults,
    )


def _faults(tables: Sequence[Table], present: int, base: Base) -> Iterator[HandsFault]:
    for name, times in Counter(each.name for each in tables).items():
        if times > 1:
            yield _fault("hands.twice", name)
    for each in tables:
        counts = {"votes": each.votes, "against": each.against, "abstained": each.abstained}
        said = sum(counts.values())
        if min(each.present, *counts.values()) < 0:
            yield _fault("hands.negative", each.name)
        elif said != each.present:
            yield _fault("hands.table", each.name, left=said, right=each.present, **counts)
    together = sum(each.present for each in tables)
    if together != present:
        yield _fault("hands.hall", "", left=together, right=present)
    if present > base.n:
        yield _fault("hands.base", "", left=present, right=base.n)


def _fault(code: str, table: str, **filled: object) -> HandsFault:
    return HandsFault(code, table, *both("hands", code, table=table, **filled))
