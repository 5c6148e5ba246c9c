"""Cards as PDF."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.counting import Paper
from nhiemky.writing.cards.model import Guest, Occasion


def write_invitations(occasion: Occasion, guests: Sequence[Guest], paper: Paper = Paper.A4) -> bytes:
    """Return the invitations as a PDF: four on each A4 sheet, or one on each A5 sheet."""
    raise NotImplementedError


def write_cards(occasion: Occasion, guests: Sequence[Guest]) -> bytes:
    """Return the delegates' cards as a PDF, eight on each A4 sheet."""
    raise NotImplementedError
