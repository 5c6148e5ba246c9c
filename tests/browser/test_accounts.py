"""Signing in with a second factor, recovery codes, sessions ended from elsewhere, a password changed: in a browser."""

from __future__ import annotations

import time
from base64 import b32decode
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django_otp.oath import hotp
from playwright.sync_api import expect
from tests.browser.conftest import PATIENCE
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
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def sign_in(page: Any, password: str = PASSWORD) -> None:
    """Sign in by the form, by keyboard alone."""
    page.goto("/sign-in/")
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type("lan")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(password)
    enter(page)


def enter(page: Any) -> None:
    """Send the form by keyboard and wait for the next page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page: Any, control: Any) -> None:
    """Click on what leads to another page and wait for it."""
    with page.expect_navigation():
        control.click()


def give_code(page: Any, code: str) -> None:
    """Type a code on the page that asks for it after the password."""
    expect(page.locator("h1")).to_have_text("Nhập mã trên điện thoại")
    expect(page.locator("[name=code]")).to_be_focused()
    page.keyboard.type(code)
    enter(page)
    expect(page.locator("nav")).to_be_visible()


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
    follow(window, window.get_by_role("link", name="Thiết lập"))
    box = window.locator("svg.qr").bounding_box()
    assert min(box["width"], box["height"]) > 180
    assert window.evaluate(CONTRAST) == []
    key = key_on(window)
    window.get_by_label("Mã", exact=True).fill(shown(key, 0))
    enter(window)
    expect(window.locator(".codes code")).to_have_count(10)
    codes = window.locator(".codes code").all_inner_texts()
    follow(window, window.get_by_role("link", name="Tôi đã cất các mã"))
    expect(window.locator(".badge", has_text="Đang bật")).to_be_visible()

    sign_in(another)
    give_code(another, shown(key, 1))

    follow(another, another.get_by_role("button", name="Đăng xuất"))
    sign_in(another)
    give_code(another, codes[0])
    expect(another.locator(".notices")).to_contain_text("còn 9 mã")


def test_signing_another_browser_out(window: Any, another: Any):
    """The other browser comes to the sign-in at its next click."""
    sign_in(another)
    expect(another.locator("nav")).to_be_visible()
    window.goto("/account/")
    expect(window.locator(".sessions tbody tr")).to_have_count(2)
    follow(window, window.locator(".sessions").get_by_role("button"))
    expect(window.locator(".sessions tbody tr")).to_have_count(1)
    another.goto("/document/")
    expect(another.locator("h1")).to_have_text("Đăng nhập")


def test_changing_the_password(window: Any, another: Any):
    """The hint counts, the button shows what was typed, the other browser is signed out."""
    sign_in(another)
    expect(another.locator("nav")).to_be_visible()
    window.goto("/account/password/")
    new = window.get_by_label("Mật khẩu mới", exact=True)
    new.fill("bánh đa")
    expect(window.locator("[data-hint]")).to_have_text("Còn thiếu 8 ký tự.")
    new.fill(OTHER)
    expect(window.locator("[data-hint]")).to_contain_text("Đủ dài")
    window.get_by_role("button", name="Hiện mật khẩu").click()
    expect(new).to_have_attribute("type", "text")
    window.get_by_label("Mật khẩu hiện nay").fill(PASSWORD)
    window.get_by_label("Nhập lại mật khẩu mới").fill(OTHER)
    enter(window)
    expect(window.locator(".notices")).to_contain_text("Đã đổi mật khẩu")
    another.goto("/")
    expect(another.locator("h1")).to_have_text("Đăng nhập")
    sign_in(another, OTHER)
    expect(another.locator("nav")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (400, 800)])
def test_pages_of_accounts_look_right(window: Any, lan: User, width: int, height: int, another: Any):
    """They fit an office screen and a phone, with enough contrast and a name for every control."""
    with_role(lan, Role.ADMINISTRATOR)
    User.objects.create_user("x" * 32, first_name="Nguyễn Thị Một Cái Tên Rất Dài")
    second_factor.begin(lan)
    another.set_viewport_size({"width": width, "height": height})
    sign_in(another)
    expect(another.locator("nav")).to_be_visible()
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
