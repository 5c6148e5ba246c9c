"""Returns in the browser: filled in by keyboard, pasted, kept without a connection, by two people, up to the lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from django.test import Client
from playwright.sync_api import expect
from tests.browser.conftest import PATIENCE
from tests.ledger.returns.test_sheet import cell as sheet_cell
from tests.web.returns_story import ADMITTED, BUDGET, FULL, GOOD, Story, tell

from nhiemky.ledger import operations
from nhiemky.ledger.models import ReturnDraft, ReturnStep, ReturnVersion
from nhiemky.ledger.returns.cells import Field

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADMITTED_CELL, GOOD_CELL, OF_CELL, BUDGET_CELL = (
    f"value-{ADMITTED}", f"value-{GOOD}", f"of-{GOOD}", f"value-{BUDGET}",
)  # fmt: skip
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const said = {clipboardData: data, bubbles: true, cancelable: true};
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", said));
}"""
"""What a browser does when somebody presses Ctrl+V."""
MUTE = "() => { window.fetch = () => new Promise(() => {}); }"
"""Let a page say nothing any more."""


@pytest.fixture
def story() -> Story:
    """The form, its organisations and accounts."""
    return tell()


@pytest.fixture
def browser_of(chromium: Any, live_server: Any, settings: Any) -> Iterator[Callable[..., Any]]:
    """Make a browser in which somebody is signed in; errors of a page fail the test."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def make(account: Any, width: int = 1366) -> Any:
        signed_in = Client()
        signed_in.force_login(account)
        context = chromium.new_context(
            viewport={"width": width, "height": 768}, base_url=live_server.url, reduced_motion="reduce"
        )
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": signed_in.cookies[name].value, "url": live_server.url}])
        context.set_default_timeout(PATIENCE)
        context.on("page", lambda page: page.on("pageerror", lambda error: troubles.append(str(error))))
        contexts.append(context)
        return context

    yield make
    for each in contexts:
        each.close()
    assert troubles == []


@pytest.fixture
def lan(browser_of: Any, story: Story) -> Any:
    """The cell's secretary at the return to fill in."""
    page = browser_of(story.lan).new_page()
    page.goto(story.address("fill/"))
    return page


def cell(page: Any, name: str) -> Any:
    """Return a cell of the grid."""
    return page.locator(f'[name="{name}"]')


def stands(page: Any, *values: str) -> None:
    """Wait until this stands in the cells of figures."""
    for name, value in zip((ADMITTED_CELL, GOOD_CELL, OF_CELL, BUDGET_CELL), values, strict=True):
        expect(cell(page, name)).to_have_value(value)


def saves(page: Any, said: str) -> None:
    """Wait until the line of the saves says so."""
    expect(page.locator("[data-save-state]")).to_contain_text(said)


def drafted(name: str = ADMITTED) -> str:
    """Return what the program has kept of a line."""
    return str(ReturnDraft.objects.get().cells[name]["value"])


def test_a_return_by_keyboard_alone(lan: Any, story: Story):
    """Typed with Enter from cell to cell, understood, saved by itself, looked through and submitted."""
    cell(lan, ADMITTED_CELL).focus()
    lan.keyboard.type("12")
    lan.keyboard.press("Enter")
    lan.keyboard.type("57/58")
    lan.keyboard.press("ArrowDown")
    lan.keyboard.type("1.820,5")
    lan.get_by_text("1.820,5 tỷ đồng").wait_for()
    stands(lan, "12", "57", "58", "1.820,5")
    saves(lan, "Đã lưu")
    lan.keyboard.press("ArrowUp")
    lan.keyboard.press("ArrowRight")
    expect(cell(lan, OF_CELL)).to_be_focused()
    cell(lan, BUDGET_CELL).focus()
    lan.keyboard.press("Enter")
    expect(lan.get_by_role("button", name="Xem lại và nộp")).to_be_focused()
    lan.keyboard.press("Enter")
    lan.wait_for_url("**/before/")
    lan.get_by_role("button", name="Nộp báo cáo").focus()
    lan.keyboard.press("Enter")
    lan.get_by_text("Đã nộp báo cáo").wait_for()
    assert ReturnVersion.objects.get().cells[GOOD]["of"] == "58"


def test_a_column_pasted_from_a_spreadsheet(lan: Any):
    """A column goes down the cells; words in a number cell stay there with their sentence; it can be taken back."""
    cell(lan, ADMITTED_CELL).fill("9")
    cell(lan, ADMITTED_CELL).focus()
    lan.evaluate(PASTE, "mười hai\r\n57/58\r\n1.820,5\r\n4\tcả năm\r\n")
    stands(lan, "mười hai", "57", "58", "1.820,5")
    expect(lan.locator("[data-fill-notice]")).to_contain_text("2 ô không có chỗ")
    expect(lan.locator(".trouble").first).to_contain_text("không phải là số")
    expect(cell(lan, ADMITTED_CELL)).to_have_attribute("aria-invalid", "true")
    expect(lan.locator("[data-live]")).to_contain_text("mười hai")
    lan.keyboard.press("Control+z")
    stands(lan, "9", "", "", "")


