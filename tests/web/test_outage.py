"""Pages while the machine refuses: one sentence with its code, and everything works again afterwards."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.urls import reverse
from tests.ledger.build import ADMITTED, imported, resolution

from nhiemky.ledger.machine import DiskFull
from nhiemky.web.pages import home as home_page

REFUSALS = [
    ("connection failed: Connection refused", "NK-C09"),
    ("database is locked", "NK-C10"),
    ("database disk image is malformed", "NK-C08"),
    ("file is not a database", "NK-C08"),
    ("database or disk is full", "NK-C01"),
    ("attempt to write a readonly database", "NK-C02"),
    ("database file is missing: /f", "NK-C66"),
]


@pytest.fixture
def patient(page: Client) -> Client:
    """A browser that is shown the page of an error instead of raising it in the test."""
    page.raise_request_exception = False
    return page


class Refusing:
    """Every query is refused with these words."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self, *_: Any) -> Any:
        """Refuse."""
        raise OperationalError(self.words)


@pytest.mark.django_db
@pytest.mark.parametrize(("words", "code"), REFUSALS)
@pytest.mark.parametrize("name", ["home", "document-list", "compare", "catalogue", "help", "sign-in"])
def test_a_page_without_its_database(patient: Client, name: str, words: str, code: str):
    """Each page says in one sentence what is wrong and what to do, with the code, and is styled; then it is back."""
    with connection.execute_wrapper(Refusing(words)):
        answer = patient.get(reverse(name))

    assert answer.status_code == 503
    shown = answer.content.decode()
    assert code in shown
    assert "Tạm thời không dùng được" in shown
    assert "base.css" in shown
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"]
    assert patient.get(reverse(name)).status_code in {200, 302}


@pytest.mark.django_db
def test_the_language_of_the_cookie(english: Client):
    """The page of an outage is English for whoever chose English: the cookie needs no database."""
    english.raise_request_exception = False
    with connection.execute_wrapper(Refusing("connection failed")):
        answer = english.get(reverse("home"))

    assert "cannot be reached" in answer.content.decode()
    assert '<html lang="en">' in answer.content.decode()


@pytest.mark.django_db
def test_a_script_is_answered_in_json(patient: Client, officer: Any):
    """A key pressed in review is told the same sentence as JSON; nothing is kept, and the key works later."""
    statement = imported(resolution(ADMITTED), officer).statements.get()
    place = reverse("statement-confirm", args=[statement.pk])
    with connection.execute_wrapper(Refusing("database or disk is full")):
        answer = patient.post(place, headers={"x-requested-with": "fetch"})

    assert answer.status_code == 503
    assert answer.json() == {"error": DiskFull().error()}
    assert not statement.decisions.exists()
    assert patient.post(place, headers={"x-requested-with": "fetch"}).status_code == 200
    assert statement.decisions.count() == 1


@pytest.mark.django_db
def test_an_upload_is_answered_in_json(patient: Client):
    """A file sent while the database is away is refused with the sentence before any stage."""
    with connection.execute_wrapper(Refusing("connection failed")):
        answer = patient.post(reverse("upload"), headers={"accept": "application/x-ndjson"})

    assert json.loads(answer.content)["error"]["code"] == "NK-C09"


@pytest.mark.django_db
def test_a_fault_of_ours_stays_one(patient: Client, monkeypatch: pytest.MonkeyPatch):
    """What the machine did not cause is not blamed on it."""

    def faulty(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(home_page, "render", faulty)
    answer = patient.get(reverse("home"))

    assert answer.status_code == 500
    assert "Chương trình gặp lỗi" in answer.content.decode()
