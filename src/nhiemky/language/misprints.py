"""Words whose marks were mistyped, put right in a copy of the text that keeps its length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

_LETTERS = [
    unicodedata.normalize("NFC", vowel + mark)
    for vowel in "aăâeêioôơuưy"
    for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
]
_BARE = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _LETTERS} | {ord("đ"): "d", ord("d"): "d"}
_SAME = {
    bare: "".join(chr(letter) for letter, own in _BARE.items() if own == bare) for bare in sorted(set(_BARE.values()))
}


def mended(text: str, words: Iterable[str]) -> str:
    """Return folded ``text`` with ``words`` put right where one mark of theirs is wrong; its length is kept.

    >>> mended("phấn đâu kết nạp 12 đảng viện; phần đầu; phan dau", ["phấn đấu", "đảng viên"])
    'phấn đấu kết nạp 12 đảng viên; phần đầu; phan dau'
    """
    for word in words:
        misprints = {found for pattern, back in _slips(word) for found in _found(text, pattern, back)}
        for misprint in sorted(misprints):
            if sum(own != right for own, right in zip(misprint, word, strict=True)) == 1:
                text = text.replace(misprint, word)
    return text


@cache
def _slips(word: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return patterns of ``word`` with other marks, and how far before their matches it begins.

    One wrong mark leaves one half of the word as it should be; each pattern begins with such a half, so that the search
    runs at the speed of ``str.find``.
    """
    middle = word.index(" ") if " " in word else len(word) // 2
    first, second = word[:middle], word[middle:]
    return (
        (re.compile(rf"{first}(?!{second}){_alike(second)}"), 0),
        (re.compile(rf"{second}(?<={_alike(first)}{second})(?<!{word})"), middle),
    )


def _alike(letters: str) -> str:
    """Return a pattern of ``letters`` whatever their marks."""
    return "".join(f"[{_SAME[letter.translate(_BARE)]}]" if ord(letter) in _BARE else letter for letter in letters)


def _found(text: str, pattern: re.Pattern[str], back: int) -> Iterator[str]:
    for found in pattern.finditer(text):
        yield text[found.start() - back : found.end()]
