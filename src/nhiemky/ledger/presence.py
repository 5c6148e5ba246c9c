"""People who have the same document open are told of each other.

A page says every ``EVERY`` seconds that it is open; whoever has not said so for ``PASSES`` is gone. It is kept in a
small table, for any number of processes on one database see it; a row is written at most once in ``EVERY`` seconds.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError

from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.models import Document, Presence, Statement
from nhiemky.ledger.people import shown_name

EVERY = timedelta(seconds=20)
PASSES = timedelta(seconds=50)
_JITTER = timedelta(seconds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Somebody else at the same document; ``editing`` is the statement whose form they have open, in words."""

    name: str
    editing_id: int | None
    editing: str
    editing_en: str


def arrive(document: Document, account: User, editing: int | None, now: datetime) -> None:
    """Note that an account has a document open now, and which of its statements it edits; ``None`` for none."""
    known = Presence.objects.filter(document=document, account=account).first()
    if known and known.editing_id == editing and now - known.at < EVERY - _JITTER:
        return
    if editing is not None and not document.statements.filter(pk=editing).exists():
        editing = None
    # One statement each, outside of any transaction: nothing waits for a row that says so little.
    if not Presence.objects.filter(document=document, account=account).update(editing=editing, at=now):
        with suppress(IntegrityError):  # another window of the same person was faster
            Presence(document=document, account=account, editing_id=editing, at=now).save(force_insert=True)
    Presence.objects.filter(at__lt=now - PASSES).delete()


def leave(document: Document, account: User) -> None:
    """Note that an account has closed a document."""
    Presence.objects.filter(document=document, account=account).delete()


def others(document: Document, account: User, now: datetime) -> tuple[Other, ...]:
    """Return who else has a document open now, by name."""
    rows = Presence.objects.filter(document=document, at__gte=now - PASSES).exclude(account=account)
    found = [_other(row) for row in rows.select_related("account", "editing")]
    return tuple(sorted(found, key=lambda each: each.name))


def _other(row: Presence) -> Other:
    editing: Statement | None = row.editing
    return Other(
        name=shown_name(row.account),
        editing_id=row.editing_id,
        editing=(amount_text(editing) or editing.text) if editing else "",
        editing_en=(amount_text(editing, "en") or editing.text) if editing else "",
    )
