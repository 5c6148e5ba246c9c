"""Plain text: decoded and otherwise left as it is (line ends, byte order mark, composed or not)."""

from __future__ import annotations

import codecs
import re

from nhiemky.files.encodings import recoded, shown, spot
from nhiemky.files.model import Block, SourceText
from nhiemky.files.problems import Empty, LegacyEncoding, NotText, NotVietnamese, WrongEncoding
from nhiemky.files.vietnamese import is_own_letter, is_vietnamese

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_WIDE_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_WIDE_SAMPLE = 4096
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_UNUSUAL = re.compile("[^\t-\r -\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u22ff\ufeff]")


def read_plain(name: str, data: bytes) -> SourceText:
    """Return the source text of a .txt file; raise a ``FileProblem`` where it is no Vietnamese text."""
    text = unicode_text(data)
    if text is None:
        found, likely = spot(shown(data))
        if found is None:
            _refuse_bytes(name, data, likely)
        else:
            text = found.decode(shown(data)).text
    if text is None or _CONTROLS.search(text):
        raise NotText(name)
    return SourceText(name=name, text=text, format="txt", sha256="", blocks=lines(text))


def unicode_text(data: bytes) -> str | None:
    """Return bytes decoded as UTF-8, UTF-16 or UTF-32, with or without its mark; ``None`` where they are none."""
    encoding = next((encoding for mark, encoding in _WIDE_MARKS if data.startswith(mark)), None)
    if encoding is None and b"\x00" in data:
        encoding = next((encoding for encoding in _WIDE if _looks_wide(data, encoding)), "utf-8")
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return None


def readable(source: SourceText) -> SourceText:
    """Return the source text, decoded where it is in an encoding of before Unicode.

    Raises ``Empty``, ``LegacyEncoding`` or ``NotVietnamese`` for a text that cannot be read.
    """
    if not source.text.strip("\ufeff \t\r\n\v\f\xa0\u200b"):
        raise Empty(source.name)
    vietnamese = is_vietnamese(source.text)
    if vietnamese and any(map(is_own_letter, source.text)):
        return source
    found, likely = spot(source.text)
    if found is not None:
        return recoded(source, found)
    if vietnamese:
        return source
    if likely:
        raise LegacyEncoding(source.name, encoding=likely)
    raise NotVietnamese(source.name)


def lines(text: str) -> tuple[Block, ...]:
    """Return one block for each line, its line end included, so that the blocks tile the text.

    >>> [(block.start, block.end) for block in lines("Một\\r\\n\\nHai")]
    [(0, 5), (5, 6), (6, 9)]
    """
    return tuple(Block(start=match.start(), end=match.end()) for match in _LINE.finditer(text))


def _looks_wide(data: bytes, encoding: str) -> bool:
    """Return whether the beginning of the bytes, read so, is letters and signs that Vietnamese texts have."""
    text = data[:_WIDE_SAMPLE].decode(encoding, "replace")
    return len(_UNUSUAL.findall(text)) <= len(text) // 10


def _refuse_bytes(name: str, data: bytes, likely: str | None) -> None:
    if b"\x00" in data:
        raise NotText(name)
    if likely:
        raise LegacyEncoding(name, encoding=likely)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WrongEncoding(name, offset=str(error.start + 1)) from error
