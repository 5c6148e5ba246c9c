"""Ruled tables: the cells that crossing lines make."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nhiemky.files.layout.model import Box, Page, Rule, Strip, Word

_TOUCH = 3.0
"""Lines nearer than this many points meet: borders are drawn beside one another and end in each other's middle."""

_MOST = 400
"""A page with more lines than this each way is a drawing."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid with its lines of words; ``rows`` and ``columns`` say over how many it reaches."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: its box, the distances of its columns from the left, its number of rows, its cells."""

    box: Box
    edges: tuple[float, ...]
    rows: int
    cells: list[GridCell]


def take_grids(page: Page) -> tuple[list[Grid], list[Strip]]:
    """Return the ruled tables of a page and the strips that stand outside of them."""
    frames = _frames(page.level, page.upright)
    strips = page.strips
    grids = []
    for frame in frames:
        strips, inside = _split(strips, frame)
        if inside:
            grids.append(frame.grid(inside))
    return grids, strips


def cells_of(level: list[Rule], upright: list[Rule]) -> list[list[Box]]:
    """Return the boxes of the cells of each ruled table that lines make."""
    return [frame.boxes for frame in _frames(level, upright)]


def _frames(level: list[Rule], upright: list[Rule]) -> list[_Frame]:
    level, upright = _joined(level), _joined(upright)
    if not 2 <= len(level) <= _MOST or not 2 <= len(upright) <= _MOST:
        return []
    return [frame for frame in (_Frame(*part) for part in _parts(level, upright)) if frame.is_table]


def _split(strips: list[Strip], frame: _Frame) -> tuple[list[Strip], dict[tuple[int, int], list[Sequence[Word]]]]:
    """Return the strips outside a table and the lines of words in each of its cells."""
    outside: list[Strip] = []
    inside: dict[tuple[int, int], list[Sequence[Word]]] = defaultdict(list)
    for strip in strips:
        parts: dict[tuple[int, int] | None, list[Word]] = defaultdict(list)
        for word in strip.words:
            parts[frame.place(word.box)].append(word)
        for place, words in parts.items():
            if place is None:
                outside.append(Strip(words))
            else:
                inside[place].append(words)
    return outside, inside


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the lines with those that overlap or continue one another made one."""
    made: list[Rule] = []
    heights: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if heights and rule.at - heights[-1][0].at <= _TOUCH:
            heights[-1].append(rule)
        else:
            heights.append([rule])
    for row in heights:
        at = sum(rule.at for rule in row) / len(row)
        start, end = None, 0.0
        for rule in sorted(row, key=lambda r: r.start):
            if start is not None and rule.start <= end + _TOUCH:
                end = max(end, rule.end)
                continue
            if start is not None:
                made.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            made.append(Rule(at, start, end))
    return made


def _parts(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the groups of lines that touch one another."""
    leader = list(range(len(level) + len(upright)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for i, across in enumerate(level):
        for j, down in enumerate(upright):
            meets = across.start - _TOUCH <= down.at <= across.end + _TOUCH
            if meets and down.start - _TOUCH <= across.at <= down.end + _TOUCH:
                leader[find(i)] = find(len(level) + j)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, across in enumerate(level):
        parts[find(i)][0].append(across)
    for j, down in enumerate(upright):
        parts[find(len(level) + j)][1].append(down)
    yield from (part for part in parts.values() if part[0] and part[1])


class _Frame:
    """The lines of one table and the cells between them; lines missing at its outside are where the others end."""

    def __init__(self, level: list[Rule], upright: list[Rule]) -> None:
        self._level, self._upright = level, upright
        self._xs = _edges([r.at for r in upright], [r.start for r in level], [r.end for r in level])
        self._ys = _edges([r.at for r in level], [r.start for r in upright], [r.end for r in upright])
        self._owner: dict[tuple[int, int], tuple[int, int]] = {}
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        if (len(self._xs) - 1) * (len(self._ys) - 1) <= _MOST * 50:
            self._cells()

    @property
    def is_table(self) -> bool:
        """Whether there is more than one cell: a single one is a frame around text."""
        return len(self._spans) > 1

    @property
    def boxes(self) -> list[Box]:
        """The boxes of the cells."""
        return [
            (self._xs[column], self._ys[row], self._xs[column + columns], self._ys[row + rows])
            for (row, column), (rows, columns) in sorted(self._spans.items())
        ]

    def place(self, box: Box) -> tuple[int, int] | None:
        """Return the row and column of the cell a box stands in, ``None`` outside of the table."""
        column = _between(self._xs, (box[0] + box[2]) / 2)
        row = _between(self._ys, (box[1] + box[3]) / 2)
        return None if row is None or column is None else self._owner[row, column]

    def grid(self, inside: dict[tuple[int, int], list[Sequence[Word]]]) -> Grid:
        """Return the table with the words of its cells."""
        cells = [
            GridCell(row, column, rows, columns, inside.get((row, column), []))
            for (row, column), (rows, columns) in sorted(self._spans.items())
        ]
        box = (self._xs[0], self._ys[0], self._xs[-1], self._ys[-1])
        return Grid(box, tuple(self._xs), len(self._ys) - 1, cells)

    def _cells(self) -> None:
        rows, columns = len(self._ys) - 1, len(self._xs) - 1
        right = self._walls(self._upright, self._xs, self._ys)
        below = self._walls(self._level, self._ys, self._xs)
        for row in range(rows):
            for column in range(columns):
                if (row, column) in self._owner:
                    continue
                wide = 1
                while (
                    column + wide < columns
                    and (column + wide, row) not in right
                    and (row, column + wide) not in self._owner
                ):
                    wide += 1
                tall = 1
                while row + tall < rows and not any(
                    (row + tall, each) in below or (row + tall, each) in self._owner
                    for each in range(column, column + wide)
                ):
                    tall += 1
                self._spans[row, column] = (tall, wide)
                for y in range(row, row + tall):
                    for x in range(column, column + wide):
                        self._owner[y, x] = (row, column)

    @staticmethod
    def _walls(rules: list[Rule], at: list[float], across: list[float]) -> set[tuple[int, int]]:
        """Return (edge, cell) for each stretch of an edge that a line is drawn on."""
        middles = [(a + b) / 2 for a, b in itertools.pairwise(across)]
        found: set[tuple[int, int]] = set()
        for rule in rules:
            edge = min(range(len(at)), key=lambda index: abs(at[index] - rule.at))
            found.update((edge, i) for i, middle in enumerate(middles) if rule.start <= middle <= rule.end)
        return found


def _edges(drawn: list[float], *ends: list[float]) -> list[float]:
    """Return the places of the edges in order; an outermost end of the crossing lines counts where none is drawn."""
    edges: list[float] = []
    for at in sorted([*drawn, min(ends[0]), max(ends[1])]):
        if not edges or at - edges[-1] > 2 * _TOUCH:
            edges.append(at)
    return edges


def _between(edges: list[float], at: float) -> int | None:
    if not edges[0] <= at <= edges[-1]:
        return None
    for index in range(len(edges) - 1):
        if at <= edges[index + 1]:
            return index
    return None
