"""Words whose marks were mistyped, put right in a copy of the text that keeps its length."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

_LETTERS = [
    unicodedata.normalize("NFC", vowel + mark)
    for vowel in "aăâeêioôơuưy"
    for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
]
_BARE = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _LETTERS} | {ord("đ"): "d"}


def mended(text: str, words: Iterable[str]) -> str:
    """Return folded ``text`` with ``words`` put right where one mark of theirs is wrong; its length is kept.

    >>> mended("phấn đâu kết nạp 12 đảng viện; phần đầu; phan dau", ["phấn đấu", "đảng viên"])
    'phấn đấu kết nạp 12 đảng viên; phần đầu; phan dau'
    """
    for word in words:
        middle = word.index(" ") if " " in word else len(word) // 2
        # One wrong mark leaves one half of the word as it should be, and that is found at the speed of str.find.
        misprints = {*_beside(text, word, 0, middle), *_beside(text, word, middle, len(word))}
        for misprint in sorted(misprints):
            text = text.replace(misprint, word)
    return text


def _beside(text: str, word: str, first: int, last: int) -> Iterator[str]:
    """Yield what stands in ``text`` where ``word`` should, its letters ``first:last`` right, and one mark wrong."""
    half, bare = word[first:last], word.translate(_BARE)
    at = text.find(half)
    while at >= 0:
        printed = text[max(0, at - first) : at - first + len(word)]
        if printed != word and printed.translate(_BARE) == bare and _differing(printed, word) == 1:
            yield printed
        at = text.find(half, at + 1)


def _differing(one: str, other: str) -> int:
    return sum(left != right for left, right in zip(one, other, strict=True))
