"""Print that stands side by side without ruled lines: letterheads, signatures, aligned tables, columns of prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from nhiemky.files.layout.model import Box, Strip, Word, around

_GUTTER = 0.8
"""Narrowest gap between columns, as a share of the letters' size."""

_APART = 3.0
"""Line gaps of more than this many letters' sizes end what stands side by side."""

_LONE_GAP = 3.0
"""Two strips on a line with no columns around are cells when they stand further apart than this."""

_FEWEST_PROSE_LINES = 8
_PROSE_FULL = 0.6

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text; ``column`` is the part of the page it runs in where the page has columns of prose."""

    strip: Strip
    column: Interval | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A row of cells standing side by side: for each cell its lines of words, ``column`` the columns' edges."""

    cells: list[list[Strip]]
    box: Box


def in_order(strips: list[Strip]) -> Iterator[Line | Side]:
    """Yield the running lines and the rows of cells of a page (or part of one), top to bottom."""
    rows = _rows(strips)
    at = 0
    while at < len(rows):
        if len(rows[at]) == 1:
            if at == 0 and (zone := _from_above(rows)):
                yield from _zone(*zone)
                at = len(zone[1])
                continue
            yield Line(rows[at][0])
            at += 1
            continue
        columns, end = _grown(rows, at)
        yield from _zone(columns, rows[at:end])
        at = end


def _rows(strips: list[Strip]) -> list[list[Strip]]:
    """Return the strips that stand beside one another, left to right, line by line."""
    rows: list[list[Strip]] = []
    middle = 0.0
    for strip in sorted(strips, key=lambda s: s.box[1] + s.box[3]):
        _, top, _, bottom = strip.box
        if rows and (top + bottom) / 2 - middle < (bottom - top) / 2:
            rows[-1].append(strip)
        else:
            rows.append([strip])
            middle = (top + bottom) / 2
    return [sorted(row, key=lambda s: s.box[0]) for row in rows]


def _from_above(rows: list[list[Strip]]) -> tuple[list[Interval], list[list[Strip]]] | None:
    """Return the zone at the top of a page whose first lines stand on one side only, as in letterheads."""
    first = next((at for at, row in enumerate(rows[:4]) if len(row) > 1), None)
    if first is None:
        return None
    columns, end = _grown(rows, first)
    for row in rows[:first]:
        if len(_merged([*columns, *_intervals(row)], _size(row))) < len(columns):
            return None
    if any(_distance(rows[at], rows[at + 1]) > _APART * _size(rows[at]) for at in range(first)):
        return None
    return columns, rows[:end]


def _grown(rows: list[list[Strip]], at: int) -> tuple[list[Interval], int]:
    """Return the columns that begin in row ``at`` and the row they end before."""
    columns = _intervals(rows[at])
    end = at + 1
    while end < len(rows):
        row = rows[end]
        if _distance(rows[end - 1], row) > _APART * _size(row):
            break
        merged = _merged([*columns, *_intervals(row)], _size(row))
        if len(merged) < max(2, len(columns) - (len(row) > 1)):
            break
        columns = merged
        end += 1
    return columns, end


def _zone(columns: list[Interval], rows: list[list[Strip]]) -> Iterator[Line | Side]:
    size = _size(rows[0])
    if len(rows) == 1 and len(rows[0]) == 2 and rows[0][1].box[0] - rows[0][0].box[2] < _LONE_GAP * size:
        yield Line(_one_strip(rows[0]))
        return
    placed = [[(_column(columns, strip), strip) for strip in row] for row in rows]
    if _is_prose(columns, placed):
        for index, column in enumerate(columns):
            for row in placed:
                inside = [strip for place, strip in row if place == index]
                if inside:
                    yield Line(_one_strip(inside), column)
        return
    cells: list[list[Strip]] = []
    for row in placed:
        if cells and len(row) == 1:
            cells[row[0][0]].append(row[0][1])
            continue
        if cells and any(cells) and (len(row) > 1 and sum(map(bool, cells)) > 1):
            yield _side(cells)
            cells = []
        cells = cells or [[] for _ in columns]
        for place, strip in row:
            cells[place].append(strip)
    yield _side(cells)


def _side(cells: list[list[Strip]]) -> Side:
    return Side(cells, around(strip.box for cell in cells for strip in cell))


def _is_prose(columns: list[Interval], placed: list[list[tuple[int, Strip]]]) -> bool:
    """Whether the columns are of running text: enough lines, most of them filling their column."""
    for index, (left, right) in enumerate(columns):
        widths = [strip.box[2] - strip.box[0] for row in placed for place, strip in row if place == index]
        if len(widths) < _FEWEST_PROSE_LINES or median(widths) < _PROSE_FULL * (right - left):
            return False
        words = [len(strip.words) for row in placed for place, strip in row if place == index]
        if median(words) < 4:
            return False
    return True


def _one_strip(strips: list[Strip]) -> Strip:
    words: list[Word] = [word for strip in strips for word in strip.words]
    return Strip(words)


def _column(columns: list[Interval], strip: Strip) -> int:
    middle = (strip.box[0] + strip.box[2]) / 2
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - middle, middle - columns[i][1], 0))


def _intervals(row: list[Strip]) -> list[Interval]:
    return [(strip.box[0], strip.box[2]) for strip in row]


def _merged(intervals: list[Interval], size: float) -> list[Interval]:
    merged: list[Interval] = []
    for left, right in sorted(intervals):
        if merged and left - merged[-1][1] < _GUTTER * size:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _size(row: list[Strip]) -> float:
    return row[0].words[0].size


def _distance(above: list[Strip], below: list[Strip]) -> float:
    return min(strip.box[1] for strip in below) - max(strip.box[3] for strip in above)
