"""Text that every file format takes: what no printer prints and no file holds is left out."""

from __future__ import annotations

import re
from typing import Any

_UNPRINTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAK = re.compile(r"\r\n?|[\n\v\f\u2028\u2029\x85]")


def printable(text: str) -> str:
    """Return a text without what no printer prints and no file takes: control characters, halves of characters.

    Signs that turn the direction of letters are left out too: what is printed would not be what is read.
    """
    return _UNPRINTED.sub("", text)


def printed_lines(text: str) -> list[str]:
    r"""Return the lines a text is printed on.

    >>> printed_lines("Đảng\x00 bộ\r\nkhu")
    ['Đảng bộ', 'khu']
    """
    # Breaks first: the sign that begins a new line of old printers is a control character too.
    return [printable(each) for each in _BREAK.split(text)]


def printable_values(value: Any) -> Any:
    """Return plain JSON values with every text in them ``printable``."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {printable(str(name)): printable_values(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable_values(each) for each in value]
    return value
