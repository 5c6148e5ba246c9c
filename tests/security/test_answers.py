"""What every answer of the server carries: headers, cookies, types; and what it does not give away."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.ledger.build import the_term
from tests.web import story

from nhiemky.web.headers import HEADERS

STATIC = "/static/web/base.css"
POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


@pytest.fixture
def answers(client: Client, officer: Any) -> dict[str, HttpResponse]:
    """One answer of each kind: signed out, a page, a file, a drawing, and the ways to be refused."""
    got: dict[str, Any] = {"signed out": client.get("/"), "sign-in": client.get(reverse("sign-in"))}
    got["wrong host"] = client.get("/", headers={"host": "somewhere.example"})
    got["wrong method"] = client.put("/")
    got["no token"] = Client(enforce_csrf_checks=True).post(reverse("sign-in"))
    got["static file"] = client.get(STATIC)
    got["no such file"] = client.get("/static/none.css")
    adopted, _ = story.term(officer)
    client.force_login(officer)
    got["page"] = client.get(reverse("home"))
    got["not found"] = client.get("/nowhere/")
    got["wrong span"] = client.get(reverse("statement-add", args=[adopted.pk]))
    target = adopted.statements.get(text="500 đảng viên")
    got["drawing"] = client.get(reverse("target-chart", args=[target.pk]))
    statement = story.waiting(officer).statements.first()
    got["json"] = client.post(reverse("statement-confirm", args=[statement.pk]), headers={"x-requested-with": "fetch"})
    got["stream"] = client.post(reverse("upload"), headers={"accept": "application/x-ndjson"})
    return got


@pytest.mark.django_db
def test_every_answer_has_the_whole_policy(answers: dict[str, Any]):
    """The same strict policy stands on pages, files, errors and data, with nothing inline and no other host."""
    for kind, answer in answers.items():
        assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY, kind


@pytest.mark.django_db
def test_every_answer_tells_the_browser_to_be_careful(answers: dict[str, Any]):
    """No guessing of types, no address told to others, no window, file or device shared, on every answer."""
    expected = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        **HEADERS,
    }
    for kind, answer in answers.items():
        assert {name: answer.headers.get(name) for name in expected} == expected, kind


@pytest.mark.django_db
def test_nothing_but_public_files_is_kept_by_a_browser(answers: dict[str, Any]):
    """Pages, drawings and errors say no-store, so that nothing of the ledger stays in a browser's cache."""
    kept = {kind for kind, answer in answers.items() if "no-store" not in answer.headers.get("Cache-Control", "")}

    assert kept == {"static file", "wrong method"}
    assert answers["wrong method"].content == b""


@pytest.mark.django_db
def test_no_other_site_may_read_an_answer(answers: dict[str, Any]):
    """No answer, public files included, allows another origin to read it."""
    assert [kind for kind, answer in answers.items() if "Access-Control-Allow-Origin" in answer.headers] == []


@pytest.mark.django_db
def test_no_answer_says_what_the_server_runs(answers: dict[str, Any]):
    """No header of the pages names a program; the server itself says its name without a version."""
    telling = {"Server", "X-Powered-By", "X-Runtime", "Via"}
    assert [kind for kind, answer in answers.items() if telling & set(answer.headers)] == []


@pytest.mark.django_db
def test_every_text_says_its_type_and_encoding(answers: dict[str, Any]):
    """Whatever has a body says what it is, and text says that it is UTF-8."""
    types = {kind: answer.headers["Content-Type"] for kind, answer in answers.items() if _has_body(answer)}

    assert types["drawing"] == "image/svg+xml; charset=utf-8"
    assert types["json"] == "application/json"
    assert types["stream"] == "application/x-ndjson; charset=utf-8"
    texts = {told.replace('"', "") for kind, told in types.items() if kind not in {"drawing", "json", "stream"}}
    assert texts == {"text/html; charset=utf-8", "text/css; charset=utf-8"}


def _has_body(answer: Any) -> bool:
    return bool(answer.streaming or answer.content)


@pytest.mark.django_db
def test_cookies_are_for_the_server_only(client: Client, officer: Any):
    """No cookie can be read by a script or sent along from another site, and none names a domain."""
    officer.set_password("một mật khẩu dài")
    officer.save()
    client.get(reverse("sign-in"))
    client.post(reverse("sign-in"), {"username": "lan", "password": "một mật khẩu dài"})
    client.post(reverse("language"), {"language": "en"})

    cookies = {name: cookie for name, cookie in client.cookies.items() if cookie.value}
    assert len(cookies) == 3
    assert [name for name, cookie in cookies.items() if not cookie["httponly"]] == []
    assert [name for name, cookie in cookies.items() if cookie["samesite"] != "Strict"] == []
    assert [name for name, cookie in cookies.items() if cookie["domain"]] == []


@pytest.mark.django_db
def test_an_error_of_ours_gives_nothing_away(page: Client, officer: Any, monkeypatch: pytest.MonkeyPatch):
    """An unexpected error is one sentence: no traceback, path, query, setting or version."""
    story.term(officer)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret in /home/office, SELECT password")

    monkeypatch.setattr("nhiemky.web.pages.term.render", broken)
    page.raise_request_exception = False
    answer = page.get(reverse("term", args=[the_term().pk]))

    said = answer.content.decode()
    assert answer.status_code == 500
    assert [word for word in ("secret", "Traceback", "RuntimeError", "SELECT", "/home", "Django") if word in said] == []
    assert "<h1>" in said


@pytest.mark.parametrize("folder", ["/static/", "/static/web/", "/files/", "/.git/", "/.git/config", "/var/", "/log/"])
def test_no_folder_is_listed(client: Client, db: None, folder: str):
    """Addresses of folders, of the repository and of the data are not found."""
    assert client.get(folder).status_code == 404


@pytest.mark.parametrize(
    "path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/web/..%2f..%2fhome.py"]
)
def test_no_path_leads_out_of_the_static_files(client: Client, db: None, path: str):
    """Dots in an address lead to nothing outside the public files."""
    assert client.get(path).status_code == 404
