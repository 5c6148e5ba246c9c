"""Every change made by an operation is noted while it runs and written as one event at its end.

The event is written in the transaction of the operation: both are kept, or neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models, transaction
from django.utils import timezone

from nhiemky.ledger.history.canonical import FIRST, chained
from nhiemky.ledger.history.snapshot import Snapshot, snapshot

Key = tuple[type[models.Model], int]
_LOCK = 0x6E6B_0001
"""The advisory lock of PostgreSQL that lets one event be written at a time."""


class Recording:
    """The rows an operation has changed so far, each with what it held before (``None`` for a new one)."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.before: dict[Key, Snapshot | None] = {}
        self.organisation_id: int | None = None

    def note(self, row: models.Model, before: Snapshot | None) -> None:
        """Note a row that was written; what it held first is kept."""
        self.before.setdefault((type(row), row.pk), before)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


def current() -> Recording | None:
    """Return the recording of the operation that runs now."""
    return _current.get()


def must_record(row: models.Model) -> Recording:
    """Return the running recording; raises TypeError outside of an operation, where a change would have no event."""
    recording = _current.get()
    if recording is None:
        raise TypeError(f"{type(row).__name__} is written by an operation only, so that the history has it")
    return recording


def note_added(row: models.Model) -> None:
    """Note a new row of a table that the history does not follow by itself.

    Raises TypeError outside of an operation.
    """
    must_record(row).note(row, None)


@contextmanager
def recorded(operation: str, by: User, organisation_id: int | None = None) -> Iterator[Recording]:
    """Run what changes rows in one transaction and write its event at the end; nothing changed, no event.

    Within another recording the changes belong to that one.
    """
    outer = _current.get()
    if outer is not None:
        with transaction.atomic():
            yield outer
        return
    recording = Recording(by)
    recording.organisation_id = organisation_id
    token = _current.set(recording)
    try:
        with transaction.atomic():
            yield recording
            if recording.before:
                _write(recording, operation, by)
    finally:
        _current.reset(token)


def _write(recording: Recording, operation: str, by: User) -> None:
    from nhiemky.ledger.models import Change, Event

    changes = list(_changes(recording.before))
    if not changes:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Event.objects.order_by("-number").first()
    event = Event(
        number=last.number + 1 if last else 1,
        operation=operation,
        by=by,
        at=timezone.now(),
        organisation_id=recording.organisation_id,
        previous=last.hash if last else FIRST,
    )
    event.hash = chained(event.previous, event.said(changes))
    event.save()
    Change.objects.bulk_create(
        [Change(event=event, place=place, **each) for place, each in enumerate(changes)], batch_size=500
    )


def _changes(before: dict[Key, Snapshot | None]) -> Iterator[dict[str, Any]]:
    """Yield each changed row as the database holds it now, in the order in which they were first written."""
    now: dict[Key, Snapshot] = {}
    for model in dict.fromkeys(model for model, _ in before):
        for some in _batches([pk for each, pk in before if each is model]):
            rows = model._base_manager.filter(pk__in=some)
            now.update({(model, row.pk): snapshot(row) for row in rows})
    for (model, pk), old in before.items():
        new = now.get((model, pk))
        if new != old:
            yield {"table": model._meta.db_table, "row": pk, "before": old, "after": new}


def _batches(keys: list[int], size: int = 500) -> Iterable[list[int]]:
    return (keys[first : first + size] for first in range(0, len(keys), size))
