"""Bringing a ledger up to date: never a new one in place of one that was lost, never an old program on a new one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from nhiemky.ledger import start
from nhiemky.ledger.machine import DatabaseNewer

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


def _command(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment["NHIEMKY_HOME"] = str(home)
    return subprocess.run([*NHIEMKY, *arguments], env=environment, capture_output=True, text=True, check=False)


def _document(folder: Path) -> str:
    path = folder / "nghị quyết.txt"
    path.write_text("NGHỊ QUYẾT\nĐảng bộ xã Lam Khê\nPhấn đấu kết nạp 45 đảng viên mới.\n", encoding="utf-8")
    return str(path)


def test_a_lost_file_is_not_begun_anew(tmp_path: Path):
    """Where originals are there and the database file is not, one sentence says so, and no empty one is made."""
    home, document = tmp_path / "home", _document(tmp_path)
    assert _command(home, "import", document).returncode == 0
    (home / "nhiemky.sqlite3").rename(tmp_path / "kept")

    done = _command(home, "import", document)
    assert done.returncode == 2
    assert done.stderr.startswith("Không thấy tệp cơ sở dữ liệu nhiemky.sqlite3")
    assert len(done.stderr.splitlines()) == 1
    assert not (home / "nhiemky.sqlite3").exists()

    (tmp_path / "kept").rename(home / "nhiemky.sqlite3")
    assert "đã có trong sổ từ trước" in _command(home, "import", document).stdout


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("words", "bị hỏng"),
        ("zeros", "bị hỏng"),
        ("folder", "Không thấy tệp"),
    ],
)
def test_a_damaged_file_is_one_sentence(damage: str, said: str, tmp_path: Path):
    """Whatever became of the file, the command says so in one sentence with the way out."""
    home, document = tmp_path / "home", _document(tmp_path)
    assert _command(home, "import", document).returncode == 0
    place = home / "nhiemky.sqlite3"
    size = place.stat().st_size
    if damage == "words":
        place.write_bytes(b"words " * 5000)
    elif damage == "zeros":
        place.write_bytes(place.read_bytes()[:4096] + bytes(size - 4096))
    else:
        place.unlink()
        place.mkdir()

    done = _command(home, "import", document)

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.django_db
def test_halves_of_originals_are_removed(tmp_path: Path):
    """What a killed import left of an original goes at a later start; one under way and whole originals stay."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in (".new-old", ".new-now", "a" * 64):
        (folder / name).write_bytes(b"x")
    for name in (".new-old", "a" * 64):
        os.utime(folder / name, (0, 0))

    start.bring_up_to_date(tmp_path)

    assert sorted(each.name for each in folder.iterdir()) == [".new-now", "a" * 64]


@pytest.mark.database
@pytest.mark.django_db
def test_a_later_version_is_not_written_by_an_earlier_one(tmp_path: Path):
    """A ledger that went through migrations unknown here is refused by name; tables of other programs do not count."""
    MigrationRecorder(connection).record_applied("of another program", "0001_first")
    start.bring_up_to_date(tmp_path)
    MigrationRecorder(connection).record_applied("ledger", "9999_later")

    with pytest.raises(DatabaseNewer, match="9999_later"):
        start.bring_up_to_date(tmp_path)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_machines_do_not_migrate_at_once(tmp_path: Path):
    """While another connection holds the lock of PostgreSQL, a start waits and then finishes.

    SQLite is on one machine only, where the command holds the lock of the data folder instead.
    """
    finished = threading.Event()

    def begin() -> None:
        start.bring_up_to_date(tmp_path)
        finished.set()
        connections.close_all()

    with start._alone():
        other = threading.Thread(target=begin)
        other.start()
        assert finished.wait(1) == (connection.vendor == "sqlite")
    other.join(30)
    assert finished.is_set()
