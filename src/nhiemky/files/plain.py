"""Plain text: UTF-8, decoded and otherwise left as it is (line ends, byte order mark, composed or not)."""

from __future__ import annotations

import codecs
import re

from nhiemky.files.model import Block
from nhiemky.files.problems import Empty, LegacyEncoding, NotText, NotVietnamese, Utf16, WrongEncoding
from nhiemky.files.vietnamese import is_vietnamese, legacy_encoding

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\v\f\r\x1a\x1b")


def decode(name: str, data: bytes) -> str:
    """Return the text of a .txt file; refuse what is not UTF-8 with advice on how to save it."""
    if data.startswith(_UTF16_MARKS):
        raise Utf16(name)
    if b"\x00" in data:
        zeros = data[:4096].count(0)
        raise Utf16(name) if 3 * zeros > len(data[:4096]) else NotText(name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        encoding = legacy_encoding(data.decode("cp1252", "replace"))
        if encoding:
            raise LegacyEncoding(name, encoding=encoding) from error
        raise WrongEncoding(name, offset=str(error.start + 1)) from error
    if any(character in _CONTROLS for character in text):
        raise NotText(name)
    return text


def refuse_unreadable(name: str, text: str) -> None:
    """Refuse a text that is empty, in an encoding from before Unicode, or not Vietnamese."""
    if not text.strip("\ufeff \t\r\n\v\f\xa0\u200b"):
        raise Empty(name)
    if is_vietnamese(text):
        return
    encoding = legacy_encoding(text)
    if encoding:
        raise LegacyEncoding(name, encoding=encoding)
    raise NotVietnamese(name)


def lines(text: str) -> tuple[Block, ...]:
    """Return one block for each line, its line end included, so that the blocks tile the text.

    >>> [(block.start, block.end) for block in lines("Một\\r\\n\\nHai")]
    [(0, 5), (5, 6), (6, 9)]
    """
    return tuple(Block(start=match.start(), end=match.end()) for match in _LINE.finditer(text))
