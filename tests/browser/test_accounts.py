"""Signing in with a second factor, recovery codes, sessions ended from elsewhere, a password changed: in a browser."""

from __future__ import annotations

import time
from base64 import b32decode
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django_otp.oath import hotp
from tests.browser.test_looks import CONTRAST
from tests.conftest import with_role

from nhiemky.ledger.accounts import second_factor
from nhiemky.ledger.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]
PASSWORD = "mèo con trèo cây cau"
OTHER = "bánh đa cua nhà bà Tư"


@pytest.fixture(autouse=True)
def lan(officer: User, settings: Any) -> User:
    """The office worker with a password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture
def another(chromium: Any, live_server: Any) -> Iterator[Any]:
    """Another browser, in which nobody is signed in."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, base_url=live_server.url)
    yield context.new_page()
    context.close()


def sign_in(page: Any, password: str = PASSWORD) -> None:
    """Sign in by the form, by keyboard alone."""
    page.goto("/sign-in/")
    page.keyboard.type("lan")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(password)
    enter(page)


def enter(page: Any) -> None:
    """Send the form by keyboard and wait for the next page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def shown(key: bytes, step: int) -> str:
    """Return what the app shows now, or a step of 30 seconds later, which is taken too."""
    return f"{hotp(key, int(time.time()) // 30 + step):06}"


def key_on(page: Any) -> bytes:
    """Return the key as it is typed from the page."""
    page.locator("summary").click()
    return b32decode(page.locator(".key code").inner_text().replace(" ", ""))


def test_setting_up_and_signing_in(window: Any, another: Any):
    """The drawing is large enough to scan, codes are shown once; password and code sign in, or a recovery code."""
    window.goto("/account/")
    window.get_by_role("link", name="Thiết lập").click()
    box = window.locator("svg.qr").bounding_box()
    assert min(box["width"], box["height"]) > 180
    assert window.evaluate(CONTRAST) == []
    key = key_on(window)
    window.get_by_label("Mã", exact=True).fill(shown(key, 0))
    enter(window)
    codes = window.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    window.get_by_role("link", name="Tôi đã cất các mã").click()
    assert window.locator(".badge", has_text="Đang bật").is_visible()

    sign_in(another)
    assert another.locator("h1").inner_text() == "Nhập mã trên điện thoại"
    another.keyboard.type(shown(key, 1))
    enter(another)
    assert another.locator("nav").is_visible()

    with another.expect_navigation():
        another.get_by_role("button", name="Đăng xuất").click()
    sign_in(another)
    another.keyboard.type(codes[0])
    enter(another)
    assert another.locator("nav").is_visible()
    assert "còn 9 mã" in another.locator(".notices").inner_text()


def test_signing_another_browser_out(window: Any, another: Any):
    """The other browser comes to the sign-in at its next click."""
    sign_in(another)
    assert another.locator("nav").is_visible()
    window.goto("/account/")
    assert window.locator(".sessions tbody tr").count() == 2
    with window.expect_navigation():
        window.locator(".sessions").get_by_role("button").click()
    assert window.locator(".sessions tbody tr").count() == 1
    another.goto("/document/")
    assert another.locator("h1").inner_text() == "Đăng nhập"


def test_changing_the_password(window: Any, another: Any):
    """The hint counts, the button shows what was typed, the other browser is signed out."""
    sign_in(another)
    window.goto("/account/password/")
    new = window.get_by_label("Mật khẩu mới", exact=True)
    new.fill("bánh đa")
    assert window.locator("[data-hint]").inner_text() == "Còn thiếu 8 ký tự."
    new.fill(OTHER)
    assert "Đủ dài" in window.locator("[data-hint]").inner_text()
    window.get_by_role("button", name="Hiện mật khẩu").click()
    assert new.get_attribute("type") == "text"
    window.get_by_label("Mật khẩu hiện nay").fill(PASSWORD)
    window.get_by_label("Nhập lại mật khẩu mới").fill(OTHER)
    enter(window)
    assert "Đã đổi mật khẩu" in window.locator(".notices").inner_text()
    another.goto("/")
    assert another.locator("h1").inner_text() == "Đăng nhập"
    sign_in(another, OTHER)
    assert another.locator("nav").is_visible()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (400, 800)])
def test_pages_of_accounts_look_right(window: Any, lan: User, width: int, height: int, another: Any):
    """They fit an office screen and a phone, with enough contrast and a name for every control."""
    with_role(lan, Role.ADMINISTRATOR)
    User.objects.create_user("x" * 32, first_name="Nguyễn Thị Một Cái Tên Rất Dài")
    second_factor.begin(lan)
    another.set_viewport_size({"width": width, "height": height})
    sign_in(another)
    long = User.objects.get(username="x" * 32)
    with_role(long, Role.OFFICE)
    for address in (
        "/account/",
        "/account/password/",
        "/account/second-factor/",
        "/accounts/",
        f"/accounts/{long.pk}/",
    ):
        another.goto(address)
        beyond = another.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, address
        assert another.evaluate(CONTRAST) == [], address
