"""Cells of tables that print words where others print figures: "Không", "HTTNV", "Giữ vững cơ quan văn hóa"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nhiemky.reading.draft import Draft
from nhiemky.reading.implicit import Implicit
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.levels import last_subject, level_of_cell
from nhiemky.reading.model import Kind
from nhiemky.reading.passage import Passage
from nhiemky.reading.periods import Clock
from nhiemky.reading.tables.amounts import is_empty, is_verdict
from nhiemky.reading.tables.columns import TIME_BEHIND, period_of, role_of
from nhiemky.reading.tables.figures import ReadTable
from nhiemky.reading.tables.model import ColumnRole, TableColumn, TableRow
from nhiemky.reading.tables.naming import spanless
from nhiemky.reading.tables.units import unit_of_cell
from nhiemky.reading.worded import NamedRow, worded_statement
from nhiemky.reading.zeros import find_zeros

_KINDS: dict[ColumnRole, Kind] = {"plan": "target", "next": "target", "actual": "result", "estimate": "result"}
_NONE = re.compile(r"(?:xóa (?:hết|xong|dứt điểm)|(?:không|chưa)(?: để)?(?: có| còn| xảy ra| phát sinh| vi phạm)?)\W*")
_TIME_AT_END = re.compile(rf"(?P<said>[^()\n]*){TIME_BEHIND.pattern}\s*")
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi) năm")
_COUNTED = re.compile(r"^(?:tổng )?số (?:lượng |vụ |lượt )?")
_RATED = re.compile(r"xếp loại|danh hiệu|phân loại|đánh giá|mức độ hoàn thành|chất lượng")


def worded_cells(
    passage: Passage, reader: KindReader, clock: Clock, tables: Sequence[ReadTable]
) -> tuple[list[Draft], list[NamedRow]]:
    """Return what the cells of ``tables`` say without a figure, and the rows with whether their cells say anything."""
    made: list[Draft] = []
    rows: list[NamedRow] = []
    for table in tables:
        figures = iter(sorted(figure.quantity.start for figure in table.figures))
        at = next(figures, None)
        for row in table.reading.rows:
            while at is not None and at < row.start:
                at = next(figures, None)
            said = [_said(passage, reader, clock, row, *cell) for cell in _cells(passage, table, row)]
            made.extend(said)
            if row.kind != "group":
                rows.append((row.start, row.end, bool(said) or (at is not None and at < row.end)))
    return made, sorted(rows)


def _cells(passage: Passage, table: ReadTable, row: TableRow) -> Iterator[tuple[TableColumn, Implicit, str | None]]:
    """Yield the cells of a row that say a zero or a level, each with its column and period; offsets are folded.

    The body a level is of is the one the row names ("Xếp loại Đảng bộ").
    """
    named = next((cell for column, cell in zip(table.reading.columns, row.cells, strict=False)
                  if column.role == "name" and cell), None)  # fmt: skip
    for column, cell in zip(table.reading.columns, row.cells, strict=False):
        if column.role not in _KINDS or cell is None:
            continue
        text = passage.text[slice(*cell)]
        time = _TIME_AT_END.fullmatch(text)
        text = text[: time.end("said")] if time else text
        if any(letter.isdigit() for letter in text) or is_empty(text.strip()):
            continue
        item = _item(text, cell[0], row)
        if item and item.level and named and (subject := last_subject(passage.text[slice(*named)])):
            item = replace(item, subject=(named[0] + subject[0], named[0] + subject[1]))
        if item:
            yield column, item, (period_of((time["time"],)) if time else None) or column.period


def _item(text: str, start: int, row: TableRow) -> Implicit | None:
    name = row.name.lower()
    if _NONE.fullmatch(text.strip()):
        zero = next(find_zeros(f"không có {_COUNTED.sub('', name)}"), None)
        unit = unit_of_cell(row.unit, name) if row.unit else None
        return Implicit(
            start=start, end=start + len(text.rstrip()), indicator=zero.indicator if zero else None,
            unit=unit.name if unit else zero.unit if zero else None,
        )  # fmt: skip
    rated = bool(_RATED.search(name))
    if is_verdict(text.strip()) and not rated:
        return None
    level = level_of_cell(text, rated=rated)
    if level is None:
        return None
    first, last = level.level
    return Implicit(
        start=start + level.start, end=start + level.end, level=(start + first, start + last), at_least=level.at_least
    )


def _said(
    passage: Passage, reader: KindReader, clock: Clock, row: TableRow, column: TableColumn, item: Implicit,
    period: str | None,
) -> Draft:  # fmt: skip
    kind: Kind = _KINDS[column.role]
    told = role_of((column.heading.lower(),)) == "actual"
    if kind == "result" and not told and column.period and reader.is_ahead(item.start, column.period):
        kind = "target"
    said = worded_statement(passage, reader, clock, item, kind, period)
    if said.value is not None and said.indicator is None:
        said.words = spanless(row.name) or None
    if _YEARLY.search(row.name.lower()):
        said.per = None if kind == "result" and period else "year"  # a level of one year is that year's
    said.per = column.per or said.per
    return said
