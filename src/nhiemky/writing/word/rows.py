"""Which row of a table in a Word file is which row of the draft's table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from nhiemky.language.folding import fold
from nhiemky.writing.model import Column, Row, Table, text_of
from nhiemky.writing.word.opened import Grid, Line

_ALIKE = 0.3
_LABELS = 2


def _key(text: str) -> str:
    return " ".join(fold(text).split())


def _words(cells: tuple[Line, ...]) -> str:
    return _key(" ".join(each.text for each in cells))


def _printed(row: Row) -> str:
    return _key(" ".join(text_of(each) for each in row.cells))


def is_heading(table: Table, grid: Grid, at: int) -> bool:
    """Return whether a row of the file is the table's heading: the first, where it is still like one."""
    if at != 0 or len(grid.rows[0]) != len(table.columns):
        return False
    own = Counter(" ".join(_key(each.heading) for each in table.columns).split())
    now = Counter(_words(grid.rows[0]).split())
    return 2 * (own & now).total() >= own.total()


def columns_of(table: Table, grid: Grid) -> tuple[Column, ...] | None:
    """Return the columns with the headings of the file; None where there are other columns than the draft has."""
    if any(len(row) not in (1, len(table.columns)) for row in grid.rows):
        return None
    if not grid.rows or not is_heading(table, grid, 0):
        return table.columns
    said = [" ".join(each.text.split()) for each in grid.rows[0]]
    return tuple(
        column if " ".join(column.heading.split()) == words else replace(column, heading=words)
        for column, words in zip(table.columns, said, strict=True)
    )


def matched_rows(table: Table, grid: Grid, by_mark: Mapping[str, int]) -> dict[int, int]:
    """Return for rows of the file the number of the draft's row: by bookmark, by words, by label, by place."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()

    def take(at: int, number: int) -> None:
        if at not in pairs and number not in taken:
            pairs[at] = number
            taken.add(number)

    rows = [at for at in range(len(grid.rows)) if not is_heading(table, grid, at)]
    for at in rows:
        for mark in (mark.name for cell in grid.rows[at] for mark in cell.marks if mark.name in by_mark):
            take(at, by_mark[mark])
    for told, printed in ((_words, _printed), (_label, _printed_label)):
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        for number in range(len(table.rows) - 1, -1, -1):
            if number not in taken:
                waiting[printed(table.rows[number])].append(number)
        for at in rows:
            if at not in pairs and (key := told(grid.rows[at])) and waiting.get(key):
                take(at, waiting[key].pop())
    last = -1
    for at in rows:
        if at not in pairs and last + 1 < len(table.rows) and _alike(grid.rows[at], table.rows[last + 1]):
            take(at, last + 1)
        last = pairs.get(at, last)
    return pairs


def _label(cells: tuple[Line, ...]) -> str:
    return " ".join([key for each in cells if (key := _key(each.text))][:_LABELS])


def _printed_label(row: Row) -> str:
    return " ".join([key for each in row.cells if (key := _key(text_of(each)))][:_LABELS])


def _alike(cells: tuple[Line, ...], row: Row) -> bool:
    own, now = Counter(_printed(row).split()), Counter(_words(cells).split())
    return len(cells) == len(row.cells) and 2 * (own & now).total() >= _ALIKE * (own.total() + now.total())
