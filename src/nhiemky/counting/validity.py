"""Whether a ballot is valid, as the rules propose it; the counting committee concludes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.model import Ballot, Definition
from nhiemky.counting.rules import Rule, Rules


class State(StrEnum):
    """What the rules propose of a ballot."""

    VALID = "valid"
    INVALID = "invalid"
    REVIEW = "review"
    """Nothing is proposed: the counting committee has to look."""


@dataclass(frozen=True, slots=True)
class Validity:
    """A proposal: ``code`` is "" for a plain valid ballot, else a ``Doubt`` or one of ``CODES``; ``rule`` decided."""

    state: State
    code: str = ""
    rule: Rule | None = None


OVER_SEATS = "over_seats"
"""Votes for more names than there are seats."""
NOBODY = "nobody"
"""A list with surplus on which everybody is struck out."""
ALL_AGAINST = "all_against"
"""A list without surplus on which every row says no."""
ONE_NAME_UNCLEAR = "one_name_unclear"
"""A list of one name with an X under both or under none."""
CODES = (OVER_SEATS, NOBODY, ALL_AGAINST, ONE_NAME_UNCLEAR)


def propose(definition: Definition, ballot: Ballot, rules: Rules) -> Validity:
    """Return what the rules say of one ballot.

    Doubts come first, in the order of ``Doubt``: one that makes a ballot invalid before one that has to be looked at;
    then what the rows say. Raises ValueError where the ballot has not one mark for each name, or a list with surplus
    holds a mark that such a list cannot have.
    """
    raise NotImplementedError


def reason(code: str, language: str = "vi") -> str:
    """Return the words of a code of validity, as minutes print them; raises KeyError at an unknown one."""
    raise NotImplementedError
