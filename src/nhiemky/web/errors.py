"""How a page or a script is told of a problem: the same code and sentence, as a page or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import get_language

from nhiemky.problems import Problem
from nhiemky.web.problems import (
    NotAllowed,
    NotFound,
    NotUnderstood,
    PageProblem,
    PageTooOld,
    ProgramFault,
    SignedOut,
    SomethingFirst,
    TooMuchSent,
    WrongMethod,
)

STREAM = "application/x-ndjson"
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_FOUND, _METHOD = 302, 405


def spoken() -> str:
    """Return the language of the page: "vi" or "en"."""
    return "en" if get_language() == "en" else "vi"


def by_script(request: HttpRequest) -> bool:
    """Return whether a script of a page asks, which wants JSON rather than a page."""
    asked = request.headers.get("Accept", "")
    return request.headers.get("X-Requested-With") == "fetch" or asked.startswith("application/")


def as_json(problem: Problem, status: int, headers: dict[str, str] | None = None) -> JsonResponse:
    """Return ``{"error": {"code", "sentence"}}``."""
    return JsonResponse({"error": problem.error(spoken())}, status=status, headers=headers)


def answer(request: HttpRequest, problem: PageProblem) -> HttpResponse:
    """Return the answer that tells of a problem."""
    if by_script(request):
        return as_json(problem, problem.status)
    context = {"title": problem.title(spoken()), "sentence": problem.sentence(spoken()), "code": problem.code}
    return render(request, "error.html", context, status=problem.status)


def tell(request: HttpRequest, problem: Problem) -> None:
    """Show a problem on the next page the person sees."""
    messages.error(request, problem.sentence(spoken()), extra_tags=problem.code)


def beside(form: BaseForm, field: str | None, problem: Problem) -> None:
    """Show a problem beside a field of a form, or above all of them."""
    form.add_error(field, ValidationError(problem.sentence(spoken()), code=problem.code))


class ProblemsMiddleware:
    """Give what Django refuses without a word a code and a sentence: wrong methods, and scripts of the signed out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or say why not."""
        response = self.get_response(request)
        if response.status_code == _METHOD:
            told = answer(request, WrongMethod())
            told.headers["Allow"] = response.headers["Allow"]
            return told
        if response.status_code == _FOUND and by_script(request):
            return answer(request, SignedOut() if _to_sign_in(response) else SomethingFirst())
        return response


def _to_sign_in(response: HttpResponseBase) -> bool:
    return urlsplit(response.headers.get("Location", "")).path == resolve_url(settings.LOGIN_URL)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that no page of ours sends, or one that is too large."""
    return answer(request, TooMuchSent() if isinstance(exception, _TOO_MUCH) else NotUnderstood())


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what the account may not do."""
    return answer(request, NotAllowed())


def token_wrong(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page is too old, or that comes from elsewhere."""
    return answer(request, PageTooOld())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return answer(request, NotFound())


def fault(request: HttpRequest) -> HttpResponse:
    """Answer after a fault of ours, with a page that needs neither database nor session."""
    problem = ProgramFault()
    if by_script(request):
        return as_json(problem, problem.status)
    return render(None, "500.html", {"problem": problem}, status=problem.status)
