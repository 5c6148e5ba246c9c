"""Two people on one document: each sees the other, and nobody's work is overwritten or lost unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect
from tests.browser.conftest import PATIENCE
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
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"/document/{document.pk}/")
    yield page
    context.close()


@pytest.fixture
def mine(other: Any, open_page: Any, document: Document) -> Any:
    """Lan's window at the same document, opened after Minh's."""
    return open_page(f"/document/{document.pk}/")


@pytest.fixture
def unaware(other: Any, window: Any, open_page: Any, document: Document) -> Any:
    """Lan's window at the same document, which is not told what Minh does."""
    window.route("**/here/", lambda route: None)
    return open_page(f"/document/{document.pk}/")


def correct(page: Any, pk: int, amount: str) -> None:
    """Correct a statement by keyboard."""
    page.locator(f"#s{pk}").click()
    page.keyboard.press("e")
    field = page.locator("dialog [name=amount]")
    field.wait_for()
    field.fill(amount)
    field.press("Enter")


def looked(page: Any, said: str) -> None:
    """Look at a page again and again until it says this of the others: what they did may still be on its way."""
    page.wait_for_function(
        """said => {
          dispatchEvent(new Event('focus'));
          const there = document.querySelector('[data-others]').textContent;
          return said ? there.includes(said) : !there;
        }""",
        arg=said, polling=300,
    )  # fmt: skip


def test_each_sees_the_other_and_what_they_do(mine: Any, other: Any, document: Document):
    """Who is here, who corrects what, who has left."""
    target = document.statements.get(kind="target")
    here = mine.locator("[data-others]")
    looked(mine, "Trần Văn Minh đang mở văn bản này")

    other.locator(f"#s{target.pk}").click()
    other.keyboard.press("e")
    other.locator("dialog [name=amount]").wait_for()
    expect(other.locator("[data-others]")).to_contain_text("Lan")
    looked(mine, "Trần Văn Minh đang sửa “80%”")

    other.goto("/help/")
    looked(mine, "")
    expect(here).not_to_be_visible()


def test_what_the_other_changed_comes_in_by_itself(mine: Any, other: Any, document: Document):
    """The row is marked with who changed it; the chosen row, its place and the progress are kept."""
    target, admitted = document.statements.get(kind="target"), document.statements.get(text="110 đảng viên")
    mine.locator(f"#s{admitted.pk}").click()
    correct(other, target.pk, "85")
    expect(other.locator("[data-decided]")).to_have_text("1")
    corrected = Statement.objects.get(supersedes=target)

    mine.evaluate(LOOK)
    row = mine.locator(f"#s{corrected.pk}")
    expect(row).to_contain_text("Trần Văn Minh vừa thay đổi")
    expect(row).to_contain_text("85%")
    expect(mine.locator(f"#s{target.pk}")).to_have_count(0)
    expect(mine.locator(".reading[aria-current]")).to_have_attribute("data-id", str(admitted.pk))
    expect(mine.locator("[data-decided]")).to_have_text("1")


def test_the_later_correction_is_told_and_keeps_what_was_typed(unaware: Any, other: Any, document: Document):
    """Nothing is overwritten: the form stays with what was typed, says what stands now, and can be put on top."""
    unaware.expected.append("409")
    target = document.statements.get(kind="target")
    correct(other, target.pk, "85")
    expect(other.locator("[data-decided]")).to_have_text("1")
    theirs = Statement.objects.get(supersedes=target)

    correct(unaware, target.pk, "90")
    form = unaware.locator("dialog[open]")
    expect(form).to_contain_text("Trần Văn Minh vừa thay đổi mục này")
    expect(form).to_contain_text("Hiện nay: 85%")
    expect(form.locator("[name=amount]")).to_have_value("90")
    expect(unaware.locator(f"#s{theirs.pk}")).to_have_count(1)
    assert not Statement.objects.filter(supersedes=theirs).exists()

    form.get_by_text("Ghi bản sửa của tôi thay cho bản hiện nay").click()
    expect(form).not_to_be_visible()
    assert Statement.objects.get(supersedes=theirs).value == 90


def test_the_later_decision_is_told(unaware: Any, other: Any, document: Document):
    """What somebody rejected meanwhile is not confirmed by a key pressed on an old row; the row shows what holds."""
    unaware.expected.append("409")
    target = document.statements.get(kind="target")
    other.locator(f"#s{target.pk}").click()
    other.keyboard.press("x")
    expect(other.locator("[data-decided]")).to_have_text("1")

    unaware.locator(f"#s{target.pk}").click()
    unaware.keyboard.press("c")
    expect(unaware.locator("[data-error]")).to_contain_text("đã loại")
    expect(unaware.locator(f"#s{target.pk}")).to_have_attribute("data-state", "rejected")
    assert target.decisions.count() == 1
    unaware.keyboard.press("c")
    expect(unaware.locator(f"#s{target.pk}")).to_have_attribute("data-state", "confirmed")


def test_the_history_is_a_key_away(mine: Any, document: Document):
    """h opens the trail of the chosen figure."""
    target = document.statements.get(kind="target")
    mine.locator(f"#s{target.pk}").click()
    mine.keyboard.press("h")
    mine.wait_for_url(f"**/statement/{target.pk}/history/")
    expect(mine.locator("main")).to_contain_text("Đọc từ văn bản")


def test_changes_are_unfolded_where_they_stand(open_page: Any, document: Document):
    """What an event changed is fetched into the page when it is asked for."""
    page = open_page("/history/")
    page.locator("details[data-event] summary").first.click()
    expect(page.locator("details[data-event] .fields").first).to_contain_text("Tên")