def test_a_block_pasted_from_a_spreadsheet(lan: Any):
    """Several columns go into figure, denominator and note; a cell in quotes keeps what it says."""
    cell(lan, GOOD_CELL).focus()
    lan.evaluate(PASTE, '57\t58\t"một nơi ""mới"""\r\n1820,5\ttạm tính\r\n')
    stands(lan, "", "57", "58", "1820,5")
    expect(cell(lan, f"note-{GOOD}")).to_have_value('một nơi "mới"')
    expect(cell(lan, f"note-{BUDGET}")).to_have_value("tạm tính")


def test_a_sheet_is_filled_in_elsewhere_and_taken_back(lan: Any, story: Story, tmp_path: Path):
    """The sheet handed out, filled in by a spreadsheet, fills the cells; what is submitted from it says so."""
    cell(lan, ADMITTED_CELL).fill("9")
    saves(lan, "Đã lưu")
    with lan.expect_download() as handed:
        lan.get_by_role("link", name="Tải tệp Excel").click()
    place = tmp_path / handed.value.suggested_filename
    handed.value.save_as(place)
    fill_in(place, {ADMITTED: ("12", None, None), GOOD: (57, 58, "một nơi mới"), BUDGET: (1820.5, None, None)})

    with lan.expect_navigation():
        lan.get_by_label("Nạp từ tệp Excel").set_input_files(place)
    expect(lan.get_by_text(f"Đã đọc tệp {place.name}")).to_be_visible()
    stands(lan, "12", "57", "58", "1820,5")
    expect(cell(lan, f"note-{GOOD}")).to_have_value("một nơi mới")
    saves(lan, "Đã lưu")
    lan.get_by_role("button", name="Xem lại và nộp").click()
    lan.get_by_role("button", name="Nộp báo cáo").click()
    lan.get_by_text("Đã nộp báo cáo").wait_for()
    version = ReturnVersion.objects.get()
    assert (version.source, version.cells[GOOD]["of"], version.cells[ADMITTED]["value"]) == ("file", "58", "12")
    expect(lan.locator(".return-meta")).to_contain_text("từ tệp Excel")


def fill_in(place: Path, cells: dict[str, tuple[Any, Any, Any]]) -> None:
    """Write figures, denominators and notes into a sheet as a spreadsheet does, by the codes of the lines."""
    book = openpyxl.load_workbook(place)
    for code, entered in cells.items():
        for field, value in zip(get_args(Field), entered, strict=True):
            sheet_cell(book, code, field).value = value
    book.save(place)


def test_without_a_connection_nothing_is_lost(browser_of: Any, story: Story):
    """While the program cannot be reached the figures stay on the machine, said so; once it can, they are saved."""
    context = browser_of(story.lan)
    page = context.new_page()
    page.goto(story.address("fill/"))
    context.set_offline(True)
    cell(page, ADMITTED_CELL).fill("12")
    saves(page, "còn giữ ở máy này")
    assert not ReturnDraft.objects.exists()
    context.set_offline(False)
    saves(page, "Đã lưu")
    assert drafted() == "12"


def test_a_closed_browser_gives_back_what_was_typed(browser_of: Any, story: Story):
    """What could not be saved before the window was closed stands in the cells when the page is opened again."""
    context = browser_of(story.lan)
    page = context.new_page()
    page.goto(story.address("fill/"))
    context.set_offline(True)
    cell(page, ADMITTED_CELL).fill("12")
    saves(page, "Chưa lưu")
    page.evaluate(MUTE)  # what it says on closing does not arrive either
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(story.address("fill/"))
    expect(cell(page, ADMITTED_CELL)).to_have_value("12")
    expect(page.locator("[data-fill-notice]")).to_contain_text("Đã lấy lại 1 ô")
    saves(page, "Đã lưu")
    assert drafted() == "12"
    page.wait_for_function("() => localStorage.length === 0")


def test_two_people_fill_in_one_return(browser_of: Any, story: Story):
    """What only one of them changed comes together; where both did, the later one chooses, and nothing is lost."""
    minh, lan = browser_of(story.minh).new_page(), browser_of(story.lan).new_page()
    for page in (minh, lan):
        page.goto(story.address("fill/"))
    cell(minh, ADMITTED_CELL).fill("15")
    cell(minh, BUDGET_CELL).fill("900")
    saves(minh, "Đã lưu")
    cell(lan, ADMITTED_CELL).fill("12")
    saves(lan, "1 ô cần chọn")
    expect(lan.locator(".theirs")).to_contain_text("Minh ghi: 15")
    expect(cell(lan, BUDGET_CELL)).to_have_value("900")
    assert drafted() == "15"
    lan.get_by_role("button", name="Giữ số của tôi").click()
    saves(lan, "Đã lưu")
    assert (drafted(), drafted(BUDGET)) == ("12", "900")


