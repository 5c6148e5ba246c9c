"""Dropping documents on the first page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from nhiemky.ledger.models import Document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "NGHỊ QUYẾT\nĐảng bộ Khu kinh tế Bến Lội, nhiệm kỳ 2020 - 2025\nKết nạp 500 đảng viên mới trong cả nhiệm kỳ.\n"
DROP = """files => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  window.bars = [];
  new MutationObserver(changes => {
    for (const change of changes) if (change.target.matches && change.target.matches('li'))
      window.bars.push([...document.querySelectorAll('.uploads li')].map(row =>
        [row.dataset.stage, row.querySelector('progress').value])[1]);
  }).observe(document.querySelector('[data-uploads]'), {subtree: true, attributeFilter: ['data-stage']});
  const options = {dataTransfer: data, bubbles: true, cancelable: true};
  document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', options));
}"""


def test_a_dropped_file_is_opened_for_review(open_page: Any):
    """One good file dropped on the empty first page is read, and its review opens by itself."""
    page = open_page("/")
    page.evaluate(DROP, [["nghi-quyet.txt", TEXT]])
    page.wait_for_url("**/document/*/")
    expect(page.locator("[data-text]")).to_contain_text("NGHỊ QUYẾT")
    expect(page.locator("mark")).not_to_have_count(0)


def test_several_files_each_with_its_own_bar(open_page: Any):
    """A bad file shows its sentence while the others go on; the bar of a good one only moves forward."""
    page = open_page("/")
    page.evaluate(DROP, [["hong.docx", "x"], ["nghi-quyet.txt", TEXT], ["rong.txt", ""]])
    rows = page.locator(".uploads li")
    expect(rows.nth(2)).to_contain_text("không có chữ nào")
    expect(rows).to_have_class(["failed", "done", "failed"])
    expect(rows.nth(0)).to_contain_text("hong.docx")
    expect(rows.nth(1).locator("a")).to_have_attribute("href", f"/document/{Document.objects.get().pk}/")
    page.wait_for_function("() => window.bars.at(-1)?.[0] === 'stored'")
    moved = page.evaluate("window.bars")
    assert moved[-1] == ["stored", 100]
    assert [value for _stage, value in moved] == sorted(value for _stage, value in moved)


def test_choosing_with_the_keyboard_works_as_well(open_page: Any, tmp_path: Any):
    """The drop zone is a file field: it takes the focus and files chosen in it are read."""
    page = open_page("/")
    file = tmp_path / "nghi-quyet.txt"
    file.write_text(TEXT, encoding="utf-8")
    page.locator("[data-drop] input").focus()
    expect(page.locator("[name=files]")).to_be_focused()
    page.set_input_files("[data-drop] input", str(file))
    page.wait_for_url("**/document/*/")


def test_a_file_dropped_after_signing_out_says_so(open_page: Any):
    """Where the session has ended, the row of a file says to sign in; it does not wait for ever."""
    page = open_page("/")
    page.expected.append("401")
    page.context.clear_cookies(name="sessionid")
    page.evaluate(DROP, [["nghi-quyet.txt", TEXT]])
    page.locator(".uploads li.failed", has_text="đăng nhập").wait_for()
