"""Markup in documents and names is text in the browser: nothing of it runs, loads or becomes part of the page."""

from __future__ import annotations

from typing import Any

import pytest

from nhiemky.files import open_bytes
from nhiemky.ledger import operations
from nhiemky.reading import read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = (
    "<img src=x onerror=ran()> <script>ran()</script> <svg onload=ran()> <iframe src=//somewhere.example></iframe> "
    "<a href=javascript:ran()>mở</a> {{ 7*7 }} </div></li></section>"
)
TEXT = (
    f"NGHỊ QUYẾT {CODE}\nĐại hội Đảng bộ {CODE} nhiệm kỳ 2020-2025\n"
    f"1. Phấn đấu kết nạp 45 đảng viên {CODE} trong cả nhiệm kỳ.\nChỉ tiêu | Mức {CODE}\nTỷ lệ lấp đầy {CODE} | 95%\n"
)
LOOK = """() => [
  typeof window.ran_at,
  document.querySelectorAll('main :is(img, iframe, a[href^=javascript], script:not([src^="/static/"]))').length,
  document.body.innerText.includes("<script>ran()</script>"),
]"""


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_markup_in_a_document_does_nothing(open_page: Any, window: Any, officer: Any, name: str):
    """A document full of markup is shown letter by letter on every page it appears on; a saved page is only text."""
    window.add_init_script("window.ran = () => { window.ran_at = 1 }")
    data = TEXT if name.endswith("txt") else f"<html><body><p>{'</p><p>'.join(TEXT.splitlines())}</p></body></html>"
    source = open_bytes(name, data.encode())
    found = operations.import_document(source, read(source), officer).document
    statement = found.statements.first()

    for address in ("/", "/document/", f"/document/{found.pk}/", f"/statement/{statement.pk}/correct/"):
        ran, elements, _ = open_page(address).evaluate(LOOK)
        assert (ran, elements) == ("undefined", 0), address
    if name.endswith("txt"):
        assert open_page(f"/document/{found.pk}/").evaluate(LOOK)[2]


def test_markup_in_a_name_does_nothing(open_page: Any, window: Any, officer: Any):
    """A file and a note made of markup are shown letter by letter."""
    window.add_init_script("window.ran = () => { window.ran_at = 1 }")
    source = open_bytes("<img src=x onerror=ran()><script>ran().txt", "Kết nạp 45 đảng viên.".encode())
    found = operations.import_document(source, read(source), officer).document
    operations.reject(found.statements.first(), officer, CODE)

    for address in ("/", "/document/", f"/document/{found.pk}/"):
        assert open_page(address).evaluate(LOOK)[:2] == ["undefined", 0], address
