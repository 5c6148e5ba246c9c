"""One program at a time where two would get in each other's way: a first start, the demo's loading."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Hold ``<folder>/<name>.lock``; another program that wants it waits.

    The system lets go of it when the program ends, however it ends; the empty file stays. Raises OSError where the
    folder cannot be written.
    """
    with _held(folder, name, fcntl.LOCK_EX):
        yield


@contextmanager
def shared(folder: Path, name: str) -> Iterator[None]:
    """Hold ``<folder>/<name>.lock`` together with others; raises BlockingIOError where one holds it ``alone``."""
    with _held(folder, name, fcntl.LOCK_SH | fcntl.LOCK_NB):
        yield


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Hold ``<folder>/<name>.lock`` alone; raises BlockingIOError where others hold it."""
    with _held(folder, name, fcntl.LOCK_EX | fcntl.LOCK_NB):
        yield


@contextmanager
def _held(folder: Path, name: str, how: int) -> Iterator[None]:
    with (folder / f"{name}.lock").open("a") as file:
        fcntl.flock(file, how)
        yield
