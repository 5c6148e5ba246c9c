"""Asking for a file to be opened and read apart, and checking what comes back."""

from __future__ import annotations

import base64
import binascii
import fcntl
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from itertools import chain
from threading import BoundedSemaphore, Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from nhiemky import environment
from nhiemky.apart import frames
from nhiemky.apart.codec import NotAsAgreedError, packed, typed, unpacked
from nhiemky.apart.limits import Limits, limits
from nhiemky.apart.messages import OPENED, OUT_OF_MEMORY, Checked, Fault, Filled, Filling, Refused, Request, Taken
from nhiemky.files import FileProblem
from nhiemky.files.model import Entered
from nhiemky.files.names import plain_name
from nhiemky.files.problems import NoReader, ReaderEnded, TookTooLong, TooMuchMemory
from nhiemky.problems import Problem
from nhiemky.reading.catalogue import OwnIndicator
from nhiemky.reading.tables.model import TableLayout

if TYPE_CHECKING:
    from nhiemky.writing.word import Opened

MOST_ANSWER = 64 * 1024 * 1024
"""Longest answer in bytes: a text of the greatest length with a figure in every line takes half of it."""

_STARTED_BY = "import sys; sys.path[:] = sys.argv[2:]; from nhiemky.apart.keeper import main; main(int(sys.argv[1]))"
_LONGEST_END = 1000
_GRACE = 30
_AT_ONCE = BoundedSemaphore(max(2, os.cpu_count() or 1))


class ReaderFaultError(Exception):
    """A fault of the program while a file was read; its text names lines of the program, nothing of the file."""


class Job:
    """A file being opened and read apart. Use it as a context: leaving it ends whatever is still going on."""

    def __init__(self, name: str, data: bytes, connection: socket.socket, end: socket.socket, wanted: Limits) -> None:
        self._name, self._data, self._wanted = name, data, wanted
        self._connection, self._end = connection, end
        self._first: bytes | None = None
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the job; what it started is gone as soon as its keeper has seen it."""
        if self._open:
            self._open = False
            self._connection.close()
            self._end.close()
            _AT_ONCE.release()

    def opened(self) -> None:
        """Wait until the file is open; raises its FileProblem, or ReaderFaultError for a fault of the program."""
        self._first = self._answer()
        if self._first != OPENED:
            raise self._refusal(self._first)

    def taken(self) -> Taken:
        """Wait for the file's text and what it reads to; raises as ``opened`` does."""
        if self._first is None:
            self.opened()
        answer = self._answer()
        if answer.startswith(b'["Taken",'):
            try:
                return self._checked(typed(Taken, unpacked(answer)))
            except NotAsAgreedError as error:
                raise ReaderEnded(self._name) from error
        raise self._refusal(answer)

    def cells(self) -> Entered:
        """Wait for what was entered into the cells of a workbook, where the job was started for them."""
        answer = self._answer()
        if answer.startswith(b'["Entered",'):
            try:
                return typed(Entered, unpacked(answer))
            except NotAsAgreedError as error:
                raise ReaderEnded(self._name) from error
        raise self._refusal(answer)

    def lines(self) -> Opened:
        """Wait for the lines of a Word file, where the job was started with ``marks``."""
        answer = self._answer()
        if answer.startswith(b'["Opened",'):
            from nhiemky.writing.word import Opened

            try:
                return _within_lines(typed(Opened, unpacked(answer)))
            except NotAsAgreedError as error:
                raise ReaderEnded(self._name) from error
        raise self._refusal(answer)

    def troubles(self) -> tuple[Problem, ...]:
        """Wait for what keeps a Word file from being a template, where the job was started for that."""
        answer = self._answer()
        if answer.startswith(b'["Checked",'):
            try:
                return tuple(_trouble(each, self._name) for each in typed(Checked, unpacked(answer)).problems)
            except NotAsAgreedError as error:
                raise ReaderEnded(self._name) from error
        raise self._refusal(answer)

    def filled(self) -> bytes:
        """Wait for the Word file that a template was filled to, where the job was started for that."""
        answer = self._answer()
        if answer.startswith(b'["Filled",'):
            try:
                return base64.b64decode(typed(Filled, unpacked(answer)).data, validate=True)
            except (NotAsAgreedError, binascii.Error) as error:
                raise ReaderEnded(self._name) from error
        raise self._refusal(answer)

    def _checked(self, found: Taken) -> Taken:
        """Return the answer with what this process knows better, its spans inside the text."""
        source, length = found.source, len(found.source.text)
        cells = (cell for table in source.tables for cell in table.cells)
        spans: Iterator[Any] = chain(source.blocks, source.tables, cells, source.places, source.recognised)
        if not all(0 <= span.start <= span.end <= length for span in chain(spans, found.reading.statements)):
            raise NotAsAgreedError("a span outside the text")
        sha256 = hashlib.sha256(self._data).hexdigest()
        return replace(found, source=replace(source, name=plain_name(source.name), sha256=sha256))

    def _answer(self) -> bytes:
        try:
            answer = frames.receive(self._connection, MOST_ANSWER)
        except ValueError as error:
            raise TooMuchMemory(self._name) from error
        except OSError:
            answer = None
        if answer is None:
            self._raise_end()
        return answer or b""

    def _refusal(self, answer: bytes) -> FileProblem | ReaderFaultError:
        """Return what an answer says in place of what was asked for."""
        if answer == OUT_OF_MEMORY:
            return TooMuchMemory(self._name)
        try:
            value = unpacked(answer)
            if answer.startswith(b'["Fault",'):
                fault = typed(Fault, value)
                return ReaderFaultError(f"{fault.kind} at {' < '.join(reversed(fault.where))}")
            return problem_of(typed(Refused, value), self._name)
        except NotAsAgreedError:
            return ReaderEnded(self._name)

    def _raise_end(self) -> None:
        """Raise why the process of the job ended without an answer."""
        self._end.settimeout(self._wanted.wall + _GRACE)
        with suppress(OSError, ValueError):
            told = json.loads(self._end.recv(_LONGEST_END))
            if told.get("refused"):
                raise NoReader(self._name)
            if told.get("late") or told.get("code") == -signal.SIGXCPU:
                raise TookTooLong(self._name)
            if told.get("code") == -signal.SIGKILL:
                raise TooMuchMemory(self._name)
        raise ReaderEnded(self._name)


