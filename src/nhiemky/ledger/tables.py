"""The tables of figures of a document as they were understood when it was imported or last corrected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.ledger.layouts import reread
from nhiemky.ledger.models import ConfirmedLayout, Document
from nhiemky.reading.model import Reading
from nhiemky.reading.tables.model import TableColumn, TableReading, pattern_of

_FIGURES = frozenset(["target", "result", "attendance", "election", "other"])


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTable:
    """One table: where it stands, how many rows of figures it has, and what its columns are."""

    start: int
    end: int
    rows: int
    unit: str | None
    transposed: bool
    columns: tuple[TableColumn, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its columns, by which a correction finds it again."""
        return tuple(column.heading for column in self.columns)


def as_known(reading: Reading) -> tuple[KnownTable, ...]:
    """Return the tables of a reading that print figures: a letterhead in two columns is laid out as a table too."""
    figures = sorted(each.start for each in reading.statements if each.kind in _FIGURES)
    return tuple(_known(table) for table in reading.tables if _prints(table, figures))


def _prints(table: TableReading, figures: list[int]) -> bool:
    first = bisect_left(figures, table.start)
    return first < len(figures) and figures[first] < table.end


def _known(table: TableReading) -> KnownTable:
    rows = sum(1 for row in table.rows if row.kind != "group")
    return KnownTable(
        start=table.start, end=table.end, rows=rows, unit=table.unit, transposed=table.transposed, columns=table.columns
    )


def tables_of(document: Document) -> tuple[KnownTable, ...]:
    """Return the tables of a document, with the columns that a person corrected in it.

    Nothing is read again, unless the document was read before its tables were kept.
    """
    if "tables" not in document.facts:
        return as_known(reread(document))
    corrected = {row.pattern: row.columns for row in ConfirmedLayout.objects.filter(document=document).order_by("pk")}
    return tuple(_corrected(_stored(each), corrected) for each in document.facts["tables"])


def _stored(data: Mapping[str, Any]) -> KnownTable:
    return KnownTable(**{**data, "columns": tuple(TableColumn(**column) for column in data["columns"])})


def _corrected(table: KnownTable, corrected: Mapping[str, list[dict[str, Any]]]) -> KnownTable:
    columns = corrected.get(pattern_of(table.headings))
    if columns is None:
        return table
    # Other years in the headings are other periods: those stay as they were read.
    same = table.headings == tuple(said["heading"] for said in columns)
    laid_out = tuple(
        replace(
            column,
            role=said["role"],
            period=said["period"] if same else column.period,
            unit=fold(said["unit"]) if said["unit"] else None,
            sure=True,
        )
        for column, said in zip(table.columns, columns, strict=True)
    )
    return replace(table, columns=laid_out)
