"""Two calls at the same moment on one database, each over a connection of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connection, connections
from django.db.utils import load_backend

Run = Callable[..., list[Any]]


@contextmanager
def at_once(folder: Path) -> Iterator[Run]:
    """Give a function that runs calls at once and returns what each returned or raised.

    The test's SQLite database lives in memory, where connections do not wait for each other: for as long as this
    lasts, everybody works on a copy in a file.
    """
    if connection.vendor != "sqlite":
        yield lambda *calls: _run(calls, lambda: connections["default"])
        return
    path = folder / "at-once.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    settings = {**connection.settings_dict, "NAME": str(path)}

    def opened() -> Any:
        wrapper = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
        connections["default"] = wrapper
        return wrapper

    in_memory = connections["default"]
    here = opened()
    try:
        yield lambda *calls: _run(calls, opened)
    finally:
        here.close()
        connections["default"] = in_memory


def _run(calls: tuple[Callable[[], Any], ...], opened: Callable[[], Any]) -> list[Any]:
    together = Barrier(len(calls))

    def call(each: Callable[[], Any]) -> Any:
        mine = opened()
        try:
            mine.ensure_connection()
            together.wait(timeout=20)
            return each()
        except Exception as error:  # noqa: BLE001 — what it came to is what the test looks at
            return error
        finally:
            mine.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))
