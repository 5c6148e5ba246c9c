"""``doctor`` on whole ledgers: in order, in use, missing, damaged, locked, newer; it never writes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nhiemky.cli.health import registry
from nhiemky.cli.health.model import Check, Place

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]
TEXT = "ĐẢNG BỘ XÃ BÌNH NGUYÊN\nNGHỊ QUYẾT\nPhấn đấu kết nạp 45 đảng viên mới trong nhiệm kỳ 2025 - 2030.\n"
ABOUT_THE_DATABASE = {
    f"doctor.{name}" for name in ("database", "pages", "engine", "migrations", "triggers", "history", "originals")
}


def nk(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a data folder."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [*NHIEMKY, *arguments], env={**kept, "NHIEMKY_HOME": str(home), "NHIEMKY_FREE_MB": "1", **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def failures(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, str]]:
    """Return the errors of ``doctor --json`` by the code of their check."""
    assert done.stderr == ""
    told: dict[str, Any] = json.loads(done.stdout)
    found = {each["check"]: each["error"] for each in told["checks"] if not each["ok"]}
    assert len(told["checks"]) == len(registry.CHECKS)
    assert (told["ok"], done.returncode) == (not found, 1 if found else 0)
    return found


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one document."""
    folder = tmp_path_factory.mktemp("doctor")
    document = folder / "nghị quyết.txt"
    document.write_text(TEXT, encoding="utf-8")
    assert nk(folder / "home", "import", str(document)).returncode == 0
    return folder / "home"


@pytest.fixture
def home(imported: Path, tmp_path: Path) -> Path:
    """A copy of that ledger."""
    return Path(shutil.copytree(imported, tmp_path / "home"))


@pytest.fixture
def written(home: Path) -> Iterator[sqlite3.Connection]:
    """The database of that copy, to be harmed."""
    with closing(sqlite3.connect(home / "nhiemky.sqlite3")) as connection:
        yield connection


def everything(home: Path) -> dict[str, tuple[int, bytes]]:
    """Return each file below a folder with its time and its bytes."""
    return {
        str(each): (each.stat().st_mtime_ns, each.read_bytes() if each.is_file() else b"") for each in home.rglob("*")
    }


def test_a_ledger_in_order(home: Path) -> None:
    """Every check is one line that begins with OK; nothing in the folder is touched."""
    before = everything(home)

    done = nk(home, "doctor", "--lang", "en")

    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:8] for line in done.stdout.splitlines()] == ["OK      "] * len(registry.CHECKS)
    assert f"database: SQLite, {home}/nhiemky.sqlite3" in done.stdout
    assert everything(home) == before


def test_a_new_folder_stays_new(tmp_path: Path) -> None:
    """Without a ledger the lines say how to begin; no folder, key or database is made."""
    found = failures(nk(tmp_path / "home", "doctor", "--json"))

    assert set(found) == ABOUT_THE_DATABASE & {each.code for each in registry.CHECKS} | {"doctor.folder"}
    assert "./nk restore TỆP" in found["doctor.database"]["sentence"]
    assert list(tmp_path.iterdir()) == []


def test_a_lost_database(home: Path) -> None:
    """Originals without their database are told from a new folder."""
    (home / "nhiemky.sqlite3").unlink()

    assert failures(nk(home, "doctor", "--json"))["doctor.database"]["code"] == "NK-C66"


def test_a_ledger_in_use(home: Path, written: sqlite3.Connection) -> None:
    """While another program writes, everything is looked at all the same."""
    written.execute("BEGIN IMMEDIATE")
    written.execute("CREATE TABLE other (x)")

    assert failures(nk(home, "doctor", "--json")) == {}


def test_a_damaged_database_hides_no_other_line(home: Path) -> None:
    """A file that is no database fails with its code and next step; the other lines are as before."""
    (home / "nhiemky.sqlite3").write_bytes(b"x" * 5000)

    found = failures(nk(home, "doctor", "--json"))

    assert set(found) == ABOUT_THE_DATABASE & {each.code for each in registry.CHECKS}
    assert found["doctor.database"]["code"] == "NK-C08"


def test_a_damaged_page(home: Path) -> None:
    """A database that opens but is broken inside fails the line of what it stores."""
    file = home / "nhiemky.sqlite3"
    data = bytearray(file.read_bytes())
    data[-40960:-8192] = b"\xff" * 32768
    file.write_bytes(data)

    found = failures(nk(home, "doctor", "--json"))

    assert "doctor.pages" in found
    assert "doctor.fonts" not in found


def test_a_locked_database(home: Path, written: sqlite3.Connection) -> None:
    """A database that another program holds for itself is told as busy."""
    written.execute("PRAGMA locking_mode=EXCLUSIVE")
    written.execute("CREATE TABLE other (x)")
    written.commit()

    assert failures(nk(home, "doctor", "--json"))["doctor.database"]["code"] == "NK-C10"


