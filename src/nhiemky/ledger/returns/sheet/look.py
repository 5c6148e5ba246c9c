"""How a sheet of a return looks, prints, and what may be typed into its cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nhiemky.ledger.returns.lines import FormLine
from nhiemky.ledger.returns.sheet.model import words
from nhiemky.writing.sheets import VIETNAMESE, on_paper

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "Times New Roman"
_INPUT, _HEAD, _SHUT = "FFF7D6", "E7ECF3", "F2F2F2"
"""Grounds: what is filled in, headings, what does not apply; they differ in a print without colour too."""
_MOST = 10**15
"""Beyond it a spreadsheet keeps no whole number exactly."""
_LONGEST_SAID = 255
_LINE_HEIGHT, _LINE_LETTERS = 15, 42
"""Points a line of letters takes, and how many letters the column of names takes on one."""


class Look:
    """Gives the cells of one sheet their look, their lock and what they take."""

    def __init__(self, sheet: Worksheet) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self._sheet = sheet
        thin = Side(style="thin", color="000000")
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._plain, self._bold = Font(name=_FONT, size=11), Font(name=_FONT, size=11, bold=True)
        self._small, self._title = Font(name=_FONT, size=10, italic=True), Font(name=_FONT, size=14, bold=True)
        self._grounds = {colour: PatternFill("solid", fgColor=colour) for colour in (_INPUT, _HEAD, _SHUT)}
        self._open, self._alignment = Protection(locked=False), Alignment
        self._validations: dict[tuple[str, str, int], DataValidation] = {}

    def above_table(self, *, rows: int, columns: int, sample: Any) -> None:
        """Give what stands above the table its look; ``sample`` is the number that shows how this computer writes."""
        for row in range(1, rows + 1):
            self._sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
            cell = self._sheet.cell(row, 1)
            cell.font = (self._bold, self._title, self._bold)[row - 1] if row <= 3 else self._small
            cell.alignment = self._alignment(
                horizontal="center" if row in (2, 3) else "left", vertical="center", wrap_text=True
            )
            self._sheet.row_dimensions[row].height = 22 if row == 2 else 17
        self._sheet.merge_cells(start_row=rows + 1, start_column=1, end_row=rows + 1, end_column=sample.column - 1)
        self._sheet.cell(rows + 1, 1).font = self._small
        sample.font = self._bold
        sample.number_format = f"{VIETNAMESE}#,##0.0"
        sample.border = self._border

    def line(self, line: FormLine, cells: Mapping[int, Any], **columns: int) -> None:
        """Give one line of the table its look; ``columns`` say where what stands."""
        for cell in cells.values():
            cell.font, cell.border = self._plain, self._border
            cell.alignment = self._alignment(vertical="center", wrap_text=True)
        cells[columns["name"]].alignment = self._alignment(
            vertical="center", wrap_text=True, indent=1 if line.part_of else 0
        )
        name = cells[columns["name"]]
        # Written down, for not every program makes a row as high as its text.
        self._sheet.row_dimensions[name.row].height = _LINE_HEIGHT * (1 + len(str(name.value)) // _LINE_LETTERS) + 2
        figures = f"{VIETNAMESE}#,##0" + (f".{'0' * line.decimals}" if line.decimals else "")
        for column in ("previous", "value", "of"):
            cell = cells[columns[column]]
            cell.number_format = f"{VIETNAMESE}#,##0" if line.ratio and line.unit == "%" else figures
            cell.alignment = self._alignment(horizontal="right", vertical="center")
        percent = f"{VIETNAMESE}0.0%" if line.unit == "%" else figures
        cells[columns["ratio"]].number_format = percent
        for column in ("value", "note", *(("of",) if line.ratio else ())):
            self._input(cells[columns[column]])
        if not line.ratio:
            for column in ("of", "ratio"):
                cells[columns[column]].fill = self._grounds[_SHUT]
        self._take(line, cells[columns["value"]])
        if line.ratio:
            self._validation("of", line.unit_shown(), line.decimals).add(cells[columns["of"]])
        self._validation("remark", "", 0).add(cells[columns["note"]])

    def signature(self, row: int, column: int) -> None:
        """Give the place of a signature its look."""
        for place, font in ((row, self._bold), (row + 1, self._small)):
            end = column if column == 2 else column + 2
            if end > column:
                self._sheet.merge_cells(start_row=place, start_column=column, end_row=place, end_column=end)
            self._sheet.cell(place, column).font = font
            self._sheet.cell(place, column).alignment = self._alignment(horizontal="center")

    def hide_column(self, column: int) -> None:
        """Hide a column."""
        from openpyxl.utils import get_column_letter

        self._sheet.column_dimensions[get_column_letter(column)].hidden = True

    def finish(self, widths: Mapping[int, int], *, keys: int, heads: int, last: int, columns: int) -> None:
        """Lock the sheet but for its cells and set up its pages; ``last`` and ``columns`` are what is printed."""
        from openpyxl.utils import get_column_letter

        sheet = self._sheet
        for column, width in widths.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.row_dimensions[keys].hidden = True
        for column in range(1, columns + 1):
            cell = sheet.cell(heads, column)
            cell.font, cell.fill, cell.border = self._bold, self._grounds[_HEAD], self._border
            cell.alignment = self._alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.row_dimensions[heads].height = _LINE_HEIGHT * 3
        sheet.freeze_panes = f"C{heads + 1}"
        sheet.sheet_view.showGridLines = False
        protection = sheet.protection
        protection.sheet = True
        # What a person may still do to read it: widen columns and rows, never sort or delete.
        protection.formatColumns = protection.formatRows = False
        on_paper(sheet, heads=heads, last=last, columns=columns, footer=words()["printed"]["page"])

    def _input(self, cell: Any) -> None:
        cell.protection = self._open
        cell.fill = self._grounds[_INPUT]

    def _take(self, line: FormLine, cell: Any) -> None:
        """Say what a figure may be: whole numbers where things are counted, a share asked about beyond 100."""
        if line.unit == "%" and not line.ratio:
            self._validation("share", line.unit_shown(), line.decimals).add(cell)
        else:
            self._validation("decimal" if line.decimals else "whole", line.unit_shown(), line.decimals).add(cell)

    def _validation(self, kind: str, unit: str, decimals: int) -> DataValidation:
        """Return the rule of a kind of cell, one for all cells alike."""
        if (kind, unit, decimals) not in self._validations:
            made = self._validations[kind, unit, decimals] = _rule(kind, unit, decimals)
            self._sheet.add_data_validation(made)
        return self._validations[kind, unit, decimals]


def _rule(kind: str, unit: str, decimals: int) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    asked = words()["asked"]
    if kind == "remark":
        made = DataValidation(allow_blank=True)
        made.promptTitle, made.prompt = asked["remark_title"], asked["remark"]
        return made
    least, most = ("0", "100") if kind == "share" else (str(-_MOST), str(_MOST))
    made = DataValidation(
        type="whole" if kind == "whole" else "decimal", operator="between", formula1=least, formula2=most,
        allow_blank=True, errorStyle="warning" if kind == "share" else "stop",
    )  # fmt: skip
    made.showErrorMessage = made.showInputMessage = True
    wording = "decimal" if kind == "share" else kind
    made.promptTitle = asked[f"{wording}_title"]
    made.prompt = asked[wording].format(unit=unit, decimals=decimals)[:_LONGEST_SAID]
    made.errorTitle, made.error = asked["refused_title"], asked["share" if kind == "share" else "refused"]
    return made
