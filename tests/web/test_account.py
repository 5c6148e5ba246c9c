"""A person's own account: password, second factor, sessions."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import hotp
from django_otp.plugins.otp_totp import models as totp_models
from tests.conftest import with_role
from tests.web.test_security import FORBIDDEN

from nhiemky.ledger.accounts import second_factor
from nhiemky.ledger.accounts.models import Session
from nhiemky.ledger.accounts.own import set_own_second_factor
from nhiemky.ledger.accounts.passwords import FIRST_PASSWORD_DAYS, give_first_password, is_first_password
from nhiemky.ledger.accounts.sessions import end_sessions, sessions_of
from nhiemky.ledger.models import Role
from nhiemky.web.access.limits import HERE
from nhiemky.web.access.sessions import PASSWORD as GIVEN
from nhiemky.web.catalogue import PACKAGE

pytestmark = [pytest.mark.database, pytest.mark.django_db]
PASSWORD = "mèo con trèo cây cau"
OTHER = "bánh đa cua nhà bà Tư"
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
NOON = 1_800_000_000


@pytest.fixture
def lan(officer: User) -> User:
    """The office worker with a password."""
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The clock that codes go by."""

    class Clock:
        now = NOON

        def time(self) -> int:
            return self.now

    clock = Clock()
    monkeypatch.setattr(totp_models, "time", clock)
    return clock


@pytest.fixture
def key(lan: User, clock: Any) -> bytes:
    """The key of the telephone of the office worker."""
    device = second_factor.begin(lan)
    set_own_second_factor(shown(device.bin_key, NOON), lan)
    clock.now += 30
    return bytes(device.bin_key)


def shown(key: bytes, at: int) -> str:
    """Return what the app shows at a moment."""
    return f"{hotp(key, at // 30):06}"


def signed_in(name: str = "lan", password: str = PASSWORD, **more: Any) -> Client:
    """Return a browser after a sign-in by the form."""
    client = Client(**more)
    client.post(reverse("sign-in"), {"username": name, "password": password})
    return client


def said(answer: Any) -> str:
    """Return the text of a page."""
    return html.unescape(answer.content.decode())


def stale(client: Client) -> None:
    """Let the password have been given a while ago."""
    session = client.session
    session[GIVEN] = (timezone.now() - timedelta(minutes=11)).isoformat()
    session.save()


class TestSessions:
    def test_each_sign_in_has_a_new_id_and_is_listed(self, lan: User):
        """The id of before is worth nothing; the list says since when, from where, with what."""
        client = Client(headers={"user-agent": AGENT})
        client.get(reverse("sign-in"))
        client.post(reverse("sign-in"), {"username": "lan", "password": PASSWORD})
        page = said(client.get(reverse("account")))
        assert "Chrome, Windows" in page
        assert "127.0.0.1" in page
        assert "trình duyệt này" in page
        assert client.cookies["sessionid"].value not in str(list(Session.objects.values()))

    def test_ending_one(self, lan: User):
        """The other browser is signed out; the one in which it was done stays."""
        here, there = signed_in(), signed_in()
        other = next(row for row in sessions_of(lan) if row.session_key not in page_key(here))
        here.post(reverse("session-end"), {"key": other.session_key})
        assert there.get(reverse("home")).status_code == 302
        assert here.get(reverse("home")).status_code == 200

    def test_ending_all_others(self, lan: User):
        """One click signs out every other browser."""
        here, there, elsewhere = signed_in(), signed_in(), signed_in()
        here.post(reverse("sessions-end"))
        assert [each.get(reverse("home")).status_code for each in (here, there, elsewhere)] == [200, 302, 302]

    def test_nobody_ends_anothers(self, lan: User, django_user_model: Any):
        """The key of another person's session does nothing."""
        django_user_model.objects.create_user("minh", password=OTHER)
        here, minhs = signed_in(), signed_in("minh", OTHER)
        row = sessions_of(django_user_model.objects.get(username="minh"))[0]
        here.post(reverse("session-end"), {"key": row.session_key})
        assert minhs.get(reverse("home")).status_code == 200

    def test_idle_and_old_sessions_end(self, lan: User, settings: Any):
        """What was not used for an hour, or began twelve hours ago, is signed out."""
        for column, age in (("last_seen", settings.SESSION_IDLE_AGE), ("expire_date", 0)):
            client = signed_in()
            assert client.get(reverse("home")).status_code == 200
            Session.objects.update(**{column: timezone.now() - timedelta(seconds=age)})
            assert client.get(reverse("home")).status_code == 302
            assert sessions_of(lan) == []
        client = signed_in()
        row = sessions_of(lan)[0]
        assert row.expire_date - row.since == timedelta(seconds=settings.SESSION_COOKIE_AGE)
        client.get(reverse("account"))
        assert sessions_of(lan)[0].expire_date == row.expire_date

    def test_use_is_noted(self, lan: User):
        """A page opened later says so in the list."""
        client = signed_in()
        before = timezone.now() - timedelta(minutes=30)
        Session.objects.update(last_seen=before)
        client.get(reverse("home"))
        assert sessions_of(lan)[0].last_seen > before

    def test_a_closed_account_is_signed_out(self, lan: User):
        """Sessions of an account can be ended from elsewhere."""
        client = signed_in()
        assert end_sessions(lan) == 1
        assert client.get(reverse("home")).status_code == 302

    def test_cookies_are_for_the_server_alone(self, lan: User):
        """Scripts do not see them, other sites do not send them, and they go with the browser."""
        for name in ("sessionid", "csrftoken"):
            cookie = signed_in().cookies[name]
            assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        assert signed_in().cookies["sessionid"]["max-age"] == ""


