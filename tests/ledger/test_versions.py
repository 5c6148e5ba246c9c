"""A ledger of every earlier version is brought forward with all that stands in it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from nhiemky.ledger import append_only

FOLDER = Path(__file__).parent / "versions"
ROOT = FOLDER.parents[2]
VERSIONS = sorted(path.stem for path in FOLDER.glob("*.json"))
RENAMED = {"ledger_indicator": {"id", "code"}}
"""Tables whose words follow the program: of them only these columns stay."""

Ledger = dict[str, str]
Rows = dict[str, dict[Any, dict[str, Any]]]
pytestmark = pytest.mark.database


@contextmanager
def _ledger(folder: Path, dump: str | None) -> Iterator[tuple[Ledger, Callable[[], Rows]]]:
    """Give the environment of a ledger of its own, loaded from a dump, and how to read its rows."""
    if os.environ.get("DATABASE_URL"):
        with _on_postgresql(folder, dump) as found:
            yield found
        return
    place = folder / "nhiemky.sqlite3"
    if dump:
        with closing(sqlite3.connect(place)) as connection:
            connection.executescript((FOLDER / f"{dump}.sqlite.sql").read_text(encoding="utf-8"))

    def rows() -> Rows:
        with closing(sqlite3.connect(place)) as connection:
            names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            return _rows(connection.cursor(), names)

    yield {"NHIEMKY_HOME": str(folder)}, rows


@contextmanager
def _on_postgresql(folder: Path, dump: str | None) -> Iterator[tuple[Ledger, Callable[[], Rows]]]:
    server = os.environ["DATABASE_URL"]
    name = "version_" + hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with psycopg.connect(server, autocommit=True) as main:
        main.execute(f"CREATE DATABASE {name}")
        try:
            if dump:
                with psycopg.connect(url) as connection:
                    connection.execute((FOLDER / f"{dump}.postgresql.sql").read_bytes())

            def rows() -> Rows:
                with psycopg.connect(url) as connection:
                    return _rows(connection.cursor(), "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")

            yield {"NHIEMKY_HOME": str(folder), "DATABASE_URL": url}, rows
        finally:
            main.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _rows(cursor: Any, tables: str) -> Rows:
    """Return every row of every table by its first column."""
    found: Rows = {}
    cursor.execute(tables)
    for (table,) in cursor.fetchall():
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
        names = [column[0] for column in cursor.description]
        found[table] = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    return found


def _brought_forward(environment: Ledger) -> Any:
    usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, str(FOLDER / "after.py")],
        env={**usual, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What is found in a ledger that the present program began."""
    folder = tmp_path_factory.mktemp("new")
    with _ledger(folder, None) as (environment, _):
        usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        begin = "import version; version.filled()"
        made = subprocess.run(
            [sys.executable, "-c", begin], env={**usual, **environment}, cwd=ROOT / "scripts",
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr[-3000:]
        return {"filled": json.loads(made.stdout), **_brought_forward(environment)}


@pytest.mark.parametrize("name", VERSIONS)
def test_a_ledger_of_every_version_is_brought_forward(name: str, tmp_path: Path, new: Any):
    """Every row is there as it was, states and verdicts are the same, nothing can be deleted, every page opens; tables,
    columns and triggers are those of a ledger begun today."""
    with _ledger(tmp_path, name) as (environment, rows):
        before = rows()
        after = _brought_forward(environment)
        now = rows()

    for table, old in before.items():
        for key, row in old.items():
            kept = RENAMED.get(table, row.keys() - {"last_login"})
            assert {column: now[table][key][column] for column in kept} == {each: row[each] for each in kept}, table
    assert after["told"] == json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert len(after["pages"]) > 15
    assert set(after["pages"].values()) == {200}
    assert set(after["refused"]) == {*append_only.TABLES, *append_only.NAMED}
    assert set(after["refused"].values()) == {True}
    assert after["triggers"] == new["triggers"]
    assert after["columns"] == new["columns"]


def test_the_next_version_can_be_kept(new: Any):
    """The script that keeps a release fills every table there is, and its ledger opens like the others."""
    assert new["filled"] == new["told"]
    assert set(new["pages"].values()) == {200}


def test_every_release_is_kept():
    """Each release named in the changelog has its ledger here, on both databases, migrated as far as it was."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[?(\d[\w.]*)", changelog, re.MULTILINE)

    assert set(released) <= set(VERSIONS)
    assert len(VERSIONS) >= 2
    for name in VERSIONS:
        for kind in ("sqlite", "postgresql"):
            text = (FOLDER / f"{name}.{kind}.sql").read_text(encoding="utf-8")
            assert re.search(r"INSERT INTO \S*django_migrations\S* VALUES ?\(.*'ledger'", text)
