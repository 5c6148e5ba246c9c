"""A backup locked with a passphrase, by the library of ``age`` alone.

A locked backup is a tar of two parts: ``key.age``, a key made for this file and locked with the passphrase, and
``backup.tar.age``, the backup encrypted to that key. Without this program it is opened by
``tar xf FILE && age -d -i key.age backup.tar.age | tar x``.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO, Any, cast

from nhiemky.ledger.backup.archive import Part, Writer, header, padding, parts
from nhiemky.ledger.backup.contents import HEAD
from nhiemky.ledger.backup.problems import Damaged, NotABackup, TooBusy, WrongPassphrase

KEY = "key.age"
LOCKED = "backup.tar.age"
_MAX_KEY = 4096
_TOO_LONG = "Excessive work parameter"
"""How the library begins its refusal to try a passphrase that would take this machine long."""
_MEASURED, _BETWEEN = 40, 0.25
"""How often that is measured before it is believed, and seconds between."""


@contextmanager
def locking(out: IO[bytes], passphrase: str) -> Iterator[IO[bytes]]:
    """Yield a stream whose bytes are written to ``out``, locked; ``out`` must be seekable. Raises what ``out`` does."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    archive = Writer(out)
    archive.add(KEY, pyrage.passphrase.encrypt(f"{identity}\n".encode(), _typed(passphrase)))
    place = out.tell()
    out.write(header(LOCKED, 0))
    begin = out.tell()
    receiver, sender = _pipe()
    disk = _Watched(out)
    worker = _Worker(lambda: pyrage.encrypt_io(receiver, disk, [identity.to_public()]), receiver)
    try:
        with sender:
            yield sender
    except BrokenPipeError:
        pass  # nobody reads any more: the worker knows why
    finally:
        worker.join()
    if failure := disk.failure or worker.failure:
        raise failure
    size = out.tell() - begin
    out.write(padding(size))
    archive.close()
    # How long it became is known only now.
    out.seek(place)
    out.write(header(LOCKED, size))
    out.seek(0, os.SEEK_END)


class BackupFile:
    """A file said to be a backup, opened as often as it is to be read, locked or not."""

    def __init__(self, path: Path, passphrase: Callable[[], str]) -> None:
        """``passphrase`` is asked once, and only where the file is locked."""
        self._path = path
        self._ask = passphrase
        self._identity: Any = None

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Yield the backup's own bytes from the beginning.

        Raises NotABackup, WrongPassphrase, TooBusy, Damaged (also while it is read), OSError.
        """
        with self._path.open("rb") as file:
            outer = parts(file)
            first = next(outer)
            if first.name == HEAD:
                file.seek(0)
                yield file
            elif first.name == KEY:
                self._unlock(first)
                with self._unlocked(outer) as stream:
                    yield stream
            else:
                raise NotABackup

    def _unlock(self, key: Part) -> None:
        import pyrage

        if self._identity is not None:
            return
        if key.size > _MAX_KEY:
            raise Damaged(KEY)
        try:
            text = _opened(key.read(), _typed(self._ask()))
            self._identity = pyrage.x25519.Identity.from_str(text.decode("ascii").strip())
        except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError) as error:
            raise WrongPassphrase from error

    @contextmanager
    def _unlocked(self, outer: Iterator[Part]) -> Iterator[IO[bytes]]:
        import pyrage

        part = next(outer, None)
        if part is None or part.name != LOCKED:
            raise Damaged(LOCKED)
        receiver, sender = _pipe()
        disk = _Watched(part)
        worker = _Worker(lambda: pyrage.decrypt_io(disk, sender, [self._identity]), sender)

        def ended() -> None:
            worker.join()
            if disk.failure:
                raise disk.failure
            if worker.failure or next(outer, None) is not None:
                raise Damaged(LOCKED)

        with receiver:
            try:
                yield cast("IO[bytes]", _Checked(receiver, ended))
            finally:
                receiver.close()  # else a worker that has more to say would wait for ever
                worker.join()


class _Worker(Thread):
    """Does one thing beside the main work, closes its end of the pipe and keeps what went wrong."""

    def __init__(self, work: Callable[[], None], end: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.failure: Exception | None = None
        self._work = work
        self._end = end
        self.start()

    def run(self) -> None:
        try:
            with self._end:
                self._work()
        except Exception as error:  # noqa: BLE001 -- the library raises its own kinds; all are kept for the main thread
            self.failure = error


class _Watched:
    """A stream in the hands of the library, which tells of a failure only by its words."""

    def __init__(self, stream: Any) -> None:
        self.failure: Exception | None = None
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        return cast("bytes", self._watch(self._stream.read, size))

    def write(self, data: bytes) -> int:
        return cast("int", self._watch(self._stream.write, data))

    def flush(self) -> None:
        self._watch(self._stream.flush)

    def _watch(self, call: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return call(*arguments)
        except Exception as error:
            self.failure = error
            raise


class _Checked:
    """What comes out of the worker; at its end it is asked whether all went well."""

    def __init__(self, stream: IO[bytes], ended: Callable[[], None]) -> None:
        self._stream = stream
        self._ended = ended

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        if not data:
            self._ended()
        return data


def _opened(locked: bytes, passphrase: str) -> bytes:
    """Return what a passphrase locks; raises TooBusy, or the library's own where it does not open it.

    How long trying it takes is told from one moment of computing. A machine that was busy in that moment seems many
    times slower than the one that chose the work, and is measured again.
    """
    import pyrage

    for again in range(_MEASURED):
        try:
            return cast("bytes", pyrage.passphrase.decrypt(locked, passphrase))
        except pyrage.DecryptError as error:
            if not str(error).startswith(_TOO_LONG):
                raise
            if again < _MEASURED - 1:
                time.sleep(_BETWEEN)
    raise TooBusy


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    receiver, sender = os.pipe()
    return os.fdopen(receiver, "rb"), os.fdopen(sender, "wb")


def _typed(passphrase: str) -> str:
    """Return the passphrase as one keyboard would give it: Vietnamese letters composed."""
    return unicodedata.normalize("NFC", passphrase)
