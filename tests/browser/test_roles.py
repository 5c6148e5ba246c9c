"""What each role meets in the browser: a leader looks, an office of one organisation stays within it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect
from tests.ledger.rights.world import World, build

from nhiemky.ledger.models import Decision, Role, Statement

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
KEYS = ["c", "Enter", "x", "e", "a", "r", "n", "5", "6", "7"]


@pytest.fixture
def world(transactional_db: None) -> World:
    """Two organisations and what the first has."""
    return build()


@pytest.fixture
def sign_in(window: Any, live_server: Any) -> Callable[[User], None]:
    """Let somebody else use the window."""

    def go(account: User) -> None:
        client, name = Client(), settings.SESSION_COOKIE_NAME
        client.force_login(account)
        window.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return go


def test_a_leader_reads_and_writes_nothing(window: Any, sign_in: Callable[[User], None], world: World):
    """The page shows text and figures; no button, form or key changes anything, moving and filtering work."""
    before = Statement.objects.count(), Decision.objects.count()
    sign_in(world.account("leader", Role.LEADER, world.own))
    window.goto(f"/document/{world.document.pk}/")
    window.locator("li.reading[aria-current]").wait_for()

    assert window.locator("main form[method=post], main button.good, [data-actions], [data-add-button]").count() == 0
    current = window.locator("li.reading[aria-current]")
    first = current.get_attribute("id")
    window.keyboard.press("j")
    expect(current).not_to_have_attribute("id", first)
    for key in KEYS:
        window.keyboard.press(key)
    window.locator("[data-text] .block").last.select_text()
    window.keyboard.press("a")
    expect(window.locator("dialog[open]")).to_have_count(0)
    window.keyboard.press("2")
    expect(window.locator("[data-filter=target]")).to_have_attribute("aria-pressed", "true")
    window.keyboard.press("?")
    expect(window.locator("dialog[open] dt")).to_have_count(6)
    assert window.url.endswith(f"/document/{world.document.pk}/")
    assert (Statement.objects.count(), Decision.objects.count()) == before


def test_an_office_does_not_find_the_others_document(window: Any, sign_in: Callable[[User], None], world: World):
    """Neither in the lists nor in the comparison, and the address bar says that there is no such page."""
    sign_in(world.account("office1", Role.OFFICE, world.sibling))
    window.expected.append("404")
    for address in ("/", "/document/", "/compare/", "/compare/budget.contribution/"):
        window.goto(address)
        assert world.own.name not in window.locator("body").inner_text()
        assert window.locator(f"a[href='/document/{world.document.pk}/']").count() == 0
    for address in (f"/document/{world.document.pk}/", f"/term/{world.term.pk}/", "/document/999999/"):
        assert window.goto(address).status == 404
        window.get_by_text("Không tìm thấy trang này").wait_for()
