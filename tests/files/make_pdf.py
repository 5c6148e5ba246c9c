"""Small PDFs made with PDFium itself, so that tests say exactly where each letter stands."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageFont

_FONTS = Path("/usr/share/fonts/truetype/dejavu")
MAIN, SECOND = "DejaVuSerif.ttf", "DejaVuSans.ttf"
A4 = (595.0, 842.0)


def width(text: str, size: float = 12, font: str = MAIN) -> float:
    """Return how wide a text is printed, in points."""
    return ImageFont.truetype(str(_FONTS / font), 1000).getlength(text) * size / 1000


class Pdf:
    """A PDF being made; places are in points from the top left corner, as the reader gives them back."""

    def __init__(self) -> None:
        self._document = pdfium.PdfDocument.new()
        self._fonts: dict[str, Any] = {}
        self._size = A4
        self._page: Any = None
        self.page()

    def page(self, size: tuple[float, float] = A4, turn: int = 0) -> None:
        """Begin a page, shown turned by ``turn`` degrees clockwise."""
        self._finish()
        self._size = size
        self._page = self._document.new_page(*size)
        self._page.set_rotation(turn)

    def text(self, left: float, base: float, text: str, size: float = 12, font: str = MAIN, **look: Any) -> float:
        """Print a text and return where it ends.

        ``look``: ``mode`` (PDF's text rendering mode), ``grey`` (0–255), ``turned`` (degrees clockwise).
        """
        item = raw.FPDFPageObj_CreateTextObj(self._document, self._font(font), size)
        letters = (ctypes.c_ushort * (len(text) + 1))(*map(ord, text), 0)
        raw.FPDFText_SetText(item, letters)
        across, along = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[look.get("turned", 0)]
        raw.FPDFPageObj_Transform(item, across, along, -along, across, left, self._size[1] - base)
        grey = look.get("grey", 0)
        raw.FPDFPageObj_SetFillColor(item, grey, grey, grey, 255)
        raw.FPDFTextObj_SetTextRenderMode(item, look.get("mode", raw.FPDF_TEXTRENDERMODE_FILL))
        raw.FPDFPage_InsertObject(self._page, item)
        return left + width(text, size, font)

    def lines(self, left: float, base: float, *lines: str, step: float = 16, size: float = 12) -> float:
        """Print lines below one another and return the base of the next."""
        for line in lines:
            self.text(left, base, line, size)
            base += step
        return base

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a straight line."""
        line = raw.FPDFPageObj_CreateNewPath(left, self._size[1] - top)
        raw.FPDFPath_LineTo(line, right, self._size[1] - bottom)
        raw.FPDFPath_SetDrawMode(line, raw.FPDF_FILLMODE_NONE, True)
        raw.FPDFPage_InsertObject(self._page, line)

    def area(self, left: float, top: float, right: float, bottom: float, grey: int) -> None:
        """Paint an area."""
        box = raw.FPDFPageObj_CreateNewRect(left, self._size[1] - bottom, right - left, bottom - top)
        raw.FPDFPageObj_SetFillColor(box, grey, grey, grey, 255)
        raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPage_InsertObject(self._page, box)

    def table(self, xs: list[float], ys: list[float], cells: list[list[str]]) -> None:
        """Draw a ruled table with these edges and a line of text in each cell."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for top, row in zip(ys, cells, strict=False):
            for left, cell in zip(xs, row, strict=False):
                if cell:
                    self.text(left + 4, top + 15, cell)

    def picture(self, image: Image.Image) -> None:
        """Cover the page with a picture."""
        item = pdfium.PdfImage.new(self._document)
        bitmap = pdfium.PdfBitmap.from_pil(image)
        item.set_bitmap(bitmap)
        item.set_matrix(pdfium.PdfMatrix().scale(*self._size))
        self._page.insert_obj(item)

    def bytes(self) -> bytes:
        """Return the file."""
        self._finish()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _finish(self) -> None:
        if self._page is not None:
            self._page.gen_content()
            self._page.close()
            self._page = None

    def _font(self, name: str) -> Any:
        if name not in self._fonts:
            data = (_FONTS / name).read_bytes()
            array = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
            self._fonts[name] = raw.FPDFText_LoadFont(self._document, array, len(data), raw.FPDF_FONT_TRUETYPE, True)
        return self._fonts[name]


def encrypted() -> bytes:
    """Return a PDF that opens only with a password, which nobody knows."""
    return written("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>")


def written(trailer: str = "", catalogue: str = "") -> bytes:
    """Return a PDF of one empty page, written out by hand with more entries in its trailer or catalogue."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    ends = f"<< /Root 1 0 R /Size {size} /ID [<00> <00>] {trailer} >>"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{ends}\nstartxref\n{len(body)}\n%%EOF".encode()
