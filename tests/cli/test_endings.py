"""How the program ends where its surroundings are odd: one sentence or silence, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nhiemky import reading
from nhiemky.cli.main import main, run

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams(closed: str, document: Path) -> None:
    """A standard stream that the caller closed is no failure."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *NHIEMKY, "read", str(document)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert ("nghị quyết.txt" in done.stdout) == (not closed.startswith(">"))


def test_nothing_is_printed_into_a_file_that_took_the_number_of_a_closed_stream(document: Path, tmp_path: Path) -> None:
    """With standard output closed the ledger is written all the same, and nothing else into its file."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    call = {"env": {**environment, "NHIEMKY_HOME": str(tmp_path / "home")}, "text": True, "capture_output": True}
    first = subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *NHIEMKY, "import", str(document)], check=False, **call)  # type: ignore[call-overload]
    again = subprocess.run([*NHIEMKY, "import", str(document)], check=False, **call)  # type: ignore[call-overload]

    assert (first.returncode, again.returncode) == (0, 0)
    assert "đã có trong sổ từ trước" in again.stdout


def test_interrupted_while_it_starts(tmp_path: Path) -> None:
    """Ctrl+C while modules are still being imported ends quietly with 130."""
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", encoding="ascii")
    done = subprocess.run(
        [*NHIEMKY, "read", "x"], env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_database_that_is_none(document: Path, tmp_path: Path) -> None:
    """A DATABASE_URL that names nothing is one sentence."""
    done = subprocess.run(
        [*NHIEMKY, "import", str(document)],
        env={**os.environ, "DATABASE_URL": "foo", "NHIEMKY_HOME": str(tmp_path / "home")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.startswith("Giá trị của biến DATABASE_URL không dùng được; hãy đặt")
    assert done.stderr.endswith(" [NK-C50]\n")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("command", ["read", "check", "import"])
def test_too_little_memory_for_one_file(
    command: str, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file for which the memory does not suffice is one sentence; the others go on."""
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path / "home"))
    large = tmp_path / "lớn.txt"
    large.write_text("Văn bản rất lớn của đảng ủy.", encoding="utf-8")
    usual = reading.read

    def read(source: reading.SourceText, **options: Any) -> reading.Reading:
        if source.name == large.name:
            raise MemoryError
        return usual(source, **options)

    monkeypatch.setattr(reading, "read", read)

    assert run([command, str(large), str(document)]) == 2
    out, err = capsys.readouterr()
    assert "nghị quyết.txt" in out
    assert err.startswith("Máy không đủ bộ nhớ để đọc “lớn.txt”")
    assert len(err.splitlines()) == 1


def test_too_little_memory_anywhere(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the memory ends outside of a file, that is one sentence too."""
    from nhiemky.cli import program

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(program.nhiemky, "main", full)

    assert run(["read", "x"]) == 2
    assert capsys.readouterr().err.startswith("Máy không đủ bộ nhớ;")


def test_interrupted_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C at any other moment gives the same exit code."""
    from nhiemky.cli import main as module

    def stop(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "run", stop)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_a_file_that_may_not_be_read(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without the right to read it is named in one sentence, and the others are read."""
    # Root may read every file, so for root the system's answers are put on.
    secret = document.with_name("mật.txt")
    secret.write_text("x", encoding="utf-8")
    secret.chmod(0)
    if os.geteuid() == 0:
        monkeypatch.setattr(Path, "open", _refusing(secret))
        monkeypatch.setattr(os, "access", lambda path, _mode: Path(os.fsdecode(path)) != secret)

    from click.testing import CliRunner

    from nhiemky.cli.program import nhiemky

    done = CliRunner().invoke(nhiemky, ["read", "--json", str(secret), str(document)])

    assert done.exit_code == 2
    assert "Không có quyền đọc tệp “mật.txt”" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def _refusing(secret: Path) -> object:
    usual = Path.open

    def open_(path: Path, *arguments: object, **more: object) -> object:
        if path == secret:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, *arguments, **more)  # type: ignore[call-overload]

    return open_
