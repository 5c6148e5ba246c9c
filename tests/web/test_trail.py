"""A correction shows on the page of what it corrected, and every old address leads to what stands now."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.ledger.build import ADMITTED, recorded, resolution
from tests.web import story

from nhiemky.ledger import operations
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Document, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def adopted(officer: Any) -> Document:
    """A resolution with targets, and a report on them."""
    return story.term(officer)[0]


@pytest.fixture
def first(adopted: Document) -> Statement:
    """The target of 500 members."""
    return adopted.statements.get(text="500 đảng viên")


def body(page: Client, address: str) -> str:
    """Return the page an address leads to."""
    return " ".join(page.get(address, follow=True).content.decode().split())


def of_target(statement: Statement) -> str:
    """Return the address of a target."""
    return reverse("target", args=[statement.pk])


def test_the_old_address_of_a_corrected_target_leads_to_the_correction(page: Client, officer: Any, first: Statement):
    """Over a chain of corrections, with a notice that says who changed what, and the trail; the day is kept."""
    second = operations.correct(first, {"value": "520"}, officer)
    third = operations.correct(second, {"value": "540"}, officer)

    answer = page.get(of_target(first), {"as_of": "2024-12-31"})
    shown = body(page, answer.headers["Location"])

    assert answer.headers["Location"] == f"{of_target(third)}?as_of=2024-12-31&was={first.pk}"
    assert "Địa chỉ bạn mở là của bản trước khi sửa" in shown
    assert "bởi Lan: 500 người cả nhiệm kỳ → 520 người cả nhiệm kỳ." in shown
    assert "bởi Lan: 520 người cả nhiệm kỳ → 540 người cả nhiệm kỳ." in shown
    assert "Sửa và xác nhận" in shown
    assert "Địa chỉ bạn mở" not in body(page, of_target(third))


def test_a_correction_that_was_rejected_shows_what_became_of_it(page: Client, officer: Any, first: Statement):
    """The old address and the new one show the trail with the rejection; a later correction is led to again."""
    wrong = operations.correct(first, {"value": "5"}, officer)
    operations.reject(wrong, officer, "gõ nhầm")

    for each in (first, wrong):
        shown = body(page, of_target(each))
        assert "Lịch sử của phát biểu: 5 người cả nhiệm kỳ" in shown
        assert "bởi Lan: gõ nhầm." in shown

    right = operations.correct(first, {"value": "520"}, officer)
    for each in (first, wrong):
        assert page.get(of_target(each)).headers["Location"] == f"{of_target(right)}?was={each.pk}"


def test_what_is_no_target_any_more_shows_its_trail(page: Client, officer: Any, first: Statement):
    """A target corrected into a result has no page of its own."""
    operations.correct(first, {"kind": "result"}, officer)
    assert 'Chỉ tiêu</span> → <span class="after">Kết quả' in body(page, of_target(first))


def test_a_target_without_corrections_says_nothing_of_any(page: Client, first: Statement):
    """Its trail is there to be unfolded."""
    shown = body(page, of_target(first))
    assert "Đã được sửa" not in shown
    assert "Lịch sử của chỉ tiêu này" in shown


def test_a_corrected_result_says_so_where_it_is_used(page: Client, officer: Any, first: Statement):
    """Beside the figure: what it was, who changed it, and the way to its trail."""
    result = Statement.objects.get(text="890 đảng viên")
    corrected = operations.correct(result, {"value": "900"}, officer)

    shown = body(page, of_target(first))

    assert "đã sửa: 890 người → 900 người (Lan," in shown
    assert reverse("statement-history", args=[corrected.pk]) in shown


def test_a_quote_of_what_was_corrected_says_so(page: Client, officer: Any, first: Statement):
    """The target names documents that still say the old amount; the quote says that its first was corrected."""
    quote = recorded(resolution(ADMITTED, name="nhac-lai.txt"), officer).statements.get()
    second = operations.correct(first, {"value": "520"}, officer)

    assert "văn bản này ghi 500 người cả nhiệm kỳ" in body(page, of_target(second))
    assert "Chỉ tiêu gốc: Đã được sửa lúc" in body(page, of_target(quote))


def test_a_printed_page_says_how_far_the_history_went(page: Client, first: Statement):
    """Number and code stand on the page of a target and of its term."""
    state = history_state()
    binding = first.document.binding
    assert binding is not None
    for address in (of_target(first), reverse("term", args=[binding.term_id])):
        assert f"Lịch sử đến sự kiện số {state.number}, mã {state.code}" in body(page, address)


def test_english(english: Client, officer: Any, first: Statement):
    """The same words in English."""
    operations.correct(first, {"value": "520"}, officer)
    shown = body(english, of_target(first))
    assert "by Lan: 500 people over the term → 520 people over the term." in shown
    assert "History up to event" in shown


def test_the_trail_of_a_statement_is_linked_from_its_row(page: Client, adopted: Document, first: Statement):
    """The panel leads to it, and the page without a script too."""
    there = reverse("statement-history", args=[first.pk])
    assert there in body(page, reverse("document", args=[adopted.pk]))
    assert there in body(page, reverse("statement-correct", args=[first.pk]))
