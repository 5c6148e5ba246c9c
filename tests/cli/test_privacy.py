"""The data folder is its owner's: on a machine that several people use, nobody else looks into it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nhiemky.cli.main import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]


def _open_to_others(folder: Path) -> list[str]:
    """Return what in a folder anybody but its owner may read, write or enter."""
    found = [folder, *folder.rglob("*")]
    return [str(path) for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_a_new_data_folder_is_private(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folder, log and originals are made for their owner only, whatever the umask of the person is, which stays."""
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path / "home"))
    before = os.umask(0o000)
    try:
        assert run(["import", str(document)]) == 0
        assert os.umask(0o000) == 0o000
    finally:
        os.umask(before)

    assert (tmp_path / "home" / "log" / "nhiemky.log").is_file()
    assert _open_to_others(tmp_path / "home") == []


def test_an_older_data_folder_is_closed(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that others could enter is closed when the program next opens it."""
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    monkeypatch.setenv("NHIEMKY_HOME", str(home))
    run(["import", str(document)])

    assert stat.S_IMODE(home.stat().st_mode) == 0o700
