"""From the tables of a passage to how each was understood and the figures its cells print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nhiemky.language.dates import find_moments
from nhiemky.language.folding import Folded, fold
from nhiemky.reading.model import Comparator
from nhiemky.reading.passage import Passage
from nhiemky.reading.periods import interval
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.tables.amounts import Amount, Style, bare, is_verdict, read_amounts, style_of
from nhiemky.reading.tables.columns import TIME_BEHIND, Column, is_people, period_of, read_columns, tells
from nhiemky.reading.tables.grid import Grid, Spot, flat
from nhiemky.reading.tables.headings import Headings, find_headings
from nhiemky.reading.tables.model import (
    FIGURE_ROLES,
    TableColumn,
    TableLayout,
    TableReading,
    TableRow,
    pattern_of,
)
from nhiemky.reading.tables.rows import Row, read_rows
from nhiemky.reading.tables.units import UnitReading, read_unit, unit_above, unit_behind, unit_of_cell, unit_of_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFigure:
    """One figure of a table with everything its place in the table says of it; offsets and words are folded.

    ``other`` is its value with the other decimal mark, where both are possible; ``inner`` a figure that is not the
    first of its cell; ``named`` a target that the row's name states; ``area`` the heading of a column for a part.
    ``period`` is the one its own cell prints behind it ("304 (năm 2022)") before its column's; ``since_start`` says
    that it counts from the first day of the term to the last of ``period``; ``timed`` that its cell prints its time.
    """

    quantity: Quantity
    column: Column
    row: Row
    period: str | None
    organisation: str | None = None
    by_organisation: bool = False
    other: Decimal | None = None
    inner: bool = False
    named: bool = False
    area: str | None = None
    sign: Comparator = "="
    hedge: tuple[int, int] | None = None
    since_start: bool = False
    timed: bool = False


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as understood, with offsets of folded text, and its figures; ``taken`` is the stretch they stand in.

    Headings are taken too: "2025" and "Đợt 1" beside it are no amount.
    """

    reading: TableReading
    figures: tuple[TableFigure, ...]
    taken: tuple[int, int] | None


@dataclass(slots=True)
class _Body:
    """One run of rows under one set of headings, with what holds for all of it."""

    passage: Passage
    grid: Grid
    headings: Headings
    columns: list[Column]
    last: int
    unit: str | None
    transposed: bool
    period: str | None = None


_FEWEST_PERIODS = 2


def read_tables(passage: Passage, grids: Sequence[Grid], layouts: Sequence[TableLayout] = ()) -> list[ReadTable]:
    """Return the tables of figures among ``grids``; a layout given for the headings of one decides over its columns."""
    known = {pattern_of(layout.headings): layout for layout in layouts}
    read: list[ReadTable] = []
    before: _Body | None = None
    for grid in grids:
        for body in _bodies(passage, grid, before):
            before = body
            table = _read(body, known)
            if table:
                read.append(table)
    return read


def _bodies(passage: Passage, grid: Grid, before: _Body | None) -> Iterator[_Body]:
    """Yield the tables of a grid: a new row of headings begins a new one; a grid without goes on with the last."""
    headings = find_headings(grid)
    if headings is None or (before and not _heads(grid, headings)):
        near = before and not passage.text[before.grid.end : grid.start].strip()
        if before and near and before.grid.width == grid.width and not before.transposed:
            going_on = replace(before.headings, first=0, last=0)
            yield _Body(passage, grid, going_on, before.columns, grid.height, before.unit, False)
            return
    unit = unit_above(grid.above)
    while headings is not None:
        following = _next_headings(grid, headings)
        last = following.first if following else grid.height
        unit = unit_above(headings.title) or unit_above(" ".join(h.words for h in headings.columns)) or unit
        yield from _body(passage, grid, headings, last, unit)
        headings = following


def _heads(grid: Grid, headings: Headings) -> bool:
    return tells(read_columns(grid, headings))


def _body(passage: Passage, grid: Grid, headings: Headings, last: int, unit: str | None) -> Iterator[_Body]:
    if is_people(headings):
        return
    columns = read_columns(grid, headings)
    body = _Body(passage, grid, headings, columns, last, unit, False, _caption_period(grid, headings, columns))
    if last == grid.height and headings.first == 0 and _is_across(body):
        turned = grid.transposed()
        turned_headings = find_headings(turned)
        if turned_headings:
            turned_columns = read_columns(turned, turned_headings)
            if tells(turned_columns):
                yield _Body(passage, turned, turned_headings, turned_columns, turned.height, unit, True)
                return
    yield body