def page_key(client: Client) -> str:
    """Return the stored keys that the list of sessions of a browser does not offer to end."""
    offered = re.findall(r'name="key" value="([0-9a-f]{64})"', client.get(reverse("account")).content.decode())
    return " ".join(row for row in Session.objects.values_list("session_key", flat=True) if row not in offered)


class TestPassword:
    def test_changing(self, lan: User):
        """The new one signs in, other browsers are signed out, this one stays."""
        here, there = signed_in(), signed_in()
        answer = here.post(reverse("password-change"), {"old": PASSWORD, "new": OTHER, "again": OTHER}, follow=True)
        assert "Đã đổi mật khẩu" in said(answer)
        assert there.get(reverse("home")).status_code == 302
        assert here.get(reverse("home")).status_code == 200
        assert signed_in(password=OTHER).get(reverse("home")).status_code == 200
        assert signed_in().get(reverse("home")).status_code == 302

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"old": "sai"}, "Mật khẩu hiện nay không đúng"),
            ({"again": OTHER + "!"}, "không giống nhau"),
            ({"new": "ngắn quá", "again": "ngắn quá"}, "ngắn hơn 15 ký tự"),
            ({"new": "nhiemky2025-2030", "again": "nhiemky2025-2030"}, "dễ đoán"),
            ({"new": PASSWORD, "again": PASSWORD}, "trùng mật khẩu hiện nay"),
        ],
    )
    def test_refusals(self, lan: User, given: dict[str, str], sentence: str):
        """Each says what is wrong; the old password stays."""
        answer = signed_in().post(reverse("password-change"), {"old": PASSWORD, "new": OTHER, "again": OTHER, **given})
        assert sentence in said(answer)
        lan.refresh_from_db()
        assert lan.check_password(PASSWORD)

    def test_guessing_the_old_one_is_limited(self, lan: User):
        """Whoever finds a browser signed in cannot try passwords there without end."""
        client = signed_in()
        for _ in range(HERE.free):
            client.post(reverse("password-change"), {"old": "sai", "new": OTHER, "again": OTHER})
        answer = client.post(reverse("password-change"), {"old": PASSWORD, "new": OTHER, "again": OTHER})
        assert "Đã nhập sai nhiều lần" in said(answer)

    def test_a_first_password_is_changed_before_anything_else(self, lan: User):
        """Every page leads to the change; signing out and the language stay open."""
        client = signed_in(password=give_first_password(lan))
        for name in ("home", "account", "help"):
            assert client.get(reverse(name)).headers["Location"] == reverse("password-change")
        page = said(client.get(reverse("password-change")))
        assert "do người khác cấp" in page
        assert client.post(reverse("language"), {"language": "en"}).headers["Location"] != reverse("password-change")

    def test_a_first_password_runs_out(self, lan: User):
        """Not used in time it signs nobody in."""
        first = give_first_password(lan)
        lan.first_password.until -= timedelta(days=FIRST_PASSWORD_DAYS + 1)
        lan.first_password.save()
        answer = Client().post(reverse("sign-in"), {"username": "lan", "password": first})
        assert "Mật khẩu đầu tiên đã quá hạn" in said(answer)
        assert is_first_password(lan)

    def test_any_letters_sign_in(self, lan: User):
        """A name in capitals and a password composed otherwise are the same."""
        decomposed = "me\u0300o con tre\u0300o c\u00e2y cau"
        assert signed_in("LAN", decomposed).get(reverse("home")).status_code == 200

    def test_a_password_beyond_measure_is_simply_wrong(self, lan: User):
        """Hashing does not begin on a text of megabytes."""
        answer = Client().post(reverse("sign-in"), {"username": "lan", "password": "ạ" * 100_000})
        assert "không đúng" in said(answer)


