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
    bare = text.translate(_BARE)
    for word in words:
        bare_word = word.translate(_BARE)
        if bare.count(bare_word) > text.count(word):
            for misprint in {text[at : at + len(word)] for at in _places(bare, bare_word)}:
                if sum(own != right for own, right in zip(misprint, word, strict=True)) == 1:
                    text = text.replace(misprint, word)
    return text


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
