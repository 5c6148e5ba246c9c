"""Reviewing a document with mouse and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.web import story

from nhiemky.files.model import SourceText
from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, Statement
from nhiemky.reading import read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def document(officer: Any) -> Document:
    """A document with nested and overlapping proposals."""
    return story.waiting(officer)


@pytest.fixture
def review(open_page: Any, document: Document) -> Any:
    """Its review, open."""
    return open_page(f"/document/{document.pk}/")


def state(pk: int) -> str:
    """Return what a statement is worth now."""
    return str(Statement.objects.with_state().values_list("state", flat=True).get(pk=pk))


def chosen(page: Any, pk: int) -> None:
    """Wait until this reading is the one that is chosen."""
    expect(page.locator(".reading[aria-current]")).to_have_attribute("data-id", str(pk))


def settled(page: Any, shown: str) -> None:
    """Wait until the progress reads so."""
    page.wait_for_function(
        "s => [...document.querySelectorAll('[data-decided], [data-total]')].map(e => e.innerText).join('/') === s",
        arg=shown,
    )


def test_everything_by_keyboard(review: Any, document: Document):
    """j and k move, c confirms and goes to the next one waiting, x rejects; the progress follows."""
    order = [int(row.get_attribute("data-id")) for row in review.locator(".reading[data-figure]").all()]
    chosen(review, order[0])
    review.keyboard.press("j")
    chosen(review, order[1])
    review.keyboard.press("ArrowUp")
    chosen(review, order[0])
    review.keyboard.press("c")
    settled(review, "1/4")
    chosen(review, order[1])
    review.keyboard.press("x")
    settled(review, "2/4")
    review.keyboard.press("Enter")
    settled(review, "3/4")
    assert [state(pk) for pk in order] == ["confirmed", "rejected", "confirmed", "proposed"]
    expect(review.locator("[data-count=waiting]")).to_have_text("1")
    expect(review.locator(f'mark[data-ids~="{order[0]}"]').first).to_have_attribute("data-state", "confirmed")


NOTE_LIT = """() => {
  const light = CSS.highlights.set.bind(CSS.highlights);
  CSS.highlights.set = (name, ranges) => { window.lit = [...ranges].map(String); return light(name, ranges); };
}"""
"""Keep in mind which ranges were lit: the light goes out by itself."""


def test_figure_and_reading_belong_together(review: Any, document: Document):
    """A click on a figure chooses its innermost reading; a click on a reading lights its figure and its sentence."""
    target = document.statements.get(kind="target")
    review.locator(f'mark[data-ids~="{target.pk}"]').click()
    chosen(review, target.pk)
    inner = document.statements.get(text="110 đảng viên")
    review.evaluate(NOTE_LIT)
    review.locator(f"#s{inner.pk}").click()
    expect(review.locator("mark.on").first).to_have_text("110 ")
    assert review.evaluate("window.lit") == ["Năm 2024 kết nạp 110 đảng viên, đạt 100% kế hoạch năm 2024."]


def test_correcting_by_keyboard(review: Any, document: Document):
    """e opens the form with the reading in it; sending it puts a confirmed correction in its place."""
    statement = document.statements.get(kind="target")
    review.locator(f"#s{statement.pk}").click()
    review.keyboard.press("e")
    field = review.locator("dialog [name=amount]")
    expect(field).to_have_value("80")
    field.fill("85")
    field.press("Enter")
    settled(review, "1/4")
    corrected = Statement.objects.get(supersedes=statement)
    assert (corrected.value, state(corrected.pk), state(statement.pk)) == (85, "confirmed", "superseded")
    chosen(review, corrected.pk)
    expect(review.locator(f'mark[data-ids="{corrected.pk}"][data-state=confirmed]')).to_have_text("80%")
    expect(review.locator("dialog[open]")).to_have_count(0)


def test_a_mistake_in_the_form_is_said_in_the_form(review: Any, document: Document):
    """A number that is none keeps the form open with its sentence; Escape closes it and nothing is written."""
    review.expected.append("422")
    review.keyboard.press("e")
    field = review.locator("dialog [name=amount]")
    field.wait_for()
    field.fill("nhiều lắm")
    field.press("Enter")
    review.locator("dialog .field-error").wait_for()
    expect(review.locator("dialog[open]")).to_contain_text("Hãy gõ bằng chữ số")
    review.keyboard.press("Escape")
    expect(review.locator("dialog[open]")).to_have_count(0)
    settled(review, "0/4")


SELECT = """([start, end]) => {
  const walker = document.createTreeWalker(document.querySelector('.block'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode, next = at + node.data.length;
    if (start >= at && start < next) range.setStart(node, start - at);
    if (end > at && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_adding_what_the_reader_missed(review: Any, document: Document):
    """A selected passage, even across other marks, opens a form; sent, it is marked in the text at its place."""
    passage = "viên, đạt 100% kế"
    start = document.text.index(passage)
    review.evaluate(SELECT, [start, start + len(passage)])
    button = review.locator("[data-add-button]")
    expect(button).to_contain_text("Thêm phát biểu")
    button.click()
    amount = review.locator("dialog [name=amount]")
    amount.wait_for()
    expect(review.locator("dialog .passage")).to_contain_text(passage)
    amount.fill("100")
    review.locator("dialog [name=unit]").fill("%")
    review.locator("dialog[open] button.good").click()
    settled(review, "1/5")
    added = Statement.objects.get(origin="person")
    assert added.text == passage
    assert added.start == start
    marked = "".join(review.locator(f'mark[data-ids~="{added.pk}"]').all_inner_texts())
    assert marked == passage


def test_filters_show_what_they_say(review: Any, document: Document):
    """Number keys and buttons filter the list; the text keeps all its marks."""
    marks = review.locator("mark").count()
    review.keyboard.press("2")
    expect(review.locator(".reading:visible")).to_have_count(1)
    expect(review.locator(".reading:visible")).to_have_attribute("data-kind", "target")
    review.locator("[data-filter=result]").click()
    expect(review.locator(".reading:visible")).to_have_count(2)
    review.keyboard.press("4")
    expect(review.locator(".reading:visible")).to_have_count(5)
    assert review.locator("mark").count() == marks


def test_dates_are_there_and_wait_for_nobody(review: Any, document: Document):
    """A date is not among what waits; a click on its subdued mark in the text chooses it all the same."""
    dated = document.statements.get(kind="date")
    expect(review.locator(f"#s{dated.pk}")).not_to_be_visible()
    mark = review.locator(f'mark[data-ids~="{dated.pk}"]')
    expect(mark).to_have_css("outline-style", "none")
    mark.click()
    chosen(review, dated.pk)
    expect(review.locator(f"#s{dated.pk}")).to_be_visible()


def test_everything_clear_at_once(review: Any, document: Document):
    """r asks before it confirms what is clear, saying how many and what is left; Escape writes nothing."""
    expect(review.locator("[data-clear-open]")).to_contain_text("Xác nhận 3 mục rõ ràng")
    review.keyboard.press("r")
    asked = review.locator("dialog[open]")
    for said in ("Xác nhận 3 mục rõ ràng?", "Không gồm 1 mục chưa rõ nghĩa", "vẫn có thể sửa (e) hoặc loại (x)"):
        expect(asked).to_contain_text(said)
    review.keyboard.press("Escape")
    expect(review.locator("dialog[open]")).to_have_count(0)
    review.keyboard.press("3")
    expect(review.locator("[data-clear-open]")).to_contain_text("Xác nhận 2 mục rõ ràng")
    review.keyboard.press("1")
    review.keyboard.press("r")
    expect(asked).to_contain_text("Xác nhận 3 mục rõ ràng?")
    with review.expect_navigation():
        review.keyboard.press("Enter")
    expect(review.locator(".notices")).to_contain_text("Đã xác nhận 3 mục")
    settled(review, "3/4")
    unclear = document.statements.get(ambiguous=True)
    assert [state(each.pk) for each in document.statements.filter(ambiguous=False).exclude(kind="date")] == [
        "confirmed"
    ] * 3
    chosen(review, unclear.pk)
    assert state(unclear.pk) == "proposed"
    expect(review.locator("[data-clear-open]")).not_to_be_visible()


def test_the_last_decision_shows_the_way_on(open_page: Any, officer: Any, document: Document):
    """After the last waiting figure the panel says so, and Enter opens the overview of the term."""
    operations.bind_document(document, "Đảng bộ Khu kinh tế Bến Lội", None, 2020, 2025, officer)
    page = open_page(f"/document/{document.pk}/")
    for decided in range(4):
        expect(page.locator("[data-done]")).not_to_be_visible()
        page.keyboard.press("x" if decided == 2 else "c")
        settled(page, f"{decided + 1}/4")
    expect(page.locator("[data-done]")).to_be_visible()
    expect(page.locator("[data-done]")).to_have_text("Đã xử lý hết. Mở tổng quan nhiệm kỳ", use_inner_text=True)
    expect(page.locator("[data-done] a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/term/*/")


def test_done_without_an_owner_asks_for_it(review: Any):
    """When everything is decided and nobody said whose document it is, the way on leads there."""
    for decided in range(4):
        review.keyboard.press("c")
        settled(review, f"{decided + 1}/4")
    expect(review.locator("[data-done] a")).to_be_visible()
    expect(review.locator("[data-done] a")).to_have_text("Xác nhận văn bản này của ai")


def test_done_by_the_trial_account_is_said(open_page: Any, document: Document):
    """A document that only the trial account confirmed does not look decided by a person."""
    operations.trial_confirm(document, operations.trial_account())
    operations.reject(document.statements.get(ambiguous=True), operations.trial_account())
    page = open_page(f"/document/{document.pk}/")
    trial = page.locator("[data-done-trial]")
    expect(trial).to_be_visible()
    expect(trial).to_contain_text("mục mới chỉ do tài khoản chạy thử xác nhận")
    page.keyboard.press("r")
    again = page.locator("dialog[open] [data-clear-trial]")
    expect(again).to_be_visible()
    expect(again).to_contain_text("Trong đó 3 mục trước đây do tài khoản chạy thử xác nhận.")


def test_help_lists_the_keys(review: Any):
    """? shows the keys, Escape closes them."""
    review.keyboard.press("?")
    expect(review.locator("dialog[open]")).to_contain_text("xác nhận rồi sang mục chờ kế tiếp")
    review.keyboard.press("Escape")
    expect(review.locator("dialog[open]")).to_have_count(0)


def test_proposed_and_confirmed_look_different(review: Any, document: Document):
    """A proposal has a dashed outline and the word; once confirmed the outline is gone."""
    target = document.statements.get(kind="target")
    mark = review.locator(f'mark[data-ids~="{target.pk}"]')
    expect(mark).to_have_css("outline-style", "dashed")
    review.locator(f"#s{target.pk}").click()
    review.keyboard.press("c")
    settled(review, "1/4")
    expect(mark).not_to_have_css("outline-style", "dashed")
    expect(review.locator(f"#s{target.pk}")).to_contain_text("Đã xác nhận")


def test_a_lost_server_is_said(review: Any, document: Document):
    """When the server does not answer, the panel says so and the statement stays a proposal."""
    review.expected.append("ERR_INTERNET_DISCONNECTED")
    review.context.set_offline(True)
    review.keyboard.press("c")
    expect(review.locator("[data-error]")).to_be_visible()
    expect(review.locator("[data-error]")).to_contain_text("Không gửi được")
    settled(review, "0/4")


def test_a_link_to_a_statement_opens_at_it(open_page: Any, document: Document):
    """An address with a statement's place chooses it and brings its figure into sight."""
    target = document.statements.get(kind="target")
    page = open_page(f"/document/{document.pk}/#s{target.pk}")
    chosen(page, target.pk)
    expect(page.locator(f'mark[data-ids~="{target.pk}"]')).to_be_in_viewport()


def test_readings_are_no_list_items_to_the_browser(review: Any):
    """Rows are laid out as blocks: chromium renumbers list items for seconds when some of thousands are hidden."""
    expect(review.locator(".reading").first).to_have_css("display", "block")


def test_a_figure_without_an_indicator_is_named_with_one_key(open_page: Any, officer: Any):
    """The row chosen offers the three nearest codes under 5, 6 and 7; n opens the form filled in with its words."""
    text = "Kết quả năm 2025\n- Lắp mới đèn đường: 400 bóng.\n- Trồng mới cây xanh: 900 cây.\n"
    source = SourceText(name="a.txt", text=text, format="txt", sha256="3" * 64)
    document = operations.import_document(source, read(source), officer).document
    page = open_page(f"/document/{document.pk}/")
    lamps = document.statements.get(unit="bóng")
    chosen(page, lamps.pk)
    offered = page.locator(".reading[aria-current] [data-code]")
    expect(offered).to_have_count(3)
    code = offered.nth(1).get_attribute("data-code")
    page.keyboard.press("6")
    settled(page, "1/2")
    assert Statement.objects.get(supersedes=lamps).indicator_id == code
    page.keyboard.press("n")
    page.wait_for_url("**/indicator/?words=*")
    expect(page.locator("[name=name]")).to_have_value("Trồng mới cây xanh")
    expect(page.locator("[name=unit]")).to_have_value("cây")
    page.locator(".new-indicator button").click()
    page.wait_for_url(f"**/document/{document.pk}/#s*")
    expect(page.locator(".reading[aria-current] .indicator")).to_have_text("Trồng mới cây xanh")


def test_a_decision_after_signing_out_says_so(review: Any):
    """Where the session has ended, a key says to sign in, not that the program has stopped; so does the form."""
    review.expected.append("401")
    review.context.clear_cookies(name="sessionid")
    for key in ("c", "e"):
        review.keyboard.press(key)
        review.locator("[data-error]", has_text="đăng nhập").wait_for()
        review.keyboard.press("j")
