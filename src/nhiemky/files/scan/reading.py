"""From a picture of a page to words with boxes, and from pictures to a text."""

from __future__ import annotations

from statistics import mean, median

from PIL import Image, ImageOps

from nhiemky.files.layout import Page, Strip, Word, lay_out
from nhiemky.files.layout.grids import cells_of
from nhiemky.files.layout.model import Box
from nhiemky.files.layout.strips import parted
from nhiemky.files.model import SourceText
from nhiemky.files.problems import NothingRecognised
from nhiemky.files.scan.lines import Strokes, as_rules, ruled_lines, without_tables
from nhiemky.files.scan.pictures import Frame, frames
from nhiemky.files.scan.tesseract import Layout, SeenLine, SeenWord, recognise, turn_needed

_GOOD_DPI = 220
"""What tesseract's Vietnamese letters are recognised at best: at 300 dpi twice as many single figures are wrong."""

_LOW_DPI, _ENLARGED_DPI = 180, 300
"""Below the first a picture is enlarged to the second, and recognised so."""

_MOST_AFTER = 40_000_000
_DOUBTFUL = 60.0
"""Mean confidence below which a page may lie on its side."""

_LETTER = 0.85
"""Size of the letters over the height of a line's box, which holds their marks and tails."""

_ODD_LINE = 1.5
_INK = 160
_LONG_WORD = 3
_ONE_LINE_INCHES = 0.3
_BORDER = 4
_MARGIN_INCHES = 1 / 30
"""White left around the letters of a cell: with twice as much, four times as many figures are wrong."""

_MOST_CELLS = 2_000

Cell = tuple[int, int, int, int]


def read_picture(name: str, data: bytes) -> SourceText:
    """Return the text of a picture, a page for each frame; raise a ``FileProblem`` where it has none."""
    pages = [page_of(name, frame, number) for number, frame in enumerate(frames(name, data), 1)]
    if not any(page.strips for page in pages):
        raise NothingRecognised(name)
    return lay_out(name, "image", pages)


def page_of(name: str, frame: Frame, number: int) -> Page:
    """Return a picture as a page of recognised words."""
    picture, dpi = _enlarged(frame)
    good = _GOOD_DPI if frame.dpi >= _LOW_DPI else dpi
    lines, ruled = _seen(name, picture, dpi, good)
    turn = 0
    if _is_doubtful(lines):
        turn = turn_needed(name, picture)
        if turn:
            picture = picture.rotate(-turn, expand=True)
            lines, ruled = _seen(name, picture, dpi, good)
    scale = 72 / dpi
    page = Page(number, picture.width * scale, picture.height * scale, turned=(360 - turn) % 360)
    page.level, page.upright = as_rules(*ruled, scale)
    page.strips = _strips(lines, scale)
    return page


def _seen(name: str, picture: Image.Image, dpi: float, good: float) -> tuple[list[SeenLine], Strokes]:
    """Return the lines of words and the ruled lines of a picture, recognised at ``good`` points per inch.

    The cells of ruled tables are recognised one by one: in the whole page small figures between lines get lost.
    """
    ruled = ruled_lines(picture, dpi)
    clean = without_tables(picture, *ruled)
    cells = [_inside(box) for table in cells_of(*as_rules(*ruled, 1.0)) for box in table]
    page = clean.copy()
    single: list[Cell] = []
    several: list[Cell] = []
    for cell in cells[:_MOST_CELLS]:
        left, top, right, bottom = cell
        ink = _ink(clean.crop(cell)) if left < right and top < bottom else None
        if ink is not None:
            page.paste(255, cell)
            around = left + ink[0], top + ink[1], left + ink[2], top + ink[3]
            (single if ink[3] - ink[1] < _ONE_LINE_INCHES * dpi else several).append(around)
    lines = _recognised(name, clean=page, parts=[(0, 0, *page.size)], dpi=dpi, good=good, layout="page")
    if single:
        lines += _recognised(name, clean=clean, parts=single, dpi=dpi, good=good, layout="line")
    if several:
        lines += _recognised(name, clean=clean, parts=several, dpi=dpi, good=good, layout="block")
    return lines, ruled


def _recognised(
    name: str, *, clean: Image.Image, parts: list[Cell], dpi: float, good: float, layout: Layout
) -> list[SeenLine]:
    """Return the lines seen in parts of a picture, where they stand on it."""
    factor = min(1.0, good / dpi)
    margin = 0 if layout == "page" else max(2, round(_MARGIN_INCHES * dpi))
    cut = [ImageOps.expand(clean.crop(part), margin, fill=255) for part in parts]
    if factor < 1:
        cut = [part.resize(_times(part.size, factor), Image.Resampling.LANCZOS) for part in cut]
    found = recognise(name, cut, round(dpi * factor), layout)
    return [
        [_moved(word, factor, part[0] - margin, part[1] - margin) for word in line]
        for part, lines in zip(parts, found, strict=True)
        for line in lines
    ]


def _ink(cell: Image.Image) -> Cell | None:
    """Return the box around what is dark in a cell, ``None`` where it is blank."""
    return cell.point([255 if grey < _INK else 0 for grey in range(256)]).getbbox()


def _times(size: tuple[int, int], factor: float) -> tuple[int, int]:
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _inside(box: Box) -> Cell:
    left, top, right, bottom = map(round, box)
    return left + _BORDER, top + _BORDER, right - _BORDER, bottom - _BORDER


def _moved(word: SeenWord, factor: float, across: int, down: int) -> SeenWord:
    """Return a word of a part of the picture, shrunk by ``factor``, where it stands on the whole."""
    left, top, right, bottom = (round(each / factor) for each in word.box)
    return SeenWord(word.text, (left + across, top + down, right + across, bottom + down), word.confidence)


def _enlarged(frame: Frame) -> tuple[Image.Image, float]:
    picture, dpi = frame.picture, frame.dpi
    if dpi >= _LOW_DPI:
        return picture, dpi
    factor = min(_ENLARGED_DPI / dpi, (_MOST_AFTER / (picture.width * picture.height)) ** 0.5)
    if factor <= 1:
        return picture, dpi
    return picture.resize(_times(picture.size, factor), Image.Resampling.LANCZOS), dpi * factor


def _is_doubtful(lines: list[SeenLine]) -> bool:
    """Whether a page may lie on its side: few letters were recognised, or words that stand upright."""
    words = [word for line in lines for word in line]
    if not words or mean(word.confidence for word in words) < _DOUBTFUL:
        return True
    long = [word.box for word in words if len(word.text) >= _LONG_WORD]
    return sum(bottom - top > right - left for left, top, right, bottom in long) * 2 > len(long)


def _strips(lines: list[SeenLine], scale: float) -> list[Strip]:
    tops = [(min(word.box[1] for word in line), max(word.box[3] for word in line)) for line in lines]
    usual = median([bottom - top for top, bottom in tops] or [0])
    strips: list[Strip] = []
    for line, (top, bottom) in zip(lines, tops, strict=True):
        height = bottom - top
        # A line of dashes or of one word without marks is lower than its letters.
        size = usual if usual / _ODD_LINE < height < usual * _ODD_LINE or height < usual else height
        words = [
            Word(word.text, _box(word, top, bottom, scale), _LETTER * size * scale, word.confidence)
            for word in sorted(line, key=lambda each: each.box[0])
        ]
        strips.extend(parted(words))
    return strips


def _box(word: SeenWord, top: int, bottom: int, scale: float) -> Box:
    return word.box[0] * scale, top * scale, word.box[2] * scale, bottom * scale
