"""Empty databases beside the test's own, of the same kind."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from nhiemky.ledger.backup.snapshot import another
from nhiemky.web.database import database

Empty = Callable[[str], str]


@pytest.fixture
def several(transactional_db: None, django_db_blocker: Any) -> Iterator[None]:
    """Let a test reach databases besides its own; Django's tests refuse that."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def empty(several: None, tmp_path: Path) -> Iterator[Empty]:
    """Return a function that makes an empty database, like the test's own, under a name of its own."""
    with ExitStack() as stack:

        def made(alias: str) -> str:
            stack.enter_context(_postgresql(alias) if connection.vendor == "postgresql" else _sqlite(alias, tmp_path))
            return alias

        yield made


@pytest.fixture
def sqlite_file(several: None, tmp_path: Path) -> Iterator[Empty]:
    """Return a function that makes an empty file of SQLite, whatever the test's own database is."""
    with ExitStack() as stack:
        yield lambda alias: stack.enter_context(_sqlite(alias, tmp_path))


@contextlib.contextmanager
def _sqlite(alias: str, folder: Path) -> Iterator[str]:
    place = folder / alias
    place.mkdir()
    settings = database(None, place)
    Path(settings["NAME"]).touch()
    with another(alias, settings):
        yield alias


@contextlib.contextmanager
def _postgresql(alias: str) -> Iterator[str]:
    name = f"nk_{alias}_{secrets.token_hex(4)}"
    own: dict[str, Any] = connections["default"].settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        with another(alias, {**own, "NAME": name}):
            yield alias
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
