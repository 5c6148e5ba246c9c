"""What the writes of an election share: words as they are kept, and an election no step can touch any more."""

from __future__ import annotations

import unicodedata

from nhiemky.congress.models import Election
from nhiemky.congress.state import check_not_over
from nhiemky.ledger.problems import LedgerProblem

LONGEST_REASON = 400
LONGEST_WORDS = 120
LONGEST_REFERENCE = 200


def checked_reason(reason: str, limit: int = LONGEST_REASON) -> str:
    """Return a reason as it is kept; raises LedgerProblem ``election_reason`` where there is none or it is too long."""
    said = plain(reason)
    if not 0 < len(said) <= limit:
        raise LedgerProblem("election_reason", limit=limit)
    return said


def checked_words(given: str, limit: int = LONGEST_WORDS, *, needed: bool = False) -> str:
    """Return words as they are kept; raises LedgerProblem ``election_words``."""
    said = plain(given)
    if len(said) > limit or (needed and not said):
        raise LedgerProblem("election_words", given=said[:40], limit=limit)
    return said


def plain(text: str) -> str:
    """Return text composed and with plain blanks.

    >>> plain("  Lê  Thị An ")
    'Lê Thị An'
    """
    return unicodedata.normalize("NFC", " ".join(text.split()))


def check_going_on(election: Election) -> None:
    """Refuse what is done only while the congress goes on; raises as ``state.check_not_over``."""
    check_not_over(election.congress)
