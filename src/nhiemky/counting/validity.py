"""Whether a ballot is valid, as the rules propose it; the counting committee concludes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.model import Ballot, BallotForm, Definition, Doubt, Election, Mark
from nhiemky.counting.rules import Rule, Rules
from nhiemky.counting.words import say


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
ONLY_WITHDRAWN = "only_withdrawn"
"""A list with surplus on which nobody is left but somebody who withdrew after the ballots were printed."""
ALL_AGAINST = "all_against"
"""A list without surplus on which every row says no."""
ONE_NAME_UNCLEAR = "one_name_unclear"
"""A list of one name with an X under both or under none."""
CODES = (OVER_SEATS, NOBODY, ONLY_WITHDRAWN, ALL_AGAINST, ONE_NAME_UNCLEAR)
UNCLEAR = frozenset({Mark.BOTH, Mark.NEITHER})
ASKING = frozenset({Election.OPINION, Election.INTRODUCTION})
"""What elects nobody."""


def propose(definition: Definition, ballot: Ballot, rules: Rules, withdrawn: frozenset[int] = frozenset()) -> Validity:
    """Return what the rules say of one ballot.

    ``withdrawn`` are the numbers of people who withdrew after the ballots were printed: they count as struck out,
    whatever the ballot says of them, so that it is not invalid by their names alone.

    Doubts come first, in the order of ``Doubt``: one that makes a ballot invalid before one that has to be looked at;
    then what the rows say. Raises ValueError where the ballot has not one mark for each name, or a list with surplus
    holds a mark that such a list cannot have.
    """
    check_marks(definition, ballot)
    found = [_decided(doubt.value, f"valid.{doubt.value}", rules) for doubt in Doubt if doubt in ballot.doubts]
    for state in (State.INVALID, State.REVIEW):
        for each in found:
            if each.state is state:
                return each
    of_rows = _rows(definition, ballot.marks, withdrawn)
    return _decided(*of_rows, rules) if of_rows else Validity(State.VALID)


def _decided(code: str, key: str, rules: Rules) -> Validity:
    rule = rules.rule(key)
    state = State(rules.word(key))
    return Validity(state, "" if state is State.VALID else code, rule)


def _rows(definition: Definition, printed: tuple[Mark, ...], withdrawn: frozenset[int]) -> tuple[str, str] | None:
    """Return the code and the rule of what is odd about the rows of a ballot; ``None`` for a plain one."""
    marks = [mark for name, mark in zip(definition.names, printed, strict=True) if name.number not in withdrawn]
    votes = marks.count(Mark.FOR)
    asking = definition.what in ASKING
    if definition.form is BallotForm.SURPLUS:
        if votes > definition.seats:
            return OVER_SEATS, f"valid.{definition.what.value}_over_seats" if asking else "valid.over_seats"
        if votes == 0 and asking:
            return NOBODY, "valid.asking_nobody"
        if votes == 0:
            return (ONLY_WITHDRAWN, "valid.only_withdrawn") if Mark.FOR in printed else (NOBODY, "valid.nobody")
        return None
    if len(printed) == 1:
        if printed[0] in UNCLEAR:
            return ONE_NAME_UNCLEAR, "valid.one_name_unclear"
        return None if votes else (ALL_AGAINST, "valid.one_name_against")
    if marks.count(Mark.AGAINST) == len(marks):
        return ALL_AGAINST, "valid.all_against"
    return ("", "valid.row_unclear") if UNCLEAR & set(marks) else None


def check_marks(definition: Definition, ballot: Ballot) -> None:
    """Raise ValueError where a ballot has not one mark for each name, or one that its form does not have."""
    if len(ballot.marks) != len(definition.names):
        raise ValueError(f"{len(ballot.marks)} marks on a list of {len(definition.names)} names")
    if definition.form is BallotForm.SURPLUS and UNCLEAR & set(ballot.marks):
        raise ValueError("a list with surplus is struck out: it has no row with both or neither")


def reason(code: str, language: str = "vi") -> str:
    """Return the words of a code of validity, as minutes print them; raises KeyError at an unknown one.

    >>> reason("over_seats", "en")
    'votes for more than the seats'
    """
    return say("validity", code, language)
