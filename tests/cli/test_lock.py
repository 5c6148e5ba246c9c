"""Two programs at once: the second waits."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nhiemky.cli import demo, ledger
from nhiemky.cli.lock import locked

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


def _held(place: Path) -> bool:
    with place.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_lock_is_held_and_let_go(tmp_path: Path) -> None:
    """Inside nobody else gets the lock, afterwards anybody does."""
    with locked(tmp_path, "a"):
        assert _held(tmp_path / "a.lock")

    assert not _held(tmp_path / "a.lock")


def test_tables_are_made_under_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only one program at a time brings the database up to date; the work after it holds nobody up."""
    seen: list[bool] = []
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path))
    monkeypatch.setattr("nhiemky.ledger.start.bring_up_to_date", lambda _: seen.append(_held(tmp_path / "start.lock")))

    with ledger.ledger():
        seen.append(_held(tmp_path / "start.lock"))

    assert seen == [True, False]


@pytest.mark.django_db
def test_the_demo_loads_under_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two demos one loads the examples, and a command that only needs the tables is not held up by it."""
    seen: list[tuple[bool, bool]] = []
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path))

    def load(*_: object) -> set[str]:
        seen.append((_held(tmp_path / "demo.lock"), _held(tmp_path / "start.lock")))
        return set()

    monkeypatch.setattr(demo, "load", load)

    demo.demo.main(["--no-serve"], standalone_mode=False)

    assert seen == [(True, False)]


def test_two_first_starts_at_once(document: Path, tmp_path: Path) -> None:
    """Two programs that start on a new folder at the same moment both do their work."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    started = [
        subprocess.Popen(
            [*NHIEMKY, "import", str(document)], env={**environment, "NHIEMKY_HOME": str(tmp_path / "new")},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) for _ in range(2)
    ]  # fmt: skip
    said = [one.communicate() for one in started]

    assert [one.returncode for one in started] == [0, 0]
    assert [err for _, err in said] == ["", ""]
    assert sum("đã có trong sổ" in out for out, _ in said) == 1
