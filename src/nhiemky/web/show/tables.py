"""The tables of a document as they were understood, with what a person can choose for each column."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from nhiemky.language.folding import fold
from nhiemky.ledger.models import Document
from nhiemky.ledger.seen import layouts_seen
from nhiemky.ledger.tables import KnownTable, tables_of
from nhiemky.reading.tables.model import COLUMN_ROLES, ColumnRole, TableColumn, TableLayout, pattern_of
from nhiemky.web.show.amounts import period_text
from nhiemky.web.show.marks import Block

ROLES: dict[ColumnRole, str | Promise] = {
    "number": lazy("số thứ tự"),
    "name": lazy("tên chỉ tiêu"),
    "unit": lazy("đơn vị tính"),
    "organisation": lazy("tổ chức"),
    "plan": lazy("kế hoạch, chỉ tiêu"),
    "next": lazy("chỉ tiêu nhiệm kỳ tới"),
    "actual": lazy("thực hiện"),
    "estimate": lazy("ước thực hiện"),
    "ratio": lazy("% so với kế hoạch"),
    "change": lazy("so với kỳ trước"),
    "base": lazy("hiện trạng, kỳ gốc"),
    "verdict": lazy("đánh giá bằng chữ"),
    "responsible": lazy("cơ quan thực hiện"),
    "note": lazy("ghi chú, không đọc"),
    "": lazy("chưa rõ"),
}
"""What each role of a column is called on the page."""

UNITS = (
    "%", "người", "đảng viên", "tổ chức", "dự án", "doanh nghiệp", "việc làm", "ha", "đồng", "triệu đồng", "tỷ đồng",
    "USD", "triệu USD", "tỷ USD", "triệu đồng/người/năm", "tiêu chí", "lần",
)  # fmt: skip
"""Units offered for a column; another one that the table prints is offered too."""

_YEARS_AROUND = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen."""

    value: str
    label: str | Promise
    chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """One column with its choices; ``sure`` is false where the reader guessed."""

    heading: str
    sure: bool
    roles: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    units: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TableShown:
    """One table: its number in the document, what it is like, and its columns.

    ``seen`` is what whoever looks at its columns sees of them (``ledger.seen``).
    """

    number: int
    seen: int
    start: int
    end: int
    rows: int
    unit: str
    transposed: bool
    columns: tuple[ColumnShown, ...]

    @property
    def doubtful(self) -> bool:
        """Say whether a column was guessed."""
        return any(not column.sure for column in self.columns)


def shown(document: Document, typed: Mapping[int, TableLayout] | None = None) -> list[TableShown]:
    """Return the tables of a document as they were read, or as a person corrected them since.

    ``typed`` are layouts that a person asked for and that are not kept yet, by the number of the table.
    """
    tables = [_as_typed(table, (typed or {}).get(number)) for number, table in enumerate(tables_of(document), 1)]
    years = _years(document.facts.get("term"), document.imported_at.year, tables)
    seen = layouts_seen(document)
    return [
        _table(number, table, years, seen.get(pattern_of(table.headings), 0)) for number, table in enumerate(tables, 1)
    ]


def _as_typed(table: KnownTable, layout: TableLayout | None) -> KnownTable:
    if layout is None:
        return table
    columns = tuple(
        replace(column, role=said.role, period=said.period, unit=fold(said.unit) if said.unit else None)
        for column, said in zip(table.columns, layout.columns, strict=True)
    )
    return replace(table, columns=columns)


def with_tables(blocks: Iterable[Block], tables: list[TableShown]) -> Iterator[tuple[list[TableShown], Block]]:
    """Yield each paragraph with the tables that begin in it."""
    waiting = deque(tables)
    for block in blocks:
        here = []
        while waiting and waiting[0].start < block.end:
            here.append(waiting.popleft())
        yield here, block


def _years(term: Sequence[int] | None, imported: int, tables: Iterable[KnownTable]) -> list[str]:
    """Return the periods to offer: the term, the terms beside it, each of their years, and what the tables name.

    A document that names no term offers the years around those it names, else around the year it was ``imported``.
    """
    named = {column.period for table in tables for column in table.columns if column.period}
    offered: set[str] = set(named)
    if term:
        first, last = term
        length = last - first
        offered |= {_interval(first + step, last + step) for step in (-length, 0, length)}
        offered |= {_interval(year, year) for year in range(first - 1, last + length + 1)}
    else:
        middle = [int(period[:4]) for period in named] or [imported]
        near = range(min(middle) - _YEARS_AROUND, max(middle) + _YEARS_AROUND + 1)
        offered |= {_interval(year, year) for year in near}
    return sorted(offered, key=lambda period: (period[:4], period[-10:]))


def _interval(first: int, last: int) -> str:
    return f"{first:04d}-01-01/{last:04d}-12-31"


def _table(number: int, table: KnownTable, years: list[str], seen: int) -> TableShown:
    return TableShown(
        number=number,
        seen=seen,
        start=table.start,
        end=table.end,
        rows=table.rows,
        unit=table.unit or "",
        transposed=table.transposed,
        columns=tuple(_column(column, years) for column in table.columns),
    )


def _column(column: TableColumn, years: list[str]) -> ColumnShown:
    known = column.unit is None or column.unit in map(fold, UNITS)
    units = UNITS if known else (str(column.unit), *UNITS)
    return ColumnShown(
        heading=column.heading,
        sure=column.sure,
        roles=tuple(Choice(role, ROLES[role], role == column.role) for role in COLUMN_ROLES),
        periods=tuple(Choice(each, period_text(each), each == column.period) for each in years),
        units=tuple(Choice(each, each, fold(each) == column.unit) for each in units),
    )
