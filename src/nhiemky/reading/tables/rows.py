"""The rows below the headings: groups, rows of figures and totals, each with the rows it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from nhiemky.reading.passage import Passage
from nhiemky.reading.tables.amounts import bare, is_empty
from nhiemky.reading.tables.columns import Column
from nhiemky.reading.tables.grid import Grid, Spot
from nhiemky.reading.tables.headings import Headings, is_index_row
from nhiemky.reading.tables.model import FIGURE_ROLES, RowKind
from nhiemky.reading.vocabulary import load

_TOP, _LETTER, _NUMBERED, _SMALL, _THEREOF, _BULLET, _PLUS = 10, 5, 20, 40, 45, 50, 60
_ROMAN = re.compile(r"[IVX]+\Z")
_MARKER = re.compile(
    r"(?P<label>[IVX]+|\d{1,2}(?:\.\d{1,2})*|[^\W\d_])[.)]\s*(?=[^\W\d_])|(?P<deep>\d{1,2}(?:\.\d{1,2})+)\s+(?=[^\W\d_])"
    r"|(?P<bullet>[-–+•*])\s*(?=[^\W\d_])"
)
_THEREOF_WORDS = re.compile(r"(?:trong đó|bao gồm|gồm|chia ra)(?:\s(?:có|gồm))?\s*[:,]?\s*")
_WIDE_INDENT = 2


@dataclass(slots=True)
class Row:
    """One row while its table is read. ``parent`` is the row it belongs to; ``words`` is its name folded."""

    place: int
    kind: RowKind
    label: str
    name: Spot | None
    words: str
    printed: str
    level: int
    unit: str = ""
    parent: Row | None = None
    same_as: Row | None = None
    cells: list[tuple[Column, Spot]] = field(default_factory=list)
    start: int = 0
    end: int = 0

    def path(self) -> Iterator[Row]:
        """Yield the rows this one belongs to that have a name, the nearest first."""
        above = self.parent
        while above:
            if above.words:
                yield above
            above = above.parent


@cache
def _total() -> re.Pattern[str]:
    return re.compile(load("tables")["total"]["pattern"])


def read_rows(passage: Passage, grid: Grid, headings: Headings, columns: list[Column], last: int) -> list[Row]:
    """Return the rows of ``grid`` below its headings up to row ``last``; repeated headings are left out."""
    heads = {spot.text for row in range(headings.first, headings.last) for spot in grid.row(row)}
    labelled = any(column.role == "number" for column in columns) and any(
        grid.text(row, column.index)
        for column in columns
        if column.role == "number"
        for row in range(headings.last, last)
    )
    rows: list[Row] = []
    stack: list[Row] = []
    for place in range(headings.last, last):
        own = _own(grid, place)
        if not own or _is_heading_again(own, heads):
            continue
        row = _row(passage, grid, columns, place, own, labelled)
        if row.kind == "figures" and not row.words and rows and not row.label:
            _go_on(row, rows[-1])
        else:
            _hang(row, stack)
        rows.append(row)
    return rows


def _own(grid: Grid, place: int) -> list[Spot]:
    spots = {spot.start: spot for column in range(grid.width) if (spot := grid.own(place, column)) and spot.text}
    return list(spots.values())


def _is_heading_again(own: list[Spot], heads: set[str]) -> bool:
    return len(own) > 1 and (all(spot.text in heads for spot in own) or is_index_row(own))


def _go_on(row: Row, before: Row) -> None:
    """A row without a name has another figure of what the row before measures."""
    row.words, row.printed, row.level, row.parent = before.words, before.printed, before.level, before.parent
    row.same_as = before


def _hang(row: Row, stack: list[Row]) -> None:
    while stack and stack[-1].level >= row.level:
        stack.pop()
    row.parent = stack[-1] if stack else None
    stack.append(row)


def _row(passage: Passage, grid: Grid, columns: list[Column], place: int, own: list[Spot], labelled: bool) -> Row:
    across = own[0] if len(own) == 1 else None
    label = next((grid.text(place, column.index) for column in columns if column.role == "number"), "")
    label_spot = next((grid.own(place, column.index) for column in columns if column.role == "number"), None)
    names = [
        spot
        for role in ("organisation", "name")
        for column in columns
        if column.role == role and (spot := grid.at(place, column.index)) and spot.text
    ]
    name = names[-1] if names else None
    if name is None and across is not None:
        name, label = across, ""
    cells = [] if across is not None and across.columns >= grid.width else _cells(grid, columns, place)
    unit = next((grid.text(place, column.index) for column in columns if column.role == "unit"), "")
    cased = passage.cased[label_spot.start : label_spot.end] if label_spot and label else ""
    words, printed, level = _named(passage, name, cased.strip(" ."), labelled)
    has_figures = any(not is_empty(bare(spot.text)) for _, spot in cells)
    kind: RowKind = "total" if words and _total().search(words) else "figures" if has_figures else "group"
    row = Row(place, kind, label, name, words, printed, 0 if kind == "total" else level, unit, cells=cells)
    row.start, row.end = min(spot.start for spot in own), max(spot.end for spot in own)
    return row


def _cells(grid: Grid, columns: list[Column], place: int) -> list[tuple[Column, Spot]]:
    cells: list[tuple[Column, Spot]] = []
    for column in columns:
        spot = grid.own(place, column.index)
        if column.role in FIGURE_ROLES and spot and spot.text and not (cells and cells[-1][1] is spot):
            cells.append((column, spot))
    return cells


def _named(passage: Passage, spot: Spot | None, label: str, labelled: bool) -> tuple[str, str, int]:
    """Return the name of a row folded and as printed, without its marks, and how deep it stands."""
    if spot is None:
        return "", "", _level(label) if label else _BULLET
    cased = passage.cased[spot.start : spot.end]
    level = _level(label) if label else None
    at = 0
    found = _MARKER.match(cased)
    if found:
        own = _level(found["label"] or found["deep"] or found["bullet"])
        level = own if level is None else max(level, own) if found["bullet"] else level
        at = found.end()
    folded = passage.text[spot.start : spot.end]
    thereof = _THEREOF_WORDS.match(folded, at)
    if thereof:
        at = thereof.end()
        level = max(level or 0, _PLUS + 5 if at < len(folded) else _THEREOF)
    if level is None:
        indent = _indent(passage.cased, spot.start)
        level = _BULLET + min(indent, 9) if indent >= _WIDE_INDENT else _BULLET if labelled else _NUMBERED
    words = bare(" ".join(folded[at:].split())).strip(" :;")
    printed = bare(passage.printed(spot.start + at, spot.end)).strip(" :;") if at < len(folded) else ""
    return words, printed, level


def _indent(text: str, start: int) -> int:
    count = 0
    while count < 12 and start - count > 0 and text[start - count - 1] in " \u00a0":
        count += 1
    return count - 1


def _level(label: str) -> int:
    """Return how deep a printed number, letter or bullet stands, 0 outermost."""
    label = label.strip(" .)(")
    if _ROMAN.match(label):
        return _TOP
    if label[:1].isdigit():
        return _NUMBERED + 2 * min(label.count("."), 9)
    if label[:1] == "+":
        return _PLUS
    if not label[:1].isalpha():
        return _BULLET
    return _LETTER if label[:1].isupper() and len(label) == 1 else _SMALL
