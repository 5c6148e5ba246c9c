"""Pasting a table and correcting its columns, with a keyboard and a mouse."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from nhiemky.files import open_clipboard
from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, State
from nhiemky.reading import read

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
    expect(page.locator("mark.k-result")).to_have_count(4)

    page.get_by_label("Là cột: Đợt A").select_option("plan")
    page.get_by_role("button", name="Ghi và đọc lại bảng").click()
    page.get_by_text("Đã đọc lại bảng").wait_for()

    expect(page.locator("mark.k-target")).to_have_text(["110", "3.500"])
    document = Document.objects.get()
    kinds = document.statements.in_state(State.PROPOSED).order_by("start").values_list("kind", flat=True)
    assert list(kinds) == ["target", "result", "target", "result"]
    page.wait_for_load_state()
    page.locator("mark.k-target").first.click()
    expect(page.locator(".readings [aria-current=true]").first).to_contain_text("110")


def pasted(open_page: Any, officer: Any, cells: str) -> Any:
    """Return the page of a table taken in."""
    source = open_clipboard("Biểu", cells)
    document = operations.import_document(source, read(source), officer).document
    return open_page(f"/document/{document.pk}/")


def test_a_table_is_seen_as_one(open_page: Any, officer: Any):
    """Cells of a column stand under each other; what separates them is not seen, and a cell selected is that cell."""
    page = pasted(open_page, officer, CELLS)
    rows = page.locator(".b-row")
    left = [rows.nth(n).locator(".cell").nth(3).bounding_box()["x"] for n in range(3)]

    assert len(set(left)) == 1
    assert rows.nth(1).inner_text().split() == ["1", "Kết", "nạp", "đảng", "viên", "người", "110", "132"]
    page.evaluate("getSelection().selectAllChildren(document.querySelectorAll('.b-row')[2].children[2])")
    page.locator("[data-add-button]").wait_for()  # the page hears of a selection a moment after it is made
    page.keyboard.press("a")
    expect(page.locator("[data-statement-form] .passage")).to_have_text("“việc làm”")


def test_a_result_names_its_plan(open_page: Any, officer: Any):
    """The figure under review says what it belongs with: a result of a table its plan."""
    page = pasted(open_page, officer, CELLS.replace("Đợt A", "Kế hoạch 2024").replace("Đợt B", "Thực hiện 2024"))
    page.locator("mark.k-result").first.click()

    expect(page.locator(".readings [aria-current=true]").first).to_contain_text(
        "Kế hoạch 110 người", use_inner_text=True
    )
