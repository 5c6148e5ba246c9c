"""The text of laid-out pages, with its blocks, tables, places and recognised words."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nhiemky.files.layout.flow import Paragraph, Printed, usual_pitch
from nhiemky.files.layout.furniture import take_furniture
from nhiemky.files.layout.grids import Grid, take_grids
from nhiemky.files.layout.model import Box, Page, Strip, Word, around
from nhiemky.files.layout.zones import Interval, Line, Side, in_order
from nhiemky.files.model import Block, BlockKind, Cell, Format, Place, Recognised, SourceText, Table

CELL = " | "
_SAME_EDGE = 3.0
_FEW_LINES = 4

_Item = Printed | Side | Grid


@dataclass(slots=True)
class _Out:
    """What has been written so far; fields as in ``SourceText``."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)


def lay_out(name: str, kind: Format, pages: Sequence[Page]) -> SourceText:
    """Return the source text of the pages in reading order; its hash is filled in where the file is opened."""
    furniture = take_furniture(pages)
    items = [(page, list(_items(page))) for page in pages]
    columns = _columns(items)
    placed: list[tuple[Page, list[_Item]]] = [
        (page, [_printed(item, page, columns) if isinstance(item, Line) else item for item in found])
        for page, found in items
    ]
    lines = [item for _, found in placed for item in found if isinstance(item, Printed)]
    writer = _Writer(usual_pitch(lines))
    for page, found in placed:
        for item in found:
            writer.write(page, item)
        writer.leave_aside(page, furniture.get(page.number, []))
    out = writer.finish()
    return SourceText(
        name=name, text=out.text, format=kind, sha256="", blocks=tuple(out.blocks), tables=tuple(out.tables),
        places=tuple(out.places), recognised=tuple(out.recognised),
    )  # fmt: skip


def _items(page: Page) -> Iterator[Line | Side | Grid]:
    """Yield what a page holds, top to bottom: ruled tables part the print above them from the print below."""
    grids, strips = take_grids(page)
    for grid in sorted(grids, key=lambda g: g.box[1]):
        middle = (grid.box[1] + grid.box[3]) / 2
        yield from in_order([strip for strip in strips if strip.box[1] < middle])
        strips = [strip for strip in strips if strip.box[1] >= middle]
        yield grid
    yield from in_order(strips)


def _columns(pages: Iterable[tuple[Page, list[Line | Side | Grid]]]) -> dict[float, Interval]:
    """Return for each width of page where its running text begins and ends; one stray line does not move an edge."""
    boxes: dict[float, list[Box]] = defaultdict(list)
    for page, items in pages:
        for item in items:
            if isinstance(item, Line):
                boxes[round(page.width)].append(item.strip.box)
    columns: dict[float, Interval] = {}
    for width, found in boxes.items():
        left, right = -_supported([-box[0] for box in found]), _supported([box[2] for box in found])
        # A few short lines do not show the margin; the right one is seldom wider than the left.
        columns[width] = (left, max(right, width - left) if len(found) < _FEW_LINES else right)
    return columns


def _supported(ends: list[float]) -> float:
    """Return the furthest end that another one comes near."""
    ordered = sorted(ends, reverse=True)
    for furthest, following in itertools.pairwise(ordered):
        if furthest - following < 20:
            return furthest
    return ordered[0]


def _printed(line: Line, page: Page, columns: dict[float, Interval]) -> Printed:
    return Printed(line.strip, page.number, line.column or columns[round(page.width)])


