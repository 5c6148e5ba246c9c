"""The data folder's signing key: whole or not at all, its owner's only, the same from then on."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from nhiemky.web.home import secret_key


def left(folder: Path) -> list[str]:
    """Return the names of everything in the folder."""
    return sorted(each.name for each in folder.iterdir())


def test_a_key_is_made_once(tmp_path: Path):
    """The first use makes a long key in a new folder, readable by its owner only; later uses return it."""
    folder = tmp_path / "du-lieu" / "moi"

    key = secret_key(folder)

    assert len(key) > 50
    assert secret_key(folder) == key
    assert left(folder) == ["secret-key"]
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("broken", [b"", b" \n", b"\xff\xfe\x00"])
def test_a_broken_key_file_is_repaired(tmp_path: Path, broken: bytes):
    """An empty or unreadable key, as a full disk or a crash leaves it, is replaced by a whole one."""
    (tmp_path / "secret-key").write_bytes(broken)

    key = secret_key(tmp_path)

    assert len(key) > 50
    assert (tmp_path / "secret-key").read_text() == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert left(tmp_path) == ["secret-key"]


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the key cannot be written whole, the reason is raised and no file stays; the next start makes it."""

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space left"):
            secret_key(tmp_path)
    assert left(tmp_path) == []
    assert secret_key(tmp_path)


def test_processes_that_start_together_share_one_key(tmp_path: Path):
    """However many ask at the same moment, all get the key that stays."""
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(32)))

    assert keys == {(tmp_path / "secret-key").read_text()}
    assert left(tmp_path) == ["secret-key"]


def test_without_hard_links_the_key_is_kept_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """On a file system that knows no hard links (a memory stick) the key is renamed into place."""

    def refuse(*_: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)

    assert secret_key(tmp_path) == (tmp_path / "secret-key").read_text()
    assert left(tmp_path) == ["secret-key"]
