"""What a driver raised is told by its code, whatever language the server speaks."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.utils import OperationalError

from nhiemky.ledger import machine
from nhiemky.ledger.machine import of_database, of_machine


class _Coded(Exception):  # noqa: N818 -- stands for a driver's error
    def __init__(self, sqlstate: str, said: str) -> None:
        super().__init__(said)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "kind"),
    [
        ("08006", machine.DatabaseAway),
        ("57P01", machine.DatabaseAway),
        ("57P03", machine.DatabaseAway),
        ("53100", machine.DiskFull),
        ("58030", machine.DiskFails),
        ("XX001", machine.DatabaseDamaged),
        ("25006", machine.DatabaseReadOnly),
        ("57014", machine.TookTooLong),
        ("25P03", machine.TookTooLong),
        ("55P03", machine.DatabaseBusy),
        ("40P01", machine.DatabaseBusy),
        ("53300", machine.DatabaseBusy),
        ("23505", type(None)),
        ("42P01", type(None)),
    ],
)
def test_codes_of_postgresql(sqlstate: str, kind: type):
    """The code decides, also where the words are in a language of their own or hold words of a document."""
    for said in ("lỗi", "disk is full"):
        wrapped = OperationalError(said)
        wrapped.__cause__ = _Coded(sqlstate, said)
        assert type(of_database(wrapped, "/f")) is kind


def test_words_of_a_document_are_no_damage():
    """JSON that SQLite calls malformed is a fault of the program, not a damaged file."""
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite3.connect(":memory:").execute("SELECT json('{')")

    assert "malformed" in str(raised.value)
    assert of_machine(raised.value, "/f") is None


@pytest.mark.parametrize(("free", "kind"), [(0, machine.DiskFull), (1 << 30, machine.DiskFails)])
def test_an_error_of_a_full_disk(free: int, kind: type, monkeypatch: pytest.MonkeyPatch):
    """SQLite calls a disk without room for its own files an I/O error; the room that is left tells which it is."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | 19 << 8
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))

    assert type(of_machine(error, "/f")) is kind
    assert of_machine(sqlite3.OperationalError("no such table"), "/f") is None


@pytest.mark.parametrize("content", [b"no database at all, only words" * 100, b""])
def test_a_file_that_is_no_database(content: bytes, tmp_path: Path):
    """A file of other bytes is damaged; an empty one is an empty database."""
    place = tmp_path / "x.sqlite3"
    place.write_bytes(content)
    try:
        sqlite3.connect(place).execute("SELECT * FROM sqlite_master")
        found = None
    except sqlite3.Error as error:
        found = of_machine(error, "/f")

    assert (type(found) is machine.DatabaseDamaged) == bool(content)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_what_the_database_really_raises():
    """An unknown table is a fault of the program and no refusal of the machine, on both databases."""
    with pytest.raises(Exception, match="none") as raised, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM none")

    assert of_machine(raised.value, "/f") is None
