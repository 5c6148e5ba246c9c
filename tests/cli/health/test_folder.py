"""The data folder as ``doctor`` sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhiemky.cli.health import folder
from nhiemky.cli.health.model import Place
from nhiemky.cli.health.registry import CHECKS, answered


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A data folder that only its owner may enter."""
    tmp_path.chmod(0o700)
    return Place(tmp_path)


def test_a_folder_in_order(place: Place) -> None:
    """A folder that is there, writable and private is fine, with or without anything in it."""
    (place.folder / "accounts").mkdir(mode=0o700)

    assert (folder.folder(place).ok, folder.rights(place).ok) == (True, True)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A missing folder fails with how to make it, and is not made; the disk is looked at where it would lie."""
    missing = Place(tmp_path / "a" / "b")

    answer = folder.folder(missing)

    assert (answer.ok, "./nk serve" in answer.sentence) == (False, True)
    assert folder.rights(missing).ok
    assert folder.disk(missing).ok
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file(place: Place) -> None:
    """Something that is no folder is told with the code commands give it."""
    (place.folder / "log").touch()

    answer = folder.folder(place)

    assert (answer.ok, answer.code) == (False, "NK-C02")
    assert str(place.folder / "log") in answer.sentence


@pytest.mark.parametrize("name", ["secret-key", "accounts", "accounts/office", "."])
def test_what_others_may_read(place: Place, name: str) -> None:
    """A key, a password or a folder open to others fails with the command that closes it."""
    (place.folder / "accounts").mkdir(mode=0o700)
    for file in ("secret-key", "accounts/office"):
        (place.folder / file).touch(0o600)
    assert folder.rights(place).ok

    (place.folder / name).chmod(0o750)

    answer = folder.rights(place)
    assert not answer.ok
    assert str(place.folder / name) in answer.sentence
    assert f"chmod -R go= {place.folder}" in answer.sentence


def test_a_full_disk(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Less free space than asked for fails; how much is asked for is a setting."""
    monkeypatch.setenv("NHIEMKY_FREE_MB", "10000000")
    assert not folder.disk(place).ok

    monkeypatch.setenv("NHIEMKY_FREE_MB", "1")
    assert folder.disk(place).ok


def test_an_unusable_threshold(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A threshold that is no number fails that one line."""
    monkeypatch.setenv("NHIEMKY_FREE_MB", "nhiều")
    check = next(each for each in CHECKS if each.code == "doctor.disk")

    answer = answered(check, place)

    assert (answer.ok, answer.code) == (False, "NK-C50")
