"""The layouts of tables that people of this office confirmed, and a document's tables read with them."""

from __future__ import annotations

from typing import Any, cast

from nhiemky.files.model import Block, Cell, Format, SourceText, Table
from nhiemky.ledger.models import ConfirmedLayout, Document
from nhiemky.ledger.own_catalogue import current_catalogue
from nhiemky.reading import read
from nhiemky.reading.model import Reading
from nhiemky.reading.tables.model import ColumnLayout, TableLayout


def confirmed_layouts() -> tuple[TableLayout, ...]:
    """Return the latest layout of every pattern of headings; hand them to ``reading.read``."""
    latest = {row.pattern: row for row in ConfirmedLayout.objects.order_by("pk")}
    return tuple(_layout(row.columns) for row in latest.values())


def _layout(columns: list[dict[str, Any]]) -> TableLayout:
    return TableLayout(columns=tuple(ColumnLayout(**column) for column in columns))


def source_of(document: Document) -> SourceText:
    """Return the source text a document was imported from, its cells included."""
    return SourceText(
        name=document.name,
        text=document.text,
        format=cast("Format", document.format),
        sha256=document.sha256,
        blocks=tuple(Block(**block) for block in document.blocks),
        tables=tuple(
            Table(start=each["start"], end=each["end"], cells=tuple(Cell(**cell) for cell in each["cells"]))
            for each in document.tables or ()
        ),
    )


def reread(document: Document) -> Reading:
    """Return the reading of a document with the layouts confirmed by now."""
    return read(source_of(document), layouts=confirmed_layouts(), catalogue=current_catalogue())
