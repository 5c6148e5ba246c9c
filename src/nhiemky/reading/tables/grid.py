"""Tables as grids of cells: taken from the file where it says so, else from lines with bars or tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nhiemky.files.model import Table
from nhiemky.reading.passage import Passage

_LINE = re.compile(r"[^\n\r]+")
_RULE = re.compile(r"[\s|:+=_-]*")
_LONGEST_BETWEEN = 160
_MOST_CELLS = 200_000
"""A merged cell of a damaged file may claim to span the whole sheet; past this size merging is not followed."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: its place in the grid, its span and its text, folded, on one line."""

    row: int
    column: int
    start: int
    end: int
    text: str
    rows: int = 1
    columns: int = 1


_FLAT = str.maketrans("\n\r\t", "   ")


def flat(text: str, spot: Spot) -> str:
    """Return a cell of folded ``text`` on one line, every character in its place."""
    return text[spot.start : spot.end].translate(_FLAT)


@dataclass(slots=True)
class Grid:
    """The cells of one table. ``start``/``end`` are folded offsets; ``above`` is the text right before it."""

    start: int
    end: int
    spots: list[Spot]
    above: str = ""
    height: int = field(init=False)
    width: int = field(init=False)
    _at: dict[tuple[int, int], Spot] = field(init=False)

    def __post_init__(self) -> None:
        self.height = max((spot.row + 1 for spot in self.spots), default=0)
        self.width = max((spot.column + 1 for spot in self.spots), default=0)
        self._at = {(spot.row, spot.column): spot for spot in self.spots}
        area = sum(spot.rows * spot.columns for spot in self.spots if spot.rows * spot.columns > 1)
        if area > _MOST_CELLS:
            return
        for spot in self.spots:
            for row in range(spot.row, spot.row + spot.rows):
                for column in range(spot.column, spot.column + spot.columns):
                    self._at.setdefault((row, column), spot)
            self.height = max(self.height, spot.row + spot.rows)
            self.width = max(self.width, spot.column + spot.columns)

    def at(self, row: int, column: int) -> Spot | None:
        """Return the cell that covers a place, also one merged over it."""
        return self._at.get((row, column))

    def own(self, row: int, column: int) -> Spot | None:
        """Return the cell that begins in this row and covers the place."""
        spot = self._at.get((row, column))
        return spot if spot and spot.row == row else None

    def text(self, row: int, column: int) -> str:
        """Return the folded text at a place, empty where there is none."""
        spot = self._at.get((row, column))
        return spot.text if spot else ""

    def row(self, row: int) -> list[Spot]:
        """Return the distinct cells that show something in a row, merged ones from above included."""
        seen: dict[int, Spot] = {}
        for column in range(self.width):
            spot = self._at.get((row, column))
            if spot and spot.text:
                seen.setdefault(spot.start, spot)
        return list(seen.values())

    def transposed(self) -> Grid:
        """Return the grid with rows and columns exchanged."""
        spots = [
            Spot(spot.column, spot.row, spot.start, spot.end, spot.text, spot.columns, spot.rows) for spot in self.spots
        ]
        return Grid(self.start, self.end, spots, self.above)


def find_grids(passage: Passage, tables: Sequence[Table]) -> list[Grid]:
    """Return the tables of ``passage`` in order: those its file names, and lines with bars or tabs elsewhere."""
    grids = [grid for table in tables if (grid := _given(passage, table))]
    if "|" in passage.text or "\t" in passage.cased:
        grids += _from_lines(passage, [(grid.start, grid.end) for grid in grids])
    grids.sort(key=lambda grid: grid.start)
    last = 0
    for grid in grids:
        grid.above = _above(passage.text, max(last, grid.start - 400), grid.start)
        last = grid.end
    return grids


def _given(passage: Passage, table: Table) -> Grid | None:
    fold = passage.folded.folded
    spots = []
    for cell in table.cells:
        start, end = fold(cell.start, cell.end)
        spots.append(_spot(passage.text, cell.row, cell.column, start, end, cell.rows, cell.columns))
    if not spots:
        return None
    start, end = fold(table.start, table.end)
    return Grid(start, end, spots)


def _spot(text: str, row: int, column: int, start: int, end: int, rows: int = 1, columns: int = 1) -> Spot:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Spot(row, column, start, end, " ".join(text[start:end].split()), rows, columns)


def _above(text: str, start: int, end: int) -> str:
    lines = [line for line in text[start:end].split("\n") if line.strip()]
    return "\n".join(lines[-3:])


