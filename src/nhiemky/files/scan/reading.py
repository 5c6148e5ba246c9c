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
from nhiemky.files.scan.tesseract import SeenLine, SeenWord, recognise, turn_needed

_GOOD_DPI = 300
_LOW_DPI = 240
"""Below this a picture is enlarged to 300 dpi: small letters are recognised badly."""

_MOST_AFTER = 40_000_000
_DOUBTFUL = 60.0
"""Mean confidence below which a page may lie on its side."""

_LETTER = 0.85
"""Size of the letters over the height of a line's box, which holds their marks and tails."""

_ODD_LINE = 1.5
_INK = 160
_BORDER, _MARGIN = 4, 20
_MOST_CELLS = 2_000


def read_picture(name: str, data: bytes) -> SourceText:
    """Return the text of a picture, a page for each frame; raise a ``FileProblem`` where it has none."""
    pages = [page_of(name, frame, number) for number, frame in enumerate(frames(name, data), 1)]
    if not any(page.strips for page in pages):
        raise NothingRecognised(name)
    return lay_out(name, "image", pages)


def page_of(name: str, frame: Frame, number: int) -> Page:
    """Return a picture as a page of recognised words."""
    picture, dpi = _enlarged(frame)
    lines, ruled = _seen(name, picture, dpi)
    turn = 0
    if _is_doubtful(lines):
        turn = turn_needed(name, picture)
        if turn:
            picture = picture.rotate(-turn, expand=True)
            lines, ruled = _seen(name, picture, dpi)
    scale = 72 / dpi
    page = Page(number, picture.width * scale, picture.height * scale, turned=(360 - turn) % 360)
    page.level, page.upright = as_rules(*ruled, scale)
    page.strips = _strips(lines, scale)
    return page


def _seen(name: str, picture: Image.Image, dpi: float) -> tuple[list[SeenLine], Strokes]:
    """Return the lines of words and the ruled lines of a picture.

    The cells of ruled tables are recognised one by one: in the whole page small figures between lines get lost.
    """
    ruled = ruled_lines(picture, dpi)
    clean = without_tables(picture, *ruled)
    cells = [_inside(box) for table in cells_of(*as_rules(*ruled, 1.0)) for box in table]
    cut = [(cell, clean.crop(cell)) for cell in cells if cell[2] > cell[0] and cell[3] > cell[1]]
    filled = [(cell, part) for cell, part in cut if any(part.histogram()[:_INK])][:_MOST_CELLS]
    page = clean.copy()
    for cell, _ in filled:
        page.paste(255, cell)
    (lines,) = recognise(name, [page], round(dpi), whole_page=True)
    if filled:
        padded = [ImageOps.expand(part, _MARGIN, fill=255) for _, part in filled]
        found = recognise(name, padded, round(dpi), whole_page=False)
        for (cell, _), of_cell in zip(filled, found, strict=True):
            lines += [[_moved(word, cell) for word in line] for line in of_cell]
    return lines, ruled


def _inside(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(round, box)
    return left + _BORDER, top + _BORDER, right - _BORDER, bottom - _BORDER


def _moved(word: SeenWord, cell: tuple[int, int, int, int]) -> SeenWord:
    """Return a word of a padded cell where it stands on the page."""
    across, down = cell[0] - _MARGIN, cell[1] - _MARGIN
    left, top, right, bottom = word.box
    return SeenWord(word.text, (left + across, top + down, right + across, bottom + down), word.confidence)


def _enlarged(frame: Frame) -> tuple[Image.Image, float]:
    picture, dpi = frame.picture, frame.dpi
    if dpi >= _LOW_DPI:
        return picture, dpi
    factor = min(_GOOD_DPI / dpi, (_MOST_AFTER / (picture.width * picture.height)) ** 0.5)
    if factor <= 1:
        return picture, dpi
    size = round(picture.width * factor), round(picture.height * factor)
    return picture.resize(size, Image.Resampling.LANCZOS), dpi * factor


def _is_doubtful(lines: list[SeenLine]) -> bool:
    words = [word.confidence for line in lines for word in line]
    return not words or mean(words) < _DOUBTFUL


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
