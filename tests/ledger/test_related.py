"""What the reader said of statements beside their fields, as a person's review shows it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.ledger.build import Writing, imported

from nhiemky.files import open_clipboard
from nhiemky.ledger import operations
from nhiemky.ledger.models import Document
from nhiemky.ledger.queries.documents import ReviewStatement, document_review, statement_review
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.reading import read
from nhiemky.reading.tables.model import ColumnLayout, TableLayout

pytestmark = [pytest.mark.database, pytest.mark.django_db]

TEXT = (
    "Nghị quyết Đại hội Đảng bộ Khu kinh tế Bến Lội, nhiệm kỳ 2025-2030.\nCHỈ TIÊU\n"
    "- Thu hút 40 dự án, gồm 30 dự án trong nước và 10 dự án nước ngoài.\n"
)


def taken_in(by: Any, text: str = TEXT) -> Document:
    """Import a text as the reader reads it."""
    source = open_clipboard("Nghị quyết", text)
    return operations.import_document(source, read(source), by).document


def under_review(document: Document, text: str) -> ReviewStatement:
    """Return the standing statement whose evidence is this passage."""
    found = [each for each in document_review(document, EVERYWHERE).statements if each.text == text]
    return found[-1]


def related(statement: ReviewStatement) -> list[tuple[str, bool, str, str]]:
    """Return kind, direction and amounts of those a statement belongs with."""
    return [(each.kind, each.reverse, each.amount, each.amount_en) for each in statement.belonging.related]


def test_a_whole_and_its_parts_name_each_other(officer: Any):
    """The whole names its parts in the order of the text, each part its whole."""
    document = taken_in(officer)

    assert related(under_review(document, "40 dự án")) == [
        ("part", True, "30 dự án", "30 projects"), ("part", True, "10 dự án", "10 projects")
    ]  # fmt: skip
    assert related(under_review(document, "30 dự án")) == [("part", False, "40 dự án", "40 projects")]


def test_one_statement_alone_knows_them_too(officer: Any):
    """A statement shown by itself after a decision names the others as the whole page does."""
    document = taken_in(officer)
    row = document.statements.get(text="30 dự án")

    assert statement_review(row).belonging == under_review(document, "30 dự án").belonging


def test_a_correction_takes_over_what_was_said(officer: Any):
    """A person's correction keeps relations and forms, and is named with its own amount."""
    document = taken_in(officer)
    forms = under_review(document, "40 dự án").belonging.forms
    operations.correct(document.statements.get(text="40 dự án"), {"value": Decimal(41)}, officer)

    assert forms == ("split",)
    assert under_review(document, "40 dự án").belonging.forms == forms
    assert related(under_review(document, "30 dự án")) == [("part", False, "41 dự án", "41 projects")]


def test_what_was_rejected_is_not_named(officer: Any):
    """A rejected statement is nobody's part."""
    document = taken_in(officer)
    operations.reject(document.statements.get(text="10 dự án"), officer)

    assert related(under_review(document, "40 dự án")) == [("part", True, "30 dự án", "30 projects")]


def test_a_table_read_again_has_no_old_relations(officer: Any):
    """Once other columns are said, plan and result of before are not told of the new statements."""
    text = "Chỉ tiêu\tĐVT\tKế hoạch 2024\tThực hiện 2024\nKết nạp đảng viên\tngười\t110\t132\n"
    document = taken_in(officer, text)
    assert related(under_review(document, "132")) == [("plan", False, "110 người", "110 people")]
    (table,) = read(open_clipboard("Biểu", text)).tables
    columns = [ColumnLayout(heading=c.heading, role=c.role, period=c.period, unit=c.unit) for c in table.columns]
    columns[3] = replace(columns[3], role="plan", period="2025-01-01/2025-12-31")

    operations.correct_table(document, TableLayout(columns=tuple(columns)), officer)

    assert related(under_review(document, "132")) == []
    assert related(under_review(document, "110")) == []


def test_documents_of_before_have_none(officer: Any):
    """A document whose relations were not kept is shown without any."""
    writing = Writing().add("Kết nạp 110 đảng viên.", "110 đảng viên", kind="result", value=110, unit="người")
    document = imported(writing, officer)

    assert [related(each) for each in document_review(document, EVERYWHERE).statements] == [[]]


def test_what_a_change_is_compared_with_is_kept(officer: Any):
    """Direction and base of a change stay with the statement and with a person's correction of it."""
    document = taken_in(officer, "Năm 2024 giá trị xuất khẩu tăng 12% so với năm 2023.\n")
    row = document.statements.get(text="12%")
    added = operations.correct(row, {"value": Decimal(13)}, officer)

    assert [(each.change, each.base) for each in (row, added)] == [("up", "năm 2023")] * 2
