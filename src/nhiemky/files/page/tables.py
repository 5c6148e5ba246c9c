"""Tables of a page: which hold data and which only lay out the page, and the rows of the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nhiemky.files.page.tree import Element, collapsed
from nhiemky.files.word.styles import whole

CELL = " | "
MOST_COLUMNS = 200
MOST_FILLED = 200_000
"""Places of a table that merged cells may fill; spans past that count as one cell."""

_LAYOUT_CELL = 1500
"""Characters in one cell that no table of data has."""


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: where its text stands in its row's line, and what it spans."""

    start: int
    end: int
    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Row:
    """One row as a line, and its cells."""

    text: str
    cells: list[Place] = field(default_factory=list)


def is_data_table(table: Element) -> bool:
    """Return whether a table has rows of several cells, none of them a page's worth of text, a form or a table."""
    weight = table.weight
    if weight.tables > 1 or weight.titles or weight.fields or not weight.text:
        return False
    if (table.attributes.get("role") or "").casefold() in {"presentation", "none"}:
        return False
    most = 0
    for row in _rows(table):
        cells = list(_cells(row))
        most = max(most, len(cells))
        if any(cell.weight.text > _LAYOUT_CELL for cell in cells):
            return False
    return most > 1


def rows_of(table: Element) -> Iterator[Row]:
    """Yield each row that shows something; cells continued from above are empty, trailing empty ones left out."""
    continued: dict[int, int] = {}
    filled = 0
    for index, element in enumerate(_rows(table)):
        texts: list[str] = []
        places: list[Place] = []
        column, length = 0, 0
        for cell in _cells(element):
            while continued.get(column, 0) > index:
                texts.append("")
                length += len(CELL)
                column += 1
                filled += 1
            if column >= MOST_COLUMNS:
                break
            rows, columns = _span(cell, "rowspan"), min(_span(cell, "colspan"), MOST_COLUMNS - column)
            if filled + rows * columns > MOST_FILLED:
                rows = columns = 1
            text = " ".join(flat_text(cell).split(" ")).strip()
            places.append(Place(length, length + len(text), index, column, rows, columns))
            for place in range(column, column + columns) if rows > 1 else ():
                continued[place] = index + rows
            texts.append(text)
            length += len(text) + len(CELL)
            column += columns
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield Row(CELL.join(texts), [place for place in places if place.start < place.end])


def flat_text(element: Element) -> str:
    """Return all text under an element on one line, blocks and breaks parted by spaces."""
    pieces: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            pieces.append(found)
            continue
        if found.is_block or found.tag in {"br", "img"}:
            pieces.append(" ")
            waiting.append(" ")
        waiting.extend(reversed(found.children))
    return collapsed("".join(pieces)).strip(" ")


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag in {"thead", "tbody", "tfoot"}:
                yield from (row for row in child.children if isinstance(row, Element) and row.tag == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.children if isinstance(cell, Element) and cell.tag in {"td", "th"})


def _span(cell: Element, name: str) -> int:
    return min(max(1, whole(cell.attributes.get(name)) or 1), 1000)
