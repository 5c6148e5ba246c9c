"""Tables of a document without reading it again."""

from __future__ import annotations

from typing import Any

import pytest

from nhiemky.files import open_clipboard
from nhiemky.ledger import operations
from nhiemky.ledger.layouts import reread
from nhiemky.ledger.models import Document
from nhiemky.ledger.tables import KnownTable, as_known, tables_of
from nhiemky.reading import read
from nhiemky.reading.tables.model import ColumnLayout, TableLayout

pytestmark = [pytest.mark.database, pytest.mark.django_db]

CELLS = "Chỉ tiêu\tĐVT\tĐợt A\tĐợt B\nKết nạp đảng viên\tngười\t110\t132\nViệc làm mới\tviệc làm\t5\t6\n"


def taken_in(by: Any, text: str = CELLS) -> Document:
    """Paste a table into the ledger."""
    source = open_clipboard("Biểu", text)
    return operations.import_document(source, read(source), by).document


def roles(table: KnownTable) -> list[tuple[str, str | None, str | None, bool]]:
    """Return role, period, unit and certainty of each column."""
    return [(each.role, each.period, each.unit, each.sure) for each in table.columns]


def test_what_was_read_is_kept(officer: Any):
    """Place, rows of figures and columns are those of the reading."""
    document = taken_in(officer)

    assert tables_of(document) == as_known(reread(document))
    assert [table.rows for table in tables_of(document)] == [2]


def test_corrected_columns_are_shown_corrected(officer: Any):
    """The columns a person said are shown as the table is read with them, and are sure."""
    document = taken_in(officer)
    chosen = ("name", "unit", "plan", "actual")
    columns = tuple(
        ColumnLayout(heading=each.heading, role=role, period="2024-01-01/2024-12-31", unit="Đảng viên")
        for each, role in zip(tables_of(document)[0].columns, chosen, strict=True)
    )
    operations.correct_table(document, TableLayout(columns=columns), officer)

    (table,) = tables_of(document)
    assert roles(table) == roles(as_known(reread(document))[0])
    assert [each.role for each in table.columns] == list(chosen)


def test_documents_of_before_are_read_again(officer: Any):
    """A document that was read before its tables were kept shows them all the same."""
    document = taken_in(officer)
    kept = tables_of(document)
    del document.facts["tables"]

    assert tables_of(document) == kept


def test_a_letterhead_is_no_table_of_figures(officer: Any):
    """Two columns with the names of the bodies and the day of the document are not offered for correction."""
    head = "TỈNH ỦY SÔNG VÀM\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-BC/TU\tSông Vàm, ngày 05 tháng 6 năm 2024\n"
    document = taken_in(officer, head + "Năm 2024 kết nạp 110 đảng viên.\n")

    assert tables_of(document) == ()
