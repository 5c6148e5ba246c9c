"""The chair's page, votes by show of hands and opinions in the browser, by keyboard only."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.congress import consulting, sitting

from nhiemky.congress.agenda import Progress, runs_of
from nhiemky.congress.consultations import opinions_of
from nhiemky.congress.models import Congress, HandVoteClosed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held() -> Congress:
    """A congress of twelve members that sits at two tables."""
    return sitting.held()


def test_enter_goes_to_the_next_point(window: Any, held: Congress):
    """Enter begins the first point and goes on to the second, wherever the page was touched; the clock runs."""
    window.goto(f"/congress/{held.pk}/chair/")
    window.keyboard.press("Enter")
    expect(window.locator("[data-clock]")).to_contain_text("0:0")
    window.locator("#h-now").click()
    window.keyboard.press("Enter")
    expect(window.locator("#h-now")).to_have_text("Chào cờ")

    runs = runs_of(held)
    assert (runs["gather"].progress, runs["flag"].progress) == (Progress.DONE, Progress.RUNNING)


def test_hands_are_entered_by_keyboard(window: Any, held: Congress):
    """Numbers, Tab and Enter are enough from the first table to the result."""
    vote = sitting.asked(held)
    window.goto(f"/congress/{held.pk}/vote/{vote.pk}/")
    for place, table in enumerate(("Tổ 1", "Tổ 2"), 1):
        expect(window.get_by_label(f"Có mặt, {table}", exact=True)).to_be_focused()
        window.keyboard.type("6")
        for number in ("5", "1", "0"):
            window.keyboard.press("Tab")
            window.keyboard.type(number)
        window.keyboard.press("Enter")
        expect(window.locator("tfoot td").first).to_have_text(str(6 * place))
    expect(window.get_by_role("button", name="Chốt kết quả")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("#h-result")).to_be_visible()

    assert HandVoteClosed.objects.get().result["agree"] == 10


def test_opinions_are_entered_by_keyboard(window: Any, held: Congress):
    """Group, clause, stance, number, Enter: the group stays, the next clause is typed at once."""
    opened = consulting.opened(held)
    window.goto(f"/congress/{held.pk}/consultation/{opened.pk}/")
    expect(window.locator("#group")).to_be_focused()
    window.keyboard.type("Tổ 1")
    for label, count in (("I.1", "8"), ("I.2", "7")):
        window.locator("#clause").focus()
        window.keyboard.press("Control+A")
        window.keyboard.type(label)
        window.keyboard.press("Tab")
        window.keyboard.press("Tab")
        window.keyboard.type(count)
        window.keyboard.press("Enter")
        expect(window.locator("#h-at")).to_have_text(f"Mục {label}")
        expect(window.locator("#clause")).to_be_focused()

    assert [(each.group, each.count) for each in opinions_of(opened)] == [("Tổ 1", 8), ("Tổ 1", 7)]
