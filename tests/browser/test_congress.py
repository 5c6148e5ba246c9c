"""The door by keyboard alone, two operators at once, and the hall's board in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect
from tests.browser.conftest import PATIENCE
from tests.congress.build import congress, filled

from nhiemky.congress import operations
from nhiemky.congress.models import Attendance, Congress, Delegate
from nhiemky.congress.operations.delegates import NewPerson
from nhiemky.counting.model import Body
from nhiemky.ledger.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held(officer: Any) -> Congress:
    """A members' congress of four."""
    return filled(congress(Body.MEMBERS_CONGRESS))


@pytest.fixture
def second(chromium: Any, live_server: Any, settings: Any, django_user_model: Any) -> Iterator[Callable[[str], Any]]:
    """Another window, in which another operator is signed in."""
    from tests.conftest import with_role

    other = with_role(django_user_model.objects.create_user("minh"), Role.OFFICE)
    signed_in = Client()
    signed_in.force_login(other)
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, base_url=live_server.url)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": signed_in.cookies[name].value, "url": live_server.url}])
    context.set_default_timeout(PATIENCE)

    def opened(address: str) -> Any:
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    context.close()


def type_in(page: Any, typed: str) -> None:
    """Type into the field that has the focus and press Enter."""
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def test_people_are_checked_in_by_keyboard_alone(open_page: Any, held: Congress):
    """Code, number and part of a name in a row: each answered, the field ready for the next; the last one undone."""
    page = open_page(f"/congress/{held.pk}/check-in/")
    answer = page.locator(".answer")
    type_in(page, "2")
    expect(answer).to_contain_text("2. Trần Văn An")
    type_in(page, Delegate.objects.get(number=1).token)
    expect(answer).to_contain_text("1. Lê Thị Bình")
    type_in(page, "pham d")
    expect(answer).to_contain_text("4. Phạm Thị Dung")
    expect(page.locator("[data-present]")).to_have_text("3")
    expect(page.locator("#asked")).to_be_focused()

    page.keyboard.press("Alt+z")

    expect(answer).to_contain_text("hoàn tác")
    expect(page.locator("[data-present]")).to_have_text("2")


def test_one_of_several_is_chosen_with_the_arrows(open_page: Any, held: Congress):
    """Enter on a name of two checks nobody in; an arrow and Enter do."""
    page = open_page(f"/congress/{held.pk}/check-in/")
    type_in(page, "le")
    expect(page.locator(".answer")).to_contain_text("Nhiều người khớp")
    assert Attendance.objects.count() == 0

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator(".answer")).to_contain_text("3. Lê Văn Cường")


def test_a_number_takes_the_place_of_a_name_of_several(open_page: Any, held: Congress):
    """What was typed is marked: a number or a scanned code after it is not added to it."""
    page = open_page(f"/congress/{held.pk}/check-in/")
    type_in(page, "le")
    expect(page.locator(".answer")).to_contain_text("Nhiều người khớp")

    type_in(page, "3")

    expect(page.locator(".answer")).to_contain_text("3. Lê Văn Cường")


def test_a_name_in_full_with_its_marks_is_one_person(open_page: Any, held: Congress, officer: Any):
    """Ân and An are offered for "an"; written out with marks only the one is meant."""
    operations.add_people(held, [NewPerson(name="Trần Văn Ân", organisation=held.organisation)], officer)
    page = open_page(f"/congress/{held.pk}/check-in/")

    type_in(page, "trần văn an")

    expect(page.locator(".answer")).to_contain_text("2. Trần Văn An")


def test_two_operators_never_check_anybody_in_twice(open_page: Any, second: Any, held: Congress):
    """The later one reads since when the person is in; both see one count, and the board follows by itself."""
    first, other = open_page(f"/congress/{held.pk}/check-in/"), second(f"/congress/{held.pk}/check-in/")
    board = second(f"/congress/{held.pk}/board/")
    type_in(first, "1")
    expect(first.locator(".answer")).to_contain_text("vào lúc")
    type_in(other, "1")
    expect(other.locator(".answer")).to_contain_text("đã vào lúc")
    type_in(other, "3")

    expect(first.locator("[data-present]")).to_have_text("2")
    expect(board.locator("[data-figure=present]")).to_have_text("2")
    assert Attendance.objects.count() == 2


def test_whoever_comes_while_nobody_answers_is_kept_and_sent_again(open_page: Any, held: Congress):
    """The page says who is not recorded yet, the next person may be typed at once, and all are in once it answers."""
    page = open_page(f"/congress/{held.pk}/check-in/")
    page.expected += ["ERR_FAILED", "Failed to load"]
    page.route("**/check-in/do/", lambda route: route.abort())
    type_in(page, "1")
    expect(page.locator(".answer")).to_contain_text("1 người chưa được ghi (1)")
    type_in(page, "3")
    expect(page.locator(".answer")).to_contain_text("2 người chưa được ghi (1, 3)")

    page.unroute("**/check-in/do/")
    expect(page.locator("[data-present]")).to_have_text("2")
    assert Attendance.objects.count() == 2


def test_the_board_says_when_nobody_answers(second: Any, held: Congress):
    """Figures that stand still are told to be of then; they go on as soon as the server answers again."""
    board = second(f"/congress/{held.pk}/board/")
    expect(board.locator(".lost")).to_be_hidden()
    board.route("**/board/data/", lambda route: route.abort())
    expect(board.locator(".lost")).to_be_visible()
    board.unroute("**/board/data/")
    expect(board.locator(".lost")).to_be_hidden()
