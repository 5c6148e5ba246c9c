"""Whether a text is Vietnamese, and whether a word is a Vietnamese syllable."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib import resources

FEWEST_LETTERS = 60
"""Texts with fewer letters than this (a table of figures, a cutting) are read whatever they are written in."""

LEAST_SHARE = 0.02
"""Share of letters only Vietnamese has; running Vietnamese has 0.15 and more, other languages next to none."""

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


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


def is_marked_syllable(word: str) -> bool:
    """Return whether a word is one Vietnamese syllable written with a mark.

    >>> [is_marked_syllable(word) for word in ("Đảng", "nghiệp", "dang", "décidé", "cña")]
    [True, True, False, False, False]
    """
    toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return not word.isascii() and toneless in _syllables()


@cache
def _syllables() -> frozenset[str]:
    data = tomllib.loads(resources.files("nhiemky.files").joinpath("data/syllables.toml").read_text(encoding="utf-8"))
    return frozenset(onset + rime for onset in ("", *data["onsets"].split()) for rime in data["rimes"].split())
