"""How often somebody may guess a password, and what is kept of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nhiemky.web.access.limits import ADDRESS, ANYWHERE, HERE, WAITS, recorded_name, waits_until

pytestmark = [pytest.mark.database, pytest.mark.django_db]
WRONG = "sai"
PASSWORD = "mèo con trèo cây cau"
NOW = datetime(2026, 3, 2, 8, tzinfo=timezone.get_default_timezone())
MINUTE = timedelta(minutes=1)


@pytest.fixture
def lan(officer: Any) -> Any:
    """The office worker with a password."""
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def failed(name: str, address: str, at: datetime, times: int = 1) -> None:
    """Record wrong answers."""
    for _ in range(times):
        row = AccessFailureLog.objects.create(username=name, ip_address=address)
        AccessFailureLog.objects.filter(pk=row.pk).update(attempt_time=at)


def signed_in(name: str, address: str, at: datetime) -> None:
    """Record a sign-in."""
    row = AccessLog.objects.create(username=name, ip_address=address)
    AccessLog.objects.filter(pk=row.pk).update(attempt_time=at)


def test_waits_grow_and_end():
    """The first wrong answers are free; then each is waited for, longer each time, at most a quarter of an hour."""
    failed("lan", "10.0.0.1", NOW, HERE.free - 1)
    assert waits_until("lan", "10.0.0.1", NOW) is None
    for minutes in (*WAITS, WAITS[-1]):
        failed("lan", "10.0.0.1", NOW)
        assert waits_until("lan", "10.0.0.1", NOW) == NOW + minutes * MINUTE
    assert waits_until("lan", "10.0.0.1", NOW + WAITS[-1] * MINUTE) is None
    assert waits_until("lan", "10.0.0.2", NOW) is None


def test_a_sign_in_ends_the_count():
    """After a sign-in from there the wrong answers before it no longer count."""
    failed("lan", "10.0.0.1", NOW, HERE.free)
    signed_in("lan", "10.0.0.1", NOW + MINUTE)
    failed("lan", "10.0.0.1", NOW + 2 * MINUTE)
    assert waits_until("lan", "10.0.0.1", NOW + 2 * MINUTE) is None


def test_one_address_trying_many_names_waits():
    """Guessing a little at each of many accounts is counted too."""
    for number in range(ADDRESS.free):
        failed(f"a{number}", "10.0.0.1", NOW)
    assert waits_until("lan", "10.0.0.1", NOW) == NOW + WAITS[0] * MINUTE
    assert waits_until("lan", "10.0.0.2", NOW) is None
    assert waits_until("lan", "10.0.0.1", NOW + timedelta(hours=ADDRESS.hours)) is None


def test_one_account_tried_from_many_addresses():
    """It waits for strangers; its person, at an address where they signed in before, is not kept out."""
    signed_in("lan", "10.0.0.1", NOW - timedelta(days=3))
    for number in range(ANYWHERE.free):
        failed("lan", f"10.1.0.{number}", NOW)
    assert waits_until("lan", "10.1.1.1", NOW) == NOW + WAITS[0] * MINUTE
    assert waits_until("lan", "10.0.0.1", NOW) is None


def test_one_machine_keeps_nobody_out_elsewhere():
    """However long it goes on from one address, somebody who was never here before is heard from another."""
    for number in range(4 * ANYWHERE.free):
        failed("lan", "10.0.0.66", NOW - number * MINUTE)
    assert waits_until("lan", "10.0.0.66", NOW) is not None
    assert waits_until("lan", "10.0.0.2", NOW) is None


def test_names_nobody_has_are_kept_unreadable(lan: Any):
    """What was typed may be a password: only the names of accounts are kept as they are."""
    assert recorded_name(" LAN ") == "lan"
    kept = recorded_name(PASSWORD)
    assert kept == recorded_name(PASSWORD.upper())
    assert kept.startswith("?")
    assert "mèo" not in kept


def wrong(client: Client, name: str, password: str = WRONG, **more: Any) -> Any:
    """Send a sign-in."""
    return client.post(reverse("sign-in"), {"username": name, "password": password}, **more)


@pytest.mark.parametrize("name", ["lan", "khong-co-ai"])
def test_the_page_says_until_when(client: Client, lan: Any, name: str):
    """After too many wrong answers not even the right one is heard, and the sentence says when it will be."""
    for _ in range(HERE.free):
        assert wrong(client, name).status_code == 200

    answer = wrong(client, name, PASSWORD)

    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert "Đã nhập sai nhiều lần. Hãy thử lại lúc" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_known_and_unknown_names_get_the_same_answer(client: Client, lan: Any):
    """Nothing on the page tells whether there is such an account."""
    answers = [wrong(client, name).content.decode() for name in ("lan", "lam")]
    told = [text[text.index("<main") : text.index("</main>")].replace("lam", "lan") for text in answers]
    csrf = [part.split('value="')[1].split('"')[0] for part in told]
    assert told[0].replace(csrf[0], "") == told[1].replace(csrf[1], "")


def test_another_person_gets_in_meanwhile(client: Client, lan: Any, django_user_model: Any):
    """Who waits is one account at one address."""
    django_user_model.objects.create_user("minh", password=PASSWORD)
    for _ in range(HERE.free + 1):
        wrong(client, "lan")
    assert wrong(client, "minh", PASSWORD).status_code == 302
    assert wrong(Client(REMOTE_ADDR="10.9.9.9"), "lan", PASSWORD).status_code == 302


def test_a_header_does_not_change_the_address(client: Client, lan: Any):
    """There is no proxy in front: what a browser says of forwarding is not believed."""
    for number in range(HERE.free):
        wrong(client, "lan", headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert wrong(client, "lan", headers={"x-forwarded-for": "10.0.0.99"}).status_code == 429


def test_attempts_are_kept(client: Client, lan: Any):
    """Wrong answers and sign-ins are kept with address and browser; refused ones once a minute; passwords never."""
    for _ in range(HERE.free + 3):
        wrong(client, "lan", "mật-khẩu-sai", headers={"user-agent": "Trình duyệt"})
    assert AccessFailureLog.objects.filter(locked_out=False).count() == HERE.free
    assert AccessFailureLog.objects.filter(locked_out=True).count() == 1
    row = AccessFailureLog.objects.first()
    assert (row.username, row.ip_address, row.user_agent) == ("lan", "127.0.0.1", "Trình duyệt")
    assert "mật-khẩu-sai" not in str(list(AccessFailureLog.objects.values()))


def test_old_attempts_go(client: Client, lan: Any):
    """After three months they are removed."""
    failed("lan", "10.0.0.1", timezone.now() - timedelta(days=91))
    failed("lan", "10.0.0.1", timezone.now() - timedelta(days=89))
    wrong(client, "lan")
    assert AccessFailureLog.objects.count() == 2
