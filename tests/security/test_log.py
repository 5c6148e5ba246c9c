"""What the log says of who came and who was refused, and what never stands in it."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs
from tests.web import story

from nhiemky.cli import logs
from nhiemky.ledger import operations
from nhiemky.ledger.problems import LedgerProblem

PASSWORD = "một mật khẩu dài"


@pytest.fixture
def account(officer: Any) -> Any:
    """An account with a password."""
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.mark.django_db
def test_signing_in_and_out_is_noted(client: Client, account: Any):
    """Who signed in, who failed to and who signed out is a line each, with the address and without the password."""
    with capture_logs() as lines:
        client.post(reverse("sign-in"), {"username": "lan", "password": "sai hẳn"})
        client.post(reverse("sign-in"), {"username": "lan", "password": PASSWORD})
        client.post(reverse("sign-out"))

    said = [line for line in lines if line["event"] in {"sign_in", "sign_in_failed", "sign_out"}]
    assert [(line["event"], line["account"], line["address"]) for line in said] == [
        ("sign_in_failed", "lan", "127.0.0.1"),
        ("sign_in", "lan", "127.0.0.1"),
        ("sign_out", "lan", "127.0.0.1"),
    ]
    assert "sai hẳn" not in str(lines)
    assert PASSWORD not in str(lines)


@pytest.mark.django_db
def test_a_name_of_a_million_letters_is_cut(client: Client):
    """What is typed as a name does not fill the log."""
    with capture_logs() as lines:
        client.post(reverse("sign-in"), {"username": "a" * 1_000_000, "password": "x"})

    assert all(len(str(line)) < 1000 for line in lines)


@pytest.mark.django_db
def test_a_refusal_is_noted(account: Any):
    """A request refused with 403 is a line with who asked for what."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account)
    with capture_logs() as lines:
        strict.post(reverse("upload"))

    (line,) = [line for line in lines if line["event"] == "refused"]
    assert (line["account"], line["method"], line["path"]) == ("lan", "POST", reverse("upload"))


@pytest.mark.django_db
def test_a_right_that_is_missing_is_noted(officer: Any, django_user_model: Any):
    """An account that asks for more than its roles allow is a line with the operation, wherever it asked."""
    statement = story.waiting(officer).statements.first()
    nobody = django_user_model.objects.create_user("minh")
    with capture_logs() as lines, pytest.raises(LedgerProblem, match="not_allowed"):
        operations.confirm(statement, nobody)

    said = [(line["account"], line["operation"]) for line in lines if line["event"] == "not_allowed"]
    assert said == [("minh", "statement.confirm")]


@pytest.mark.django_db
def test_a_file_that_is_refused_is_noted(page: Client):
    """A file that cannot be taken is a line with its code and who sent it, without its text."""
    with capture_logs() as lines:
        page.post(reverse("upload"), {"files": SimpleUploadedFile("a.docx", b"PK\x03\x04 not a package")})

    (line,) = [line for line in lines if line["event"] == "file_refused"]
    assert (line["account"], line["file"], line["size"]) == ("lan", "a.docx", 18)
    assert line["code"].startswith("NK-F")
    assert "not a package" not in str(lines)


@pytest.mark.django_db
def test_the_address_noted_is_the_real_one(client: Client):
    """A header that claims another address changes nothing in the log."""
    claimed = {"x-forwarded-for": "10.9.8.7", "x-real-ip": "10.9.8.7", "forwarded": "for=10.9.8.7"}
    with capture_logs() as lines:
        client.post(reverse("sign-in"), {"username": "lan", "password": "sai"}, headers=claimed)

    assert [line["address"] for line in lines if line["event"] == "sign_in_failed"] == ["127.0.0.1"]
    assert "10.9.8.7" not in str(lines)


@pytest.mark.django_db
def test_an_error_of_ours_is_noted(page: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    """An unexpected error is a line with its address and traceback."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("hỏng bên trong")

    monkeypatch.setattr("nhiemky.web.pages.home.render", broken)
    page.raise_request_exception = False
    page.get(reverse("home"))

    (record,) = [each for each in caplog.records if each.levelname == "ERROR"]
    assert "Internal Server Error: /" in record.getMessage()
    assert "hỏng bên trong" in logs.json_formatter().format(record)


def _line(formatter: logging.Formatter, text: str) -> str:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Not Found: %s", (text,), None)
    record.file = text
    return formatter.format(record)


@given(st.text())
def test_a_line_of_the_log_stays_one_line(text: str):
    """Whatever an address, a name or a file is called, it is one line of JSON from which it comes back unchanged."""
    line = _line(logs.json_formatter(), text)

    assert len(line.splitlines()) == 1
    assert json.loads(line)["file"] == text


@given(st.text())
def test_a_line_on_the_screen_steers_nothing(text: str):
    """On the screen too nobody's text begins a line of its own or sends the terminal a command."""
    line = _line(logs.line_formatter(), text)

    assert len(line.splitlines()) == 1
    assert all(letter.isprintable() or letter == " " or ord(letter) > 0x9F for letter in line)


def test_a_line_says_when_where_and_how_grave():
    """A line has its time in UTC, the part of the program and its level."""
    record = logging.LogRecord("nhiemky.x", logging.WARNING, "", 0, "nghe", None, None)
    line = json.loads(logs.json_formatter().format(record))

    assert line["timestamp"].endswith("Z")
    assert (line["event"], line["logger"], line["level"]) == ("nghe", "nhiemky.x", "warning")


def _failure() -> logging.LogRecord:
    try:
        raise RuntimeError("bên trong")
    except RuntimeError:
        return logging.LogRecord("x", logging.ERROR, "", 0, "hỏng", None, sys.exc_info())


def test_tracebacks_stay_off_the_screen():
    """An unexpected error stands in the log with its traceback; the screen says only that it happened."""
    assert "bên trong" in logs.json_formatter().format(_failure())

    shown = logs.line_formatter().format(_failure())
    assert "hỏng" in shown
    assert "bên trong" not in shown
