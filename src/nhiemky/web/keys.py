"""Keys of rows as they stand in addresses and forms, typed by anybody."""

from __future__ import annotations

_LONGEST = 18
"""Digits that always fit the 64 bits of a database's key."""


def key(typed: str | None) -> int | None:
    """Return the key of a row, ``None`` for anything else; a number no database could look for is none.

    >>> key("12"), key(""), key("-1"), key("1" * 19), key(None)
    (12, None, None, None, None)
    """
    whole = typed is not None and typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST
    return int(typed) if typed is not None and whole else None
