"""Recovery codes: ten, shown once, kept hashed, each good for one sign-in without the telephone."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from nhiemky.ledger.accounts.models import RecoveryDevice

CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter or digit that is taken for another when it is copied by hand."""
_GROUPS, _GROUP = 3, 4
_ROUNDS = 50_000
"""Fewer than for a password: a code has 59 random bits, which nobody goes through."""


def readable_secret(groups: int, group: int = _GROUP) -> str:
    """Return random letters and digits that can be copied by hand, in groups joined by "-" (4.95 bits each)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(group)) for _ in range(groups))


def plain(code: str) -> str:
    """Return a recovery code as it was made, however it was typed.

    >>> plain(" KX4M 9FQT-2hwp ")
    'kx4m9fqt2hwp'
    """
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def hashed(code: str, salt: str) -> str:
    """Return the hash of a code; the codes of an account share a salt, so that one look finds which it is."""
    return PBKDF2PasswordHasher().encode(plain(code), salt, iterations=_ROUNDS)


def new_codes(account: User) -> list[str]:
    """Give an account ten new recovery codes and return them; those it had no longer work."""
    from nhiemky.ledger.accounts.models import RecoveryCode, RecoveryDevice

    codes = [readable_secret(_GROUPS) for _ in range(CODES)]
    salt = secrets.token_hex(16)
    rows = [(code, hashed(code, salt)) for code in codes]
    with transaction.atomic():
        RecoveryDevice.objects.filter(user=account).delete()
        device = RecoveryDevice.objects.create(user=account, name="recovery", salt=salt)
        RecoveryCode.objects.bulk_create(RecoveryCode(device=device, hashed=each) for _, each in rows)
    return codes


def recovery_device(account: User) -> RecoveryDevice | None:
    """Return the recovery codes of an account as a device of django-otp."""
    from nhiemky.ledger.accounts.models import RecoveryDevice

    found: RecoveryDevice | None = RecoveryDevice.objects.filter(user=account).first()
    return found


def codes_left(account: User) -> int:
    """Return how many recovery codes of an account are unused."""
    from nhiemky.ledger.accounts.models import RecoveryCode

    return RecoveryCode.objects.filter(device__user=account).count()
