"""Where the cells of a Word table stand in its grid, and where their text stands in the document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nhiemky.files.model import Cell, Table
from nhiemky.files.word.package import Element, W

BETWEEN = " | "
_WIDEST = 63
"""The most columns a Word table has (17.4.17); a damaged file may say any number."""


@dataclass(frozen=True, slots=True)
class WordCell:
    """One cell of a row: its text, its first column and how many it spans, and whether it goes on the cell above."""

    text: str
    column: int
    columns: int
    continues: bool


@dataclass(slots=True)
class TableWriter:
    """Collects the rows of one table as they are written into the text."""

    cells: list[Cell] = field(default_factory=list)
    _open: dict[int, int] = field(default_factory=dict)
    _row: int = 0

    def add(self, row: list[WordCell], start: int, end: int) -> None:
        """Add a row whose line stands at ``start:end`` of the text."""
        at = start
        for cell in row:
            above = self._open.get(cell.column)
            if cell.continues and above is not None:
                self.cells[above] = replace(self.cells[above], rows=self._row - self.cells[above].row + 1)
            else:
                self._open[cell.column] = len(self.cells)
                last = at + len(cell.text)
                self.cells.append(Cell(start=at, end=last, row=self._row, column=cell.column, columns=cell.columns))
            at = min(at + len(cell.text) + len(BETWEEN), end)
        self._row += 1

    def table(self) -> Table | None:
        """Return the table, None for one of a single cell or row width one."""
        if len(self.cells) < 2:
            return None
        start = min(cell.start for cell in self.cells)
        return Table(start=start, end=max(cell.end for cell in self.cells), cells=tuple(self.cells))


def span_of(cell: Element) -> int:
    """Return how many columns of the grid a cell spans (17.4.17)."""
    return _number(cell.find(f"{W}tcPr/{W}gridSpan"), least=1)


def skipped_before(row: Element) -> int:
    """Return how many columns of the grid a row leaves out before its first cell (17.4.15)."""
    return _number(row.find(f"{W}trPr/{W}gridBefore"), least=0)


def _number(element: Element | None, least: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return max(least, min(int(value), _WIDEST)) if value.isascii() and value.isdigit() else least