def test_tables_not_yet_up_to_date(home: Path, written: sqlite3.Connection) -> None:
    """Before an update the lines that need the new tables point to the update, not to a fault."""
    written.execute("PRAGMA foreign_keys=OFF")
    for table in ("ledger_change", "ledger_event"):
        written.execute(f"DROP TABLE {table}")
    written.execute("DELETE FROM django_migrations WHERE app = 'ledger' AND name >= '0007'")
    written.commit()

    found = failures(nk(home, "doctor", "--json"))

    assert set(found) == {"doctor.migrations", "doctor.triggers", "doctor.history"}
    assert "./nk backup" in found["doctor.migrations"]["sentence"]
    assert "“cấu trúc bảng” trước" in found["doctor.history"]["sentence"]


def test_a_newer_database(home: Path, written: sqlite3.Connection) -> None:
    """A database made by a newer program says to update this one, and is not changed."""
    written.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '2026-01-01')")
    written.commit()
    written.close()
    before = everything(home)

    found = failures(nk(home, "doctor", "--json"))

    assert set(found) == {"doctor.migrations"}
    assert "ledger.9999_later" in found["doctor.migrations"]["sentence"]
    assert everything(home) == before


def test_what_was_taken_away(home: Path, written: sqlite3.Connection) -> None:
    """A trigger that is gone, a lost reference and another journal each fail their line."""
    written.execute("DROP TRIGGER ledger_statement_delete")
    written.execute("PRAGMA foreign_keys=OFF")
    written.execute("DROP TRIGGER ledger_decision_replace")
    written.execute("INSERT INTO auth_user_groups (user_id, group_id) VALUES (98, 99)")
    written.commit()
    written.execute("PRAGMA journal_mode=DELETE")
    written.close()

    found = failures(nk(home, "doctor", "--json"))

    assert set(found) == {"doctor.triggers", "doctor.pages", "doctor.engine"}
    assert "ledger_statement, ledger_decision" in found["doctor.triggers"]["sentence"]
    assert "auth_user_groups #1" in found["doctor.pages"]["sentence"]


def test_a_changed_history(home: Path, written: sqlite3.Connection) -> None:
    """A row changed behind the program's back, its lock taken away and put back, breaks the history there."""
    trigger = written.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_statement_update'").fetchone()[0]
    written.execute("DROP TRIGGER ledger_statement_update")
    written.execute("UPDATE ledger_statement SET value = 99")
    written.execute(trigger)
    written.commit()

    found = failures(nk(home, "doctor", "--json"))

    assert set(found) == {"doctor.history"}
    assert "bản sao lưu gần nhất" in found["doctor.history"]["sentence"]


def test_originals(home: Path) -> None:
    """A file of no document is named and no failure; a changed and a lost original fail, and a pipe in its place."""
    (original,) = (home / "files").iterdir()
    (home / "files" / ("0" * 64)).touch()
    done = nk(home, "doctor")
    assert (done.returncode, "không thuộc văn bản hay mẫu nào: 0000" in done.stdout) == (0, True)

    original.write_text("khác", encoding="utf-8")
    changed = failures(nk(home, "doctor", "--json"))
    original.unlink()
    os.mkfifo(original)
    piped = failures(nk(home, "doctor", "--json"))
    original.unlink()
    lost = failures(nk(home, "doctor", "--json"))

    assert changed == piped
    assert set(changed) == set(lost) == {"doctor.originals"}
    assert "“nghị quyết.txt”" not in changed["doctor.originals"]["sentence"]
    assert "tệp gốc của nghị quyết.txt đã bị đổi" in changed["doctor.originals"]["sentence"]
    assert "mất tệp gốc của nghị quyết.txt" in lost["doctor.originals"]["sentence"]


def test_a_silent_server(home: Path) -> None:
    """A PostgreSQL server that does not answer fails with its code; what needs no database is looked at."""
    found = failures(nk(home, "doctor", "--json", DATABASE_URL="postgresql://nk@127.0.0.1:1/none"))

    assert set(found) == ABOUT_THE_DATABASE & {each.code for each in registry.CHECKS}
    assert found["doctor.database"]["code"] == "NK-C09"


def test_an_unusable_address(home: Path) -> None:
    """Without a place to look at nothing is looked at: one sentence, exit code 2."""
    done = nk(home, "doctor", DATABASE_URL="mysql://a/b")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("[NK-C50]\n")


def test_a_check_that_fails_itself(tmp_path: Path) -> None:
    """A fault in a check is that check's line."""

    def broken(_place: Place) -> Any:
        raise RuntimeError("hỏng\nhai dòng")

    answer = registry.answered(Check("doctor.x", "x", "x", broken), Place(tmp_path))

    assert not answer.ok
    assert "RuntimeError: hỏng hai dòng" in answer.sentence


def test_the_code_of_a_printed_page_is_looked_for(home: Path):
    """It is found with its event's number, with or without spaces; any other is said not to be there."""
    with closing(sqlite3.connect(home / "nhiemky.sqlite3")) as database:
        number, head = database.execute("SELECT number, hash FROM ledger_event ORDER BY number DESC").fetchone()

    found = nk(home, "doctor", "--head", f"{head[:4]} {head[4:8]} {head[8:12]}")
    other = nk(home, "doctor", "--head", "0000 0000 0000")

    assert f"OK      mã in trên giấy: là của sự kiện số {number}, ngày " in found.stdout
    assert found.returncode == 0
    assert "FAILED  mã in trên giấy: không có mã “0000 0000 0000”" in other.stdout
    assert "[doctor.head]" in other.stdout
    assert other.returncode == 1
