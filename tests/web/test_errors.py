"""A refusal has one shape on every page and for every script: a stable code and one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.web import story

from nhiemky.problems import Problem
from nhiemky.web import errors, problems
from nhiemky.web.problems import PageProblem

SCRIPT = {"X-Requested-With": "fetch"}
STREAM = {"Accept": "application/x-ndjson"}


def assert_told(answer: Any, problem: type[PageProblem], *, script: bool = False, language: str = "vi") -> None:
    """Assert that an answer tells of this problem, in the shape its asker reads."""
    code, sentence = problem.code, problem().sentence(language)
    assert answer.status_code == problem.status
    if script:
        assert json.loads(answer.content) == {"error": {"code": code, "sentence": sentence}}
        return
    shown = answer.content.decode()
    assert f'<p class="lead">{sentence}</p>' in shown
    assert f'<p class="code">{code}</p>' in shown
    assert f"<h1>{problem().title(language)}</h1>" in shown


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["page", "script"])
def test_what_django_refuses(page: Client, officer: Any, headers: dict[str, str]) -> None:
    """A wrong address, a wrong method, a wrong request and a missing token each have their code."""
    document = story.waiting(officer)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)
    add = reverse("statement-add", args=[document.pk])
    script = bool(headers)

    assert_told(page.get("/nowhere/", headers=headers), problems.NotFound, script=script)
    assert_told(page.get(reverse("upload"), headers=headers), problems.WrongMethod, script=script)
    assert_told(page.get(add, {"start": "x"}, headers=headers), problems.NotUnderstood, script=script)
    assert_told(strict.post(add, headers=headers), problems.PageTooOld, script=script)


@pytest.mark.django_db
def test_in_english(english: Client) -> None:
    """The page of an error speaks the language chosen; the code is the same."""
    assert_told(english.get("/nowhere/"), problems.NotFound, language="en")


@pytest.mark.django_db
def test_a_wrong_method_names_the_right_one(page: Client) -> None:
    """The header that names the methods allowed is kept."""
    assert page.get(reverse("upload")).headers["Allow"] == "POST"


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [SCRIPT, STREAM], ids=["fetch", "stream"])
def test_signed_out_while_a_page_was_open(client: Client, headers: dict[str, str]) -> None:
    """A script of somebody signed out is told so, not led to a page it cannot show."""
    assert_told(client.post(reverse("upload"), headers=headers), problems.SignedOut, script=True)
    assert client.post(reverse("upload")).status_code == 302


@pytest.mark.django_db
def test_what_the_account_may_not_do(rf: RequestFactory) -> None:
    """A right that is missing is told from a page too old."""
    request = rf.get("/", headers=SCRIPT)

    assert_told(errors.refused(request, PermissionError()), problems.NotAllowed, script=True)


@pytest.mark.django_db
def test_too_much_at_once(page: Client, settings: Any, rf: RequestFactory) -> None:
    """Too many bytes, fields or files are one answer with its own status."""
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    sent = {f"f{number}": "x" for number in range(5)}

    assert_told(page.post(reverse("indicator-add"), sent), problems.TooMuchSent)
    request = rf.get("/", headers=SCRIPT)
    assert_told(errors.bad_request(request, RequestDataTooBig()), problems.TooMuchSent, script=True)
    assert_told(errors.bad_request(request, SuspiciousOperation()), problems.NotUnderstood, script=True)


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["page", "script"])
def test_a_fault_of_the_program(page: Client, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]) -> None:
    """A fault is one sentence in both languages with its code, and asks nothing of the database."""

    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("nhiemky.web.pages.document_list.list_documents", broken)
    page.raise_request_exception = False

    answer = page.get(reverse("document-list"), headers=headers)

    assert answer.status_code == 500
    expected = problems.ProgramFault()
    if headers:
        assert json.loads(answer.content) == {"error": expected.error()}
    else:
        for part in (expected.message, expected.message_en, expected.code):
            assert part in answer.content.decode()


@pytest.mark.django_db
def test_a_refusal_of_the_ledger_on_the_next_page(page: Client, officer: Any) -> None:
    """What the ledger refuses is shown on the page the person comes to, its code after it."""
    document = story.waiting(officer)

    answer = page.post(reverse("finding-dismiss", args=[document.pk, 99]), {"reason": "lý do"}, follow=True)

    assert 'Hãy tải lại trang rồi chọn lại. <span class="code">finding_unknown</span>' in answer.content.decode()


def _kinds(of: type[Problem]) -> list[type[Problem]]:
    return [each for kind in of.__subclasses__() for each in (kind, *_kinds(kind))]


@pytest.mark.parametrize("kind", _kinds(PageProblem), ids=lambda each: each.code)
def test_sentences_say_what_happened_and_what_to_do(kind: type[Problem]) -> None:
    """Each problem of a page is two sentences, or one with its advice, in both languages."""
    problem = kind(name="a", limit="9")

    for sentence in (problem.message, problem.message_en):
        assert sentence.endswith(".")
        assert ". " in sentence
