"""Reading: a document becomes statements with evidence, facts, an outline and findings. No Django, no database."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nhiemky.reading.output import as_json
    from nhiemky.reading.reader import read

__all__ = ["as_json", "read"]

_MODULES = {"as_json": "nhiemky.reading.output", "read": "nhiemky.reading.reader"}


def __getattr__(name: str) -> Any:
    """Load the reader when it is first asked for: its vocabulary takes longer to load than the rest of a program."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_MODULES[name]), name)
