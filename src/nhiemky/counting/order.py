"""Which elections follow which, for a body."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.model import Body, Election
from nhiemky.counting.rules import Rules


class Kind(StrEnum):
    """What holds the congress."""

    CELL = "cell"
    """A cell (chi bộ): from 9 official members on it elects a cell committee, below that its secretary directly."""
    PARTY_ORGANISATION = "party_organisation"
    """A Party organisation (đảng bộ): its congress elects the executive committee."""


class Sitting(StrEnum):
    """Who is assembled for an election."""

    CONGRESS = "congress"
    FIRST_MEETING = "first_meeting"
    """The first meeting of the new executive committee."""
    INSPECTION_MEETING = "inspection_meeting"
    """The first meeting of the new inspection committee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be elected at all: a body may have no deputy, no standing committee, no delegates to send."""

    deputy: bool = True
    standing_committee: bool = True
    inspection_committee: bool = True
    inspection_deputy: bool = True
    delegates: bool = True
    alternates: bool = True
    secretary_by_congress: bool = False
    """The congress elects the secretary directly, after an introduction ballot."""


@dataclass(frozen=True, slots=True)
class Step:
    """One election: who is assembled, which body the majority is measured by, what comes first, whom it may elect.

    ``among``: only those elected there may stand (a secretary among the committee's members); ``None``: no such limit.
    """

    what: Election
    sitting: Sitting
    body: Body
    after: tuple[Election, ...]
    among: Election | None


def order(kind: Kind, congress: Body, official_members: int, wanted: Wanted, rules: Rules) -> tuple[Step, ...]:
    """Return the elections of a body in their order.

    ``congress`` is a congress of members or of delegates; ``official_members`` decides for a cell. Raises ValueError
    where ``congress`` is a committee's meeting.
    """
    raise NotImplementedError


def ready(steps: tuple[Step, ...], done: Collection[Election]) -> tuple[Step, ...]:
    """Return the steps that may be held now: not done yet, and all that comes before them is done."""
    raise NotImplementedError


def bodies(election: Election) -> tuple[Body, ...]:
    """Return the bodies that may hold an election, whatever the kind of organisation."""
    raise NotImplementedError


def name_of(election: Election, language: str = "vi") -> str:
    """Return what is elected, in words ("Ban Chấp hành", "executive committee")."""
    raise NotImplementedError
