"""What a draft says now: its newest text with what people changed in it, and how far it has come."""

from __future__ import annotations

from nhiemky import writing
from nhiemky.ledger.drafting.model import Standing
from nhiemky.ledger.models import Draft, DraftText


def newest_text(draft: Draft) -> DraftText:
    """Return the text of a draft that counts."""
    raise NotImplementedError


def content_of(draft: Draft, text: DraftText | None = None) -> writing.Draft:
    """Return what a draft says: a text (``None``: the newest) with the newest edit of each of its blocks.

    Of an issued draft the head bears its number and day.
    """
    raise NotImplementedError


def state_of(draft: Draft) -> Standing:
    """Return how far a draft has come."""
    raise NotImplementedError


def seen_of(draft: Draft, block: str | None = None) -> str:
    """Return what a page shows of a draft, to be sent back with a change: of the whole, or of one block of it.

    An operation given it refuses with ``changed_meanwhile`` where it is another by now. Others may change other
    blocks meanwhile.
    """
    raise NotImplementedError
