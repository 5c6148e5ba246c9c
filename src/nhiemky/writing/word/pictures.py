"""Charts as pictures within a line of a Word document."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]

from nhiemky.files.word.package import Element
from nhiemky.writing.drawing import HIGHEST
from nhiemky.writing.model import Chart
from nhiemky.writing.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

_EMU_A_TWIP = 635
_EMU_A_POINT = 20 * _EMU_A_TWIP
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pictures_of(document: Document, draw: Callable[[Chart], bytes]) -> Callable[[Chart, int], Element]:
    """Return what draws charts into a document: shrunk to the twips it is given and to a page, never enlarged."""

    from docx.shared import Emu

    count = 0

    def shown(chart: Chart, room: int) -> Element:
        nonlocal count
        count += 1
        inline = document.part.new_pic_inline(io.BytesIO(draw(chart)))
        width, height = inline.extent.cx, inline.extent.cy
        scale = min(1.0, room * _EMU_A_TWIP / width, HIGHEST * _EMU_A_POINT / height)
        for size in (inline.extent, inline.graphic.graphicData.pic.spPr):
            size.cx, size.cy = Emu(round(width * scale)), Emu(round(height * scale))
        inline.docPr.set("id", str(count))
        inline.docPr.set("name", f"Biểu đồ {count}")
        inline.docPr.set("descr", printable(chart.words))
        run = etree.Element(f"{{{_W}}}r")
        drawing = etree.SubElement(run, f"{{{_W}}}drawing")
        drawing.append(inline)
        return run

    return shown
