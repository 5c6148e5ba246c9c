"""What an election comes to, worked out naively: no sorting, no sums kept, nothing of the package but its model.

Every question is answered from all ballots and all people anew, with fractions, the way one would explain it at a
blackboard. ``settings`` holds only what was set otherwise than the rules have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nhiemky.counting.model import Ballot, BallotForm, Body, Definition, Doubt, Election, Mark


@dataclass(frozen=True)
class Absentee:
    """Somebody convened who is absent, as a person tells it."""

    because: str
    all_the_time: bool
    excused: bool
    replaced: bool


def is_taken_out(body: Body, person: Absentee, settings: Mapping[str, str]) -> bool:
    """Say whether an absentee is left out of those the majority is measured against."""
    if settings.get(f"base.{body.value}.{person.because}") == "false":
        return False
    if body is Body.MEMBERS_CONGRESS:
        if person.because in {"temporary_activity", "suspended", "prosecuted"}:
            return True
        if person.because == "exempted_absent":
            return person.all_the_time
        return person.because == "excused_whole" and person.all_the_time and person.excused
    if body is Body.DELEGATES_CONGRESS:
        return (
            person.because in {"convener_whole", "not_replaced_whole"} and person.all_the_time and not person.replaced
        )
    return person.because in {"suspended", "prosecuted"}


def those_who_count(body: Body, convened: int, absent: Sequence[Absentee], settings: Mapping[str, str]) -> int:
    """Say how many people the majority is measured against."""
    return sum(1 for _ in range(convened)) - len([each for each in absent if is_taken_out(body, each, settings)])


def enough(votes: int, n: int) -> bool:
    """Say whether votes are more than one half of n."""
    return Fraction(votes, n) > Fraction(1, 2)


def votes_needed(n: int) -> int:
    """Return the first number that is enough."""
    return next(votes for votes in range(n + 1) if enough(votes, n))


def judged(
    definition: Definition, ballot: Ballot, settings: Mapping[str, str], gone: frozenset[int] = frozenset()
) -> tuple[str, str]:
    """Return "valid", "invalid" or "review" and why; nothing said of who is ``gone`` from the list counts."""
    seen = [(settings.get(f"valid.{each.value}", _usual(each)), each.value) for each in Doubt if each in ballot.doubts]
    if any(said == "invalid" for said, _ in seen):
        return next(each for each in seen if each[0] == "invalid")
    if seen:
        return next(each for each in seen if each[0] == "review")
    said, why = _by_rows(definition, ballot, settings, gone)
    return (said, "") if said == "valid" else (said, why)


def _usual(doubt: Doubt) -> str:
    return "review" if doubt in {Doubt.UNCLEAR, Doubt.TORN, Doubt.BLANK_ROWS} else "invalid"


def _by_rows(
    definition: Definition, ballot: Ballot, settings: Mapping[str, str], gone: frozenset[int]
) -> tuple[str, str]:
    left = {each.number: ballot.marks[place] for place, each in enumerate(definition.names) if each.number not in gone}
    chosen = len([mark for mark in left.values() if mark is Mark.FOR])
    if definition.form is BallotForm.SURPLUS:
        if chosen == 0:
            if definition.what in {Election.OPINION, Election.INTRODUCTION}:
                return settings.get("valid.asking_nobody", "valid"), "nobody"
            if "1" in ballot.text:
                return settings.get("valid.only_withdrawn", "review"), "only_withdrawn"
            return "invalid", "nobody"
        if chosen <= definition.seats:
            return "valid", ""
        if definition.what is Election.OPINION:
            return settings.get("valid.opinion_over_seats", "valid"), "over_seats"
        if definition.what is Election.INTRODUCTION:
            return settings.get("valid.introduction_over_seats", "invalid"), "over_seats"
        return "invalid", "over_seats"
    if len(definition.names) == 1:
        if ballot.text in {"2", "-"}:
            return settings.get("valid.one_name_unclear", "invalid"), "one_name_unclear"
        return "valid", ""
    if set(left.values()) == {Mark.AGAINST}:
        return settings.get("valid.all_against", "valid"), "all_against"
    return "valid", ""


@dataclass(frozen=True)
class Result:
    """Sets of numbers of the list, and what another round would be: its names, its seats, why, and whether to ask."""

    votes: dict[int, int]
    elected: set[int]
    tied: set[int]
    beaten: set[int]
    below: set[int]
    again: tuple[list[int], int, str, bool] | None


def count(definition: Definition, good: Sequence[Ballot], mark: Mark) -> dict[int, int]:
    """Return how often each name has a mark on the valid ballots, looking through all of them for each."""
    return {
        name.number: len([each for each in good if each.marks[place] is mark])
        for place, name in enumerate(definition.names)
    }


def decided(
    definition: Definition, good: Sequence[Ballot], n: int, settings: Mapping[str, str], gone: frozenset[int]
) -> Result:
    """Return the result of an election from its valid ballots, among those who are not ``gone`` from the list."""
    votes = {one: given for one, given in count(definition, good, Mark.FOR).items() if one not in gone}
    if definition.what in {Election.OPINION, Election.INTRODUCTION}:
        return Result(votes, set(), set(), set(), set(), None)
    return seated(definition, votes, definition.seats, n, settings)


def seated(definition: Definition, votes: dict[int, int], seats: int, n: int, settings: Mapping[str, str]) -> Result:
    """Return who has a seat: whoever has enough votes while those with as many or more fit the seats."""
    able = {each for each, given in votes.items() if enough(given, n)}

    def ahead(one: int) -> int:
        return len([each for each in able if votes[each] > votes[one]])

    def level_or_ahead(one: int) -> int:
        return len([each for each in able if votes[each] >= votes[one]])

    elected = {one for one in able if level_or_ahead(one) <= seats}
    tied = {one for one in able if ahead(one) < seats < level_or_ahead(one)}
    below = set(votes) - able
    again = None
    if len(elected) < seats:
        again_with = tied or below
        listed = [each.number for each in definition.names if each.number in again_with]
        ask = definition.round >= int(settings.get("elected.ask_from", "2"))
        again = listed, seats - len(elected), "tie" if tied else "short", ask
    return Result(votes, elected, tied, able - elected - tied, below, again)
