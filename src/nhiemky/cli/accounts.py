"""The accounts that the commands make, so that somebody can sign in on a new machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OFFICE = "office"
"""The first account of a ledger that nobody can sign in to yet."""


def account_with_password(folder: Path, name: str, *, to_change: bool = False) -> tuple[User, str | None]:
    """Return an account, made on first use, with its first password; ``None`` once a person has changed it.

    It is office and approver for every organisation.

    The first password is random and kept in ``<folder>/accounts/<name>``, readable by its owner only. With
    ``to_change`` it is changed at the first sign-in, and made anew where nobody came in time.
    """
    from django.contrib.auth.models import User
    from django.utils import timezone

    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.accounts.passwords import begin_first_password, first_password, give_first_password, has_run_out
    from nhiemky.ledger.models import Role
    from nhiemky.ledger.operations import grant_role

    place = folder / "accounts" / name
    account = User.objects.filter(username=name).first()
    if account is None:
        account = User(username=name)
        password = first_password()
        account.set_password(password)
        _write_private(place, password)
        account.save()
        for role in (Role.OFFICE, Role.APPROVER):
            grant_role(account, role, None, command_account())
        if to_change:
            begin_first_password(account)
        return account, password
    if has_run_out(account, timezone.now()):
        password = give_first_password(account)
        _write_private(place, password)
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
