"""One moment of a database, held still while people go on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

SNAPSHOT = "snapshot"


@contextmanager
def snapshot(using: str = "default") -> Iterator[str]:
    """Yield the name of a second connection that sees the database as it is now, and only reads.

    SQLite keeps the moment by its write-ahead log, PostgreSQL by a repeatable read; neither holds up anybody's work.
    """
    with another(SNAPSHOT, _reading(connections[using].settings_dict)), transaction.atomic(using=SNAPSHOT):
        yield SNAPSHOT


@contextmanager
def another(alias: str, settings: dict[str, Any]) -> Iterator[None]:
    """Add a connection with these settings under a name of its own; it is closed and forgotten at the end."""
    connections.databases[alias] = connections.configure_settings({"default": settings})["default"]
    try:
        yield
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def _reading(settings: dict[str, Any]) -> dict[str, Any]:
    kept = settings["OPTIONS"]
    if "postgresql" in settings["ENGINE"]:
        from psycopg import IsolationLevel

        # Without the limits of a page: a large ledger takes its time.
        changed = {"isolation_level": IsolationLevel.REPEATABLE_READ, "options": "-c default_transaction_read_only=on"}
    else:
        # A plain BEGIN: the ledger's own BEGIN IMMEDIATE would keep everybody from writing.
        changed = {"transaction_mode": None, "init_command": "PRAGMA query_only=ON"}
    return {**settings, "OPTIONS": {**kept, **changed}}
