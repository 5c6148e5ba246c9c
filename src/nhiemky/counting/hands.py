"""Votes by show of hands with the Party card, counted table by table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemky.counting.base import Base


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
    named twice, the tables do not add up to the hall, more are present than N.
    """
    raise NotImplementedError
