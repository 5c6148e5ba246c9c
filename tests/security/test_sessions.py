"""Sessions: made by the server at a sign-in, of no use after the sign-out, told to no script and no store."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.urls import URLPattern, reverse

from nhiemky.cli.accounts import account_with_password
from nhiemky.ledger.accounts import command_account, trial_account
from nhiemky.ledger.accounts.passwords import check_password_rules
from nhiemky.ledger.accounts.recovery import new_codes, plain, readable_secret
from nhiemky.web import settings as own_settings
from nhiemky.web.catalogue import PACKAGE
from nhiemky.web.urls import urlpatterns

PASSWORD = "một mật khẩu dài"
LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)
BITS = 128


@pytest.fixture
def account(officer: Any) -> Any:
    """An account with a password."""
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def _sign_in(client: Client) -> str:
    client.post(reverse("sign-in"), {"username": "lan", "password": PASSWORD})
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.django_db
@pytest.mark.usefixtures("account")
def test_every_sign_in_has_a_new_session():
    """Two sign-ins of one account share no session, and a session from before the sign-in is not taken over."""
    client = Client()
    session = client.session
    session["before"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    first = _sign_in(client)

    assert first != session.session_key
    assert first != _sign_in(Client())
    assert (
        Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"}).get("/").status_code == 302
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("account")
def test_a_session_cannot_be_guessed():
    """The name of a session has more than 128 bits from the system's source of chance."""
    name = _sign_in(Client())

    assert name.isalnum()
    assert len(name) * 5 > BITS  # letters of an alphabet of 36: more than 5 bits each


@pytest.mark.django_db
@pytest.mark.usefixtures("account")
def test_a_session_signed_out_opens_nothing_again():
    """After the sign-out its cookie, kept aside by somebody, leads to the sign-in."""
    client = Client()
    kept = _sign_in(client)
    thief = Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={kept}"})
    assert thief.get(reverse("home")).status_code == 200

    client.post(reverse("sign-out"))
    assert thief.get(reverse("home")).status_code == 302


@pytest.mark.django_db
@pytest.mark.usefixtures("account")
def test_a_session_nobody_made_opens_nothing():
    """A session made up in the browser is not believed."""
    client = Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={'a' * 32}"})
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.django_db
def test_a_changed_password_ends_the_sessions_before_it(account: Any):
    """Who signed in with the old password has to sign in again."""
    client = Client()
    _sign_in(client)
    account.set_password("một mật khẩu khác")
    account.save()

    assert client.get(reverse("home")).status_code == 302


@pytest.mark.django_db
@pytest.mark.usefixtures("account")
def test_the_browser_forgets_at_the_sign_out():
    """The answer to a sign-out tells the browser to drop what it kept of these pages."""
    client = Client()
    _sign_in(client)
    answer = client.post(reverse("sign-out"))

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.django_db
@pytest.mark.usefixtures("account")
def test_every_page_has_a_way_to_sign_out(page: Client):
    """The head of every page has the button that signs out."""
    for name in ("home", "help", "document-list", "catalogue", "compare"):
        assert f'action="{reverse("sign-out")}"' in page.get(reverse(name)).content.decode()


@pytest.mark.django_db
def test_notices_wait_on_the_server(page: Client):
    """What a page is about to say of files and organisations is no cookie."""
    page.post(reverse("upload"))

    assert "messages" not in page.cookies
    assert "Chưa chọn tệp" in page.get(reverse("home")).content.decode()


@pytest.mark.django_db
def test_passwords_are_kept_as_slow_salted_hashes(account: Any, settings: Any):
    """A password is stored by a slow hash with a salt that takes memory too, never as it is."""
    settings.PASSWORD_HASHERS = own_settings.PASSWORD_HASHERS  # the tests' own is fast
    account.set_password(PASSWORD)
    hasher = identify_hasher(account.password)
    told = hasher.decode(account.password)

    assert hasher.algorithm == "scrypt"
    assert told["work_factor"] * told["block_size"] * told["parallelism"] >= 2**14 * 8 * 5
    assert len(told["salt"]) >= 16
    assert PASSWORD not in account.password


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", [PASSWORD.upper(), PASSWORD.rstrip("i"), f" {PASSWORD}", f"{PASSWORD} ", f"{PASSWORD}\0"]
)
def test_a_password_counts_letter_by_letter(client: Client, account: Any, typed: str):
    """Nothing of a password is cut, trimmed or changed in case before it is compared."""
    client.post(reverse("sign-in"), {"username": "lan", "password": typed})
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.django_db
def test_the_password_is_typed_hidden_and_may_be_pasted(client: Client):
    """The field hides what is typed, names itself to password managers, and no script stands in the way of pasting."""
    form = client.get(reverse("sign-in")).content.decode()

    assert 'type="password" autocomplete="current-password"' in form
    scripts = (PACKAGE / "static" / "web" / "password.js").read_text(encoding="utf-8")
    assert re.findall("paste|clipboard|preventDefault", scripts) == []


@pytest.mark.django_db
def test_nobody_is_asked_secret_questions(client: Client):
    """The sign-in asks for a name and a password, and offers no hint or question instead."""
    form = client.get(reverse("sign-in")).content.decode().partition("<main")[2]
    fields = re.findall(r'<input[^>]*name="(\w+)"', form)

    assert sorted(fields) == ["csrfmiddlewaretoken", "next", "password", "username"]


def test_no_secret_stands_in_an_address():
    """No address has room for a password, a session or a token: only numbers, days and codes of indicators."""
    places = {name for each in urlpatterns if isinstance(each, URLPattern) for name in each.pattern.converters}
    assert places == {
        "pk", "number", "code", "form", "organisation", "first", "draft", "election", "vote", "consultation",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_long_password_is_taken(client: Client, officer: Any):
    """A password of far more than 64 characters is allowed, kept and compared whole."""
    long = "".join(readable_secret(1) for _ in range(50))
    officer.set_password(check_password_rules(long, []))
    officer.save()
    client.post(reverse("sign-in"), {"username": "lan", "password": f"{long[:-1]}!"})
    assert client.get(reverse("home")).status_code == 302

    client.post(reverse("sign-in"), {"username": "lan", "password": long})
    assert client.get(reverse("home")).status_code == 200


@pytest.mark.django_db
def test_a_password_does_not_grow_old(client: Client, account: Any):
    """Somebody who last signed in years ago signs in as ever, and is not asked for another password."""
    type(account).objects.filter(pk=account.pk).update(date_joined=LONG_AGO, last_login=LONG_AGO)
    _sign_in(client)

    assert client.get(reverse("home")).status_code == 200


@pytest.mark.django_db
def test_nobody_has_a_password_everybody_knows(tmp_path: Path):
    """The accounts of the program have no password at all; the first account of an office has one that chance made."""
    assert not command_account().has_usable_password()
    assert not trial_account().has_usable_password()

    (_, one), (_, other) = (account_with_password(tmp_path, name) for name in ("mot", "hai"))
    assert one
    assert other
    assert one != other


@pytest.mark.django_db
def test_recovery_codes_cannot_be_guessed(account: Any):
    """Ten codes, all different, each of twelve letters and digits out of 31: 59 bits."""
    codes = {plain(each) for each in new_codes(account)}

    assert len(codes) == 10
    assert {len(each) for each in codes} == {12}
    assert plain(new_codes(account)[0]) not in codes
