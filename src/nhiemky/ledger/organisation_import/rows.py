"""An opened spreadsheet → rows of organisations and of posts, by the headings of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nhiemky.files import SourceText
from nhiemky.ledger.organisation_import.model import Cell, FileRow, Kind
from nhiemky.ledger.organisation_import.words import column_of, is_numbering
from nhiemky.ledger.problems import LedgerProblem

MOST_ROWS = 10_000
"""Rows of one import; a province has some thousands of organisations."""

_PLACE = re.compile(r"(?:(.*)!)?([A-Z]{1,3})([0-9]{1,7})", re.DOTALL)
_HEADED_WITHIN = 15
_NEEDED: dict[Kind, frozenset[str]] = {
    "post": frozenset({"person", "position"}),
    "organisation": frozenset({"name"}),
}
_Line = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class FileRows:
    """What a file says: its rows, and the headings of columns that were left out."""

    rows: tuple[FileRow, ...]
    left_out: tuple[str, ...]


def rows_of(source: SourceText) -> FileRows:
    """Return the rows of every sheet whose columns are headed as organisations or posts are.

    Raises LedgerProblem ``import_no_columns`` or ``import_too_many``.
    """
    rows: list[FileRow] = []
    left_out: list[str] = []
    for lines in _sheets(source):
        headed = _headed(lines)
        if headed is None:
            continue
        kind, top, columns = headed
        left_out += [cell.text for letters, cell in lines[top][1].items() if _left_out(letters, cell, columns)]
        rows += _rows(kind, lines[top + 1 :], columns)
    if not rows:
        raise LedgerProblem("import_no_columns")
    if len(rows) > MOST_ROWS:
        raise LedgerProblem("import_too_many", limit=f"{MOST_ROWS:,}".replace(",", "."))
    return FileRows(tuple(rows), tuple(left_out))


def as_json(rows: Iterable[FileRow]) -> list[Any]:
    """Return rows as plain lists, for a page to send back."""
    return [
        [row.kind, row.number, {column: [cell.text, cell.place] for column, cell in row.cells.items()}] for row in rows
    ]


def from_json(value: Any) -> tuple[FileRow, ...]:
    """Return rows a page sent back; raises LedgerProblem ``import_no_columns`` where they are none."""
    try:
        rows = tuple(_row(*each) for each in value)
    except (TypeError, ValueError, AttributeError) as error:
        raise LedgerProblem("import_no_columns") from error
    if not 0 < len(rows) <= MOST_ROWS:
        raise LedgerProblem("import_no_columns")
    return rows


def _row(kind: Any, number: Any, cells: Any) -> FileRow:
    if kind not in _NEEDED or type(number) is not int:
        raise ValueError(kind)
    return FileRow(kind, number, {str(column): Cell(*map(_text, cell)) for column, cell in cells.items()})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _sheets(source: SourceText) -> Iterator[list[tuple[int, _Line]]]:
    """Give the lines of each sheet, by letters of columns."""
    sheets: dict[str, dict[int, _Line]] = {}
    for place in source.places:
        found = _PLACE.fullmatch(place.cell or "")
        if found:
            line = sheets.setdefault(found[1] or "", {}).setdefault(int(found[3]), {})
            line[found[2]] = Cell(" ".join(source.text[place.start : place.end].split()), place.cell or "")
    for lines in sheets.values():
        yield sorted(lines.items())


def _headed(lines: list[tuple[int, _Line]]) -> tuple[Kind, int, dict[str, str]] | None:
    """Return the kind of a sheet, which of its lines is the headings, and the column of each letter."""
    for top, (_, line) in enumerate(lines[:_HEADED_WITHIN]):
        for kind, needed in _NEEDED.items():
            columns: dict[str, str] = {}
            for letters, cell in line.items():
                column = column_of(cell.text, kind)
                # Of two columns with one meaning the first is read, the other named as left out.
                if column and column not in columns.values():
                    columns[letters] = column
            if needed <= set(columns.values()) and len(columns) > 1:
                return kind, top, columns
    return None


def _left_out(letters: str, cell: Cell, columns: dict[str, str]) -> bool:
    return letters not in columns and not is_numbering(cell.text)


def _rows(kind: Kind, lines: list[tuple[int, _Line]], columns: dict[str, str]) -> Iterator[FileRow]:
    for number, line in lines:
        cells = {columns[letters]: cell for letters, cell in line.items() if letters in columns and cell.text}
        if cells:
            yield FileRow(kind, number, cells)
