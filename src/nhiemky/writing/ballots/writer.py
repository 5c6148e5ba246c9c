"""Ballots as PDF."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.counting import Ballot, BallotForm, Definition, Mark
from nhiemky.writing.ballots.content import content_of, deck_of
from nhiemky.writing.pdf.typesetting import typeset


def write_ballots(definition: Definition) -> bytes:
    """Return the ballot of an election as a PDF, all pages of one ballot: the same bytes for the same definition.

    It is printed as often as ballots are needed: there is no number on it and no day but the election's own. Raises
    ValueError where the list is empty.
    """
    return typeset(("ballot",), {**content_of(definition, [None], test=False), "deck": None})


def write_test_deck(definition: Definition, ballots: Sequence[Ballot]) -> bytes:
    """Return ballots marked as ``ballots`` say, each "PHIẾU THỬ", behind a page with the totals they must come to.

    Raises ValueError where a ballot has not a mark for every name, has one its form does not know, or has doubts:
    those are not printed.
    """
    for each in ballots:
        if not _fits(definition, each):
            message = f"The ballot {each.text!r} is none of {definition.key}."
            raise ValueError(message)
    content = content_of(definition, ballots, test=True)
    return typeset(("ballot",), {**content, "deck": deck_of(definition, ballots)})


def _fits(definition: Definition, ballot: Ballot) -> bool:
    known = {Mark.FOR, Mark.AGAINST} if definition.form is BallotForm.SURPLUS else set(Mark)
    return len(ballot.marks) == len(definition.names) and known.issuperset(ballot.marks) and not ballot.doubts
