"""Findings by keyboard: opened, looked at, dismissed with a reason, opened again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.ledger.build import ADMITTED, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, FindingDecision
from nhiemky.reading.model import Finding

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def document(officer: Any) -> Document:
    """A document with one finding."""
    writing = resolution(ADMITTED)
    found = Finding(code="sum.parts", severity="warning", spans=((0, 4),), message="Đề nghị kiểm tra: 1 + 1 = 2.",
                    message_en="Please check: 1 + 1 = 2.")  # fmt: skip
    reading = replace(writing.reading(), findings=(found,))
    return operations.import_document(writing.source(), reading, officer).document


def test_a_finding_is_dismissed_and_opened_again_by_keyboard(open_page: Any, document: Document):
    """Tab reaches the list, the form and its button; Enter sends; after that the list is shown open."""
    page = open_page(f"/document/{document.pk}/")
    page.locator(".found > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("[data-remark]:focus")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Đúng như vậy")
    page.keyboard.press("Enter")

    expect(page.locator(".found > summary")).to_have_text("Không còn điểm nào cần xem lại")
    assert FindingDecision.objects.get().reason == "Đúng như vậy"
    expect(page.locator(".dismissed > summary")).to_be_visible()
    page.locator(".dismissed > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".asked .dismiss", state="attached")
    assert [each.dismissed for each in FindingDecision.objects.order_by("pk")] == [True, False]
