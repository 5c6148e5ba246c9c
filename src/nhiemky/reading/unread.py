"""What of a source is not read: page furniture, captions, other languages, pages salted for search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nhiemky.files.model import SourceText
from nhiemky.language.foreign import foreign_lines
from nhiemky.reading.vocabulary import load

_UNREAD = frozenset(["noise", "caption"])
_SPAM: tuple[str, ...] = tuple(load("noise")["spam"])
_LINE = re.compile(r"[^\n]+")
_FEWEST_SPAM_WORDS = 2


def without_noise(source: SourceText) -> SourceText:
    r"""Return ``source`` with what is not read blanked out, every other character in its place.

    >>> from nhiemky.files.model import Block
    >>> page = SourceText(name="a.html", text="Trang chủ\nKết nạp 5 đảng viên", format="html", sha256="", blocks=(
    ...     Block(start=0, end=10, kind="noise"), Block(start=10, end=29)))
    >>> without_noise(page).text
    '         \nKết nạp 5 đảng viên'
    """
    blocks = [(block.start, block.end) for block in source.blocks if block.kind in _UNREAD]
    unread = sorted([*blocks, *foreign_lines(source.text), *_spam_lines(source.text)])
    if not unread:
        return source
    pieces, at = [], 0
    for start, end in unread:
        words = source.text[max(at, start) : end]
        pieces += [source.text[at:start], "".join("\n" if letter == "\n" else " " for letter in words)]
        at = max(at, end)
    return replace(source, text="".join([*pieces, source.text[at:]]))


def _spam_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that advertise gambling; such pages are salted with the words of Party news."""
    lower = text.lower()
    if sum(word in lower for word in _SPAM) < _FEWEST_SPAM_WORDS:
        return
    for line in _LINE.finditer(text):
        words = line.group().lower()
        if sum(word in words for word in _SPAM) >= _FEWEST_SPAM_WORDS:
            yield line.span()