def _within_lines(found: Opened) -> Opened:
    """Return the lines of a Word file with all bookmarks inside them."""
    from nhiemky.writing.word import Line

    for item in found.items:
        for line in [item] if isinstance(item, Line) else [cell for row in item.rows for cell in row]:
            if not all(0 <= mark.start <= mark.end <= len(line.text) for mark in line.marks):
                raise NotAsAgreedError("a bookmark outside the text")
    return found


def _trouble(told: Refused, name: str) -> Problem:
    from nhiemky.writing.word import template_problem

    return template_problem(told.code, dict(told.details)) or problem_of(told, name)


def problem_of(refused: Refused, name: str) -> FileProblem:
    """Return the problem a code stands for; raises NotAsAgreedError for one that is none."""
    kind = {each.code: each for each in FileProblem.__subclasses__()}.get(refused.code)
    if kind is None:
        raise NotAsAgreedError("no problem of a file")
    try:
        return kind(name, **dict(refused.details))
    except (KeyError, TypeError) as error:
        raise NotAsAgreedError("not the problem's details") from error


class _Keeper:
    """The keeper of this process, started when first needed and again where it is gone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def hand_over(self, wanted: Limits, connection: socket.socket, end: socket.socket) -> None:
        """Hand two sockets to the keeper; raises OSError where none can be started."""
        message = json.dumps(asdict(wanted)).encode()
        with self._lock:
            for fresh in (False, True):
                control = self._ready(fresh)
                try:
                    socket.send_fds(control, [message], [connection.fileno(), end.fileno()])
                except (BrokenPipeError, ConnectionError):
                    if fresh:
                        raise
                else:
                    return

    def _ready(self, fresh: bool) -> socket.socket:
        if self._control is not None and self._owner == os.getpid() and not fresh:
            return self._control
        if self._control is not None:
            self._control.close()
            if self._process is not None and self._owner == os.getpid():
                self._process.wait(_GRACE)
        ours, theirs = map(_above_streams, socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET))
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 -- this program itself
                [sys.executable, "-I", "-c", _STARTED_BY, str(theirs.fileno()), *map(os.path.abspath, sys.path)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Nothing of the office's settings and secrets is in its reach.
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
                cwd="/",
                start_new_session=True,
            )
        self._control, self._owner = ours, os.getpid()
        return ours


def _above_streams(made: socket.socket) -> socket.socket:
    """Return a socket under a number that is none of the standard streams, which may be closed."""
    with made:
        return socket.socket(fileno=fcntl.fcntl(made, fcntl.F_DUPFD_CLOEXEC, 3))


_KEEPER = _Keeper()


def started(
    name: str,
    data: bytes,
    *,
    pasted: bool = False,
    cells: bool = False,
    marks: Collection[str] | None = None,
    template: bool = False,
    fill: Filling | None = None,
    layouts: Sequence[TableLayout] = (),
    own: Sequence[OwnIndicator] = (),
) -> Job:
    """Begin to open and read a file (or text ``pasted`` in UTF-8) in a process of its own; return the job to wait for.

    ``cells``: only what was entered into a workbook is wanted (``Job.cells``), nothing is read of it; ``marks``: only
    the lines of a Word file with these bookmarks (``Job.lines``); ``template``: only whether it can be a template
    (``Job.troubles``); ``fill``: that template filled (``Job.filled``).
    ``layouts`` and ``own`` are what people of the office said of tables and indicators. A document marked secret is
    refused as ``Secret`` unless the setting NHIEMKY_ALLOW_SECRET is 1. Raises NoReader or UnusableSetting.
    """
    shown = plain_name(name)
    request = Request(
        name=name,
        pasted=pasted,
        cells=cells,
        marks=None if marks is None else tuple(sorted(marks)),
        template=template,
        fill=fill,
        refuse_secret=not environment.yes("NHIEMKY_ALLOW_SECRET"),
        layouts=tuple(layouts),
        own=tuple(own),
    )
    wanted = limits()
    _AT_ONCE.acquire()
    connection, theirs = socket.socketpair()
    end, keepers = socket.socketpair()
    made = Job(shown, data, connection, end, wanted)
    try:
        with theirs, keepers:
            _KEEPER.hand_over(wanted, theirs, keepers)
        with suppress(BrokenPipeError, ConnectionError):
            # Where the other side is gone already, waiting for its answer tells why.
            frames.send(connection, packed(request), data)
    except BaseException as error:
        made.close()
        if isinstance(error, OSError | subprocess.SubprocessError):
            raise NoReader(shown) from error
        raise
    return made
