"""A workbook whose formulas come with what they give: a reader without a calculator sees the same figures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

from nhiemky.files.sheet.workbook import S
from nhiemky.writing.sheets import on_paper, put_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = Decimal | str
HEADS = 4
"""The row of headings; over it stand the title, what is printed and a note."""
_FONT = "Times New Roman"
_GROUND = "E7ECF3"
_LINE_HEIGHT = 15
_DAY_OF_ALL = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_WIDE_LETTERS = 1.1
"""How many letters of the font stand in one unit of a column's width."""


class AnnexSheet:
    """One sheet: a title, a row of headings and rows of cells; ``given`` is what each formula gives."""

    def __init__(self, sheet: Worksheet, title: str, note: str, headings: Sequence[str], widths: Sequence[int]) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter

        self.given: dict[str, Value] = {}
        self._looks: dict[tuple[str, bool, str], Any] = {}
        self._sheet, self._alignment, self._widths = sheet, Alignment, widths
        thin = Side(style="thin", color="000000")
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._plain, self._bold = Font(name=_FONT, size=11), Font(name=_FONT, size=11, bold=True)
        for row, (text, font) in enumerate(
            ((title, Font(name=_FONT, size=14, bold=True)), (note, Font(name=_FONT, size=10, italic=True))), 1
        ):
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(headings))
            put_text(sheet.cell(row, 1), text)
            sheet.cell(row, 1).font = font
            sheet.cell(row, 1).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.row_dimensions[1].height = 40
        ground = PatternFill("solid", fgColor=_GROUND)
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
            cell = self._cell(HEADS, column, "center", bold=True)
            put_text(cell, heading)
            cell.fill = ground
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.row_dimensions[HEADS].height = _LINE_HEIGHT * 3
        sheet.freeze_panes = f"C{HEADS + 1}"
        sheet.sheet_view.showGridLines = False

    def text(self, row: int, column: int, text: str, *, align: str = "left", bold: bool = False) -> None:
        """Write a text; the row becomes as high as it needs."""
        put_text(self._cell(row, column, align, bold=bold), text)
        lines = 1 + int(len(text) / (self._widths[column - 1] * _WIDE_LETTERS))
        height = self._sheet.row_dimensions[row].height or _LINE_HEIGHT
        # Written down, for not every program makes a row as high as its text; no row is higher than a page.
        self._sheet.row_dimensions[row].height = min(max(height, _LINE_HEIGHT * lines), 400)

    def number(self, row: int, column: int, value: Decimal, form: str, *, bold: bool = False) -> str:
        """Write a number; return where it stands."""
        cell = self._cell(row, column, "right", bold=bold, form=form)
        cell.value = value
        return str(cell.coordinate)

    def formula(self, row: int, column: int, formula: str, gives: Value, form: str, *, bold: bool = False) -> str:
        """Write a formula of our own with what it gives; return where it stands."""
        cell = self._cell(row, column, "right", bold=bold, form=form)
        cell.value = formula
        self.given[str(cell.coordinate)] = gives
        return str(cell.coordinate)

    def group(self, row: int, text: str) -> None:
        """Write a heading across the table."""
        self._sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(self._widths))
        for column in range(1, len(self._widths) + 1):
            self._cell(row, column, "left", bold=True)
        put_text(self._sheet.cell(row, 1), text)

    def finish(self, last: int, footer: str) -> None:
        """Set up the pages; ``last`` is the last row that is printed."""
        on_paper(self._sheet, heads=HEADS, last=last, columns=len(self._widths), footer=footer)

    def _cell(self, row: int, column: int, align: str, *, bold: bool, form: str = "General") -> Any:
        """Return a cell with its look, made once for all cells alike: openpyxl takes its time over each."""
        cell: Any = self._sheet.cell(row, column)
        kept = self._looks.get((align, bold, form))
        if kept is None:
            cell.font, cell.border = self._bold if bold else self._plain, self._border
            cell.alignment = self._alignment(horizontal=align, vertical="center", wrap_text=True)
            cell.number_format = form
            self._looks[align, bold, form] = copy(cell._style)
        else:
            cell._style = copy(kept)
        return cell


def as_bytes(book: Workbook, given: Sequence[dict[str, Value]]) -> bytes:
    """Return a workbook as bytes, the same for the same; ``given`` is what the formulas of each sheet give."""
    kept = io.BytesIO()
    book.save(kept)
    written = io.BytesIO()
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            sheet = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            if sheet:
                part = _with_values(part, given[int(sheet.group(1)) - 1])
            elif name == "docProps/core.xml":
                part = _MOMENT.sub(b"", part)
            new.writestr(zipfile.ZipInfo(name, _DAY_OF_ALL), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _with_values(part: bytes, given: dict[str, Value]) -> bytes:
    """Put into a sheet what its formulas give: openpyxl writes formulas only."""
    if not given:
        return part
    root = etree.fromstring(
        part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    )
    for cell in root.iter(f"{S}c"):
        value = given.get(cell.get("r", ""))
        if value is None or cell.find(f"{S}f") is None:
            continue
        kept = cell.find(f"{S}v")
        kept = etree.SubElement(cell, f"{S}v") if kept is None else kept
        kept.text = f"{value:f}" if isinstance(value, Decimal) else value
        if isinstance(value, str):
            cell.set("t", "str")
        elif "t" in cell.attrib:
            del cell.attrib["t"]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
