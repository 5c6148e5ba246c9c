"""Characters of Word's symbol fonts as Unicode."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

UNKNOWN = "•"
"""Shown for a place of a symbol font that has no letter: nearly always it is a bullet."""


@cache
def _fonts() -> dict[str, dict[str, str]]:
    data = resources.files("nhiemky.files").joinpath("data/symbols.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def symbol(font: str | None, place: int) -> str:
    """Return the character at a place of a font; places of symbol fonts count from U+F000 or from 0.

    >>> symbol("Symbol", 0xF0B3), symbol("Wingdings", 0xA7), symbol("Arial", 0x2265)
    ('≥', '▪', '≥')
    """
    name = (font or "").casefold()
    table = _fonts().get(name.rstrip(" 0123456789"))
    if table is not None:
        return table.get(f"{place & 0xFF:02x}", UNKNOWN)
    if 0xE000 <= place <= 0xF8FF:
        return UNKNOWN
    if place < 0x20 or 0xD800 <= place <= 0xDFFF or place > 0x10FFFF:
        return ""
    return chr(place)
