"""Opinions on the clauses of a draft document: people of each stance by clause and group; silence is no agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """What people say of a clause: agreed to as it stands, to be changed, not agreed to."""

    AGREE = "agree"
    AMEND = "amend"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Said:
    """A row as it was kept: the one it ``replaces``, and whether it only takes that one back (``void``)."""

    key: int
    replaces: int | None = None
    void: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """People of one group who say one thing of one clause. 0 people add a text of people counted already."""

    clause: str
    group: str
    stance: Stance
    people: int


@dataclass(frozen=True, slots=True)
class Split:
    """People by what they say; whoever said nothing stands in none of the three."""

    agree: int = 0
    amend: int = 0
    disagree: int = 0

    @property
    def given(self) -> int:
        """How many gave an opinion: what the three are shares of."""
        return self.agree + self.amend + self.disagree

    def of(self, stance: Stance) -> int:
        """Return how many are of a stance."""
        return {Stance.AGREE: self.agree, Stance.AMEND: self.amend, Stance.DISAGREE: self.disagree}[stance]

    def __add__(self, other: Split) -> Split:
        """Return both together."""
        return Split(self.agree + other.agree, self.amend + other.amend, self.disagree + other.disagree)


@dataclass(frozen=True, slots=True)
class GroupSplit:
    """What one group says of a clause; ``attended`` is how many of it were there, ``None`` where nobody counted."""

    group: str
    split: Split
    attended: int | None

    @property
    def silent(self) -> int | None:
        """How many were there and said nothing of the clause; ``None`` where it is not known."""
        return None if self.attended is None else self.attended - self.split.given

    @property
    def over(self) -> bool:
        """Whether more are said to have spoken than were there."""
        return self.attended is not None and self.split.given > self.attended


@dataclass(frozen=True, slots=True)
class ClauseCount:
    """What all groups say of a clause, each with its own split in the order they were given."""

    clause: str
    groups: tuple[GroupSplit, ...]

    @property
    def split(self) -> Split:
        """The groups together."""
        return sum((each.split for each in self.groups), Split())

    @property
    def attended(self) -> int | None:
        """How many were there in all groups, also in those that said nothing; ``None`` where one is not known."""
        known = [each.attended for each in self.groups if each.attended is not None]
        return sum(known) if known and len(known) == len(self.groups) else None

    @property
    def silent(self) -> int | None:
        """How many were there and said nothing; ``None`` where it is not known."""
        return None if self.attended is None else self.attended - self.split.given


def holding(rows: Iterable[Said]) -> tuple[int, ...]:
    """Return the keys of the rows that hold, in their order: neither replaced nor taking another one back.

    >>> holding([Said(1), Said(2), Said(3, replaces=1), Said(4, replaces=2, void=True)])
    (3,)
    """
    known = list(rows)
    replaced = {each.replaces for each in known}
    return tuple(each.key for each in known if not each.void and each.key not in replaced)


def count_opinions(
    clauses: Sequence[str], groups: Mapping[str, int | None], voices: Iterable[Voice]
) -> tuple[ClauseCount, ...]:
    """Return the count of every clause, in order, with every group in it, also one that said nothing.

    ``groups`` says how many of each attended, ``None`` where nobody counted. Voices are those that hold.

    Raises ``KeyError`` for a voice of another group or on another clause.
    """
    splits = {clause: dict.fromkeys(groups, Split()) for clause in clauses}
    for each in voices:
        of_clause = splits[each.clause]
        of_clause[each.group] += Split(**{each.stance.value: each.people})
    return tuple(
        ClauseCount(clause, tuple(GroupSplit(group, found[group], attended) for group, attended in groups.items()))
        for clause, found in splits.items()
    )
