"""Characters into words and strips: by where they stand, never by their order in the file.

Where the main font lacks Vietnamese letters, those are drawn from a second font, often after all others of the line;
only the places on the page put them back between their neighbours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from nhiemky.files.layout.model import Box, Strip, Word
from nhiemky.files.layout.strips import parted
from nhiemky.files.pdf.glyphs import Glyph

_SAME_LINE = 0.35
"""Share of the letters' size by which a raised or lowered letter leaves the line."""

_SPACE = (0.18, 0.3)
"""Gap that parts words, as a share of the letters' size, where the file draws no spaces and where it does."""

_ASCENT, _DESCENT = 0.8, 0.2


def strips_of(glyphs: list[Glyph]) -> list[Strip]:
    """Return the strips of a page in the order of its lines."""
    letters = [glyph for glyph in glyphs if glyph.text.strip()]
    drawn_spaces = len(glyphs) - len(letters) > 0.03 * len(letters)
    found: list[Strip] = []
    for line in _lines(glyphs):
        words = list(_words(line, _SPACE[drawn_spaces]))
        found.extend(parted(words))
    return found


def _lines(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if line and glyph.base - line[0].base > _SAME_LINE * max(line[0].size, glyph.size):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _words(line: list[Glyph], gap: float) -> Iterator[Word]:
    word: list[Glyph] = []
    end, parted = 0.0, False
    # A mark drawn by itself stands over its letter and belongs behind it.
    for glyph in sorted(line, key=lambda g: (g.left + g.right) / 2):
        if not glyph.text.strip():
            parted = True
            continue
        mark = bool(word) and unicodedata.combining(glyph.text) != 0
        if word and not mark and (parted or glyph.left - end > gap * glyph.size):
            yield _word(word)
            word = []
        end = max(end, glyph.right) if word else glyph.right
        parted = False
        word.append(glyph)
    if word:
        yield _word(word)


def _word(glyphs: list[Glyph]) -> Word:
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in glyphs))
    size = max(glyph.size for glyph in glyphs)
    base = next(glyph.base for glyph in glyphs if glyph.size == size)
    box: Box = (
        min(g.left for g in glyphs), base - _ASCENT * size, max(g.right for g in glyphs), base + _DESCENT * size,
    )  # fmt: skip
    return Word(text, box, size)
