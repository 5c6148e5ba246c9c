"""The chair's page, votes by show of hands and opinions in the browser, by keyboard only."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import resize
from tests.browser.test_access import violations
from tests.congress import consulting, sitting

from nhiemky.congress.agenda import Progress, runs_of
from nhiemky.congress.consultations import opinions_of
from nhiemky.congress.models import Congress, HandVoteClosed
from nhiemky.counting.opinions import Stance

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


def test_what_is_typed_for_other_tables_is_still_there(window: Any, held: Congress):
    """Both tables typed, one saved: the other waits as typed; a row that is refused can be put right."""
    vote = sitting.asked(held)
    window.goto(f"/congress/{held.pk}/vote/{vote.pk}/")
    typed = {"Tổ 1": ("6", "5", "1", "0"), "Tổ 2": ("6", "4", "1", "0")}
    for table, numbers in typed.items():
        for label, number in zip(("Có mặt", "Tán thành", "Không tán thành", "Ý kiến khác"), numbers, strict=True):
            window.get_by_label(f"{label}, {table}", exact=True).fill(number)
    window.get_by_role("button", name="Ghi Tổ 1").click()
    expect(window.locator("tfoot td").first).to_have_text("6")
    agreed = window.get_by_label("Tán thành, Tổ 2", exact=True)
    expect(agreed).to_have_value("4")

    window.get_by_role("button", name="Ghi Tổ 2").click()
    expect(window.get_by_text("phải bằng 6 người có mặt")).to_be_visible()
    expect(agreed).to_have_value("4")
    agreed.fill("5")
    window.keyboard.press("Enter")

    expect(window.get_by_role("button", name="Chốt kết quả")).to_be_visible()


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


def test_pages_of_opinions_are_usable_by_everybody(window: Any, held: Congress):
    """axe finds nothing on any page of a consultation, wide and on a telephone; nothing overflows."""
    opened, begun = consulting.opened(held), consulting.begun(held, "I. MỘT\n1. Hai\nI. BA\n")
    consulting.said(opened, "I.1", "Tổ 1", Stance.AGREE, 5)
    consulting.answered(consulting.said(opened, "I.1", "Tổ 1", Stance.AMEND, 2, "Thêm số liệu"))
    consulting.said(opened, "I.1", "Tổ 2", Stance.DISAGREE, 1, "Chưa sát")
    consulting.draft(held)
    of = f"/congress/{held.pk}/consultation/"
    at = [f"{of}{opened.pk}/?at=c3&group=Tổ 1", f"{of}{opened.pk}/summary/", f"{of}{begun.pk}/clauses/"]
    axe, found = Axe(), []
    for address in (f"/congress/{held.pk}/consultations/", of, *at, f"{of}{opened.pk}/sheet/"):
        window.goto(address)
        for details in window.locator("main details").all():
            details.evaluate("each => each.open = true")
        for width in (1366, 390):
            resize(window, width)
            found += [(address, width, *each) for each in violations(axe, window)]
            if window.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((address, width, "wider than the window"))
    window.locator("#text").fill("Tổ 1\tI.1\tnhất trí\t4\nTổ 3\tIX\tnhất trí\t4\n")
    window.get_by_role("button", name="Xem trước").click()
    expect(window.locator("tr.wrong")).to_have_count(1)
    found += [("preview", 390, *each) for each in violations(axe, window)]

    assert not found, "\n".join(map(str, found))