def _from_lines(passage: Passage, known: list[tuple[int, int]]) -> Iterator[Grid]:
    """Yield the runs of lines with bars (or tabs); one short line between them is a row of its own."""
    run: list[list[Spot]] = []
    between: Spot | None = None
    known = sorted(known)
    place = 0
    last_end = -2
    for line in _LINE.finditer(passage.cased):
        while place < len(known) and known[place][1] <= line.start():
            place += 1
        inside = place < len(known) and known[place][0] <= line.start()
        cells = None if inside else _cells(passage, line.group(), line.start())
        next_line = line.start() <= last_end + 2
        if cells is None:
            joins = run and between is None and next_line and not inside and len(line.group()) <= _LONGEST_BETWEEN
            if joins and len(run) > 1:
                between = _spot(passage.text, 0, 0, line.start(), line.end())
            else:
                yield from _finished(passage.text, run)
                run, between = [], None
        else:
            if run and not next_line:
                yield from _finished(passage.text, run)
                run, between = [], None
            if between is not None:
                run.append([between])
                between = None
            if cells:
                run.append(cells)
        last_end = line.end()
    yield from _finished(passage.text, run)


def _cells(passage: Passage, line: str, at: int) -> list[Spot] | None:
    """Return the cells of a line, nothing for a drawn rule, None for a line that is no row."""
    if "|" in line:
        mark = "|"
        if _RULE.fullmatch(line):
            return []
    elif line.count("\t") > 1:
        mark = "\t"
    else:
        return None
    ends = [index for index, letter in enumerate(line) if letter == mark]
    edges = [-1, *ends, len(line)]
    return [
        _spot(passage.text, 0, index, at + left + 1, at + right) for index, (left, right) in enumerate(pairwise(edges))
    ]


def _finished(text: str, run: list[list[Spot]]) -> Iterator[Grid]:
    """Yield the grid of a run of rows, a line without bars spanning all columns."""
    while run and len(run[-1]) == 1:
        run.pop()
    if not run:
        return
    if all(len(row) == 1 or not row[0].text for row in run) and len(run) > 1:
        # Bars at both ends of each line stand around the table.
        run = [row if len(row) == 1 else [_left(spot) for spot in row[1:]] for row in run]
    width = max(len(row) for row in run)
    if width < 2:
        return
    rows = [*_spread(run, width)]
    spots = [
        Spot(place, spot.column, spot.start, spot.end, spot.text, 1, width if len(cells) == 1 else spot.columns)
        for place, cells in enumerate(rows)
        for spot in cells
    ]
    yield Grid(run[0][0].start, max(spot.end for spot in run[-1]), spots)


def _left(spot: Spot) -> Spot:
    return replace(spot, column=spot.column - 1)


def _spread(run: list[list[Spot]], width: int) -> Iterable[list[Spot]]:
    """Give a first row with fewer cells back the merging that lines of text lose.

    Each cell stands over one empty cell of the row below, or over a run of filled ones.
    """
    if len(run) < 3 or not 2 < len(run[0]) < width or len(run[1]) < 3:
        return run
    below = [bool(spot.text) for spot in run[1]] + [False] * (width - len(run[1]))
    if below[0]:
        return run
    groups = _groups(below, len(run[0]))
    if len(groups) != len(run[0]):
        return run
    first, column = [], 0
    for spot, size in zip(run[0], groups, strict=True):
        first.append(Spot(0, column, spot.start, spot.end, spot.text, 1, size))
        column += size
    return [first, *run[1:]]


def _groups(below: list[bool], heads: int) -> list[int]:
    """Return how many columns each of ``heads`` headings stands over, given which cells below them are filled."""
    runs: list[int] = []
    for index, filled in enumerate(below):
        if filled and index and below[index - 1]:
            runs[-1] += 1
        else:
            runs.append(1)
    empty = below.count(False)
    if len(runs) == heads or heads <= empty or (len(below) - empty) % (heads - empty):
        return runs
    size = (len(below) - empty) // (heads - empty)
    split: list[int] = []
    for length, filled in zip(runs, _first_of_runs(below), strict=True):
        if filled and length % size:
            return runs
        split += [size] * (length // size) if filled else [length]
    return split


def _first_of_runs(below: list[bool]) -> list[bool]:
    return [filled for index, filled in enumerate(below) if not (filled and index and below[index - 1])]
