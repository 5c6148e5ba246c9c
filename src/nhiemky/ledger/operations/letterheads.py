"""Say how an organisation prints its documents."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.models import Letterhead, Organisation
from nhiemky.writing import material


def set_letterhead(
    organisation: Organisation, said: material.Letterhead, by: AbstractBaseUser, seen: int | None = None
) -> Letterhead:
    """Keep the letterhead of an organisation ("letterhead.set", office); ``seen`` is the key of the newest, 0: none."""
    raise NotImplementedError
