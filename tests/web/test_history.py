"""The history in plain words: who, when, what; details before and after."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import with_role
from tests.ledger.build import HOUSE
from tests.web import story

from nhiemky.ledger import operations
from nhiemky.ledger.models import Event, Role
from nhiemky.ledger.queries import history

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "fetch"}


def body(page: Client, address: str, **given: Any) -> str:
    """Return a page on one line."""
    return " ".join(page.get(address, **given).content.decode().split())


@pytest.fixture
def corrected(officer: Any) -> Event:
    """The event of a correction of a target."""
    adopted, _told = story.term(officer)
    operations.correct(adopted.statements.get(text="500 đảng viên"), {"value": "520"}, officer)
    return Event.objects.order_by("-number")[0]


def test_the_list_says_who_did_what(page: Client, corrected: Event):
    """The newest first, in words, with the document and what it was about; the head of the chain."""
    shown = body(page, reverse("history"))

    assert shown.index("500 người cả nhiệm kỳ → 520 người cả nhiệm kỳ") < shown.index("<strong>Nhập văn bản")
    assert "Nghị quyết đại hội" in shown
    assert "statement.correct</" not in shown
    assert f'sự kiện số {corrected.number}, mã <span class="num">{corrected.hash[:4]} ' in shown


def test_the_history_of_a_document_and_of_an_organisation(page: Client, corrected: Event):
    """Each shows its own, under its name."""
    assert corrected.organisation is not None
    document = corrected.changes.get(table="ledger_statement").after["document_id"]
    of_document = body(page, reverse("document-history", args=[document]))
    of_house = body(page, reverse("organisation-history", args=[corrected.organisation.pk]))

    assert "Lịch sử: Nghị quyết đại hội" in of_document
    assert "Báo cáo tổng kết" not in of_document
    assert f"Lịch sử: {HOUSE}" in of_house
    assert "Báo cáo tổng kết" in of_house


def test_what_is_asked_for(page: Client, corrected: Event, officer: Any, monkeypatch: pytest.MonkeyPatch):
    """By account, by operation and by day; what is none of these counts as not asked; older pages keep it."""
    monkeypatch.setattr(history, "PAGE", 1)
    there = reverse("history")
    asked = {"account": str(officer.pk), "operation": "document.import"}

    shown = body(page, there, data=asked)

    assert "Nhập văn bản" in shown
    assert f"account={officer.pk}&amp;operation=document.import&amp;before=" in shown
    assert "Không có sự kiện nào" in body(page, there, data={"day": "1999-01-01"})
    assert "520 người" in body(page, there, data={"day": "x", "operation": "x", "account": "x", "before": "x"})


def test_the_details_of_an_event(page: Client, corrected: Event):
    """Fields before and after in the words of the forms; for the script alone, without the page around them."""
    there = reverse("event", args=[corrected.number])
    whole, part = body(page, there), body(page, there, headers=SCRIPT)

    for shown in (whole, part):
        assert '<dt>Giá trị</dt><dd><span class="before">500 người cả nhiệm kỳ</span> → ' in shown
        assert "đã thay" in shown
    assert "<html" in whole
    assert "<html" not in part
    assert page.get(reverse("event", args=[10**6])).status_code == 404


def test_secrets_are_only_said_to_have_changed(client: Client, django_user_model: Any):
    """Neither a password nor its hash stands on a page."""
    boss = with_role(django_user_model.objects.create_user("boss"), Role.ADMINISTRATOR)
    boss.set_password("một câu dài không ai đoán")
    boss.save()
    client.force_login(boss)
    event = Event.objects.order_by("-number")[0]

    shown = body(client, reverse("event", args=[event.number]))

    assert '<dt>Mật khẩu</dt><dd><span class="after">đã đổi' in shown
    assert event.changes.get().after["password"]["sha256"] not in shown


def test_roles_in_words(client: Client, django_user_model: Any, officer: Any):
    """Whose role, which, and where."""
    client.force_login(with_role(django_user_model.objects.create_user("boss"), Role.ADMINISTRATOR))

    assert 'Giao vai trò</strong> <span class="event-about">Lan: văn phòng' in body(client, reverse("history"))


def test_every_event_can_be_shown_in_both_languages(page: Client, english: Client, corrected: Event):
    """Whatever was changed has words."""
    for number in Event.objects.values_list("number", flat=True):
        for client in (page, english):
            assert client.get(reverse("event", args=[number])).status_code in (200, 404)
    assert "Corrected" in body(english, reverse("history"))
