"""A document edited in Word, taken back: what was changed is shown, and every changed figure is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from django.contrib import messages
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import WordChoice, seen_of
from nhiemky.ledger.drafting.word import returned
from nhiemky.problems import Problem
from nhiemky.web.errors import as_json, by_script, spoken
from nhiemky.web.needs import needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.sent_file import sent_file
from nhiemky.web.pages.writing.places import DRAFT, draft_of
from nhiemky.web.problems import FileFault
from nhiemky.web.show.word_changes import twice

if TYPE_CHECKING:
    from nhiemky.writing.word import Side

_log = structlog.get_logger()
_REFUSED = 422
_CHOICE = "figure:"
_SIDE = "block:"


@needs("draft.take_word", DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file from Word changes; with every changed figure decided, take it.

    A script sends the chosen file with ``look`` to show what it changes while the file stays chosen.
    """
    found = draft_of(pk)
    context: dict[str, Any] = {"section": "writing", "draft": found, "draft_id": pk, "seen": seen_of(found)}
    if request.method != "POST":
        return render(request, "writing/word.html", context)
    name = ""
    try:
        name, data = sent_file(request)
        back = returned(found, data, name)
        chosen, sides = _choices(request), _sides(request)
        open_questions = [each.id for each in back.taken.questions if each.id not in chosen]
        open_questions += [each.both.key for each in back.twice if each.both.key not in sides]
        if "look" in request.POST or open_questions:
            told = {
                **context, "taken": back.taken, "older": back.older, "twice": twice(back), "name": name,
                "asked": open_questions and "look" not in request.POST,
            }  # fmt: skip
            if by_script(request):
                return JsonResponse({"html": render_to_string("writing/_word_changes.html", told, request)})
            return render(request, "writing/word.html", told, status=_REFUSED if open_questions else 200)
        operations.take_word(found, data, chosen, person(request), seen=request.POST.get("seen"), sides=sides)
    except Problem as problem:
        return _refused(request, context, problem)
    except (DatabaseError, SuspiciousOperation):
        raise
    except Exception:  # noqa: BLE001 -- whatever is in a file, it is told in a sentence
        _log.exception("a Word file could not be compared", draft=pk)
        return _refused(request, context, FileFault(name=name))
    messages.success(request, _("Đã nhận bản sửa từ Word."))
    return redirect("draft", pk)


def _refused(request: HttpRequest, context: dict[str, Any], problem: Problem) -> HttpResponse:
    if by_script(request):
        return as_json(problem, _REFUSED)
    return render(request, "writing/word.html", {**context, "problem": problem.error(spoken())}, status=_REFUSED)


def _choices(request: HttpRequest) -> dict[str, WordChoice]:
    chosen: dict[str, WordChoice] = {}
    for name, value in request.POST.items():
        if name.startswith(_CHOICE):
            if value not in ("ledger", "typed"):
                raise BadRequest
            chosen[name.removeprefix(_CHOICE)] = "ledger" if value == "ledger" else "typed"
    return chosen


def _sides(request: HttpRequest) -> dict[str, Side]:
    chosen: dict[str, Side] = {}
    for name, value in request.POST.items():
        if name.startswith(_SIDE):
            if value not in ("page", "file"):
                raise BadRequest
            chosen[name.removeprefix(_SIDE)] = "page" if value == "page" else "file"
    return chosen