class TestSecondFactor:
    def test_the_code_comes_after_the_password(self, lan: User, key: bytes, clock: Any):
        """The right password alone opens nothing; with the code one comes to where one wanted to go."""
        client = Client()
        target = reverse("document-list")
        answer = client.post(reverse("sign-in"), {"username": "lan", "password": PASSWORD, "next": target})
        assert answer.headers["Location"] == reverse("second-factor")
        assert client.get(reverse("home")).status_code == 302
        assert "Nhập mã trên điện thoại" in said(client.get(reverse("second-factor")))
        before = client.cookies["sessionid"].value

        answer = client.post(reverse("second-factor"), {"code": shown(key, clock.now)})

        assert answer.headers["Location"] == target
        assert client.get(target).status_code == 200
        assert client.cookies["sessionid"].value != before

    def test_the_same_code_does_not_sign_in_twice(self, lan: User, key: bytes, clock: Any):
        """Whoever looked over a shoulder comes too late."""
        for expected in (302, 200):
            client = signed_in()
            assert client.post(reverse("second-factor"), {"code": shown(key, clock.now)}).status_code == expected

    def test_wrong_codes_wait(self, lan: User, key: bytes, clock: Any):
        """A wrong code is one sentence; the next must wait, and the page says so."""
        client = signed_in()
        answer = client.post(reverse("second-factor"), {"code": "000000"})
        assert "Mã không đúng" in said(answer)
        answer = client.post(reverse("second-factor"), {"code": shown(key, clock.now)})
        assert answer.status_code == 429
        assert "Đã nhập sai nhiều lần" in said(answer)

    def test_wrong_codes_count_for_the_account(self, lan: User, key: bytes, clock: Any):
        """Codes cannot be guessed by signing in again and again."""
        for _ in range(HERE.free):
            second_factor.telephone(lan).throttle_reset()  # type: ignore[union-attr]
            signed_in().post(reverse("second-factor"), {"code": "000000"})
        answer = Client().post(reverse("sign-in"), {"username": "lan", "password": PASSWORD})
        assert answer.status_code == 429

    def test_a_recovery_code(self, lan: User, clock: Any):
        """It signs in without a telephone, and it is said how many are left."""
        device = second_factor.begin(lan)
        codes = set_own_second_factor(shown(device.bin_key, NOON), lan)
        answer = signed_in().post(reverse("second-factor"), {"code": codes[3]}, follow=True)
        assert "còn 9 mã" in said(answer)

    def test_a_password_changed_meanwhile_ends_the_step(self, lan: User, key: bytes, clock: Any):
        """Between password and code the account is still asked for."""
        client = signed_in()
        lan.set_password(OTHER)
        lan.save()
        answer = client.post(reverse("second-factor"), {"code": shown(key, clock.now)})
        assert answer.headers["Location"] == reverse("sign-in")

    def test_without_a_password_there_is_no_step(self):
        """The page of the code leads to the sign-in."""
        assert Client().get(reverse("second-factor")).headers["Location"] == reverse("sign-in")

    def test_a_session_without_a_code_is_asked_for_one(self, lan: User, key: bytes, clock: Any):
        """A browser that was signed in otherwise opens nothing before the code."""
        client = Client()
        client.force_login(lan)
        assert client.get(reverse("home")).headers["Location"] == reverse("second-factor")
        client.post(reverse("second-factor"), {"code": shown(key, clock.now)})
        assert client.get(reverse("home")).status_code == 200

    def test_setting_up(self, lan: User, clock: Any):
        """The page shows the key as a drawing and as text; a right code brings ten recovery codes, once."""
        here, there = signed_in(), signed_in()
        page = said(here.get(reverse("second-factor-set-up")))
        device = second_factor.begin(lan)
        assert second_factor.key_to_type(device) in page
        assert re.search(r'<svg [^>]*class="qr"', page)
        assert [name for name, pattern in FORBIDDEN.items() if pattern.search(page)] == []
        assert "Mã không đúng" in said(here.post(reverse("second-factor-set-up"), {"code": "12345"}))

        page = said(here.post(reverse("second-factor-set-up"), {"code": shown(device.bin_key, NOON)}))

        assert len(set(re.findall(r"<code>([a-z2-9-]{14})</code>", page))) == 10
        assert "Còn 10 mã khôi phục" in said(here.get(reverse("account")))
        assert there.get(reverse("home")).status_code == 302

    def test_new_recovery_codes_and_removal(self, lan: User, key: bytes, clock: Any):
        """Both are one click on one's own page, after the password."""
        client = signed_in()
        client.post(reverse("second-factor"), {"code": shown(key, clock.now)})
        assert "Mã khôi phục" in said(client.post(reverse("recovery-codes")))
        client.post(reverse("second-factor-remove"))
        assert second_factor.telephone(lan) is None
        assert signed_in().get(reverse("home")).status_code == 200

    @pytest.mark.parametrize("name", ["second-factor-set-up", "recovery-codes", "second-factor-remove"])
    def test_the_password_is_asked_for_again(self, lan: User, key: bytes, clock: Any, name: str):
        """Ten minutes after the sign-in the password is asked for before anything of this is done."""
        client = signed_in()
        client.post(reverse("second-factor"), {"code": shown(key, clock.now)})
        stale(client)
        answer = client.post(reverse(name), {"code": "1"})
        assert answer.headers["Location"].startswith(reverse("password-again"))
        assert second_factor.telephone(lan) is not None
        address = answer.headers["Location"]
        assert "không đúng" in said(client.post(address, {"password": "sai"}))
        assert client.post(address, {"password": PASSWORD}).headers["Location"] == reverse("account")
        assert client.post(reverse(name), {"code": "1"}).headers.get("Location", "") != address

    @pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "foo", "sign-out", "a.b", ""])
    def test_the_password_page_leads_nowhere_else(self, lan: User, elsewhere: str):
        """An address of another host is not followed, and a word is no address."""
        client = signed_in()
        answer = client.post(reverse("password-again"), {"password": PASSWORD, "next": elsewhere})
        assert answer.headers["Location"] == reverse("account")

    def test_beyond_this_machine_it_is_set_up_first(self, lan: User, settings: Any, clock: Any):
        """Where other machines reach the pages, who approves figures can do nothing else before."""
        settings.SERVED_BEYOND = True
        client = signed_in()
        assert client.get(reverse("home")).status_code == 200
        with_role(lan, Role.APPROVER)
        client = signed_in()
        for name in ("home", "account"):
            assert client.get(reverse(name)).headers["Location"] == reverse("second-factor-set-up")
        page = said(client.get(reverse("second-factor-set-up")))
        assert "mở cho nhiều máy trong mạng" in page
        client.post(reverse("second-factor-set-up"), {"code": shown(second_factor.begin(lan).bin_key, NOON)})
        assert client.get(reverse("home")).status_code == 200


def test_password_fields_can_be_looked_at_and_pasted_into():
    """Every password field has its button, and nothing stops pasting."""
    for path in (PACKAGE / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert ("_password.html" in text) == ("_show_password.html" in text), path.name
    assert "paste" not in (PACKAGE / "static" / "web" / "password.js").read_text(encoding="utf-8")
