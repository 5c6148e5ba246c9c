"""Findings on the page of a document: shown, dismissed with a reason, opened again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import with_role
from tests.ledger.build import ADMITTED, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, FindingDecision
from nhiemky.reading.model import Finding

pytestmark = pytest.mark.django_db

FOUND = (
    Finding(code="sum.parts", severity="warning", spans=((0, 3), (5, 9)), message="Đề nghị kiểm tra: <1 + 1>.",
            message_en="Please check: <1 + 1>."),
    Finding(code="date.impossible", severity="error", spans=((0, 3),), message="Đề nghị kiểm tra: 31/4.",
            message_en="Please check: 31/4."),
)  # fmt: skip


@pytest.fixture
def document(officer: Any) -> Document:
    """A document with two findings."""
    writing = resolution(ADMITTED)
    return operations.import_document(writing.source(), replace(writing.reading(), findings=FOUND), officer).document


def body(page: Client, document: Document) -> str:
    """Return the page of a document."""
    return page.get(reverse("document", args=[document.pk])).content.decode()


def post(page: Client, name: str, document: Document, number: int, **data: str) -> Any:
    """Send one of the two forms."""
    return page.post(reverse(name, args=[document.pk, number]), data)


def test_findings_are_shown_with_their_places(page: Client, document: Document):
    """Name, sentence (escaped) and every place; the number to look at stands in the summary."""
    shown = body(page, document)

    assert "2 điểm cần xem lại" in shown
    assert "Các phần và tổng" in shown
    assert "Đề nghị kiểm tra: &lt;1 + 1&gt;." in shown
    assert shown.count("data-remark=") == 3


def test_dismissed_with_a_reason_and_opened_again(page: Client, document: Document):
    """A dismissed finding is folded away with who and why, and comes back when opened again."""
    answer = post(page, "finding-dismiss", document, 0, reason="Có <cộng> phần khác")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/document/{document.pk}/#findings")

    shown = body(page, document)
    assert "1 điểm cần xem lại" in shown
    assert "1 điểm đã bỏ qua" in shown
    assert "Có &lt;cộng&gt; phần khác" in shown
    assert "lan bỏ qua lúc" in shown

    post(page, "finding-reopen", document, 0)
    shown = body(page, document)
    assert "2 điểm cần xem lại" in shown
    assert "điểm đã bỏ qua" not in shown


def test_no_reason_is_refused_in_words(page: Client, document: Document):
    """Nothing is recorded and the page says what to do."""
    answer = page.post(reverse("finding-dismiss", args=[document.pk, 0]), {"reason": " "}, follow=True)

    assert "Chưa ghi lý do bỏ qua" in answer.content.decode()
    assert not FindingDecision.objects.exists()


def test_english(english: Client, document: Document):
    """Names, sentences and forms are in English after the switch."""
    post(english, "finding-dismiss", document, 0, reason="as agreed")
    shown = body(english, document)

    assert "1 point to look at" in shown
    assert "Date that does not exist" in shown
    assert "Please check: 31/4." in shown
    assert "dismissed by lan" in shown


def test_nobody_without_a_sign_in(client: Client, document: Document):
    """Signed out, both forms lead to the sign-in and record nothing."""
    for name in ("finding-dismiss", "finding-reopen"):
        answer = post(client, name, document, 0, reason="lý do")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in/")
    assert not FindingDecision.objects.exists()


def test_another_person_sees_and_reopens_under_their_own_name(page: Client, document: Document, django_user_model: Any):
    """What one dismissed another opens again; each row names its own person."""
    post(page, "finding-dismiss", document, 0, reason="lý do")
    other = Client()
    other.force_login(with_role(django_user_model.objects.create_user("binh"), "approver"))

    assert "lan bỏ qua lúc" in body(other, document)
    post(other, "finding-reopen", document, 0)
    assert [each.by.get_username() for each in FindingDecision.objects.order_by("pk")] == ["lan", "binh"]


def test_only_posts_and_only_with_the_token(page: Client, document: Document, officer: Any):
    """A link cannot dismiss, nor a form from elsewhere; an unknown document is not found."""
    assert page.get(reverse("finding-dismiss", args=[document.pk, 0])).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)
    assert post(strict, "finding-dismiss", document, 0, reason="lý do").status_code == 403
    assert page.post(reverse("finding-dismiss", args=[document.pk + 1, 0]), {"reason": "x"}).status_code == 404
    assert not FindingDecision.objects.exists()
