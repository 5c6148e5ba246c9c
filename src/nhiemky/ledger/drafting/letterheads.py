"""How an organisation prints its documents: as a person said, else as its name and its superior tell."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.models import Organisation
from nhiemky.writing.material import Letterhead


def letterhead_of(organisation: Organisation, day: date | None = None) -> Letterhead:
    """Return the newest letterhead of an organisation; where nobody has set one, what its name and posts tell.

    ``day`` decides its name, its superior and who signs where they are not set (``None``: today).
    """
    raise NotImplementedError
