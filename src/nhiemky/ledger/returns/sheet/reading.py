"""Reading a sheet of a return back, whatever was done to it: what was typed is kept, what cannot be trusted is told."""

from __future__ import annotations

from collections import Counter
from datetime import date

from nhiemky import apart
from nhiemky.files.model import Entered, EnteredCell, EnteredKind, EnteredSheet
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.cells import Field
from nhiemky.ledger.returns.sheet.model import (
    CODE,
    EDITION,
    FIELDS,
    MARK,
    SheetOf,
    SheetRead,
    digest,
    words,
)
from nhiemky.ledger.returns.trouble import Trouble

_TROUBLES: dict[EnteredKind, str] = {
    "date": "sheet_date",
    "error": "sheet_error",
    "truth": "sheet_truth",
    "formula": "sheet_formula",
}
_FIRST_CODE = 9
"""What stands in the hidden sheet before the codes of its lines."""
_MOST_LINES = 2000


def read_sheet(name: str, data: bytes) -> SheetRead:
    """Return what a sheet holds; raise a FileProblem for what is no .xlsx, a LedgerProblem for one that is not ours.

    ``sheet_not_ours``: this program did not write it; ``sheet_changed``: its lines are not those it was written with.
    """
    with apart.started(name, data, cells=True) as job:
        return sheet_of(job.cells())


def sheet_of(book: Entered) -> SheetRead:
    """Return what the cells of a workbook say; raises the LedgerProblems of ``read_sheet``."""
    hidden = [sheet for sheet in book.sheets if sheet.cells and sheet.cells[0].text == MARK]
    if not hidden:
        raise LedgerProblem("sheet_not_ours")
    if len(hidden) > 1:
        raise LedgerProblem("sheet_changed")
    of, names, codes = _said(hidden[0])
    shown = [(sheet, columns) for sheet in book.sheets for columns in _columns(sheet)]
    if len(shown) != 1:
        raise LedgerProblem("sheet_changed")
    typed, troubles = _typed(*shown[0], codes)
    form, organisation, period = names
    return SheetRead(of=of, form=form, organisation=organisation, period=period, typed=typed, troubles=tuple(troubles))


def same_return(read: SheetRead, of: SheetOf) -> None:
    """Raise the LedgerProblem ``sheet_of_another`` where a sheet is of another form, organisation or period."""
    if read.of != of:
        raise LedgerProblem("sheet_of_another", form=read.form, organisation=read.organisation, period=read.period)


def _said(sheet: EnteredSheet) -> tuple[SheetOf, tuple[str, str, str], list[str]]:
    """Return what the hidden sheet says: which return, the names printed, the codes of the lines."""
    rows = {cell.row: cell.text for cell in sheet.cells}
    said = [rows.get(row, "") for row in range(1, max(rows) + 1)] if max(rows) <= _MOST_LINES else []
    try:
        of = SheetOf(form=int(said[2]), organisation=int(said[3]), first=date.fromisoformat(said[4]))
        form, organisation, period, kept = said[5:_FIRST_CODE]
    except (ValueError, IndexError) as error:
        raise LedgerProblem("sheet_changed") from error
    codes = said[_FIRST_CODE:]
    if said[1] != str(EDITION) or kept != digest(of, codes):
        raise LedgerProblem("sheet_changed")
    return of, (form, organisation, period), codes


def _typed(
    sheet: EnteredSheet, columns: dict[str, int], codes: list[str]
) -> tuple[dict[str, dict[Field, str]], list[Trouble]]:
    """Return what was typed into each line, and what the spreadsheet made of it."""
    known = set(codes)
    rows = {cell.row: cell.text for cell in sheet.cells if cell.column == columns[CODE] and cell.text in known}
    if Counter(rows.values()) != Counter(codes):
        raise LedgerProblem("sheet_changed")
    fields = {columns[f"@{field}"]: field for field in FIELDS}
    typed: dict[str, dict[Field, str]] = {code: dict.fromkeys(FIELDS, "") for code in codes}
    troubles: list[Trouble] = []
    for cell in sheet.cells:
        code, field = rows.get(cell.row), fields.get(cell.column)
        if code is None or field is None:
            continue
        typed[code][field] = _as_typed(cell)
        if cell.kind in _TROUBLES and (field != "note" or cell.kind == "formula"):
            troubles.append(_trouble(_TROUBLES[cell.kind], code, field, cell.text))
    return typed, troubles


def _columns(sheet: EnteredSheet) -> list[dict[str, int]]:
    """Return the columns under the keys, for each row that has them all."""
    keys = (CODE, *(f"@{field}" for field in FIELDS))
    rows: dict[int, list[EnteredCell]] = {}
    for cell in sheet.cells:
        if cell.text in keys:
            rows.setdefault(cell.row, []).append(cell)
    return [
        {cell.text: cell.column for cell in cells}
        for cells in rows.values()
        if Counter(cell.text for cell in cells) == Counter(keys)
    ]


def _as_typed(cell: EnteredCell) -> str:
    """Return what a person would have typed on the page: figures with a comma, percentages with their sign.

    >>> _as_typed(EnteredCell(row=1, column=1, kind="number", text="1234.5"))
    '1234,5'
    """
    text = cell.text.strip()
    if cell.kind in ("number", "percent"):
        return text.replace(".", ",") + ("%" if cell.kind == "percent" else "")
    return text


def _trouble(code: str, line: str, field: Field, text: str) -> Trouble:
    said = words()["trouble"][code]
    return Trouble(
        code=code,
        severity="error",
        line=line,
        field=field,
        message=said["vi"].format(text=text),
        message_en=said["en"].format(text=text),
    )
