"""Whether a text is Vietnamese, and whether it is written in an encoding from before Unicode."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

FEWEST_LETTERS = 60
"""Texts with fewer letters than this (a table of figures, a cutting) are read whatever they are written in."""

LEAST_SHARE = 0.02
"""Share of letters only Vietnamese has; running Vietnamese has 0.15 and more, other languages next to none."""

LEAST_LEGACY_SHARE = 0.05
"""Share of words spelled as TCVN3 or VNI shows common words; texts in them have 0.15 and more."""

_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}/\"“”|+*=<>%–-]+")


def is_own_letter(character: str) -> bool:
    """Return whether a composed letter is one that of the Latin alphabets in use only Vietnamese has.

    >>> [is_own_letter(letter) for letter in "đệơaé"]
    [True, True, True, False, False]
    """
    return character in "đĐơƠưƯ" or "Ạ" <= character <= "ỹ"


def is_vietnamese(text: str) -> bool:
    """Return whether ``text`` is Vietnamese with its marks, or too short to tell."""
    composed = unicodedata.normalize("NFC", text)
    letters = sum(map(str.isalpha, composed))
    if letters < FEWEST_LETTERS:
        return True
    return sum(map(is_own_letter, composed)) >= LEAST_SHARE * letters


def legacy_encoding(text: str) -> str | None:
    """Return "TCVN3 (ABC)" or "VNI" where ``text`` is in it, its bytes shown as Windows-1252; else ``None``."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return None
    for name, common in _legacy_words():
        seen = sum(word in common for word in words)
        if seen >= max(3, LEAST_LEGACY_SHARE * len(words)):
            return name
    return None


@cache
def _legacy_words() -> tuple[tuple[str, frozenset[str]], ...]:
    data = resources.files("nhiemky.files").joinpath("data/common_words.toml").read_text(encoding="utf-8")
    return tuple(
        (table["name"], frozenset(word.casefold() for word in table["words"])) for table in tomllib.loads(data).values()
    )
