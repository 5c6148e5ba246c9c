"""Reading in this process, for tests that put another reader in the place of the real one."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from nhiemky import reading
from nhiemky.apart import Taken
from nhiemky.files import SourceText, open_bytes


class JobHere:
    """A job whose file is opened and read when it is asked for."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._source: SourceText | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is left to end."""

    def opened(self) -> None:
        """Open the file."""
        self._source = open_bytes(self._name, self._data)

    def taken(self) -> Taken:
        """Read it with whatever reader stands there now."""
        if self._source is None:
            self.opened()
        assert self._source is not None
        return Taken(source=self._source, reading=reading.read(self._source))


def started_here(name: str, data: bytes, **_: Any) -> JobHere:
    """Stand in for ``apart.started``."""
    return JobHere(name, data)
