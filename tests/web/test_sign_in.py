"""Who may see what: every page needs a sign-in, every write a POST with its token."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from django.urls.converters import IntConverter
from tests.web import story

from nhiemky.web.urls import urlpatterns

OPEN = {"sign-in", "second-factor", "sign-out", "language"}
WRITES = {"upload", "whose", "confirm-clear", "statement-confirm", "statement-reject"}


def address(pattern: URLPattern) -> str:
    """Return an address of the pattern, with 1 for every id."""
    converters = pattern.pattern.converters.items()
    arguments = {name: 1 if isinstance(each, IntConverter) else "budget.contribution" for name, each in converters}
    return reverse(pattern.name or "", kwargs=arguments)


CLOSED = [each for each in urlpatterns if isinstance(each, URLPattern) and each.name not in OPEN]


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", CLOSED, ids=lambda each: each.name)
def test_every_page_asks_for_a_sign_in(client: Client, pattern: URLPattern):
    """Without a sign-in every page, for reading and for writing, leads to the sign-in form."""
    for answer in (client.get(address(pattern)), client.post(address(pattern))):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("sign-in"))


@pytest.mark.django_db
def test_wrong_password_is_one_sentence(client: Client, officer: Any):
    """A wrong password says so in Vietnamese, without telling which of the two is wrong."""
    answer = client.post(reverse("sign-in"), {"username": "lan", "password": "sai"})
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.content.decode()


@pytest.mark.django_db
def test_signing_in_and_out(client: Client, officer: Any):
    """The right password opens the first page; signing out is a POST and closes it."""
    officer.set_password("đúng-mật-khẩu")
    officer.save()
    answer = client.post(reverse("sign-in"), {"username": "lan", "password": "đúng-mật-khẩu"})
    assert answer.headers["Location"] == reverse("home")
    assert client.get(reverse("sign-out")).status_code == 405
    client.post(reverse("sign-out"))
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WRITES))
def test_writes_refuse_get(page: Client, officer: Any, name: str):
    """An address that writes does nothing on GET."""
    document = story.waiting(officer)
    statement = document.statements.first()
    pk = statement.pk if name.startswith("statement") else document.pk
    assert page.get(reverse(name, args=[] if name == "upload" else [pk])).status_code == 405


@pytest.mark.django_db
def test_writes_need_the_token(officer: Any):
    """A POST without the CSRF token is refused in our look, and nothing is written."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)
    statement = story.waiting(officer).statements.first()
    answer = strict.post(reverse("statement-confirm", args=[statement.pk]))
    assert answer.status_code == 403
    assert "Việc này bị từ chối" in answer.content.decode()
    assert statement.decisions.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["document", "term", "target", "target-chart", "statement-correct", "statement-add"])
def test_unknown_ids_are_not_found(page: Client, name: str):
    """An id that does not exist gives the page "not found" in our look."""
    answer = page.get(reverse(name, args=[999]))
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


@pytest.mark.django_db
def test_an_account_locked_meanwhile_writes_nothing(page: Client, officer: Any):
    """A person whose account was locked is asked to sign in again, and the statement stays a proposal."""
    statement = story.waiting(officer).statements.first()
    officer.is_active = False
    officer.save()
    assert page.post(reverse("statement-confirm", args=[statement.pk])).status_code == 302
    assert statement.decisions.count() == 0
