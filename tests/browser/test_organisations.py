"""Organisations in the browser: a tree by keyboard, a merger said before it is stored, a file with its preview."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import resize
from tests.ledger.build import ABOVE, HOUSE
from tests.ledger.organisation_import.files import HEADINGS, POST_HEADINGS, workbook
from tests.ledger.rights.world import World, build

from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.structure import then

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDTHS = (1366, 390)


@pytest.fixture
def world(transactional_db: None) -> World:
    """Two organisations under one."""
    return build()


def fits(window: Any) -> None:
    """See that nothing of a page stands outside of it, wide and on a telephone."""
    for width in WIDTHS:
        resize(window, width)
        assert window.evaluate("document.documentElement.scrollWidth") <= width
    resize(window, WIDTHS[0])


def test_the_tree_opens_and_closes_by_keyboard(open_page: Any, world: World):
    """Each branch by its line, all of them by the buttons; the names are links."""
    window = open_page("/organisation/")
    branch = window.locator("summary").first
    branch.focus()
    window.keyboard.press("Enter")
    expect(window.get_by_role("link", name=HOUSE)).not_to_be_visible()
    window.get_by_role("button", name="Mở hết").click()
    expect(window.get_by_role("link", name=HOUSE)).to_be_visible()
    fits(window)

    window.get_by_label("Tìm theo tên").fill("bến lội")
    window.keyboard.press("Enter")
    window.wait_for_url("**q=*")
    expect(window.locator(".org-tree.found")).to_contain_text(ABOVE)
    window.get_by_role("link", name=HOUSE).click()
    window.get_by_role("heading", name=HOUSE).wait_for()
    window.wait_for_load_state()
    fits(window)


def test_a_merger_is_read_then_stored(open_page: Any, world: World, officer: Any):
    """The form, what it would do, back to the form with what was typed, and into the ledger."""
    cells = [
        operations.found_organisation(
            operations.NewOrganisation(name=name, superior=world.own), date(2021, 1, 1), officer
        )
        for name in ("Chi bộ Lúa", "Chi bộ Ngô")
    ]
    window = open_page(f"/organisation/{cells[1].pk}/merge/")
    window.get_by_label("Từ ngày").fill("2025-07-01")
    window.get_by_label("Nhập vào", exact=True).select_option(str(cells[0].pk))
    fits(window)
    window.get_by_role("button", name="Xem sẽ thay đổi gì").click()
    window.get_by_text("Từ 01/07/2025 “Chi bộ Ngô” nhập vào “Chi bộ Lúa”.").wait_for()
    assert then(cells[1].pk, date(2025, 7, 1)).exists
    window.get_by_role("button", name="Sửa lại").click()
    expect(window.get_by_label("Từ ngày")).to_have_value("2025-07-01")
    window.get_by_role("button", name="Xem sẽ thay đổi gì").click()
    window.get_by_role("button", name="Ghi vào sổ").click()
    window.get_by_text("Đã ghi vào sổ.").wait_for()
    assert not then(cells[1].pk, date(2025, 7, 1)).exists


def test_a_file_is_seen_before_it_is_stored(open_page: Any, world: World, tmp_path: Path):
    """The rows that are not understood stand first, each with its cell; the others are stored by one button."""
    rows = [["A", "Chi bộ A", "cơ sở", HOUSE], ["B", "Chi bộ B", "", "không có"]]
    posts = [["A", "Trần Văn An", "Bí thư"]]
    file = tmp_path / "to-chuc.xlsx"
    file.write_bytes(workbook({"Tổ chức": [HEADINGS, *rows], "Chức vụ": [POST_HEADINGS, *posts]}))
    window = open_page("/organisation/import/")
    window.get_by_label("Tệp .xlsx hoặc .csv").set_input_files(file)
    window.get_by_role("button", name="Xem trước").click()
    window.get_by_role("heading", name="1 dòng chưa hiểu được").wait_for()
    expect(window.locator("table.preview").first).to_contain_text("D3")
    window.wait_for_load_state()
    fits(window)
    assert not Organisation.objects.filter(code="A").exists()

    window.get_by_role("button", name="Ghi 2 dòng vào sổ").click()
    window.get_by_text("Đã ghi vào sổ 2 dòng.").wait_for()
    assert Organisation.objects.get(code="A").level == "cơ sở"


def test_a_post_is_recorded_and_printed(open_page: Any, world: World):
    """The form leads back to the organisation; on paper there are no buttons."""
    window = open_page(f"/organisation/{world.own.pk}/post/")
    window.get_by_label("Chức vụ").select_option("secretary")
    window.get_by_label("Họ tên").fill("Trần Văn An")
    window.get_by_label("Từ ngày").fill("2021-01-01")
    window.get_by_role("button", name="Ghi lại").click()
    cell = window.get_by_role("cell", name="Trần Văn An", exact=True).first
    cell.wait_for()
    window.emulate_media(media="print")

    expect(window.get_by_role("link", name="Ghi người giữ chức vụ")).not_to_be_visible()
    expect(cell).to_be_visible()
