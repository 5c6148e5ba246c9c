"""A locked backup: nobody reads or changes it without the passphrase, and age opens it."""

from __future__ import annotations

import io
import tarfile
import unicodedata
from pathlib import Path
from typing import Any

import pyrage
import pytest

from nhiemky.ledger.backup import encryption
from nhiemky.ledger.backup.archive import Writer, parts
from nhiemky.ledger.backup.contents import HEAD
from nhiemky.ledger.backup.encryption import KEY, LOCKED, BackupFile, locking
from nhiemky.ledger.backup.problems import BackupProblem, NotABackup, TooBusy, WrongPassphrase

PASSPHRASE = "một câu rất dễ nhớ"
DATA = bytes(range(256)) * 2000


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A locked archive of one part, as bytes."""
    place = tmp_path_factory.mktemp("locked") / "so.nk"
    with place.open("w+b") as out, locking(out, PASSPHRASE) as stream:
        writer = Writer(stream)
        writer.add(HEAD, DATA)
        writer.close()
    return place.read_bytes()


@pytest.fixture(scope="module")
def identity(locked: bytes) -> pyrage.x25519.Identity:
    """The key of the file; a passphrase takes a second each time, so that nobody can try many."""
    with tarfile.open(fileobj=io.BytesIO(locked)) as tar:
        key = tar.extractfile(KEY).read()  # type: ignore[union-attr]
    return pyrage.x25519.Identity.from_str(encryption._opened(key, PASSPHRASE).decode().strip())


def _read(place: Path, passphrase: str, identity: pyrage.x25519.Identity | None = None) -> bytes:
    backup = BackupFile(place, lambda: passphrase)
    backup._identity = identity
    with backup.open() as stream:
        return b"".join(b"".join(part.chunks()) for part in parts(stream))


def _put(place: Path, data: bytes) -> Path:
    place.write_bytes(data)
    return place


def test_the_passphrase_opens_it(locked: bytes, tmp_path: Path):
    """What was locked is read again, however the letters of the passphrase are composed."""
    place = _put(tmp_path / "so.nk", locked)

    assert _read(place, PASSPHRASE) == DATA
    assert _read(place, unicodedata.normalize("NFD", PASSPHRASE)) == DATA
    assert DATA[:64] not in locked


def test_another_passphrase_does_not(locked: bytes, tmp_path: Path):
    """A wrong passphrase is refused as such."""
    with pytest.raises(WrongPassphrase):
        _read(_put(tmp_path / "so.nk", locked), PASSPHRASE + "?")


def test_age_alone_opens_it(locked: bytes, identity: pyrage.x25519.Identity):
    """Two parts of a tar: a key that the passphrase opens, and the backup that the key opens."""
    with tarfile.open(fileobj=io.BytesIO(locked)) as tar:
        data = tar.extractfile(LOCKED).read()  # type: ignore[union-attr]

    inner = pyrage.decrypt(data, [identity])

    with tarfile.open(fileobj=io.BytesIO(inner)) as tar:
        assert tar.extractfile(HEAD).read() == DATA  # type: ignore[union-attr]


def test_each_file_has_a_key_of_its_own(locked: bytes, tmp_path: Path):
    """Two backups with one passphrase have nothing in common."""
    with (tmp_path / "so.nk").open("w+b") as out, locking(out, PASSPHRASE) as stream:
        stream.write(DATA)

    assert (tmp_path / "so.nk").read_bytes()[-2000:-1024] != locked[-2000:-1024]


@pytest.mark.parametrize("length", [0, 100, 600, 1500, 70_000, -1025, -1])
def test_what_is_cut_short_is_refused(length: int, locked: bytes, identity: pyrage.x25519.Identity, tmp_path: Path):
    """Wherever a locked file ends too early, it is refused in a sentence."""
    with pytest.raises(BackupProblem):
        _read(_put(tmp_path / "so.nk", locked[:length]), PASSPHRASE, identity)


@pytest.mark.parametrize("where", [3, 1100, 1560, 2000, 100_000, 400_000, -1500, -1])
def test_what_is_changed_is_refused(where: int, locked: bytes, identity: pyrage.x25519.Identity, tmp_path: Path):
    """A bit changed in a header, in the backup or at the end is noticed."""
    changed = bytearray(locked)
    changed[where] ^= 4

    with pytest.raises(BackupProblem):
        _read(_put(tmp_path / "so.nk", bytes(changed)), PASSPHRASE, identity)


@pytest.mark.parametrize("where", [520, 560, 700])
def test_a_changed_key_opens_nothing(where: int, locked: bytes, tmp_path: Path):
    """A bit changed in the locked key is a passphrase that does not open it."""
    changed = bytearray(locked)
    changed[where] ^= 4

    with pytest.raises(WrongPassphrase):
        _read(_put(tmp_path / "so.nk", bytes(changed)), PASSPHRASE)


class Busy:
    """A machine that is too busy to try a passphrase so many times before it does."""

    def __init__(self, times: float) -> None:
        self.left, self._decrypt = times, pyrage.passphrase.decrypt

    def __call__(self, locked: bytes, passphrase: str) -> bytes:
        """Refuse as the library does, or open."""
        self.left -= 1
        if self.left >= 0:
            message = "Excessive work parameter for passphrase.\nDecryption would take around 64 seconds."
            raise pyrage.DecryptError(message)
        return bytes(self._decrypt(locked, passphrase))


def test_a_machine_busy_for_a_moment_is_waited_for(locked: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """That the machine seemed too slow for a moment makes no passphrase wrong; where it stays so, that is said."""
    monkeypatch.setattr(encryption, "_BETWEEN", 0)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", Busy(3))
    assert _read(_put(tmp_path / "so.nk", locked), PASSPHRASE) == DATA

    monkeypatch.setattr(pyrage.passphrase, "decrypt", Busy(float("inf")))
    with pytest.raises(TooBusy):
        _read(_put(tmp_path / "so.nk", locked), PASSPHRASE)


def test_it_can_be_left_before_its_end(locked: bytes, tmp_path: Path):
    """Whoever stops reading in the middle is not held up, and may open the file again without being asked again."""
    asked: list[str] = []
    backup = BackupFile(_put(tmp_path / "so.nk", locked), lambda: asked.append("") or PASSPHRASE)  # type: ignore[func-returns-value]

    for _ in range(3):
        with backup.open() as stream:
            assert next(parts(stream)).read(4) == DATA[:4]

    assert len(asked) == 1


class Full(io.BytesIO):
    """A disk with room for 50 kB."""

    def write(self, data: Any) -> int:
        """Write, or say that there is no room."""
        if self.tell() > 50_000:
            raise OSError(28, "No space left on device")
        return super().write(data)


def _lock(out: io.BytesIO) -> None:
    with locking(out, PASSPHRASE) as stream:
        for _ in range(100):
            stream.write(DATA)


def test_a_full_disk_is_the_disks_failure():
    """What the disk says reaches whoever writes, not the words of the library."""
    with pytest.raises(OSError, match="No space"):
        _lock(Full())


def test_another_archive_is_no_backup(tmp_path: Path):
    """A tar of other files is told apart."""
    out = io.BytesIO()
    Writer(out).add("readme.txt", b"x")

    with pytest.raises(NotABackup):
        _read(_put(tmp_path / "so.nk", out.getvalue() + bytes(1024)), PASSPHRASE)
