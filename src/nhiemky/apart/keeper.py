"""The process that has the reader ready and makes a bounded copy of itself for every file.

It never looks into a file or an answer: it hands a connection to each copy, ends those that take too long, and removes
what they leave: processes of their own, files. It ends with the process that started it.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from nhiemky.apart import job
from nhiemky.apart.limits import Limits, adopt_orphans, bound, leave_network

_MESSAGE = 4096
_FOLDER = "nhiemky-reader-"
_MEMORY_DISK = Path("/dev/shm")  # noqa: S108 -- where what is written never reaches a disk
_ROOM = 512 * 1024 * 1024


@dataclass(slots=True)
class _Running:
    """A copy at work: its process, when it must be done, its folder, and whom to tell how it ended."""

    pid: int
    handle: int
    until: float
    folder: Path
    told: socket.socket
    late: bool = False


class Keeper:
    """Serves the requests that come through ``control``, each a message with two sockets: for the copy, for its end.

    The folders of the copies are made in ``root``.
    """

    def __init__(self, control: socket.socket, root: Path) -> None:
        self._control = control
        self._root = root
        self._running: dict[int, _Running] = {}
        self._count = 0
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)

    def serve(self) -> None:
        """Serve until the other side is gone; then end every copy."""
        while True:
            for key, _ in self._selector.select(self._until_next()):
                if key.fileobj is self._control:
                    if not self._take():
                        for each in list(self._running.values()):
                            self._end(each)
                        return
                elif key.data in self._running:
                    self._end(self._running[key.data])
            now = time.monotonic()
            for each in [each for each in self._running.values() if each.until <= now]:
                each.late = True
                self._end(each)

    def _until_next(self) -> float | None:
        ends = [each.until for each in self._running.values()]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _take(self) -> bool:
        """Start a copy for a request; return whether the other side is still there."""
        message, descriptors, _, _ = socket.recv_fds(self._control, _MESSAGE, 2)
        if len(descriptors) != 2:
            return False
        connection, told = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        wanted = Limits(**json.loads(message))
        self._count += 1
        folder = self._root / f"{_FOLDER}{os.getpid()}-{self._count}"
        try:
            folder.mkdir(mode=0o700)
            pid = os.fork()
        except OSError:
            with contextlib.suppress(OSError):
                told.sendall(b'{"refused": true}')
            connection.close()
            told.close()
            return True
        if pid == 0:
            _be_copy(connection, wanted, folder)
        connection.close()
        running = _Running(pid, os.pidfd_open(pid), time.monotonic() + wanted.wall, folder, told)
        self._running[pid] = running
        # Readable when the copy has ended, and when nobody waits for it any more.
        self._selector.register(running.handle, selectors.EVENT_READ, pid)
        self._selector.register(told, selectors.EVENT_READ, pid)
        return True

    def _end(self, each: _Running) -> None:
        """Kill a copy with everything it started, remove its files and tell how it ended."""
        # It is not waited for yet, so that its number is still its own.
        for kill in (os.kill, os.killpg):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(each.pid, signal.SIGKILL)
        _, status = os.waitpid(each.pid, 0)
        del self._running[each.pid]
        self._kill_orphans()
        self._selector.unregister(each.handle)
        os.close(each.handle)
        self._selector.unregister(each.told)
        shutil.rmtree(each.folder, ignore_errors=True)
        ended = {"late": each.late, "code": os.waitstatus_to_exitcode(status)}
        with contextlib.suppress(OSError):
            each.told.sendall(json.dumps(ended).encode())
        each.told.close()

    def _kill_orphans(self) -> None:
        """Kill what copies that are gone had started, in whatever session: all of it is this process's child now."""
        while orphans := [pid for pid in _children() if pid not in self._running]:
            for pid in orphans:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)


def _children() -> list[int]:
    """Return the processes whose parent this one is."""
    mine, found = str(os.getpid()), []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                # After the name in brackets, which may hold anything: the state, then the parent.
                if (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1] == mine:
                    found.append(int(entry.name))
    return found


def _be_copy(connection: socket.socket, wanted: Limits, folder: Path) -> None:
    """Be the copy: serve one request and end, whatever happens."""
    code = 1
    try:
        os.setsid()
        connection = job.alone(connection, str(folder))
        bound(wanted)
        job.serve(connection)
        code = 0
    finally:
        os._exit(code)


def main(descriptor: int) -> None:
    """Serve requests from the socket ``descriptor`` until it is closed."""
    control = socket.socket(fileno=descriptor)
    adopt_orphans()
    leave_network()
    job.warm()
    root = _MEMORY_DISK if _has_room(_MEMORY_DISK) else Path(tempfile.gettempdir())
    _sweep(root)
    Keeper(control, root).serve()


def _sweep(root: Path) -> None:
    """Remove the folders of keepers that are gone: one that was killed could not."""
    for folder in root.glob(f"{_FOLDER}*-*"):
        owner = folder.name.removeprefix(_FOLDER).partition("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _has_room(disk: Path) -> bool:
    return os.access(disk, os.W_OK) and shutil.disk_usage(disk).free >= _ROOM


if __name__ == "__main__":
    main(int(sys.argv[1]))
