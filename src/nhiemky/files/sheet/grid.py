"""Sheets written out as a text: rows as lines with cells between bars, tables with merged cells, names of cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from nhiemky.files.model import Block, BlockKind, Cell, Format, Place, SourceText, Table
from nhiemky.files.problems import TooMuchInside
from nhiemky.files.sheet.workbook import Merged, Sheet, column_letters

CELL = " | "
MOST_COLUMNS = 256
"""Columns of a sheet that show something; a plan of five years by months has 60."""

_PLAIN_NAME = re.compile(r"\w+")
_Row = tuple[int, dict[int, str]]


class GridWriter:
    """Writes sheets one after the other; ``finish`` gives their source text."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._places: list[Place] = []

    def write(self, sheet: Sheet) -> None:
        """Write a sheet: its name as a heading, then its rows; an empty row ends a table."""
        rows = sorted((number, cells) for number, cells in sheet.rows.items() if cells)
        if len({column for _, cells in rows for column in cells}) > MOST_COLUMNS:
            raise TooMuchInside(self._name, limit=f"{MOST_COLUMNS} cột (columns)")
        if sheet.name.strip() and rows:
            self._line(" ".join(sheet.name.split()), "heading")
        prefix = sheet.name if _PLAIN_NAME.fullmatch(sheet.name) else "'{}'".format(sheet.name.replace("'", "''"))
        prefix = f"{prefix}!" if sheet.name else ""
        spans = {(area.top, area.left): area for area in sheet.merged}
        part: list[_Row] = []
        for index, row in enumerate(rows):
            part.append(row)
            if index + 1 == len(rows) or _is_gap(sheet, row[0], rows[index + 1][0]):
                self._part(part, prefix, spans)
                part = []

    def finish(self, form: Format) -> SourceText:
        """Return the source text of what was written."""
        return SourceText(
            name=self._name, text="".join(self._pieces), format=form, sha256="", blocks=tuple(self._blocks),
            tables=tuple(self._tables), places=tuple(self._places),
        )  # fmt: skip

    def _part(self, rows: list[_Row], prefix: str, spans: dict[tuple[int, int], Merged]) -> None:
        """Write rows that follow one another: the table in them, and the titles and notes around it."""
        wide = [index for index, (_, cells) in enumerate(rows) if len(cells) > 1]
        first, last = (wide[0], wide[-1]) if wide else (len(rows), len(rows))
        for number, cells in rows[:first]:
            self._row(number, cells, list(cells), prefix, "paragraph")
        if wide:
            self._table(rows[first : last + 1], prefix, spans)
        for number, cells in rows[last + 1 :]:
            self._row(number, cells, list(cells), prefix, "paragraph")

    def _table(self, rows: list[_Row], prefix: str, spans: dict[tuple[int, int], Merged]) -> None:
        start = self._length
        columns = sorted({column for _, cells in rows for column in cells})
        numbers = [number for number, _ in rows]
        found: list[Cell] = []
        for index, (number, cells) in enumerate(rows):
            for column, (begin, end) in self._row(number, cells, columns, prefix, "row").items():
                area = spans.get((number, column))
                down = bisect_right(numbers, area.bottom) - index if area else 1
                across = bisect_right(columns, area.right) - bisect_left(columns, column) if area else 1
                place = bisect_left(columns, column)
                found.append(
                    Cell(start=begin, end=end, row=index, column=place, rows=max(1, down), columns=max(1, across))
                )
        self._tables.append(Table(start=start, end=self._length - 1, cells=tuple(found)))

    def _row(
        self, number: int, cells: dict[int, str], columns: list[int], prefix: str, kind: BlockKind
    ) -> dict[int, tuple[int, int]]:
        """Write one row and return where the text of each column stands; empty cells at its end are left out."""
        spans: dict[int, tuple[int, int]] = {}
        at = self._length
        line: list[str] = []
        for column in columns[: bisect_right(columns, max(cells))]:
            text = cells.get(column, "")
            if text:
                spans[column] = at, at + len(text)
                cell = f"{prefix}{column_letters(column)}{number}"
                self._places.append(Place(start=at, end=at + len(text), cell=cell))
            line.append(text)
            at += len(text) + len(CELL)
        self._line(CELL.join(line), kind)
        return spans

    def _line(self, text: str, kind: BlockKind) -> None:
        end = self._length + len(text) + 1
        self._pieces.append(f"{text}\n")
        self._blocks.append(Block(start=self._length, end=end, kind=kind))
        self._length = end


def _is_gap(sheet: Sheet, row: int, following: int) -> bool:
    """Return whether a row that is shown, and empty, stands between two rows."""
    hidden = bisect_left(sheet.hidden, following) - bisect_right(sheet.hidden, row)
    return following - row - 1 > hidden
