"""The page of accounts, for administrators."""

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
from tests.conftest import with_role

from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.accounts.passwords import is_first_password
from nhiemky.ledger.models import Organisation, Role
from nhiemky.ledger.recording import recorded
from nhiemky.ledger.rights import Held, held_by
from nhiemky.web.access.sessions import PASSWORD as GIVEN

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def administrator(db: None) -> Client:
    """A browser of an administrator of the whole ledger."""
    client = Client()
    client.force_login(with_role(User.objects.create_user("quan-tri"), Role.ADMINISTRATOR))
    return client


def said(answer: Any) -> str:
    """Return the text of a page."""
    return html.unescape(answer.content.decode())


def test_adding_somebody(administrator: Client):
    """The first password is shown once, signs in, and the new account is then given its role."""
    answer = administrator.post(reverse("account-add"), {"name": "Minh", "person": "Lê Văn Minh"})
    password = re.findall(r"<code>([a-z2-9-]{19})</code>", said(answer))[0]
    minh = User.objects.get(username="minh")
    assert minh.check_password(password)
    assert is_first_password(minh)
    page = said(administrator.get(reverse("account-page", args=[minh.pk])))
    assert password not in page
    assert "chưa đổi mật khẩu đầu tiên" in page
    administrator.post(reverse("account-role", args=[minh.pk]), {"role": "leader", "organisation": ""})
    assert held_by(minh) == {Held(Role.LEADER, None)}
    administrator.post(reverse("account-role", args=[minh.pk]), {"role": "leader", "organisation": "", "withdraw": "1"})
    assert held_by(minh) == frozenset()


@pytest.mark.parametrize("chosen", [None, "abc", "-1", "9" * 5000])
def test_only_an_empty_choice_is_the_whole_ledger(administrator: Client, chosen: str | None):
    """A form that lost its organisation, or holds something odd, gives no role at all."""
    minh = User.objects.create_user("minh")
    form = {"role": "office"} if chosen is None else {"role": "office", "organisation": chosen}

    assert administrator.post(reverse("account-role", args=[minh.pk]), form).status_code == 400
    assert held_by(minh) == frozenset()


def test_refusals_are_sentences(administrator: Client, officer: User):
    """What cannot be done is said on the page one comes back to."""
    answer = administrator.post(reverse("account-add"), {"name": "lan"}, follow=True)
    assert "Đã có tài khoản “lan”" in said(answer)
    own = User.objects.get(username="quan-tri")
    for name in ("account-close", "account-password", "account-telephone", "account-sign-out"):
        assert "Không ai tự làm việc này" in said(administrator.post(reverse(name, args=[own.pk]), follow=True))


def test_closing_signs_out(administrator: Client, officer: User):
    """The person is signed out at once; opened again they sign in as before."""
    theirs = Client()
    theirs.force_login(officer)
    assert "1 trình duyệt" in said(administrator.get(reverse("accounts")))
    administrator.post(reverse("account-close", args=[officer.pk]))
    assert theirs.get(reverse("home")).status_code == 302
    assert "đã đóng" in said(administrator.get(reverse("accounts")))
    administrator.post(reverse("account-reopen", args=[officer.pk]))
    assert User.objects.get(pk=officer.pk).is_active


def test_wrong_sign_ins_are_shown(administrator: Client, officer: User):
    """With account, address and browser; a name that nobody has is not shown as it was typed."""
    for name in ("lan", "mật khẩu gõ nhầm ô"):
        Client().post(reverse("sign-in"), {"username": name, "password": "sai"}, headers={"user-agent": "Firefox/1"})
    page = said(administrator.get(reverse("accounts")))
    assert "tên không có" in page
    assert "gõ nhầm ô" not in page
    assert page.count("Firefox") == 2


def test_the_password_is_asked_for_again(administrator: Client, officer: User):
    """A browser left open does not give out passwords; afterwards one is back on the page one came from."""
    session = administrator.session
    session[GIVEN] = (timezone.now() - timedelta(minutes=11)).isoformat()
    session.save()
    there = reverse("account-page", args=[officer.pk])
    headers = {"referer": f"http://testserver{there}"}
    answer = administrator.post(reverse("account-password", args=[officer.pk]), headers=headers)
    assert answer.headers["Location"] == f"{reverse('password-again')}?next={there.replace('/', '%2F')}"
    assert not is_first_password(officer)


def test_accounts_of_the_program_have_no_page(administrator: Client):
    """They are not listed and not found."""
    nk = command_account()
    assert administrator.get(reverse("account-page", args=[nk.pk])).status_code == 404


def test_an_administrator_of_one_organisation_sees_its_people(officer: User):
    """Accounts of others are neither listed nor found, and roles elsewhere cannot be given."""
    with recorded("test", officer):
        own, other = (Organisation.objects.create(name=name, folded=name) for name in ("chi bộ a", "chi bộ b"))
    client = Client()
    client.force_login(with_role(User.objects.create_user("dia-phuong"), Role.ADMINISTRATOR, own))
    clerk = with_role(User.objects.create_user("van-thu"), Role.OFFICE, own)
    page = said(client.get(reverse("accounts")))
    assert "van-thu" in page
    assert reverse("account-page", args=[officer.pk]) not in page
    assert client.get(reverse("account-page", args=[officer.pk])).status_code == 404
    answer = client.post(
        reverse("account-role", args=[clerk.pk]), {"role": "leader", "organisation": str(other.pk)}, follow=True
    )
    assert "không có quyền" in said(answer)
    assert held_by(clerk) == {Held(Role.OFFICE, own.pk)}
