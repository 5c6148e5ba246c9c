"""Whether a word can be a syllable of Vietnamese: an onset, a rime and a tone that go together.

Nothing is looked up in a list of words: the sounds and their spelling are the data (``data/syllables.toml``).
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE, _DOT = "\u0301", "\u0323"
_STOPS = ("c", "ch", "p", "t")
_FRONT = ("i", "e", "ê", "y")
_LONGEST = 40


@cache
def _sounds() -> tuple[tuple[str, ...], frozenset[str], frozenset[str], frozenset[str]]:
    """Return the onsets (longest first), the rimes, the rimes after *qu*, and the foreign words."""
    data = tomllib.loads((Path(__file__).parent / "data" / "syllables.toml").read_text(encoding="utf-8"))
    onsets = tuple(sorted(data["onsets"], key=len, reverse=True))
    words = frozenset(word for row in data["foreign"] for word in row.split())
    rimes = frozenset(rime for row in data["rimes"] for rime in row.split())
    return onsets, rimes, frozenset(rime for row in data["rimes_after_qu"] for rime in row.split()), words


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Return whether a lower-case word is spelt like one Vietnamese syllable.

    >>> [is_syllable(word) for word in ("nghiệp", "quyết", "giữa", "khuya", "toogrn", "nghiêp", "cế")]
    [True, True, True, True, False, False, False]
    """
    if len(word) > _LONGEST:
        return False
    marks = [letter for letter in unicodedata.normalize("NFD", word) if letter in _TONES]
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if letter not in _TONES)
    bare = unicodedata.normalize("NFC", bare)
    return len(marks) <= 1 and _spelt(bare, marks[0] if marks else "")


def _spelt(bare: str, tone: str) -> bool:
    onsets, rimes, after_qu, _ = _sounds()
    if bare.startswith("qu"):
        return bare[2:] in after_qu and _toned(bare[2:], tone)
    for onset in onsets:
        rime = bare[len(onset) :]
        if bare.startswith(onset) and rime in rimes and _together(onset, rime) and _toned(rime, tone):
            return True
    return bare in rimes and _toned(bare, tone)


def _together(onset: str, rime: str) -> bool:
    """Return whether a rime may follow an onset: *k, gh, ngh* stand before i, e, ê, y, and *c, g, ng* do not."""
    front = rime.startswith(_FRONT)
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not front or rime[0] == "i"
    return onset != "gi" or not rime.startswith("i")


def _toned(rime: str, tone: str) -> bool:
    """Return whether a rime may bear a tone: one that ends in a stop has only the acute and the dot."""
    return not rime.endswith(_STOPS) or tone in (_ACUTE, _DOT)


def is_foreign(word: str) -> bool:
    """Return whether a lower-case word is a foreign word, unit or borrowed sound that Vietnamese prose uses.

    >>> is_foreign("website"), is_foreign("toogrn")
    (True, False)
    """
    return word in _sounds()[3]


def joined_syllables(word: str) -> tuple[str, str] | None:
    """Return the two syllables a word was run together from, where both bear marks or are long; else None.

    >>> joined_syllables("nghiệplần"), joined_syllables("toogrn")
    (('nghiệp', 'lần'), None)
    """
    if len(word) > _LONGEST:
        return None
    splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    good = [each for each in splits if is_syllable(each[0]) and is_syllable(each[1])]
    marked = [each for each in good if not (each[0].isascii() and each[1].isascii())]
    return max(marked, key=lambda each: min(map(len, each)), default=None)
