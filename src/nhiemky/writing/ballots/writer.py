"""Ballots as PDF."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.counting import Ballot, Definition


def write_ballots(definition: Definition) -> bytes:
    """Return the ballot of an election as a PDF, all pages of one ballot: the same bytes for the same definition."""
    raise NotImplementedError


def write_test_deck(definition: Definition, ballots: Sequence[Ballot]) -> bytes:
    """Return ballots marked as ``ballots`` say, each "PHIẾU THỬ", behind a page with the totals they must come to."""
    raise NotImplementedError
