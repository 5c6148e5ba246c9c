"""Many documents: folders opened out, files read on all cores in their order, with a bar where someone watches."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from nhiemky.cli.language import tr
from nhiemky.cli.output import console
from nhiemky.cli.problems import NothingToRead, OutOfMemory
from nhiemky.files import MAX_FILE_BYTES, READABLE, FileProblem, SourceText, open_bytes, open_file
from nhiemky.problems import Problem

if TYPE_CHECKING:
    from nhiemky.reading.catalogue import Catalogue, OwnIndicator
    from nhiemky.reading.model import Reading

FEWEST_FOR_ALL_CORES = 4
"""Files from which a second process pays: starting one takes as long as reading some ten pages."""

STANDARD_INPUT = "-"
"""The name that stands for what is piped in."""

_WAITING_PER_CORE = 4


Found = tuple[SourceText, "Reading"] | Problem


def opened_out(paths: Iterable[str]) -> tuple[list[str], list[Problem]]:
    """Return the files that ``paths`` name, folders replaced by the readable files in them, in order of their names.

    Hidden files and the locks of an open Word file (``~$…``) are left out. A folder without any file is a problem.
    """
    files: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        if not Path(path).is_dir():
            files.append(path)
            continue
        inside = sorted(str(file) for file in Path(path).rglob("*") if _is_readable(file, Path(path)))
        files.extend(inside)
        if not inside:
            problems.append(NothingToRead(name=path))
    return files, problems


def _is_readable(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.casefold() in READABLE and file.is_file()


def readings(files: list[str], own: tuple[OwnIndicator, ...] = ()) -> Iterator[Found]:
    """Give what each file reads to, or its problem, in the order of ``files``; ``own`` indicators are read too."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    spread = cores > 1 and len(files) >= FEWEST_FOR_ALL_CORES and STANDARD_INPUT not in files
    return _watched(
        _on_all_cores(files, cores, own) if spread else (read_file(file, own) for file in files), len(files)
    )


def read_file(path: str, own: tuple[OwnIndicator, ...] = ()) -> Found:
    """Return a file's text (of standard input for "-") and what it reads to, or its problem."""
    from nhiemky import reading

    try:
        source = _standard_input() if path == STANDARD_INPUT else open_file(path)
        return source, reading.read(source, catalogue=_catalogue(own)) if own else reading.read(source)
    except FileProblem as problem:
        return problem
    except MemoryError:
        return _out_of_memory(path)


def _standard_input() -> SourceText:
    """Return what standard input holds: text, lines with tabs or bars being rows of tables."""
    return open_bytes("stdin.txt", sys.stdin.buffer.read(MAX_FILE_BYTES + 1))


@cache
def _catalogue(own: tuple[OwnIndicator, ...]) -> Catalogue:
    from nhiemky.reading.catalogue import standard

    return standard().extended(own)


def _out_of_memory(path: str) -> OutOfMemory:
    return OutOfMemory(name=Path(path).name)


def _on_all_cores(files: list[str], cores: int, own: tuple[OwnIndicator, ...]) -> Iterator[Found]:
    """Read in several processes; a file that ends its process is tried once alone, then named as a problem."""
    at = 0
    while at < len(files):
        try:
            for found in _in_processes(files[at:], cores, own):
                yield found
                at += 1
        except BrokenProcessPool:
            yield _alone(files[at], own)
            at += 1


def _in_processes(files: list[str], cores: int, own: tuple[OwnIndicator, ...]) -> Iterator[Found]:
    # Fresh processes rather than copies of this one: a copy would take over its streams and locks.
    with ProcessPoolExecutor(cores, get_context("spawn"), initializer=_prepare) as pool:
        waiting: deque[Future[Found]] = deque()
        try:
            for file in files:
                waiting.append(pool.submit(read_file, file, own))
                if len(waiting) > cores * _WAITING_PER_CORE:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _prepare() -> None:
    """Make this process a worker: an interruption is not its to answer, and one file cannot take all memory.

    No more is bounded: the files are the person's own, who sees them read and can stop it.
    """
    from nhiemky.apart.limits import bound_memory, limits

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory(limits().memory)


def _alone(file: str, own: tuple[OwnIndicator, ...]) -> Found:
    try:
        return next(_in_processes([file], 1, own))
    except BrokenProcessPool:
        return _out_of_memory(file)


def _watched(found: Iterable[Found], total: int) -> Iterator[Found]:
    """Show a bar on standard error while several files are read and standard output goes elsewhere."""
    err = console(stderr=True)
    if total < FEWEST_FOR_ALL_CORES or not err.is_terminal or console().is_terminal:
        yield from found
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(tr("Đang đọc", "Reading"), total=total)
        for each in found:
            progress.advance(task)
            yield each
