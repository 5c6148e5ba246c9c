"""``backup`` and ``restore`` as a person runs them; ``move`` without a place to move to."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from nhiemky.cli.ledger import USED
from nhiemky.cli.lock import shared
from nhiemky.cli.restore import _aside

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]
PASSPHRASE = "một câu rất dễ nhớ"


def nhiemky(home: Path, *arguments: str, most: int | None = None) -> tuple[int, str, str]:
    """Run the program on a data folder; with ``most`` no file may grow beyond so many bytes."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [*NHIEMKY, *arguments], env={**environment, "NHIEMKY_HOME": str(home)}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))) if most else None,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one document."""
    folder = tmp_path_factory.mktemp("data")
    document = folder / "nghị quyết.txt"
    document.write_text("NGHỊ QUYẾT\nĐảng bộ xã Lam Khê\nPhấn đấu kết nạp 45 đảng viên mới.\n" * 600, encoding="utf-8")
    assert nhiemky(folder / "so", "import", str(document))[0] == 0
    return folder / "so"


@pytest.fixture(scope="module")
def backup(home: Path) -> Path:
    """A backup of it."""
    place = home.parent / "so.nk"
    code, out, err = nhiemky(home, "backup", str(place))
    assert (code, err) == (0, "")
    assert "1 văn bản" in out
    return place


def _rows(home: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(home / "nhiemky.sqlite3")) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = [name for name in names if name.startswith(("ledger_", "auth_", "otp_", "accounts_"))]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"')) for name in wanted}  # noqa: S608


def _files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "files").iterdir()}


def test_a_ledger_is_restored_elsewhere(home: Path, backup: Path, tmp_path: Path):
    """Another folder holds the same rows and originals, private, and nothing that was only needed on the way."""
    code, out, err = nhiemky(tmp_path / "elsewhere", "restore", str(backup))

    assert (code, err) == (0, "")
    assert "chuỗi nguyên vẹn" in out
    assert _rows(tmp_path / "elsewhere") == _rows(home)
    assert _files(tmp_path / "elsewhere") == _files(home)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "elsewhere").iterdir() if "restoring" in path.name] == []


def test_nothing_is_written_over(home: Path, backup: Path, tmp_path: Path):
    """A file that is there stays without --force; a folder with data stays without --replace, and is moved aside."""
    before = backup.read_bytes()
    code, _, err = nhiemky(home, "backup", str(backup))
    assert (code, "--force" in err, len(err.splitlines()), backup.read_bytes() == before) == (2, True, 1, True)
    assert nhiemky(home, "backup", str(backup), "--force")[0] == 0

    there = tmp_path / "there"
    assert nhiemky(there, "restore", str(backup))[0] == 0
    code, _, err = nhiemky(there, "restore", str(backup))
    assert (code, "--replace" in err, len(err.splitlines())) == (2, True, 1)

    code, out, _ = nhiemky(there, "restore", str(backup), "--replace")
    aside = [path for path in tmp_path.iterdir() if path.name.startswith("there-")]
    assert (code, len(aside), str(aside[0]) in out) == (0, 1, True)
    assert _rows(aside[0]) == _rows(there) == _rows(home)


def test_a_locked_backup(home: Path, tmp_path: Path):
    """Locked, it opens with its passphrase only; one that is too short is refused."""
    words, other, short = tmp_path / "words", tmp_path / "other", tmp_path / "short"
    words.write_text(PASSPHRASE + "\n", encoding="utf-8")
    other.write_text("không phải câu ấy\n", encoding="utf-8")
    short.write_text("ngắn", encoding="utf-8")
    place = str(tmp_path / "so.nk")

    assert nhiemky(home, "backup", place, "--encrypt", "--passphrase-file", str(short))[0] == 2
    assert "bàn phím" in nhiemky(home, "backup", place, "--encrypt")[2]
    assert not Path(place).exists()
    assert nhiemky(home, "backup", place, "--encrypt", "--passphrase-file", str(words))[0] == 0

    code, _, err = nhiemky(tmp_path / "there", "restore", place, "--passphrase-file", str(other))
    assert (code, "NK-C44" in err, len(err.splitlines())) == (2, True, 1)
    assert nhiemky(tmp_path / "there", "restore", place, "--passphrase-file", str(words))[0] == 0
    assert _rows(tmp_path / "there") == _rows(home)


