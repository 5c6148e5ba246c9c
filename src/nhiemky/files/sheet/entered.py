"""What was entered into the cells of an .xlsx, hidden sheets too: numbers in full, not as their formats round them.

For sheets that are filled in and sent back. What a spreadsheet made of a figure (a date, a percentage, an error, a
formula nobody computed) is told by the kind of the cell.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nhiemky.files.model import Entered, EnteredCell, EnteredKind, EnteredSheet
from nhiemky.files.names import plain_name
from nhiemky.files.opening import MAX_CHARACTERS, MAX_FILE_BYTES, kind_of
from nhiemky.files.problems import Damaged, Empty, NotSpreadsheet, TooLarge, TooLong
from nhiemky.files.sheet.formats import exact_number, is_date, is_percent
from nhiemky.files.sheet.workbook import S, Workbook, iso_day, numbered_cells, numbered_rows
from nhiemky.files.word.package import Element

# ECMA-376 part 1, 22.9.2.19: a character that XML cannot hold is written as its number.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def entered(name: str, data: bytes) -> Entered:
    """Return what was entered into a workbook; raise a ``FileProblem`` for bytes that are no .xlsx."""
    name = plain_name(name)
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(name, limit=f"{MAX_FILE_BYTES // 1024**2} MB")
    if not data:
        raise Empty(name)
    if kind_of(name, data) not in (".xlsx", ".xlsm"):
        raise NotSpreadsheet(name)
    try:
        return _Reader(name, data).book()
    except RecursionError as error:
        raise Damaged(name) from error


class _Reader:
    """Reads the cells of a workbook, counting what they hold."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._workbook = Workbook(name, data)
        self._characters = 0

    def book(self) -> Entered:
        """Return every sheet."""
        sheets = self._workbook.worksheets(hidden=True)
        return Entered(sheets=tuple(EnteredSheet(name=name, cells=self._cells(root)) for name, root in sheets))

    def _cells(self, root: Element) -> tuple[EnteredCell, ...]:
        found: list[EnteredCell] = []
        for number, row in numbered_rows(root):
            for column, cell in numbered_cells(row):
                kind, text = self._held(cell)
                if text.strip():
                    self._workbook.count_cell()
                    self._characters += len(text)
                    if self._characters > MAX_CHARACTERS:
                        raise TooLong(self._name, limit=f"{MAX_CHARACTERS:,}".replace(",", "."))
                    found.append(EnteredCell(row=number, column=column, kind=kind, text=text))
        return tuple(found)

    def _held(self, cell: Element) -> tuple[EnteredKind, str]:
        formula, value = cell.findtext(f"{S}f") or "", cell.findtext(f"{S}v") or ""
        words = self._workbook.words(cell)
        if formula.strip() and not value:
            return "formula", f"={formula}"
        if words is not None:
            return "text", _unescaped(words)
        return self._amount(cell, value)

    def _amount(self, cell: Element, value: str) -> tuple[EnteredKind, str]:
        kind = cell.get("t", "n")
        if kind == "b":
            return "truth", "TRUE" if value == "1" else "FALSE" if value else ""
        if kind == "d":
            return "date", iso_day(value)
        number = exact_number(value) if kind == "n" else None
        if number is None:
            return "error", value
        form = self._workbook.form(cell)
        if is_date(form):
            return "date", self._workbook.shown_number(cell, value)
        return ("percent", _digits(number * 100)) if is_percent(form) else ("number", _digits(number))


def _digits(number: Decimal) -> str:
    """Return a number in plain digits.

    >>> _digits(Decimal("1.50")), _digits(Decimal("1E+3")), _digits(Decimal("-0.0"))
    ('1.5', '1000', '0')
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _unescaped(text: str) -> str:
    r"""Return a text with the characters its escapes stand for; those that no text holds are left out.

    >>> _unescaped("a_x000D_b"), _unescaped("_x005F_x0041_")
    ('a\rb', '_x0041_')
    """
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return "" if 0xD800 <= number <= 0xDFFF or (number < 0x20 and number not in (9, 10, 13)) else chr(number)
