"""Votes by show of hands as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nhiemky.congress.hand_votes import (
    About,
    Official,
    VoteState,
    closing_of,
    counts_of,
    officials,
    state_after,
    voters_at,
)
from nhiemky.congress.models import Congress, HandVote, HandVoteCount
from nhiemky.congress.queries.presence import Person, people_of
from nhiemky.ledger.people import shown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table of a vote: its hands, ``None`` while nobody entered them; ``here`` have checked in, ``None``: not known.

    ``seen`` is the key of the row that holds, 0 where there is none.
    """

    name: str
    row: HandVoteCount | None
    here: int | None
    seen: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteView:
    """A vote by show of hands; ``result`` is as it was closed, empty while it is open. The sums are those entered."""

    pk: int
    about: About
    question: str
    item: str
    people: tuple[Official, ...]
    tables: tuple[TableView, ...]
    state: VoteState
    result: Mapping[str, Any]
    reason: str
    closed: datetime | None
    present: int
    agree: int
    disagree: int
    abstain: int

    @property
    def missing(self) -> tuple[str, ...]:
        """The tables whose hands are not entered yet."""
        return tuple(each.name for each in self.tables if each.row is None)


def votes_of(congress: Congress) -> tuple[VoteView, ...]:
    """Return the votes of a congress, the first first."""
    people = people_of(congress)
    return tuple(vote_view(each, people) for each in HandVote.objects.filter(congress=congress.pk).order_by("pk"))


def vote_view(vote: HandVote, people: tuple[Person, ...] | None = None) -> VoteView:
    """Return one vote."""
    here = voters_at(people_of(vote.congress) if people is None else people, vote.tables)
    counts, closing = counts_of(vote), closing_of(vote)
    rows = list(counts.values())
    return VoteView(
        pk=vote.pk, about=About(vote.about), question=vote.question, item=vote.item, people=officials(vote),
        tables=tuple(_table(name, counts.get(name), here[name]) for name in vote.tables), state=state_after(closing),
        result=closing.result if closing else {}, reason=closing.reason if closing else "",
        closed=closing.at if closing else None, present=sum(each.present for each in rows),
        agree=sum(each.agree for each in rows), disagree=sum(each.disagree for each in rows),
        abstain=sum(each.abstain for each in rows),
    )  # fmt: skip


def _table(name: str, row: HandVoteCount | None, here: int | None) -> TableView:
    return TableView(name=name, row=row, here=here, seen=row.pk if row else 0, by=shown_name(row.by) if row else "")
