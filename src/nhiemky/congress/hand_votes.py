"""Votes by show of hands: what they may be about, the hands at each table, and whether they are carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nhiemky.congress.models import Congress, HandVote, HandVoteClosed, HandVoteCount
from nhiemky.congress.queries.presence import Person
from nhiemky.counting.hands import Table

HALL = "Hội trường"
"""The one table of a congress whose hall is not divided."""


class About(StrEnum):
    """What a question put to a show of hands decides."""

    PRESIDIUM = "presidium"
    SECRETARIAT = "secretariat"
    CREDENTIALS = "credentials"
    """Who sits on the credentials committee."""
    COUNTING = "counting"
    """Who sits on the counting committee."""
    PROGRAMME = "programme"
    REPORT = "report"
    """A report, such as that on credentials, is adopted."""
    SEATS = "seats"
    LIST = "list"
    RESOLUTION = "resolution"
    OTHER = "other"


OF_PEOPLE = frozenset([About.PRESIDIUM, About.SECRETARIAT, About.CREDENTIALS, About.COUNTING])
"""Questions about a body whose members are named."""


class Part(StrEnum):
    """The part somebody has in a body elected by show of hands."""

    HEAD = "head"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"


class VoteState(StrEnum):
    """How far a vote has come."""

    OPEN = "open"
    CARRIED = "carried"
    LOST = "lost"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody with a part in a body of the congress."""

    name: str
    part: Part


def officials(vote: HandVote) -> tuple[Official, ...]:
    """Return the people voted on together."""
    return tuple(Official(each["name"], Part(each["role"])) for each in vote.people)


def closing_of(vote: HandVote) -> HandVoteClosed | None:
    """Return how a vote was closed or taken back: the newest row; ``None`` while it is open."""
    return HandVoteClosed.objects.filter(vote=vote.pk).select_related("by").order_by("-pk").first()


def state_after(closing: HandVoteClosed | None) -> VoteState:
    """Return the state of a vote by its newest closing."""
    if closing is None:
        return VoteState.OPEN
    if closing.void:
        return VoteState.VOID
    return VoteState.CARRIED if closing.result["carried"] else VoteState.LOST


def counts_of(vote: HandVote) -> dict[str, HandVoteCount]:
    """Return the hands that hold, by table: the newest row of each."""
    rows = HandVoteCount.objects.filter(vote=vote.pk).select_related("by").order_by("pk")
    return {each.table: each for each in rows}


def tables_of(counts: Mapping[str, HandVoteCount]) -> list[Table]:
    """Return hands as ``counting`` adds them up."""
    return [Table(each.table, each.present, each.agree, each.disagree, each.abstain) for each in counts.values()]


def voters_at(people: Iterable[Person], tables: Iterable[str]) -> dict[str, int | None]:
    """Return how many who may vote have checked in at each table, ``None`` where nobody was seated there.

    The only table of a hall holds everybody.
    """
    named, rows = list(tables), [each for each in people if each.votes]
    here = [each for each in rows if each.present]
    if len(named) == 1:
        return {named[0]: len(here) if any(each.came for each in rows) else None}
    seated = {each.table for each in rows}
    return {name: sum(each.table == name for each in here) if name in seated else None for name in named}


def carried_officials(congress: Congress, about: About) -> tuple[Official, ...]:
    """Return the members of a body: those of the newest vote on it that was carried."""
    for vote in HandVote.objects.filter(congress=congress.pk, about=about).order_by("-pk"):
        if state_after(closing_of(vote)) is VoteState.CARRIED:
            return officials(vote)
    return ()


def result_data(
    sums: Mapping[str, int], n: int, needed: int, carried: bool, formulas: tuple[str, str]
) -> dict[str, Any]:  # fmt: skip
    """Return a result as it is kept: sums over the tables, N, and its derivation in both languages."""
    return {**sums, "n": n, "needed": needed, "carried": carried, "formula": formulas[0], "formula_en": formulas[1]}
