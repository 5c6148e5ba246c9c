"""What a page of a PDF shows besides characters: ruled lines, coloured areas, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from nhiemky.files.layout.model import Box, Rule
from nhiemky.files.pdf.glyphs import PageFrame

MOST = 20_000
"""Objects of one page that are looked at."""

_DEEPEST = 5
_THIN = 3.0
_SHORTEST = 6.0
_WHITE = 245

_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawn:
    """Lines (boxes of their strokes), coloured areas and pictures, as boxes of the page as shown.

    ``shapes`` counts what else is drawn: hundreds on a page without characters are its letters, drawn as outlines.
    """

    lines: list[Box] = field(default_factory=list)
    painted: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shapes: int = 0

    def rules(self, frame: PageFrame, angle: int) -> tuple[list[Rule], list[Rule]]:
        """Return the level and the upright lines of the page turned back by ``angle``."""
        level, upright = [], []
        for box in self.lines:
            left, top, right, bottom = frame.read(box, angle)
            if right - left >= bottom - top:
                level.append(Rule((top + bottom) / 2, left, right))
            else:
                upright.append(Rule((left + right) / 2, top, bottom))
        return level, upright


def drawn_on(page: Any, frame: PageFrame) -> Drawn:
    """Return what is drawn on a page."""
    found = Drawn()
    for item, matrix in _objects(page):
        box = frame.box(*_bounds(item, matrix))
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(item, box, found)
        elif kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}:
            found.painted.append(box)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                found.pictures.append(box)
    return found


def _path(item: Any, box: Box, found: Drawn) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    wide, tall = box[2] - box[0], box[3] - box[1]
    if not fill.value and not stroke.value:
        return
    if min(wide, tall) <= _THIN:
        if max(wide, tall) >= _SHORTEST:
            found.lines.append(box)
        return
    if stroke.value and wide >= _SHORTEST and tall >= _SHORTEST and pdfium.FPDFPath_CountSegments(item) in {4, 5}:
        left, top, right, bottom = box
        found.lines += [(left, top, right, top), (left, bottom, right, bottom)]
        found.lines += [(left, top, left, bottom), (right, top, right, bottom)]
    if fill.value and _is_coloured(item):
        found.painted.append(box)
        found.shapes += 1


def _is_coloured(item: Any) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *colour):
        return True
    red, green, blue, alpha = (each.value for each in colour)
    return min(red, green, blue) < _WHITE and alpha > 0


def _objects(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """Yield the objects of a page, also those inside forms, with the matrix to the page's coordinates."""
    left = MOST
    waiting: list[tuple[Iterator[Any], _Matrix]] = [(_children(page, of_page=True), _PLAIN)]
    while waiting and left:
        items, matrix = waiting[-1]
        item = next(items, None)
        if item is None:
            waiting.pop()
            continue
        left -= 1
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            if len(waiting) < _DEEPEST:
                waiting.append((_children(item, of_page=False), _product(_own_matrix(item), matrix)))
        else:
            yield item, matrix


def _children(parent: Any, *, of_page: bool) -> Iterator[Any]:
    count = pdfium.FPDFPage_CountObjects(parent) if of_page else pdfium.FPDFFormObj_CountObjects(parent)
    get = pdfium.FPDFPage_GetObject if of_page else pdfium.FPDFFormObj_GetObject
    for index in range(min(count, MOST)):
        item = get(parent, index)
        if item:
            yield item


def _own_matrix(item: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _bounds(item: Any, matrix: _Matrix) -> Box:
    """Return left, bottom, right, top in the page's coordinates."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *edges):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
