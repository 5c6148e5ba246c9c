"""One spelling of data and its hash, the same on every database and machine."""

from __future__ import annotations

import hashlib
import json
from typing import Any

FIRST = "0" * 64
"""What stands for the hash before the first event."""


def canonical(data: Any) -> str:
    """Return JSON data in its one spelling: keys in order, no spaces, whole numbers without a point.

    >>> canonical({"b": 1.0, "a": ["ă", None]})
    '{"a":["ă",null],"b":1}'
    """
    return json.dumps(_plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(data: Any) -> Any:
    # PostgreSQL gives 1e16 back as a whole number, SQLite as a float.
    if isinstance(data, float) and data.is_integer():
        return int(data)
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(each) for each in data]
    return data


def sha256(text: str) -> str:
    """Return the SHA-256 of a text as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def chained(previous: str, event: dict[str, Any]) -> str:
    """Return the hash of an event: of what it says and of the hash before it.

    >>> chained(FIRST, {"number": 1})[:12]
    'fdf3caeae8da'
    """
    return sha256(f"{previous}\n{canonical(event)}")
