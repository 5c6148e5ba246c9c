"""Bringing a ledger up to date before the program works with it: tables made, triggers in place."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nhiemky.ledger.machine import DatabaseMissing, DatabaseNewer

_LOCK = 0x6E6B_0002
"""The number under which programs on several machines wait for one another on PostgreSQL; ours alone."""

_SHA256 = 64
"""Letters in the name of an original."""

_SECONDS_FOR_ANOTHER = 600
"""How long a start waits for another machine that is bringing the same database up to date."""


_SECONDS_OF_A_DAY = 24 * 3600


def bring_up_to_date(folder: Path) -> None:
    """Make or migrate the tables of the ledger whose data folder this is.

    Of several programs that start at once, on one machine or on several with one PostgreSQL, one does it and the
    others find it done (on one machine with SQLite the caller holds the folder's lock).

    Raises DatabaseMissing, DatabaseNewer, OSError or Django's database errors.
    """
    _remove_leftovers(folder)
    if connection.vendor == "sqlite":
        _file_for_a_new_ledger(folder)
    with _alone():
        _refuse_a_newer_ledger()
        call_command("migrate", verbosity=0, interactive=False)


def _file_for_a_new_ledger(folder: Path) -> None:
    """Make the empty file of a new ledger; one that documents were taken into is never begun anew by itself."""
    name = str(connection.settings_dict["NAME"])
    # An empty file is what a full or failing disk leaves of one that is lost.
    if name.startswith("file:") or name == ":memory:" or (Path(name).exists() and Path(name).stat().st_size):
        return
    if any(len(each.name) == _SHA256 for each in (folder / "files").glob("*")):
        raise DatabaseMissing(folder=str(folder))
    Path(name).touch(mode=0o600)


def _remove_leftovers(folder: Path) -> None:
    """Remove what an import that was ended had written of an original; one under way is younger than a day."""
    for half in (folder / "files").glob(".new-*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - half.stat().st_mtime > _SECONDS_OF_A_DAY:
                half.unlink()


@contextmanager
def _alone() -> Iterator[None]:
    """Hold PostgreSQL's own lock, which the server lets go of when the connection ends, however it ends."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{_SECONDS_FOR_ANOTHER}s'; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        # The server has let go of the lock where the connection is gone.
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
                cursor.execute("RESET lock_timeout; RESET statement_timeout")


def _refuse_a_newer_ledger() -> None:
    """Raise DatabaseNewer where the ledger went through migrations that this program does not know."""
    loader = MigrationLoader(connection)
    ours = {app for app, _ in loader.disk_migrations}
    unknown = sorted(
        name for app, name in loader.applied_migrations if app in ours and (app, name) not in loader.disk_migrations
    )
    if unknown:
        raise DatabaseNewer(step=unknown[-1])
