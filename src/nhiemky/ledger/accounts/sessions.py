"""Who is signed in where, and ending that."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import User

    from nhiemky.ledger.accounts.models import Session


def stored_key(key: str) -> str:
    """Return what is kept of the key of a session that a browser holds."""
    return sha256(key.encode()).hexdigest()


def sessions_of(account: User) -> Sequence[Session]:
    """Return the sessions of an account that have not run out, the one used last first."""
    from nhiemky.ledger.accounts.models import Session

    return list(Session.objects.filter(account=account, **alive()))


def alive() -> dict[str, object]:
    """Return the conditions of a session that has neither run out nor lain idle for too long."""
    from datetime import timedelta

    from django.conf import settings
    from django.utils import timezone

    now = timezone.now()
    return {"expire_date__gt": now, "last_seen__gt": now - timedelta(seconds=settings.SESSION_IDLE_AGE)}


def end_sessions(account: User, *, keep: str | None = None, only: str | None = None) -> int:
    """End the sessions of an account and return how many; by stored key all but ``keep``, or ``only`` one."""
    from nhiemky.ledger.accounts.models import Session

    rows = Session.objects.filter(account=account)
    if only is not None:
        rows = rows.filter(session_key=only)
    if keep is not None:
        rows = rows.exclude(session_key=keep)
    return rows.delete()[0]
