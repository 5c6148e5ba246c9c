"""A ledger of its own for programs that a test starts: a folder, and on PostgreSQL a database beside the test's."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
Rows = dict[str, dict[Any, dict[str, Any]]]
_TABLES_OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_TABLES_OF_POSTGRESQL = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


@dataclass(frozen=True)
class Ledger:
    """A ledger that is not the test's: programs find it by these variables of the environment."""

    folder: Path
    url: str | None

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which a program finds it."""
        return {"NHIEMKY_HOME": str(self.folder), **({"DATABASE_URL": self.url} if self.url else {})}

    @property
    def _file(self) -> Path:
        return self.folder / "nhiemky.sqlite3"

    def load(self, dump: Path) -> None:
        """Load ``<dump>.sqlite.sql`` or ``<dump>.postgresql.sql``."""
        if self.url:
            with psycopg.connect(self.url) as connection:
                connection.execute(dump.with_suffix(".postgresql.sql").read_bytes())
        else:
            with closing(sqlite3.connect(self._file)) as connection:
                connection.executescript(dump.with_suffix(".sqlite.sql").read_text(encoding="utf-8"))

    def rows(self) -> Rows:
        """Return every row of every table by its first column."""
        if self.url:
            with psycopg.connect(self.url) as connection:
                return _rows(connection.cursor(), _TABLES_OF_POSTGRESQL)
        with closing(sqlite3.connect(self._file)) as connection:
            return _rows(connection.cursor(), _TABLES_OF_SQLITE)


def _rows(cursor: Any, tables: str) -> Rows:
    found: Rows = {}
    cursor.execute(tables)
    for (table,) in cursor.fetchall():
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- names that the database gave
        names = [column[0] for column in cursor.description]
        found[table] = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    return found


@contextmanager
def ledger_apart(folder: Path) -> Iterator[Ledger]:
    """Give an empty ledger on the database that the tests run on; a database made for it is dropped after."""
    server = os.environ.get("DATABASE_URL")
    if not server:
        yield Ledger(folder, None)
        return
    name = "apart_" + hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    with psycopg.connect(server, autocommit=True) as main:
        main.execute(f"CREATE DATABASE {name}")
        try:
            yield Ledger(folder, urlunsplit(urlsplit(server)._replace(path=f"/{name}")))
        finally:
            main.execute(f"DROP DATABASE {name} WITH (FORCE)")
