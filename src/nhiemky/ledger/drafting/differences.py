"""What the ledger says otherwise than a text does."""

from __future__ import annotations

from nhiemky.ledger.drafting.model import Difference
from nhiemky.ledger.models import Draft


def differing(draft: Draft) -> tuple[Difference, ...]:
    """Return the bound figures of what a draft says that the ledger gives otherwise now, in the order of the text.

    Of an issued draft they are those of the text that was issued.
    """
    raise NotImplementedError
