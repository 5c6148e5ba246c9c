"""The accounts that the commands make, so that somebody can sign in on a new machine."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OFFICE = "office"
"""The first account of a ledger that nobody can sign in to yet."""


def account_with_password(folder: Path, name: str) -> tuple[User, str | None]:
    """Return an account, made on first use, with its first password; ``None`` once a person has changed it.

    It is office and approver for every organisation.

    The first password is random and kept in ``<folder>/accounts/<name>``, readable by its owner only.
    """
    from django.contrib.auth.models import User

    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.models import Role
    from nhiemky.ledger.operations import grant_role

    place = folder / "accounts" / name
    account = User.objects.filter(username=name).first()
    if account is None:
        password = secrets.token_urlsafe(9)
        _write_private(place, password)
        account = User.objects.create_user(username=name, password=password)
        for role in (Role.OFFICE, Role.APPROVER):
            grant_role(account, role, None, command_account())
        return account, password
    kept = place.read_text(encoding="ascii").strip() if place.is_file() else ""
    return account, kept if kept and account.check_password(kept) else None


def somebody_can_sign_in() -> bool:
    """Return whether any active account has a password."""
    from django.contrib.auth.models import User

    return any(account.has_usable_password() for account in User.objects.filter(is_active=True))


def _write_private(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(f"{text}\n")
