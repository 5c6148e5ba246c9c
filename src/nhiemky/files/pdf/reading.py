"""A PDF page by page: its characters where it has them, else its picture recognised."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from nhiemky.files.layout import Page, lay_out
from nhiemky.files.model import SourceText
from nhiemky.files.pdf.actions import refuse_active
from nhiemky.files.pdf.drawn import Drawn, drawn_on
from nhiemky.files.pdf.glyphs import PageFrame, PageGlyphs, main_angle, page_glyphs
from nhiemky.files.pdf.strips import strips_of
from nhiemky.files.problems import DamagedPdf, EncryptedPdf, NothingRecognised, TooManyPages
from nhiemky.files.scan.pictures import MOST_FRAMES, Frame
from nhiemky.files.scan.reading import page_of

MOST_PAGES = 1000
_DPI = 300
_MOST_PIXELS = 30_000_000
_FEWEST_LETTERS = 20
_STAMP_LETTERS = 400
"""A scanned page carries a signature's stamp or a page number as characters, hardly more."""

_FULL_PAGE = 0.6
_PICTURE = 0.1
_UNNAMED = 0.1
_LOCK = threading.Lock()
"""PDFium may be used by one thread at a time."""


def read_pdf(name: str, data: bytes) -> SourceText:
    """Return the text of a PDF; raise a ``FileProblem`` where it cannot be read."""
    with _opened(name, data) as document:
        with _LOCK:
            count = len(document)
        if count > MOST_PAGES:
            raise TooManyPages(name, limit=str(MOST_PAGES))
        with _LOCK:
            refuse_active(name, document, data)
        pages, seen = [], 0
        for number in range(1, count + 1):
            read = _page(name, document, number)
            if isinstance(read, Frame):
                seen += 1
                if seen > MOST_FRAMES:
                    raise TooManyPages(name, limit=str(MOST_FRAMES))
                read = page_of(name, read, number)
            pages.append(read)
    if seen and not any(page.strips for page in pages):
        raise NothingRecognised(name)
    return lay_out(name, "pdf", pages)


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[Any]:
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
            raise (EncryptedPdf if is_locked else DamagedPdf)(name) from error
    try:
        yield document
    finally:
        with _LOCK:
            document.close()


def _page(name: str, document: Any, number: int) -> Page | Frame:
    """Return a page with its characters, or its picture where they are in the picture only."""
    with _LOCK:
        try:
            page = document[number - 1]
        except pdfium.PdfiumError as error:
            raise DamagedPdf(name) from error
        try:
            frame = PageFrame(page)
            drawn = drawn_on(page, frame)
            found = page_glyphs(page, frame, drawn.painted)
            if _is_picture(frame, drawn, found):
                return _rendered(page, frame)
        finally:
            page.close()
    angle = main_angle(found.glyphs)
    width, height = frame.size if angle % 180 == 0 else frame.size[::-1]
    level, upright = drawn.rules(frame, angle)
    strips = strips_of([glyph for glyph in found.glyphs if glyph.angle == angle])
    return Page(number, width, height, strips, level, upright, turned=angle)


def _is_picture(frame: PageFrame, drawn: Drawn, found: PageGlyphs) -> bool:
    letters = sum(bool(glyph.text.strip()) for glyph in found.glyphs)
    width, height = frame.size
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box in drawn.pictures) / max(1.0, width * height)
    if letters < _FEWEST_LETTERS:
        return covered > _PICTURE or drawn.shapes > 10 * _FEWEST_LETTERS
    if covered > _FULL_PAGE and letters < _STAMP_LETTERS:
        return True
    return found.unnamed > _UNNAMED * letters


def _rendered(page: Any, frame: PageFrame) -> Frame:
    """Return the page as a grey picture, at 300 dpi or what its size allows."""
    width, height = frame.size
    scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    return Frame(bitmap.to_pil().copy().convert("L"), 72 * scale)
