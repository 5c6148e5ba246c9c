"""What is done with one file, in a process that lives for it alone."""

from __future__ import annotations

import base64
import gc
import json
import os
import socket
import tempfile
import traceback
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING

from nhiemky.apart import frames
from nhiemky.apart.codec import packed, typed, unpacked
from nhiemky.apart.messages import OPENED, OUT_OF_MEMORY, Checked, Fault, Filled, Filling, Refused, Request, Taken
from nhiemky.files import MAX_FILE_BYTES, FileProblem, open_bytes, open_clipboard
from nhiemky.files.encodings import of_font
from nhiemky.files.model import Entered
from nhiemky.files.problems import Damaged, Secret
from nhiemky.reading import read
from nhiemky.reading.catalogue import standard
from nhiemky.reading.secrecy import secrecy_mark

if TYPE_CHECKING:
    from nhiemky.writing.word import Opened

MOST_REQUEST = MAX_FILE_BYTES + 16 * 1024 * 1024
_MOST_FRAMES = 20


def serve(connection: socket.socket) -> None:
    """Read one request, tell when its file is open, and answer with what came of it."""
    header = frames.receive(connection, MOST_REQUEST)
    data = frames.receive(connection, MOST_REQUEST)
    if header is None or data is None:
        return
    try:
        frames.send(connection, _outcome(connection, typed(Request, unpacked(header)), data))
    except MemoryError:
        frames.send(connection, OUT_OF_MEMORY)


def _outcome(connection: socket.socket, request: Request, data: bytes) -> bytes:
    try:
        if request.cells:
            return packed(_entered(request.name, data))
        if request.marks is not None:
            return packed(_lines(request.name, data, request.marks))
        if request.fill is not None:
            return packed(_filled(request.name, data, request.fill))
        if request.template:
            return packed(_checked(request.name, data))
        return packed(_taken(connection, request, data))
    except FileProblem as problem:
        return packed(Refused(code=problem.code, name=problem.name, details=tuple(problem.details.items())))
    except (MemoryError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 -- any fault of ours is told in the log of the program itself
        return packed(Fault(kind=type(error).__name__, where=_where(error)))


def _entered(name: str, data: bytes) -> Entered:
    # Imported here because lxml costs every start of the program 30 ms.
    from nhiemky.files.sheet.entered import entered

    return entered(name, data)


def _lines(name: str, data: bytes, marks: tuple[str, ...]) -> Opened:
    from nhiemky.writing.word import opened

    return opened(name, data, frozenset(marks))


def _checked(name: str, data: bytes) -> Checked:
    from nhiemky.writing.word import check_template

    found = check_template(data, name)
    return Checked(
        problems=tuple(
            Refused(code=each.code, name=name, details=tuple(getattr(each, "details", {}).items())) for each in found
        )
    )


def _filled(name: str, data: bytes, fill: Filling) -> Filled:
    from nhiemky.writing.codec import from_json
    from nhiemky.writing.word import TemplateProblem, write_docx

    charts = {key: base64.b64decode(picture) for key, picture in fill.charts}
    try:
        written = write_docx(from_json(json.loads(fill.draft)), data, lambda chart: charts[chart.key])
    except TemplateProblem as problem:
        # It was one when it was kept: a file that has changed since.
        raise Damaged(name) from problem
    return Filled(data=base64.b64encode(written).decode())


def _taken(connection: socket.socket, request: Request, data: bytes) -> Taken:
    if request.pasted:
        source = open_clipboard(request.name, data.decode("utf-8", "surrogatepass"))
    else:
        source = open_bytes(request.name, data)
    if request.refuse_secret and (mark := secrecy_mark(source)):
        raise Secret(request.name, mark=mark)
    frames.send(connection, OPENED)
    catalogue = standard().extended(request.own) if request.own else standard()
    return Taken(source=source, reading=read(source, layouts=request.layouts, catalogue=catalogue))


def _where(error: BaseException) -> tuple[str, ...]:
    """Return the lines of the program a fault went through: a traceback's message may quote the document."""
    frames_of = traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]
    return tuple(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames_of)


def warm() -> None:
    """Read a document of every part, so that each copy of this process finds libraries loaded and patterns compiled."""
    sample = resources.files("nhiemky.apart").joinpath("data/warm.txt").read_bytes()
    read(open_bytes("x.txt", sample))
    for module in _LIBRARIES:
        import_module(module)
    of_font("Times New Roman")
    # What is here now is for good: a copy that looked for garbage in it would have to copy all of it.
    gc.collect()
    gc.freeze()


_LIBRARIES = (
    "lxml.etree", "nhiemky.files.word.old", "nhiemky.files.sheet.entered", "nhiemky.files.page", "nhiemky.files.pdf",
    "nhiemky.files.scan", "nhiemky.writing.word", "encodings.cp1252", "encodings.cp1258", "encodings.cp437",
)  # fmt: skip


def alone(connection: socket.socket, folder: str) -> socket.socket:
    """Leave this process the connection (returned anew) of all that was open, and ``folder`` for its files."""
    descriptor = os.dup2(connection.fileno(), 3, inheritable=False)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)
    tempfile.tempdir = folder
    os.chdir(folder)
    return socket.socket(fileno=descriptor)
