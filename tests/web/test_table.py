"""Pasting a table, and correcting what its columns are."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from nhiemky.ledger.models import Document, State

pytestmark = pytest.mark.django_db

CELLS = "Chỉ tiêu\tĐVT\tĐợt A\tĐợt B\r\nKết nạp đảng viên\tngười\t110\t132\r\n"


def pasted(page: Client, cells: str = CELLS, name: str = "Biểu 1") -> Document:
    """Paste cells on the page and return the document."""
    answer = page.post(reverse("paste"), {"name": name, "text": cells})
    document = Document.objects.latest("pk")
    assert answer.url == reverse("document", args=[document.pk])
    return document


def test_a_pasted_table_becomes_a_document(page: Client, home: Path):
    """What was pasted is kept as it came, under its name, and its figures wait for review."""
    document = pasted(page)

    assert (document.name, document.format, document.text) == ("Biểu 1", "clipboard", CELLS)
    assert (home / "files" / document.sha256).read_bytes() == CELLS.encode()
    assert list(document.statements.order_by("start").values_list("text", flat=True)) == ["110", "132"]


def test_the_same_table_is_kept_once(page: Client):
    """Pasting the same cells again opens what is there."""
    assert pasted(page).pk == pasted(page, name="Khác").pk


def test_nothing_pasted_is_said(page: Client):
    """An empty field and spaces alone are refused on the page, with a sentence."""
    for text in ("", " \n "):
        answer = page.post(reverse("paste"), {"name": "Biểu", "text": text})
        assert answer.status_code == 422
    assert "không có chữ nào" in answer.content.decode()
    assert not Document.objects.exists()


def test_the_columns_are_shown_above_the_table(page: Client):
    """Each column has its heading and what it was taken for; a guess is marked and open."""
    html = page.get(reverse("document", args=[pasted(page).pk])).content.decode()

    assert html.index("table-columns") < html.index('<div class="block b-row')
    assert html.count('name="role-') == 4
    assert '<details class="table-columns" data-table="1" open>' in html
    assert "có cột chưa chắc" in html


def test_corrected_columns_are_read_again(page: Client):
    """Saving other roles, periods and units reads the table with them and says what changed."""
    document = pasted(page)
    url = reverse("table-columns", args=[document.pk, 1])
    chosen = {"role-2": "plan", "period-2": "2024-01-01/2024-12-31", "role-3": "note", "unit-2": "đảng viên"}

    answer = page.post(url, chosen, follow=True)

    assert "bỏ 2 đề xuất cũ, thêm 1 đề xuất mới" in answer.content.decode()
    (row,) = document.statements.in_state(State.PROPOSED)
    assert (row.text, row.kind, row.period, row.unit) == ("110", "target", "2024-01-01/2024-12-31", "người")
    assert "có cột chưa chắc" not in answer.content.decode()


def test_what_is_no_choice_changes_nothing(page: Client):
    """Roles, periods and units that the page does not offer leave the column as it was."""
    document = pasted(page, CELLS.replace("Đợt A", "Kế hoạch 2024").replace("Đợt B", "Thực hiện 2024"))
    posted = {"role-2": "king", "period-2": "soon", "unit-2": "x" * 100}

    page.post(reverse("table-columns", args=[document.pk, 1]), posted)

    assert {row.state for row in document.statements.with_state()} == {State.PROPOSED}


def test_a_table_that_is_not_there(page: Client):
    """A number past the tables of the document is refused with a sentence."""
    document = pasted(page)

    answer = page.post(reverse("table-columns", args=[document.pk, 7]), {}, follow=True)

    assert "Văn bản không có bảng nào" in answer.content.decode()
