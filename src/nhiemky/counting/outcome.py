"""What a count decides: who is elected, who is tied, what is left open. Nothing tied is ever resolved here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.base import Base
from nhiemky.counting.model import BallotForm, Definition
from nhiemky.counting.rules import Rules
from nhiemky.counting.tally import Tally


class Standing(StrEnum):
    """What became of one name."""

    ELECTED = "elected"
    TIED = "tied"
    """More than half, but level with others at the last seat: a new round among them decides."""
    BEATEN = "beaten"
    """More than half, but the seats went to names with more votes."""
    BELOW = "below"
    """Not more than half."""
    ASKED = "asked"
    """On an opinion or introduction ballot: it elects nobody."""


@dataclass(frozen=True, slots=True)
class Line:
    """One name in the order of votes. ``place`` is shared by those level (1, 2, 2, 4); the share is votes out of n."""

    number: int
    name: str
    votes: int
    n: int
    place: int
    standing: Standing

    def share(self, language: str = "vi") -> str:
        """Return the share with numerator and denominator: "45/57 (78,95%)"."""
        raise NotImplementedError


class Why(StrEnum):
    """Why another round may be held."""

    TIE = "tie"
    """Level at the last seat: among the tied only."""
    SHORT = "short"
    """Fewer elected than seats: the list without the elected."""


@dataclass(frozen=True, slots=True)
class NextRound:
    """What another round would be held on; whether it is held, and with new names, a person decides.

    ``numbers`` are the names of this definition that stay, in its order (none left: new names are needed). ``ask``:
    the rules leave it to the congress or meeting to decide whether to vote on.
    """

    why: Why
    seats: int
    numbers: tuple[int, ...]
    form: BallotForm
    round: int
    ask: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result. Every tuple of numbers is in the order of votes; ``lines`` holds every name."""

    lines: tuple[Line, ...]
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    beaten: tuple[int, ...]
    """Enough votes, but beaten."""
    below: tuple[int, ...]
    seats_left: int
    next_round: NextRound | None


def outcome(definition: Definition, tally: Tally, base: Base, rules: Rules) -> Outcome:
    """Return what a count decides: more than half of N, then the highest, as many as there are seats.

    Names level at the last seat are all ``tied`` and none of them is elected. Opinion and introduction ballots elect
    nobody. Raises ``MoreVotesThanBase`` where there are more valid ballots than N, ValueError for a
    tally of other names.
    """
    raise NotImplementedError


def alternates(definition: Definition, result: Outcome, seats: int, base: Base, rules: Rules) -> Outcome:
    """Return the alternates that the ballot of the official delegates gives, where ``alternates.same_ballot`` is set.

    They are the next above half of N, ``seats`` of them; those level at the last place are tied. ``lines`` holds
    who was not elected. Raises ``TieAbove`` while the last official seat is tied, ValueError where the setting is off.
    """
    raise NotImplementedError