def _caption_period(grid: Grid, headings: Headings, columns: list[Column]) -> str | None:
    """Return the days that the caption right over a table by organisation names, where its columns name none."""
    if any(column.period for column in columns) or not any(column.role == "organisation" for column in columns):
        return None
    caption = headings.title or grid.above.rpartition("\n")[2]
    named = {interval(moment.norm) for moment in find_moments(caption)} - {None}
    return named.pop() if len(named) == 1 else None


def _is_across(body: _Body) -> bool:
    """Return whether the rows are periods and the columns what is measured."""
    name = next((column for column in body.columns if column.role == "name"), None)
    if name is None or any(column.role in {"plan", "unit"} for column in body.columns):
        return False
    texts = [body.grid.text(row, name.index) for row in range(body.headings.last, body.last)]
    texts = [text for text in texts if text]
    dated = sum(1 for text in texts if len(text) < 40 and period_of((text,)))
    return dated >= _FEWEST_PERIODS and 2 * dated >= len(texts)


def _next_headings(grid: Grid, headings: Headings) -> Headings | None:
    """Return headings of another table further down the same grid."""
    first = {spot.text for spot in grid.row(headings.first)}
    front = next((spot.text for spot in grid.row(headings.first)), "")
    for row in range(headings.last, grid.height):
        cells = grid.row(row)
        if len(cells) < 3 or cells[0].text != front or cells[0].row != row or {spot.text for spot in cells} == first:
            continue
        if not front or any(any(letter.isdigit() for letter in spot.text[:1]) for spot in cells):
            continue
        found = find_headings(grid, row)
        if found and found.first == row and tells(read_columns(grid, found)):
            return found
    return None


def _read(body: _Body, layouts: Mapping[str, TableLayout]) -> ReadTable | None:
    printed = tuple(_printed(body.passage, column) for column in body.columns)
    layout = layouts.get(pattern_of(printed))
    if layout:
        body.columns = _corrected(body.columns, layout, printed)
    readable = layout is not None or tells(body.columns)
    if not any(column.role in FIGURE_ROLES for column in body.columns) and not layout:
        return None
    rows = read_rows(body.passage, body.grid, body.headings, body.columns, body.last)
    if not rows:
        return None
    figures = tuple(_figures(body, rows)) if readable else ()
    columns = tuple(_public(column, heading) for column, heading in zip(body.columns, printed, strict=True))
    spots = [spot for row in range(body.headings.first, body.last) for spot in body.grid.row(row)]
    places = {id(row): place for place, row in enumerate(rows)}
    reading = TableReading(
        start=min(spot.start for spot in spots), end=max(spot.end for spot in spots), columns=columns,
        rows=tuple(_public_row(body, row, places) for row in rows), unit=body.unit, transposed=body.transposed,
    )  # fmt: skip
    taken = (reading.start, reading.end) if readable else None
    return ReadTable(reading, figures, taken)


def _printed(passage: Passage, column: Column) -> str:
    leaf = column.heading.leaf
    if leaf is None:
        return ""
    own = passage.printed(leaf.start, leaf.end)
    return " / ".join([*column.heading.parts[:-1], own])


def _corrected(columns: list[Column], layout: TableLayout, printed: tuple[str, ...]) -> list[Column]:
    """Return the columns as a person laid them out; a period only where the headings are the very same."""
    same = layout.headings == printed
    done = []
    for column, said in zip(columns, layout.columns, strict=True):
        period = said.period if same else column.period
        unit = fold(said.unit) if said.unit else None
        done.append(replace(column, role=said.role, period=period, unit=unit, sure=True, named=True))
    return done


def _public(column: Column, heading: str) -> TableColumn:
    leaf = column.heading.leaf
    return TableColumn(
        heading=heading, start=leaf.start if leaf else 0, end=leaf.end if leaf else 0, role=column.role,
        period=column.period, unit=column.unit, per=column.per, sure=column.sure,
    )  # fmt: skip


