"""Writing a return out as an .xlsx: locked but for its cells, printed on A4.

Whatever is text is written as text, never as a formula, whoever wrote it.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nhiemky.ledger.returns.cells import Field, Typed, number_typed
from nhiemky.ledger.returns.lines import FormLine
from nhiemky.ledger.returns.sheet.look import Look
from nhiemky.ledger.returns.sheet.model import (
    CODE,
    EDITION,
    FIELDS,
    MARK,
    SheetHead,
    SheetOf,
    digest,
    words,
)
from nhiemky.writing.sheets import put_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_KEYS, _HEADS = 9, 10
"""The hidden row of keys, and the row of headings under it."""
_NUMBER, _LINE, _UNIT, _PREVIOUS, _VALUE, _OF, _RATIO, _NOTE, _CODE = range(1, 10)
_WIDTHS = {_NUMBER: 5, _LINE: 44, _UNIT: 13, _PREVIOUS: 15, _VALUE: 17, _OF: 13, _RATIO: 10, _NOTE: 28, _CODE: 12}
_FIGURE = re.compile(r"-?[0-9][0-9.,]{0,40}")
_MOST_DIGITS = 15
"""What a spreadsheet keeps of a number; longer ones are written as text."""


def write_sheet(
    of: SheetOf, head: SheetHead, lines: Sequence[FormLine], typed: Typed, previous: Typed | None = None
) -> bytes:
    """Return the .xlsx of one return, with what was ``typed`` so far and the figures of the ``previous`` period.

    Figures are in the unit shown, as they are typed. ``read_sheet`` gives back what was typed here.
    """
    # Imported here because openpyxl costs every start of the program 200 ms.
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = words()["printed"]["tab"]
    look = Look(sheet)
    _head(sheet, look, head, lines)
    for place, line in enumerate(lines):
        _line(sheet, look, _HEADS + 1 + place, line, typed.get(line.code, {}), (previous or {}).get(line.code, {}))
    last = _HEADS + len(lines)
    _signatures(sheet, look, last + 2)
    look.finish(_WIDTHS, keys=_KEYS, heads=_HEADS, last=last + 7, columns=_NOTE)
    if not any(line.ratio for line in lines):
        for column in (_OF, _RATIO):
            look.hide_column(column)
    look.hide_column(_CODE)
    _hidden(book.create_sheet("nhiemky"), of, head, [line.code for line in lines])
    book.security = WorkbookProtection(lockStructure=True)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def sheet_name(head: SheetHead) -> str:
    """Return a name for the file, in letters that every system keeps.

    >>> from datetime import date
    >>> sheet_name(SheetHead(form="Đảng viên", organisation="Chi bộ số 1", period="Quý II/2026", previous="",
    ...     due=date(2026, 7, 10)))
    'dang-vien-chi-bo-so-1-quy-ii-2026.xlsx'
    """
    said = f"{head.form} {head.organisation} {head.period}".casefold().replace("đ", "d")
    letters = unicodedata.normalize("NFD", said).encode("ascii", "ignore").decode()
    return f"{re.sub('[^a-z0-9]+', '-', letters).strip('-')[:120].rstrip('-')}.xlsx"


def _head(sheet: Worksheet, look: Look, head: SheetHead, lines: Sequence[FormLine]) -> None:
    printed = words()["printed"]
    put_text(sheet.cell(1, 1), head.organisation)
    put_text(sheet.cell(2, 1), head.form)
    put_text(sheet.cell(3, 1), printed["period"].format(period=head.period, due=f"{head.due:%d/%m/%Y}"))
    for row, note in enumerate(printed["note"], 4):
        put_text(sheet.cell(row, 1), note)
    put_text(sheet.cell(7, 1), printed["sample"])
    sample = sheet.cell(7, _VALUE, 1234.5)
    look.above_table(rows=6, columns=_NOTE, sample=sample)
    for column, key in zip((_VALUE, _OF, _NOTE, _CODE), (*(f"@{field}" for field in FIELDS), CODE), strict=True):
        put_text(sheet.cell(_KEYS, column), key)
    previous = f"{printed['previous']} ({head.previous})" if head.previous else printed["previous"]
    value = printed["value_of_ratios"] if any(line.ratio for line in lines) else printed["value"]
    headings = (
        printed["number"], printed["line"], printed["unit"], previous, value, printed["of"], printed["ratio"],
        printed["remark"],
    )  # fmt: skip
    for column, heading in enumerate(headings, 1):
        put_text(sheet.cell(_HEADS, column), heading)


def _line(
    sheet: Worksheet, look: Look, row: int, line: FormLine, typed: Mapping[Field, str], before: Mapping[Field, str]
) -> None:
    """Write one line: what is asked, the figure before, and the cells to fill in."""
    cells = {column: sheet.cell(row, column) for column in range(_NUMBER, _CODE + 1)}
    cells[_NUMBER].value = row - _HEADS
    put_text(cells[_LINE], line.name() + (words()["printed"]["required"] if line.required else ""))
    put_text(cells[_UNIT], line.unit_shown())
    of_before = before.get("of", "")
    _amount(cells[_PREVIOUS], f"{before.get('value', '')}/{of_before}" if of_before else before.get("value", ""))
    _amount(cells[_VALUE], typed.get("value", ""))
    _amount(cells[_OF], typed.get("of", ""))
    put_text(cells[_NOTE], typed.get("note", ""))
    put_text(cells[_CODE], line.code)
    if line.ratio:
        over, under = cells[_VALUE].coordinate, cells[_OF].coordinate
        cells[_RATIO].value = f'=IF(AND(ISNUMBER({over}),N({under})<>0),{over}/{under},"")'
    look.line(line, cells, value=_VALUE, of=_OF, ratio=_RATIO, note=_NOTE, previous=_PREVIOUS, name=_LINE)


def _signatures(sheet: Worksheet, look: Look, row: int) -> None:
    printed = words()["printed"]
    for column, who in ((_LINE, printed["filled_by"]), (_OF, printed["approved_by"])):
        put_text(sheet.cell(row, column), who)
        put_text(sheet.cell(row + 1, column), printed["signed"])
        look.signature(row, column)


def _hidden(sheet: Worksheet, of: SheetOf, head: SheetHead, codes: list[str]) -> None:
    """Write the sheet nobody sees, that says which return the workbook is of."""
    said = [
        MARK, EDITION, of.form, of.organisation, of.first.isoformat(), head.form, head.organisation, head.period,
        digest(of, codes), *codes,
    ]  # fmt: skip
    for row, one in enumerate(said, 1):
        put_text(sheet.cell(row, 1), str(one))
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _amount(cell: Cell | Any, typed: str) -> None:
    """Write what was typed: a number as one where it can be read in one way only, anything else as it is."""
    number = number_typed(typed) if _FIGURE.fullmatch(typed) else None
    if number is not None and _digits(number) <= _MOST_DIGITS:
        cell.value = number
    else:
        put_text(cell, typed)


def _digits(number: Decimal) -> int:
    """Return how many digits a number has that are no zeros at its end; normalizing it would round it first."""
    return len("".join(map(str, number.as_tuple().digits)).rstrip("0"))