def test_signing_out_saves_first(lan: Any):
    """Whoever signs out with something unsaved has it saved before the browser forgets it."""
    cell(lan, ADMITTED_CELL).fill("12")
    lan.get_by_role("button", name="Đăng xuất").click()
    lan.wait_for_url("**/sign-in/**")
    assert drafted() == "12"


def test_sent_back_corrected_and_approved_level_by_level(browser_of: Any, story: Story):
    """The base sends back with a reason by keyboard; the office corrects; base and top approve; then it is locked."""
    story.submitted()
    hoa, lan, dung = (browser_of(each).new_page() for each in (story.base_approver, story.lan, story.top_approver))
    hoa.goto("/returns/approvals/")
    hoa.keyboard.press("j")
    expect(hoa.locator("[data-open]:focus")).to_have_count(1)
    hoa.keyboard.press("Enter")
    hoa.wait_for_url("**/version/**")
    hoa.get_by_label("Lý do trả lại").fill("Thiếu một đồng chí")
    hoa.keyboard.press("Enter")
    hoa.get_by_text("Đã trả lại báo cáo.").wait_for()
    lan.goto("/returns/")
    expect(lan.locator(".owed")).to_contain_text("Thiếu một đồng chí")
    lan.get_by_role("link", name="Sửa và nộp lại").first.click()
    lan.wait_for_url("**/fill/")
    cell(lan, ADMITTED_CELL).fill("13")
    saves(lan, "Đã lưu")
    lan.get_by_role("button", name="Xem lại và nộp").click()
    lan.get_by_role("button", name="Nộp báo cáo").click()
    lan.get_by_text("Đã nộp báo cáo").wait_for()
    for page in (hoa, dung):
        page.goto("/returns/approvals/")
        page.keyboard.press("j")
        page.keyboard.press("Space")
        page.get_by_role("button", name="Duyệt các báo cáo đã chọn").click()
        page.get_by_text("Đã duyệt 1 báo cáo.").wait_for()
    assert ReturnStep.objects.get(final=True).version.number == 2
    lan.goto(story.address())
    expect(lan.locator(".return-meta")).to_contain_text("đã duyệt, đã khóa")


def test_a_cell_is_a_place_of_its_own(browser_of: Any, story: Story):
    """The address of a cell leads to its row, because an approved cell is the evidence of a statement."""
    version = story.submitted()
    page = browser_of(story.lan).new_page()
    page.goto(f"/returns/version/{version.pk}/#{BUDGET}")
    expect(page.locator(":target")).to_contain_text("1.820,5")


def test_the_matrix_is_read_and_used(browser_of: Any, story: Story):
    """Rows and columns have headings a reader is told; several organisations are chosen at once and reminded."""
    story.submitted()
    page = browser_of(story.top_office).new_page()
    page.goto(f"/returns/form/{story.form.pk}/matrix/?year=2023")
    expect(page.locator("table.matrix thead th[scope=col]")).to_have_count(5)
    expect(page.get_by_role("row", name="Chi bộ Xưởng nung")).to_contain_text("chờ duyệt")
    page.get_by_label("Chọn tất cả").check()
    expect(page.locator("[data-chosen]")).to_have_text("(3)")
    page.get_by_role("button", name="Nhắc các nơi đã chọn").click()
    page.get_by_text("Đã nhắc 3 nơi.").wait_for()


@pytest.fixture
def addresses(story: Story) -> list[tuple[Any, str]]:
    """Every page of returns with somebody who sees it."""
    version = story.submitted()
    operations.save_draft(story.form, story.other_cell, version.for_return.first, FULL, story.top_office)
    return [
        (story.lan, "/returns/"),
        (story.top_office, "/returns/"),
        (story.lan, story.address("fill/", version.for_return.first.replace(month=4))),
        (story.top_office, f"/returns/{story.form.pk}/{story.other_cell.pk}/2023-01-01/before/"),
        (story.lan, story.address()),
        (story.base_approver, f"/returns/version/{version.pk}/"),
        (story.base_approver, "/returns/approvals/"),
        (story.top_office, f"/returns/term/{story.term.pk}/"),
        (story.top_office, f"/returns/term/{story.term.pk}/new/"),
        (story.top_office, f"/returns/form/{story.form.pk}/"),
        (story.top_office, f"/returns/form/{story.form.pk}/matrix/?year=2023"),
    ]


def test_every_page_can_be_used_by_everybody(browser_of: Any, addresses: list[tuple[Any, str]]):
    """No page has a fault that axe finds, wide or on a telephone, and none scrolls sideways."""
    from axe_playwright_python.sync_playwright import Axe

    for width in (1366, 390):
        for account, address in addresses:
            page = browser_of(account, width).new_page()
            page.goto(address)
            found = Axe().run(page)
            assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == [], address
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (width, address)
            page.close()
