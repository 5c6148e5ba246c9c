"""The section that shows what a document says of itself, in a browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from nhiemky.files.model import SourceText
from nhiemky.ledger import operations
from nhiemky.reading import read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "BIÊN BẢN\nĐại hội Chi bộ Văn phòng\n" + 80 * "Thảo luận.\n" + "Bầu Chi ủy gồm 1 đồng chí: Lê Văn Mẫn.\n"


def test_an_entry_leads_to_its_place_in_the_text(open_page: Any, officer: Any):
    """Folded at first; opened, it leaves room for the text, and an entry brings its evidence into view."""
    source = SourceText(name="a.txt", text=TEXT, format="txt", sha256="b" * 64)
    document = operations.import_document(source, read(source), officer).document
    page = open_page(f"/document/{document.pk}/")
    entry = page.locator(".whole .remark", has_text="Lê Văn Mẫn")

    expect(entry).not_to_be_visible()
    page.locator(".whole > summary").click()
    expect(entry).to_be_visible()
    assert page.locator(".whole").bounding_box()["height"] < page.viewport_size["height"] / 2
    entry.click()
    page.wait_for_function(
        "() => { const b = [...document.querySelectorAll('[data-text] .block')].at(-1).getBoundingClientRect();"
        " return b.bottom > 0 && b.top < innerHeight; }"
    )
