"""Two people on one document: each sees the other, and nobody's work is overwritten or lost unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.browser.conftest import close
from tests.conftest import with_role
from tests.web import story

from nhiemky.ledger.models import Document, Role, Statement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOK = "dispatchEvent(new Event('focus'))"
"""What a browser says when somebody comes back to the window: the page asks at once what is new."""


@pytest.fixture
def document(officer: Any) -> Document:
    """A document with nested and overlapping proposals."""
    return story.waiting(officer)


@pytest.fixture
def other(chromium: Any, live_server: Any, settings: Any, django_user_model: Any, document: Document) -> Iterator[Any]:
    """The window of a second person, Minh, at the document."""
    minh = with_role(django_user_model.objects.create_user("minh", first_name="Trần Văn Minh"), Role.OFFICE)
    signed_in = Client()
    signed_in.force_login(minh)
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, base_url=live_server.url)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": signed_in.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"/document/{document.pk}/")
    yield page
    close(context)


@pytest.fixture
def mine(other: Any, open_page: Any, document: Document) -> Any:
    """Lan's window at the same document, opened after Minh's."""
    return open_page(f"/document/{document.pk}/")


def correct(page: Any, pk: int, amount: str) -> None:
    """Correct a statement by keyboard."""
    page.locator(f"#s{pk}").click()
    page.keyboard.press("e")
    field = page.locator("dialog [name=amount]")
    field.wait_for()
    field.fill(amount)
    field.press("Enter")


def test_each_sees_the_other_and_what_they_do(mine: Any, other: Any, document: Document):
    """Who is here, who corrects what, who has left."""
    target = document.statements.get(kind="target")
    here = mine.locator("[data-others]")
    here.get_by_text("Trần Văn Minh đang mở văn bản này").wait_for()

    other.locator(f"#s{target.pk}").click()
    other.keyboard.press("e")
    other.locator("dialog [name=amount]").wait_for()
    other.wait_for_function("() => document.querySelector('[data-others]').textContent.includes('Lan')")
    mine.evaluate(LOOK)
    here.get_by_text("Trần Văn Minh đang sửa “80%”").wait_for()

    other.goto("/help/")
    mine.wait_for_timeout(300)
    mine.evaluate(LOOK)
    here.wait_for(state="hidden")


def test_what_the_other_changed_comes_in_by_itself(mine: Any, other: Any, document: Document):
    """The row is marked with who changed it; the chosen row, its place and the progress are kept."""
    target, admitted = document.statements.get(kind="target"), document.statements.get(text="110 đảng viên")
    mine.locator(f"#s{admitted.pk}").click()
    correct(other, target.pk, "85")
    other.wait_for_function("() => document.querySelector('[data-decided]').textContent === '1'")
    corrected = Statement.objects.get(supersedes=target)

    mine.evaluate(LOOK)
    row = mine.locator(f"#s{corrected.pk}")
    row.get_by_text("Trần Văn Minh vừa thay đổi").wait_for()

    assert "85%" in row.inner_text()
    assert mine.locator(f"#s{target.pk}").count() == 0
    assert mine.locator(".reading[aria-current]").get_attribute("data-id") == str(admitted.pk)
    assert mine.locator("[data-decided]").inner_text() == "1"


def test_the_later_correction_is_told_and_keeps_what_was_typed(mine: Any, other: Any, document: Document):
    """Nothing is overwritten: the form stays with what was typed, says what stands now, and can be put on top."""
    mine.expected.append("409")
    target = document.statements.get(kind="target")
    correct(other, target.pk, "85")
    other.wait_for_function("() => document.querySelector('[data-decided]').textContent === '1'")
    theirs = Statement.objects.get(supersedes=target)

    correct(mine, target.pk, "90")
    form = mine.locator("dialog[open]")
    form.get_by_text("Trần Văn Minh vừa thay đổi mục này").wait_for()

    assert "Hiện nay: 85%" in form.inner_text()
    assert form.locator("[name=amount]").input_value() == "90"
    assert mine.locator(f"#s{theirs.pk}").count() == 1
    assert not Statement.objects.filter(supersedes=theirs).exists()

    form.get_by_text("Ghi bản sửa của tôi thay cho bản hiện nay").click()
    form.wait_for(state="hidden")
    assert Statement.objects.get(supersedes=theirs).value == 90


def test_the_later_decision_is_told(mine: Any, other: Any, document: Document):
    """What somebody rejected meanwhile is not confirmed by a key pressed on an old row; the row shows what holds."""
    mine.expected.append("409")
    target = document.statements.get(kind="target")
    other.locator(f"#s{target.pk}").click()
    other.keyboard.press("x")
    other.wait_for_function("() => document.querySelector('[data-decided]').textContent === '1'")

    mine.locator(f"#s{target.pk}").click()
    mine.keyboard.press("c")
    mine.locator("[data-error]").get_by_text("đã loại").wait_for()

    assert mine.locator(f"#s{target.pk}").get_attribute("data-state") == "rejected"
    assert target.decisions.count() == 1
    mine.keyboard.press("c")
    mine.wait_for_function(f"() => document.getElementById('s{target.pk}').dataset.state === 'confirmed'")


def test_the_history_is_a_key_away(mine: Any, document: Document):
    """h opens the trail of the chosen figure."""
    target = document.statements.get(kind="target")
    mine.locator(f"#s{target.pk}").click()
    mine.keyboard.press("h")
    mine.wait_for_url(f"**/statement/{target.pk}/history/")
    assert "Đọc từ văn bản" in mine.locator("main").inner_text()


def test_changes_are_unfolded_where_they_stand(open_page: Any, document: Document):
    """What an event changed is fetched into the page when it is asked for."""
    page = open_page("/history/")
    page.locator("details[data-event] summary").first.click()
    page.locator("details[data-event] .fields").first.wait_for()
    assert "Tên" in page.locator("details[data-event] .fields").first.inner_text()
