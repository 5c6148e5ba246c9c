"""Which rows of a grid head its columns, and what stands over each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from nhiemky.reading.tables.amounts import bare
from nhiemky.reading.tables.grid import Grid, Spot
from nhiemky.reading.tables.units import read_unit

_VALUE = re.compile(r"[≥≤<>~+\-–\s]*\d[\d.,\s]*(?:[-–]\s?\d[\d.,]*)?\s?%?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?")
_INDEX = re.compile(r"\(?(?:[a-zđ]|\d{1,2})\)?(?:\s?=.{0,20})?|\(?\d{1,2}\)?\s?=.{0,20}")
_FEWEST_INDEXED = 3
_MOST_TITLES = 6
_MOST_HEADING_ROWS = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over one column, from the top down, without units that stand alone; ``leaf`` is the lowest cell."""

    parts: tuple[str, ...]
    leaf: Spot | None
    unit: str | None = None

    @property
    def words(self) -> str:
        """All headings of the column on one line."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a grid: rows ``first`` to ``last`` (exclusive), what is above them, and one heading a column."""

    first: int
    last: int
    title: str
    columns: tuple[Heading, ...]


def is_value(text: str) -> bool:
    """Return whether a cell prints a bare figure that is no year.

    >>> [is_value(text) for text in ("1.142", "≥ 90%", "2021", "2021-2025", "kế hoạch 2024")]
    [True, True, False, False, False]
    """
    text = bare(text)
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def is_index_row(cells: list[Spot]) -> bool:
    """Return whether a row only numbers the columns: "A | B | 1 | 2 | 3=2/1"."""
    if len(cells) < _FEWEST_INDEXED or not all(_INDEX.fullmatch(cell.text) for cell in cells):
        return False
    numbers = [int(found.group()) for cell in cells if (found := re.search(r"\d+", cell.text))]
    return len(numbers) > 1 and all(after == before + 1 for before, after in pairwise(numbers))


def find_headings(grid: Grid, start: int = 0) -> Headings | None:
    """Return the headings that begin at row ``start`` or, under titles across the table, shortly after it."""
    first, titles = start, []
    while first < grid.height and first - start < _MOST_TITLES and len(grid.row(first)) < 2:
        titles += [cell.text for cell in grid.row(first)]
        first += 1
    if first >= grid.height or any(is_value(cell.text) for cell in grid.row(first)):
        return None
    if len(grid.row(first)) < 2:
        return None
    last = first + 1
    while last < grid.height and last - first < _MOST_HEADING_ROWS and _goes_on(grid, first, last):
        last += 1
    named_to = last
    if last < grid.height and is_index_row(grid.row(last)):
        last += 1
    columns = tuple(_heading(grid, first, named_to, column) for column in range(grid.width))
    return Headings(first, last, "\n".join(titles), columns)


def _goes_on(grid: Grid, first: int, row: int) -> bool:
    """Return whether ``row`` still heads columns: it names some, none of the first, and prints no figure."""
    own = [spot for column in range(grid.width) if (spot := grid.own(row, column)) and spot.text]
    if not own or any(is_value(spot.text) for spot in own) or is_index_row(own):
        return False
    if own[0].columns >= grid.width:
        return False
    named = [column for column in range(grid.width) if grid.text(first, column)]
    front = named[: 2 if len(named) > 2 else 1]
    return not any((spot := grid.own(row, column)) and spot.text for column in front)


def _heading(grid: Grid, first: int, last: int, column: int) -> Heading:
    parts: list[str] = []
    leaf: Spot | None = None
    unit: str | None = None
    for row in range(first, last):
        spot = grid.at(row, column) or _over(grid, row, last, column)
        if spot and not spot.text:
            spot = _over(grid, row, last, column)
        if spot is None or (leaf is not None and spot.start == leaf.start):
            continue
        if parts and (alone := _unit_alone(spot.text)):
            unit = alone
            continue
        parts.append(spot.text)
        leaf = spot
    return Heading(tuple(parts), leaf, unit)


_MEASURES = frozenset(["money", "percent", "measure", "area"])


def _unit_alone(text: str) -> str | None:
    """Return the unit that a cell among the headings names and nothing else: "(tỷ đồng)", "%"."""
    alone = text.strip("()[] ")
    unit = read_unit(alone)
    return alone if unit and unit.length in {0, len(alone)} and unit.klass in _MEASURES else None


def _over(grid: Grid, row: int, last: int, column: int) -> Spot | None:
    """Return the heading to the left that a text or clipboard left unmerged over this column."""
    if not _headed_below(grid, row, last, column):
        return None
    for left in range(column - 1, -1, -1):
        spot = grid.at(row, left)
        if spot and spot.text:
            return spot if _headed_below(grid, row, last, left) else None
    return None


def _headed_below(grid: Grid, row: int, last: int, column: int) -> bool:
    return any((spot := grid.own(below, column)) and spot.text for below in range(row + 1, last))
