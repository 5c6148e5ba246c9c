"""The list and its limits: surplus, nominations from the floor, the opinion ballot's cut, the form of the ballot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemky.counting.model import BallotForm, Body, Election, Name
from nhiemky.counting.rules import Rule, Rules


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a list: ``blocking`` ones stop it, the others are shown and a person's decision is kept."""

    code: str
    vi: str
    en: str
    blocking: bool
    rule: Rule | None = None

    def words(self, language: str = "vi") -> str:
        """Return the sentence in a language."""
        return self.en if language == "en" else self.vi


def form_of(names: int, seats: int) -> BallotForm:
    """Return the form of the ballot: with surplus where there are more names than seats."""
    raise NotImplementedError


def most_surplus(seats: int, rules: Rules) -> int:
    """Return how many names beyond the seats the rules allow at most (30 %, rounded as set; small bodies 1)."""
    raise NotImplementedError


def prepared_surplus(seats: int, rules: Rules) -> tuple[int, int]:
    """Return the least and the most surplus of the list that the convening committee prepares (10–15 %)."""
    raise NotImplementedError


def check_list(
    election: Election, body: Body, seats: int, names: Sequence[Name], prepared_by_committee: int | None, rules: Rules
) -> tuple[Finding, ...]:
    """Return what the rules ask about a list, the blocking findings first.

    ``prepared_by_committee`` is how many of the names the convening committee put forward; ``None`` where it put
    forward no list (a further round).
    """
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Support:
    """The support of a nomination from the floor. ``needed`` is 0 where the rules ask for none."""

    votes: int
    attending: int
    needed: int
    enough: bool


def floor_support(votes: int, attending: int, rules: Rules) -> Support:
    """Return whether a nominee outside the committee's list has the support of more than 30 % of those attending.

    Raises ValueError where there are more votes than attending.
    """
    raise NotImplementedError


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
    name by its votes). Names level at the last place are all in ``tied``.
    """
    raise NotImplementedError
