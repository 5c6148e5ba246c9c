"""The database, opened for looking only: nothing is migrated, no file is made, no row can be written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nhiemky.cli.health.model import Answer, Place, wrong

SECONDS = 5
"""How long a lock of another program, or a server that does not answer, is waited for."""

_NO_SUCH = ("no such table", "no such column", "does not exist")

Look = Callable[[Place], Answer]


def address(database: Path) -> str:
    """Return the address under which SQLite opens a file without changing it or making files beside it.

    Beside a database in use lie the files of its log, which are read too. Without them it is opened as one that does
    not change, for SQLite would make them, and leave them behind.
    """
    in_use = database.with_name(f"{database.name}-wal").exists()
    return f"file:{quote(str(database))}?{'mode=ro' if in_use else 'immutable=1'}"


@contextmanager
def sqlite(place: Place) -> Iterator[sqlite3.Connection]:
    """Open the SQLite database without Django; raises sqlite3.Error."""
    with closing(sqlite3.connect(address(place.database), uri=True, timeout=SECONDS)) as connection:
        yield connection


def django_looks(place: Place) -> None:
    """Make Django ready to look at the database; raises OSError, UnusableSetting or Django's database errors."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.web.settings")
    import django
    from django.apps import apps
    from django.conf import settings

    from nhiemky.web import home

    if apps.ready:
        return
    home.only_look()
    settings.DATABASES["default"] = looking(settings.DATABASES["default"], place)
    settings.LOGGING_CONFIG = None
    django.setup()


def looking(database: dict[str, Any], place: Place) -> dict[str, Any]:
    """Return Django's description of a database changed so that nothing can be written."""
    if place.url is None:
        return {**database, "NAME": address(place.database), "OPTIONS": {"timeout": SECONDS}}
    given = database.get("OPTIONS", {})
    read_only = f"{given.get('options', '')} -c default_transaction_read_only=on".strip()
    return {**database, "OPTIONS": {**given, "connect_timeout": SECONDS, "options": read_only}}


def _of_these_tables(look: Look, place: Place) -> Answer:
    """Return the answer of a check, or that the tables it asks are not yet as the program knows them."""
    from django.db import OperationalError, ProgrammingError

    try:
        return look(place)
    except (ProgrammingError, OperationalError) as error:
        if not any(words in str(error) for words in _NO_SUCH):
            raise
        return wrong(
            "chưa xem được vì bảng chưa được cập nhật; hãy xử lý dòng “cấu trúc bảng” trước.",
            "not looked at, for the tables are not up to date; see to the line “migrations” first.",
        )


@cache
def opens(place: Place) -> bool:
    """Return whether the database can be opened; asked once, for a locked one is waited for."""
    from nhiemky.cli.health.database import database

    try:
        return database(place).ok
    except Exception:  # noqa: BLE001 -- the check ``database`` itself says why
        return False


def with_database(look: Look) -> Look:
    """Let a check that asks the database be answered where there is none that can be opened."""

    @wraps(look)
    def after_opening(place: Place) -> Answer:
        if opens(place):
            django_looks(place)
            return _of_these_tables(look, place)
        return wrong(
            "chưa xem được vì không mở được cơ sở dữ liệu; hãy xử lý dòng “cơ sở dữ liệu” trước.",
            "not looked at, for the database cannot be opened; see to the line “database” first.",
        )

    return after_opening
