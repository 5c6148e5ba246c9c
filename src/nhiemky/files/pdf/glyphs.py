"""The characters a page of a PDF shows, each where it stands; what nobody can see is left out."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from nhiemky.files.layout.model import Box

MOST = 60_000
"""Characters of one page that are looked at; a page of small print has under 10,000."""

_SMALLEST = 2.0
"""Letters of fewer points cannot be read on paper."""

_INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_WHITE = 245


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at ``left``–``right`` on the line ``base``, in points of the page turned so that it can be read.

    ``size`` is the letters' height; ``angle`` (0, 90, 180, 270) is how far the writing is turned clockwise as shown.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    angle: int = 0


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    angle: int | None
    shown: bool
    white: bool


class PageFrame:
    """How a page of a PDF is shown: its visible box and its turn; leads from the file's coordinates to the page's."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._left, self._bottom = box.left, box.bottom
        self._wide, self._tall = box.right - box.left, box.top - box.bottom
        self.quarter = pdfium.FPDFPage_GetRotation(page) % 4

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as shown."""
        return (self._tall, self._wide) if self.quarter % 2 else (self._wide, self._tall)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the file as a place of the page as shown."""
        x, y = x - self._left, y - self._bottom
        return (
            (x, self._tall - y), (y, x), (self._wide - x, y), (self._tall - y, self._wide - x),
        )[self.quarter]  # fmt: skip

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of the file as a box of the page as shown."""
        a, b = self.point(left, bottom), self.point(right, top)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])

    def read(self, box: Box, angle: int) -> Box:
        """Return a box of the page as shown as one of the page turned back by ``angle``, so that it can be read."""
        left, top, right, bottom = box
        wide, tall = self.size
        if angle == 90:
            return top, wide - right, bottom, wide - left
        if angle == 180:
            return wide - right, tall - bottom, wide - left, tall - top
        if angle == 270:
            return tall - bottom, left, tall - top, right
        return box


@dataclass(slots=True)
class PageGlyphs:
    """The characters of a page that are shown, and how many of them the file does not name (``unnamed``)."""

    glyphs: list[Glyph]
    unnamed: int = 0


def page_glyphs(page: Any, frame: PageFrame, painted: list[Box]) -> PageGlyphs:
    """Return the characters shown on a page in the order of the file.

    ``painted`` are the coloured areas: white letters are seen on them only. What is invisible, off the page, too
    small or slanting (a watermark) is left out.
    """
    text = pdfium.FPDFText_LoadPage(page)
    found = PageGlyphs([])
    if not text:
        return found
    try:
        for character, look, box, origin in _characters(text):
            if not look.shown or look.angle is None or look.size < _SMALLEST:
                continue
            left, top, right, bottom = frame.box(*box)
            if right < 0 or bottom < 0 or left > frame.size[0] or top > frame.size[1]:
                continue
            if look.white and not any(
                a <= (left + right) / 2 <= c and b <= (top + bottom) / 2 <= d for a, b, c, d in painted
            ):
                continue
            if character == "\ufffd":
                found.unnamed += 1
            angle = (look.angle + 90 * frame.quarter) % 360
            x, y = frame.point(*origin)
            start, _, end, _ = frame.read((left, top, right, bottom), angle)
            base = frame.read((x, y, x, y), angle)[1]
            found.glyphs.append(Glyph(character, start, end, base, look.size, angle))
    finally:
        pdfium.FPDFText_ClosePage(text)
    return found


_Quad = tuple[float, float, float, float]


def _characters(text: Any) -> Iterator[tuple[str, _Look, _Quad, tuple[float, float]]]:
    """Yield each character with its look, its box (left, bottom, right, top) and the place it is drawn at."""
    x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    looks: dict[int, _Look] = {}
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST)):
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if not drawn:
            continue
        address = ctypes.addressof(drawn.contents)
        look = looks.get(address)
        if look is None:
            look = looks[address] = _look(text, index, drawn)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        character = _named(pdfium.FPDFText_GetUnicode(text, index))
        if character:
            yield character, look, (rect.left, rect.bottom, rect.right, rect.top), (x.value, y.value)


def _look(text: Any, index: int, drawn: Any) -> _Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    degrees = -math.degrees(math.atan2(matrix.b, matrix.a))
    quarter = round(degrees / 90) * 90
    colour = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFText_GetFillColor(text, index, *colour)
    red, green, blue, alpha = (each.value for each in colour)
    return _Look(
        size=size,
        angle=quarter % 360 if abs(degrees - quarter) <= 5 else None,
        shown=pdfium.FPDFTextObj_GetTextRenderMode(drawn) not in _INVISIBLE and not (known and alpha < 20),
        white=bool(known) and min(red, green, blue) >= _WHITE,
    )


def _named(code: int) -> str:
    if code == 2:  # how PDFium marks a hyphen at the end of a line
        return "-"
    if code in {0, 0xFFFE, 0xFFFF} or 0xE000 <= code <= 0xF8FF:
        return "\ufffd"
    if code < 32 or 0xD800 <= code <= 0xDFFF or code in {0xAD, 0x200B, 0xFEFF}:
        return " " if code in {9, 10, 13} else ""
    return chr(code)


def main_angle(glyphs: list[Glyph]) -> int:
    """Return the direction most characters are written in."""
    counted = Counter(glyph.angle for glyph in glyphs)
    return counted.most_common(1)[0][0] if counted else 0
