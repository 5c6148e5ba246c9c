"""What a count decides: who is elected, who is tied, what is left open. Nothing tied is ever resolved here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.base import Base
from nhiemky.counting.model import BallotForm, Definition
from nhiemky.counting.problems import MoreVotesThanBase, TieAbove
from nhiemky.counting.rules import Rules
from nhiemky.counting.surplus import form_of
from nhiemky.counting.tally import Tally
from nhiemky.counting.validity import ASKING


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
    WITHDRAWN = "withdrawn"
    """Withdrew after the ballots were printed: cannot be elected, and has no place; the votes are told only."""


@dataclass(frozen=True, slots=True)
class Line:
    """One name in the order of votes. ``place`` is shared by those level (1, 2, 2, 4); the share is votes out of n.

    Whoever withdrew stands last, in the place 0.
    """

    number: int
    name: str
    votes: int
    n: int
    place: int
    standing: Standing

    def share(self, language: str = "vi") -> str:
        """Return the share with numerator and denominator, to two decimals, half a hundredth rounded up.

        >>> Line(1, "Lê Thị An", 45, 57, 1, Standing.ELECTED).share()
        '45/57 (78,95%)'
        """
        hundredths = (self.votes * 20000 + self.n) // (2 * self.n)
        mark = "." if language == "en" else ","
        return f"{self.votes}/{self.n} ({hundredths // 100}{mark}{hundredths % 100:02}%)"


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


def outcome(
    definition: Definition, tally: Tally, base: Base, rules: Rules, withdrawn: frozenset[int] = frozenset()
) -> Outcome:
    """Return what a count decides: more than half of N, then the highest, as many as there are seats.

    ``withdrawn`` are the numbers of people who withdrew after the ballots were printed: nothing makes them elected.

    Names level at the last seat are all ``tied`` and none of them is elected. Opinion and introduction ballots elect
    nobody. Raises ``MoreVotesThanBase`` where there are more valid ballots than N, ValueError for a tally of other
    names or a definition without seats.
    """
    if [row.number for row in tally.rows] != [name.number for name in definition.names]:
        raise ValueError("a tally of other names")
    if definition.seats < 1 or len({name.number for name in definition.names}) < len(definition.names):
        raise ValueError("an election has a seat, and every name a number of its own")
    if tally.valid > base.n:
        raise MoreVotesThanBase(valid=tally.valid, n=base.n)
    votes = {row.number: row.votes for row in tally.rows if row.number not in withdrawn}
    gone = tuple(
        Line(name.number, name.name, row.votes, base.n, 0, Standing.WITHDRAWN)
        for name, row in zip(definition.names, tally.rows, strict=True)
        if name.number in withdrawn
    )
    if definition.what in ASKING:
        lines = _lines(definition, votes, base, dict.fromkeys(votes, Standing.ASKED))
        return Outcome((*lines, *gone), (), (), (), (), 0, None)
    return _decided(definition, votes, gone, definition.seats, base, rules)


def alternates(definition: Definition, result: Outcome, seats: int, base: Base, rules: Rules) -> Outcome:
    """Return the alternates that the ballot of the official delegates gives, where ``alternates.same_ballot`` is set.

    They are the next above half of N, ``seats`` of them; those level at the last place are tied. ``lines`` holds
    who was not elected. Raises ``TieAbove`` while the last official seat is tied, ValueError where the setting is off.
    """
    if not rules.on("alternates.same_ballot"):
        raise ValueError("alternates are elected on a ballot of their own")
    if result.tied:
        raise TieAbove(tied=len(result.tied))
    gone = tuple(line for line in result.lines if line.standing is Standing.WITHDRAWN)
    taken = {Standing.ELECTED, Standing.WITHDRAWN}
    rest = {line.number: line.votes for line in result.lines if line.standing not in taken}
    return _decided(definition, rest, gone, seats, base, rules)


def _decided(
    definition: Definition, votes: Mapping[int, int], gone: tuple[Line, ...], seats: int, base: Base, rules: Rules
) -> Outcome:
    """Return who of those with these votes has a seat; the lines of who is ``gone`` stand after theirs."""
    standings = _standings(votes, seats, base)
    lines = _lines(definition, votes, base, standings)
    by = {each: tuple(line.number for line in lines if line.standing is each) for each in Standing}
    elected, tied = by[Standing.ELECTED], by[Standing.TIED]
    left = seats - len(elected)
    following = _next(definition, tied or by[Standing.BELOW], Why.TIE if tied else Why.SHORT, left, rules)
    return Outcome(
        (*lines, *gone), elected, tied, by[Standing.BEATEN], by[Standing.BELOW], left, following if left else None
    )


def _standings(votes: Mapping[int, int], seats: int, base: Base) -> dict[int, Standing]:
    """Return what becomes of each name: the vote below which seats run out decides, and who stands on both sides."""
    enough = sorted((number for number in votes.values() if base.enough(number)), reverse=True)
    # The fewest votes that still take a seat, and the most that do not: level, they are a tie.
    last = enough[seats - 1] if len(enough) > seats else 0
    tie = len(enough) > seats and enough[seats] == last
    found = {}
    for number, given in votes.items():
        if not base.enough(given):
            found[number] = Standing.BELOW
        elif given < last:
            found[number] = Standing.BEATEN
        else:
            found[number] = Standing.TIED if tie and given == last else Standing.ELECTED
    return found


def _lines(
    definition: Definition, votes: Mapping[int, int], base: Base, standings: Mapping[int, Standing]
) -> tuple[Line, ...]:
    """Return a line for each name from the most votes down; names level keep the order of the list."""
    ranked = sorted((name for name in definition.names if name.number in votes), key=lambda each: -votes[each.number])
    best = sorted(votes.values(), reverse=True)
    return tuple(
        Line(
            name.number,
            name.name,
            votes[name.number],
            base.n,
            best.index(votes[name.number]) + 1,
            standings[name.number],
        )
        for name in ranked
    )


def _next(definition: Definition, numbers: tuple[int, ...], why: Why, seats: int, rules: Rules) -> NextRound:
    kept = tuple(name.number for name in definition.names if name.number in numbers)
    ask = definition.round >= rules.number("elected.ask_from")
    return NextRound(why, seats, kept, form_of(len(kept), seats), definition.round + 1, ask)
