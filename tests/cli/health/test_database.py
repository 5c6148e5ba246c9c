"""The database as ``doctor`` sees it: what a check says of an answer, and the tables of this program."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from nhiemky.cli.health import database
from nhiemky.cli.health.connection import address, looking
from nhiemky.cli.health.model import Place
from nhiemky.ledger import append_only

APPLIED = {("ledger", "0001_first"), ("ledger", "0002_second")}


@pytest.mark.parametrize(
    ("applied", "known", "said"),
    [
        (APPLIED, APPLIED, "đủ 2"),
        (APPLIED, APPLIED | {("ledger", "0003_third")}, "./nk serve"),
        (APPLIED | {("ledger", "0099_later")}, APPLIED, "bản mới hơn của chương trình"),
        (set(), APPLIED, "còn 2"),
    ],
)
def test_older_and_newer_tables(applied: Any, known: Any, said: str) -> None:
    """Tables that wait for an update and tables of a newer program are told apart, each with its next step."""
    answer = database.compared(applied, known)

    assert said in answer.sentence
    assert answer.ok == (applied == known)


@pytest.mark.parametrize(
    ("version", "encoding", "ok"), [(15, "UTF8", True), (17, "UTF8", True), (14, "UTF8", False), (16, "LATIN1", False)]
)
def test_the_postgresql_that_will_do(version: int, encoding: str, ok: bool) -> None:
    """PostgreSQL 15 with UTF-8 is the least."""
    assert database.postgresql(version, encoding).ok == ok


@pytest.mark.database
@pytest.mark.django_db
def test_every_table_is_locked() -> None:
    """All triggers are in place after the migrations; one that is gone names its table."""
    assert append_only.missing(connection) == []

    with connection.cursor() as cursor:
        on = ' ON "ledger_decision"' if connection.vendor == "postgresql" else ""
        cursor.execute(f'DROP TRIGGER "ledger_decision_update"{on}')

    assert append_only.missing(connection) == ["ledger_decision"]


def test_postgresql_is_asked_to_refuse_writing(tmp_path: Path) -> None:
    """What the settings give a connection is kept, and it is made read-only."""
    place = Place(tmp_path, urlsplit("postgresql://nk@h/d"))

    found = looking({"NAME": "d", "OPTIONS": {"options": "-c lock_timeout=5s"}}, place)

    assert found["NAME"] == "d"
    assert found["OPTIONS"]["options"] == "-c lock_timeout=5s -c default_transaction_read_only=on"


def test_sqlite_is_opened_for_reading(tmp_path: Path) -> None:
    """A database in use is read with its log, one at rest as a file that does not change; both stay as they are."""
    file = tmp_path / "a b#?.sqlite3"

    assert address(file) == f"file:{tmp_path}/a%20b%23%3F.sqlite3?immutable=1"

    Path(f"{file}-wal").touch()
    assert address(file).endswith("?mode=ro")