class _Writer:
    """Writes items one after another; furniture waits until the paragraph or table it interrupts has ended."""

    def __init__(self, pitch: float) -> None:
        self._pitch = pitch
        self._pieces: list[str] = []
        self._length = 0
        self._out = _Out()
        self._pages: dict[int, Page] = {}
        self._open = Paragraph()
        self._table: tuple[int, tuple[float, ...], list[Cell], int, str] | None = None
        self._aside: list[tuple[Page, Sequence[Word]]] = []

    def write(self, page: Page, item: _Item) -> None:
        """Write one line, row or table."""
        self._pages[page.number] = page
        if isinstance(item, Printed):
            self._end_table()
            if self._open.lines and not self._open.goes_on(item, self._pitch):
                self._end_paragraph()
            self._open.lines.append(item)
            return
        self._end_paragraph()
        if isinstance(item, Grid):
            self._grid(page, item)
        else:
            self._end_table()
            self._row(page, [[strip.words for strip in cell] for cell in item.cells])

    def leave_aside(self, page: Page, strips: Sequence[Strip]) -> None:
        """Keep furniture for after what it interrupts."""
        self._pages[page.number] = page
        self._aside += [(page, strip.words) for strip in strips]

    def finish(self) -> _Out:
        """Return everything written."""
        self._end_paragraph()
        self._end_table()
        self._out.text = "".join(self._pieces)
        return self._out

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _words(self, page: Page, words: Sequence[Word]) -> None:
        """Write the words of one line with their place."""
        start = self._length
        for index, word in enumerate(words):
            if index:
                self._put(" ")
            if word.confidence is not None:
                end = self._length + len(word.text)
                self._out.recognised.append(Recognised(start=self._length, end=end, confidence=word.confidence))
            self._put(word.text)
        box = page.shown(around(word.box for word in words))
        self._out.places.append(Place(start=start, end=self._length, page=page.number, box=box))

    def _block(self, start: int, kind: BlockKind) -> None:
        self._put("\n")
        self._out.blocks.append(Block(start=start, end=self._length, kind=kind))

    def _end_paragraph(self) -> None:
        lines = self._open.lines
        if lines:
            start = self._length
            for index, line in enumerate(lines):
                if index:
                    self._put(" ")
                self._words(self._pages[line.page], line.strip.words)
            self._block(start, "item" if lines[0].is_labelled else "paragraph")
            self._open = Paragraph()
            self._write_aside()

    def _write_aside(self) -> None:
        for page, words in self._aside:
            start = self._length
            self._words(page, words)
            self._block(start, "noise")
        self._aside = []

    def _row(self, page: Page, cells: Sequence[Sequence[Sequence[Word]]]) -> list[tuple[int, int]]:
        """Write cells as one line and return where each stands."""
        start = self._length
        spans = []
        for index, lines in enumerate(cells):
            if index:
                self._put(CELL)
            begin = self._length
            for number, words in enumerate(lines):
                if number:
                    self._put(" ")
                self._words(page, words)
            spans.append((begin, self._length))
        self._block(start, "row")
        return spans

    def _grid(self, page: Page, grid: Grid) -> None:
        start, edges, cells, above, heading = self._continued(grid)
        for row in range(grid.rows):
            shown = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows]
            shown.sort(key=lambda cell: cell.column)
            lines = [cell.lines if cell.row == row else [] for cell in shown]
            text = CELL.join(" ".join(word.text for words in cell for word in words) for cell in lines)
            if not any(lines) or (row == 0 and above and text == heading):
                continue
            heading = heading or text
            spans = self._row(page, lines)
            for cell, (begin, end) in zip(shown, spans, strict=False):
                if cell.row == row:
                    cells.append(
                        Cell(start=begin, end=end, row=above, column=cell.column, rows=cell.rows, columns=cell.columns)
                    )
            above += 1
        self._table = (start, edges, cells, above, heading)

    def _continued(self, grid: Grid) -> tuple[int, tuple[float, ...], list[Cell], int, str]:
        """Return the table a grid continues from the page before, or a new one."""
        if self._table:
            edges = self._table[1]
            same = len(edges) == len(grid.edges) and all(
                abs(a - b) <= _SAME_EDGE for a, b in zip(edges, grid.edges, strict=True)
            )
            if same:
                return self._table
            self._end_table()
        return self._length, grid.edges, [], 0, ""

    def _end_table(self) -> None:
        if self._table:
            start, _, cells, _, _ = self._table
            if cells:
                self._out.tables.append(Table(start=start, end=self._length, cells=tuple(cells)))
            self._table = None
            self._write_aside()
