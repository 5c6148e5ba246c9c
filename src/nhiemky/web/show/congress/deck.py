"""Marked ballots whose totals are known, to try a count before the congress."""

from __future__ import annotations

from nhiemky.counting import Ballot, BallotForm, Definition, Mark


def deck(definition: Definition) -> tuple[Ballot, ...]:
    """Return ballots that strike (or are against) the names in turn, each name as often as any other.

    Two more end it: nobody struck, everybody struck. With surplus each of the others votes for as many as there are
    seats, without it for all but one.
    """
    names = len(definition.names)
    struck = max(1, names - definition.seats) if definition.form is BallotForm.SURPLUS else 1
    turns = [
        tuple(Mark.AGAINST if (row - first) % names < struck else Mark.FOR for row in range(names))
        for first in range(names)
    ]
    return tuple(Ballot(marks) for marks in (*turns, (Mark.FOR,) * names, (Mark.AGAINST,) * names))
