"""The limits of a list: surplus, support of nominations from the floor, the opinion ballot's cut, the ballot's form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemky.counting.model import BallotForm, Name
from nhiemky.counting.rules import Rules


def form_of(names: int, seats: int) -> BallotForm:
    """Return the form of the ballot: with surplus where there are more names than seats.

    >>> form_of(3, 2).value, form_of(2, 2).value
    ('surplus', 'no_surplus')
    """
    return BallotForm.SURPLUS if names > seats else BallotForm.NO_SURPLUS


def most_surplus(seats: int, rules: Rules) -> int:
    """Return how many names beyond the seats the rules allow at most (30 %, rounded as set; small bodies 1).

    No text says how a fraction is rounded; one name is always allowed, for a list with surplus must exceed the seats.
    """
    hundredths = rules.number("surplus.most_percent") * seats
    added = {"down": 0, "nearest": 50, "up": 99}[rules.word("surplus.rounding")]
    most = max(1, (hundredths + added) // 100)
    return min(most, rules.number("surplus.small_most")) if is_small(seats, rules) else most


def is_small(seats: int, rules: Rules) -> bool:
    """Return whether the rule for bodies of a few seats speaks of this one."""
    if not rules.has("surplus.small_most"):
        return False
    return rules.number("surplus.small_from") <= seats <= rules.number("surplus.small_to")


def prepared_surplus(seats: int, rules: Rules) -> tuple[int, int]:
    """Return the least and the most surplus of the list that the convening committee prepares (10–15 %).

    The least is rounded up, the most down, and is never below the least.
    """
    least = (rules.number("surplus.prepared_least_percent") * seats + 99) // 100
    return least, max(least, rules.number("surplus.prepared_most_percent") * seats // 100)


@dataclass(frozen=True, slots=True)
class Support:
    """The support of a nomination from the floor. ``needed`` is 0 where the rules ask for none."""

    votes: int
    attending: int
    needed: int
    enough: bool


def floor_support(votes: int, attending: int, rules: Rules) -> Support:
    """Return whether a nominee outside the committee's list has the support of more than 30 % of those attending.

    Raises ValueError where there are more votes than attending, or either is below 0.
    """
    if not 0 <= votes <= attending:
        raise ValueError(f"{votes} of {attending} cannot be")
    if not rules.has("floor.support_percent"):
        return Support(votes, attending, 0, True)
    needed = rules.number("floor.support_percent") * attending // 100 + 1
    return Support(votes, attending, needed, votes >= needed)


@dataclass(frozen=True, slots=True)
class Asked:
    """A name of an opinion ballot with the votes for having it on the list; ``prepared``: on the committee's list."""

    name: Name
    votes: int
    prepared: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A list cut to the limit: who stays, who is level at the last place (a person decides), who goes.

    ``places`` is how many names the list may hold, ``left`` how many of them are for the tied.
    """

    places: int
    kept: tuple[Asked, ...]
    tied: tuple[Asked, ...]
    dropped: tuple[Asked, ...]
    left: int


def cut(seats: int, asked: Sequence[Asked], rules: Rules) -> Cut:
    """Return a list cut to seats and the most surplus, from the most votes down.

    By default the names of the committee's list stay and the others are cut (``surplus.cut`` = "floor"; "all": every
    name by its votes). Names level at the last place are all in ``tied``. Kept names stand in the order given.
    """
    places = seats + most_surplus(seats, rules)
    stay = [each for each in asked if each.prepared and rules.word("surplus.cut") == "floor"]
    judged = sorted((each for each in asked if each not in stay), key=lambda each: -each.votes)
    free = max(0, places - len(stay))
    if len(judged) <= free:
        return Cut(places, tuple(asked), (), (), 0)
    first_out = judged[free].votes
    over = [each for each in judged if each.votes > first_out]
    level = [each for each in judged if each.votes == first_out]
    tied = level if len(over) < free else []
    kept = tuple(each for each in asked if each in stay or each in over)
    dropped = tuple(each for each in judged if each not in over and each not in tied)
    return Cut(places, kept, tuple(tied), dropped, free - len(over))