def test_the_words_of_a_passphrase_file_are_what_is_typed(home: Path, tmp_path: Path):
    """The mark and line ends of a Windows editor are no part of it; several lines, or spaces alone, are refused."""
    words, place = tmp_path / "words", str(tmp_path / "so.nk")
    for unusable in ("câu thứ nhất\ncâu thứ hai\n", " " * 20):
        words.write_text(unusable, encoding="utf-8")
        code, _, err = nhiemky(home, "backup", place, "--encrypt", "--passphrase-file", str(words))
        assert (code, "NK-C46" in err, len(err.splitlines())) == (2, True, 1)
    words.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    assert nhiemky(home, "backup", place, "--encrypt", "--passphrase-file", str(words))[0] == 0
    words.write_text(PASSPHRASE, encoding="utf-8")
    assert nhiemky(home, "restore", "--check", place, "--passphrase-file", str(words))[0] == 0


def test_only_an_ordinary_file_is_written_over(home: Path, tmp_path: Path):
    """With --force, too, what is no file is left: a device, a pipe, a link."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for place in (pipe, link):
        code, _, err = nhiemky(home, "backup", str(place), "--force")
        assert (code, "NK-C18" in err, len(err.splitlines())) == (2, True, 1)
    assert (pipe.is_fifo(), link.is_symlink()) == (True, True)


def test_old_data_stays_on_its_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Old data is moved into the data folder itself where that is a disk of its own, or nothing may be made beside."""
    folder = tmp_path / "so"
    folder.mkdir()
    assert _aside(folder).parent == tmp_path
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert _aside(folder).parent == folder


def test_an_emptied_database_is_not_begun_anew(home: Path, backup: Path, tmp_path: Path):
    """A database file of no bytes beside originals is a lost one: nothing is begun in its place."""
    there = tmp_path / "there"
    assert nhiemky(there, "restore", str(backup))[0] == 0
    (there / "nhiemky.sqlite3").write_bytes(b"")
    for command in (("import", str(home.parent / "nghị quyết.txt")), ("doctor",)):
        code, out, err = nhiemky(there, *command)
        assert (code != 0, "NK-C66" in out + err) == (True, True)
    assert (there / "nhiemky.sqlite3").stat().st_size == 0


def test_what_is_no_backup_changes_nothing(home: Path, backup: Path, tmp_path: Path):
    """Other, cut or changed files are one sentence; the data that was to be replaced is as it was."""
    before, whole = _rows(home), backup.read_bytes()
    bad = tmp_path / "bad.nk"
    middle = len(whole) // 2
    for data, code in (
        (b"", "NK-C41"),
        (b"PK\x03\x04" * 500, "NK-C41"),
        (whole[:-1], "NK-C42"),
        (whole[:middle], "NK-C42"),
        (whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], "NK-C42"),
    ):
        bad.write_bytes(data)
        ended, _, err = nhiemky(home, "restore", str(bad), "--replace")
        assert (ended, code in err, len(err.splitlines())) == (2, True, 1)
    assert "NK-F01" in nhiemky(home, "restore", str(tmp_path / "none.nk"))[2]

    assert _rows(home) == before
    assert nhiemky(tmp_path / "none", "restore", "--check", str(backup))[0] == 0
    assert not (tmp_path / "none").exists()


def test_a_full_disk_leaves_nothing(home: Path, tmp_path: Path):
    """Where there is no room for all of the backup, one sentence says so and no part of it stays."""
    code, _, err = nhiemky(home, "backup", str(tmp_path / "so.nk"), most=40_000)

    assert (code, "NK-C01" in err, len(err.splitlines())) == (2, True, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_in_use_is_not_replaced(home: Path, backup: Path):
    """While another command uses the data it is not replaced; it can be backed up."""
    with shared(home, USED):
        code, _, err = nhiemky(home, "restore", str(backup), "--replace")
        assert (code, "NK-C49" in err, len(err.splitlines())) == (2, True, 1)
        assert nhiemky(home, "backup", str(home.parent / "while-used.nk"))[0] == 0


def test_there_has_to_be_a_ledger(tmp_path: Path):
    """An empty folder is not backed up and not made; ``move`` asks for an address."""
    assert "NK-C40" in nhiemky(tmp_path / "none", "backup", str(tmp_path / "so.nk"))[2]
    assert "DATABASE_URL" in nhiemky(tmp_path / "none", "move")[2]
    assert list(tmp_path.iterdir()) == []
