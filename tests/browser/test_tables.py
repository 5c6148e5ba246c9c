"""Pasting a table and correcting its columns, with a keyboard and a mouse."""

from __future__ import annotations

from typing import Any

import pytest

from nhiemky.ledger.models import Document, State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CELLS = (
    "TT\tChỉ tiêu\tĐVT\tĐợt A\tĐợt B\n1\tKết nạp đảng viên\tngười\t110\t132\n2\tViệc làm mới\tviệc làm\t3.500\t3.640\n"
)


def test_a_table_is_pasted_and_its_columns_put_right(open_page: Any):
    """A pasted table opens for review with its columns above it; corrected, it is read again, marks still selecting."""
    page = open_page("/")
    page.get_by_role("link", name="Hoặc dán một bảng").click()
    page.get_by_label("Tên bảng").fill("Biểu chỉ tiêu")
    page.get_by_label("Các ô của bảng").fill(CELLS)
    page.get_by_role("button", name="Đọc bảng").click()
    page.wait_for_url("**/document/*/")
    assert page.locator("mark.k-result").count() == 4

    page.get_by_label("Là cột: Đợt A").select_option("plan")
    page.get_by_role("button", name="Ghi và đọc lại bảng").click()
    page.get_by_text("Đã đọc lại bảng").wait_for()

    assert page.locator("mark.k-target").all_inner_texts() == ["110", "3.500"]
    document = Document.objects.get()
    kinds = document.statements.in_state(State.PROPOSED).order_by("start").values_list("kind", flat=True)
    assert list(kinds) == ["target", "result", "target", "result"]
    page.locator("mark.k-target").first.click()
    assert "110" in page.locator(".readings [aria-current=true]").first.inner_text()