def _public_row(body: _Body, row: Row, places: Mapping[int, int]) -> TableRow:
    grid = body.grid
    spots = [grid.own(row.place, column) for column in range(grid.width)]
    verdict = next(
        (
            spot
            for column in body.columns
            if (spot := grid.own(row.place, column.index)) and column.role in {"verdict", "actual", "ratio", "note"}
            and is_verdict(bare(spot.text))
        ),
        None,
    )  # fmt: skip
    return TableRow(
        start=row.start, end=row.end, kind=row.kind, label=row.label, name=row.printed,
        path=tuple(above.printed for above in row.path())[::-1], unit=row.unit or None,
        parent=places[id(row.parent)] if row.parent else None,
        verdict=body.passage.printed(verdict.start, verdict.end) if verdict else None,
        cells=tuple((spot.start, spot.end) if spot else None for spot in spots),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose figures the cells of a row are, and of what time its group says they are."""

    organisation: str | None
    by_organisation: bool
    period: str | None


def _figures(body: _Body, rows: list[Row]) -> Iterator[TableFigure]:
    styles = _styles(body, rows)
    has_plan = any(column.role in {"plan", "next"} for column in body.columns)
    group_period: str | None = None
    by_organisation = any(column.role == "organisation" for column in body.columns)
    for row in rows:
        if row.kind == "group":
            group_period = _only_period(row.words) or group_period
        whose = _Whose(_organisation(body, row), by_organisation, group_period or body.period)
        stated = None
        if not has_plan and row.name and row.kind == "figures":
            stated = _named_target(body, row)
            if stated:
                yield stated[0]
        for column, spot in row.cells:
            for amount in read_amounts(flat(body.passage.text, spot), spot.start, styles[column.index]):
                found = _figure(body, row, column, spot, amount, whose, stated[1] if stated else None)
                if found is not None:
                    yield found


_PERIOD_ONLY = re.compile(r"(?:năm |giai đoạn |nhiệm kỳ )?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?")


def _only_period(words: str) -> str | None:
    return period_of((words,)) if _PERIOD_ONLY.fullmatch(words) else None


def _styles(body: _Body, rows: list[Row]) -> dict[int, Style]:
    texts: dict[int, list[str]] = {column.index: [] for column in body.columns}
    for row in rows:
        for column, spot in row.cells:
            texts[column.index].append(spot.text)
    whole: Style = style_of(text for cells in texts.values() for text in cells) or "vi"
    own = {index: style_of(cells) or whole for index, cells in texts.items()}
    return {index: whole if style == "mixed" and whole == "en" else style for index, style in own.items()}


def _organisation(body: _Body, row: Row) -> str | None:
    if row.kind == "total":
        return None
    for column in body.columns:
        if column.role == "organisation":
            spot = body.grid.at(row.place, column.index)
            return body.passage.printed(spot.start, spot.end) if spot and spot.text else None
    return None


_TARGET_IN_NAME = re.compile(r"(?<![\w.,/])\d[\d.,]*\d(?![\w])|(?<![\w.,/])\d(?![\w.,])")


def _named_target(body: _Body, row: Row) -> tuple[TableFigure, UnitReading] | None:
    """Return the target that the name of a row states ("Kết nạp 500 đảng viên") and its unit; plans have no column."""
    spot = row.name
    column = next((column for column in body.columns if column.role == "name"), None)
    if spot is None or column is None or not _TARGET_IN_NAME.search(spot.text):
        return None
    for amount in read_amounts(flat(body.passage.text, spot), spot.start, "vi"):
        unit = read_unit(amount.rest, row.words)
        if unit is None or unit.klass in {"duration", "age"} or amount.inner:
            continue
        quantity = _quantity(body.passage.text, amount, unit, own=True)
        target = TableFigure(
            quantity=quantity, column=replace(column, role="plan"), row=row, period=None, named=True, sign=amount.sign
        )
        return target, unit
    return None


def _figure(
    body: _Body, row: Row, column: Column, spot: Spot, amount: Amount, whose: _Whose, stated: UnitReading | None
) -> TableFigure | None:
    own = read_unit(amount.rest, row.words) if amount.rest else None
    unit = own or _unit(body, row, column) or stated
    text = bare(spot.text)
    if unit is None or unit.klass == "duration":
        lone_year = re.fullmatch(r"(?:19|20)\d\d", text)
        if lone_year:
            return None
    quantity = _quantity(body.passage.text, amount, unit, own=own is not None)
    time = _time_behind(body, column, spot, amount)
    said = time or column.heading.words
    return TableFigure(
        quantity=quantity, column=column, row=row, hedge=amount.hedge,
        period=(period_of((time,)) if time else None) or column.period or whose.period,
        since_start=bool(_SINCE_START.search(said)), timed=time is not None,
        organisation=whose.organisation, by_organisation=whose.by_organisation,
        other=amount.other * unit.factor if amount.other is not None and unit else amount.other,
        inner=amount.inner, sign=amount.sign, area=None if column.named else _printed(body.passage, column),
    )  # fmt: skip


_TIMED_ROLES = frozenset(["actual", "estimate"])
_SINCE_START = re.compile(r"từ đầu nhiệm kỳ")


def _time_behind(body: _Body, column: Column, spot: Spot, amount: Amount) -> str | None:
    """Return the time that a cell prints for its figure, behind it in brackets."""
    if column.role not in _TIMED_ROLES or "(" not in spot.text:
        return None
    found = TIME_BEHIND.match(flat(body.passage.text, spot), amount.end - spot.start)
    return found["time"] if found else None


_PERCENT_ROLES = frozenset(["ratio", "change"])
_ABSOLUTE = re.compile(r"\(?\+/?-\)?|chênh lệch|tuyệt đối")


def _unit(body: _Body, row: Row, column: Column) -> UnitReading | None:
    """Return the unit of a bare figure, from its row, its column, what the name implies, its parent or the table."""
    if column.role in _PERCENT_ROLES and not (_ABSOLUTE.search(column.heading.words) and column.unit != "%"):
        return read_unit(column.unit or "%")
    for said in (
        row.unit,
        unit_behind(row.words),
        unit_behind(body.passage.text[row.name.start : row.name.end] if row.name else ""),
    ):
        if said and (unit := unit_of_cell(said, row.words)):
            return unit
    if column.unit and (unit := unit_of_cell(column.unit, row.words)):
        return unit
    implied = unit_of_name(row.words) or unit_of_name(column.heading.words)
    if implied and implied.klass == "percent":
        return implied
    for above in [row.same_as, *row.path()]:
        if above and (said := above.unit or unit_behind(above.words)) and (unit := unit_of_cell(said, above.words)):
            return unit
    if body.unit and (unit := unit_of_cell(body.unit, row.words)):
        return unit
    return implied


def _quantity(text: str, amount: Amount, unit: UnitReading | None, *, own: bool) -> Quantity:
    factor = unit.factor if unit else Decimal(1)
    ranged = amount.high is not None
    per_year = bool(unit and unit.per_year) or bool(_PER_YEAR.search(amount.rest))
    return Quantity(
        start=amount.start, end=_end(text, amount, unit) if own else amount.end,
        value=None if ranged else amount.value * factor, low=amount.value * factor if ranged else None,
        high=amount.high * factor if amount.high is not None else None,
        of=amount.of * factor if amount.of is not None else None,
        unit=unit.name if unit else None, klass=unit.klass if unit else "", form=unit.form if unit else "",
        per_year=per_year,
    )  # fmt: skip


_PER_YEAR = re.compile(r"/\s?năm(?!\w)|(?:mỗi|một|hằng|hàng) năm")


def _end(text: str, amount: Amount, unit: UnitReading | None) -> int:
    """Return where the evidence of a figure with a unit of its own ends: behind the unit."""
    at = amount.end
    while at < len(text) and text[at].isspace():
        at += 1
    return at + unit.length if unit and unit.length else amount.end


def in_source(folded: Folded, table: TableReading) -> TableReading:
    """Return ``table`` with offsets of the source text."""

    def span(start: int, end: int) -> tuple[int, int]:
        return folded.original(start, end)

    start, end = span(table.start, table.end)
    columns = tuple(
        replace(column, start=first, end=last)
        for column in table.columns
        for first, last in [span(column.start, column.end)]
    )
    rows = tuple(
        replace(row, start=first, end=last, cells=tuple(span(*cell) if cell else None for cell in row.cells))
        for row in table.rows
        for first, last in [span(row.start, row.end)]
    )
    return replace(table, start=start, end=end, columns=columns, rows=rows)
