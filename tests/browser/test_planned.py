"""The table of targets for the next term, filled in a browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import resize
from tests.ledger.build import ADMITTED, BUDGET, HOUSE, recorded, resolution

from nhiemky.ledger.drafting import planned_rows
from nhiemky.ledger.models import Term

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def term(officer: Any) -> Term:
    """A term with two targets that ends."""
    recorded(resolution(ADMITTED, BUDGET), officer)
    return Term.objects.get(organisation__name=HOUSE)


def rows(term: Term) -> list[dict[str, str]]:
    """Return the rows that are kept."""
    table = planned_rows(term.organisation, term.last_year, 2 * term.last_year - term.first_year)
    return table.rows if table else []


def cell(page: Any, name: str, row: int) -> Any:
    """Return one cell of the table."""
    return page.locator(f"[name=form-{row}-{name}]")


def test_a_table_is_kept_before_it_is_finished(term: Term, open_page: Any):
    """With one amount typed the table is kept; the page says how many rows wait, and no word is an error."""
    page = open_page(f"/write/term/{term.pk}/planned/")
    cell(page, "amount", 0).fill("520")
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi bảng chỉ tiêu").click()
    expect(page.locator("main")).to_contain_text("1 chỉ tiêu chưa có giá trị")
    assert [each["value"] for each in rows(term)] == ["520", ""]
    expect(cell(page, "unit", 1)).to_have_value("tỷ đồng")


def test_a_range_of_a_sheet_is_pasted(term: Term, open_page: Any):
    """Cells go to the right and down from where one stands; rows are added, and what fits no choice is told."""
    page = open_page(f"/write/term/{term.pk}/planned/")
    there = page.locator("[data-rows] tr").count()
    lines = ["Xanh\tTrồng cây\tít nhất\t1.000\t\tcây\tmỗi năm", *(f"Xanh\tViệc {n}" for n in range(there - 2))]
    cell(page, "group", 2).evaluate(
        """(field, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        "\n".join(lines) + "\n",
    )
    expect(page.locator("[data-told]")).to_contain_text("1 ô không khớp")
    expect(cell(page, "amount", 2)).to_have_value("1.000")
    expect(cell(page, "per", 2)).to_have_value("year")
    expect(cell(page, "name", there)).to_have_value(f"Việc {there - 3}")


def test_a_part_is_of_the_row_above(term: Term, open_page: Any):
    """A row marked as a part is kept as one of the nearest row above that is none, and shown so again."""
    page = open_page(f"/write/term/{term.pk}/planned/")
    cell(page, "amount", 1).fill("520")
    for row, name in ((2, "Nam"), (3, "Nữ")):
        cell(page, "name", row).fill(name)
        cell(page, "amount", row).fill("260")
        cell(page, "part", row).check()
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi bảng chỉ tiêu").click()
    kept = rows(term)
    assert [each["part_of"] for each in kept] == ["", "", kept[1]["key"], kept[1]["key"]]
    expect(cell(page, "part", 3)).to_be_checked()


def test_typed_cells_are_not_left_unasked(term: Term, open_page: Any):
    """Leaving the page with cells that are not kept is asked about; without any it is not."""
    page = open_page(f"/write/term/{term.pk}/planned/")
    page.goto("/write/")
    page.goto(f"/write/term/{term.pk}/planned/")
    cell(page, "amount", 0).fill("520")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("main .crumb a").first.click()
    page.wait_for_url("**/write/")
    assert asked == ["beforeunload"]


def test_what_is_chosen_can_be_read(term: Term, open_page: Any):
    """No choice of the table is cut off in a window of an office's screen."""
    page = open_page(f"/write/term/{term.pk}/planned/")
    resize(page, 1366)
    choice = cell(page, "comparator", 0)
    choice.select_option("≥")
    assert choice.evaluate(
        """field => {
          const said = document.createElement("span");
          said.style.font = getComputedStyle(field).font;
          said.textContent = field.selectedOptions[0].text;
          document.body.append(said);
          const room = field.clientWidth - 2 * parseFloat(getComputedStyle(field).paddingLeft) - 18;
          return said.getBoundingClientRect().width <= room;
        }"""
    )


def test_a_target_that_goes_on_is_written_beside_the_past_one(term: Term, open_page: Any):
    """Rows proposed from this term are planned as they stand; the resolution has both, and the list opens."""
    page = open_page(f"/write/term/{term.pk}/planned/")
    for row in range(2):
        cell(page, "amount", row).fill("5.000")
    with page.expect_navigation():
        page.get_by_role("button", name="Ghi bảng chỉ tiêu").click()
    page.goto(f"/write/term/{term.pk}/")
    with page.expect_navigation():
        page.get_by_role("button", name="Soạn Dự thảo nghị quyết đại hội").click()
    expect(page.locator("[data-blocks]")).to_contain_text("5.000")
    page.goto("/write/")
    expect(page.locator("table.list")).to_contain_text("NGHỊ QUYẾT")
