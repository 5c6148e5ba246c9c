"""Filling in a return: its page, what is said of it while it is typed, and saving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhiemky.ledger import operations
from nhiemky.ledger.operations.returns.drafts import DraftSaved
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.cells import Typed
from nhiemky.web.errors import spoken
from nhiemky.web.needs import needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.returns.places import RETURN
from nhiemky.web.pages.returns.typed import One, one_of, seen_of, source_of, typed_of
from nhiemky.web.pages.statement import CHANGED, CONFLICT
from nhiemky.web.show import returns_fill as show

_REFUSED = 422


@needs("return.save_draft", RETURN)
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Show the form to fill in; on POST keep what was typed, and go on to what is left before it is submitted."""
    one = one_of(form, organisation, first)
    if request.method != "POST":
        return fill_page(request, one)
    typed = typed_of(request)
    try:
        _saved(request, one, typed)
    except LedgerProblem as problem:
        return fill_page(request, one, typed=typed, problem=problem)
    if request.POST.get("action") == "submit":
        from_file = source_of(request) == "file"
        return redirect(reverse("return-before", args=one.address) + ("?source=file" if from_file else ""))
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect("return-fill", *one.address)


@needs("return.save_draft", RETURN)
@require_POST
def draft(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Keep what was typed so far, for the page's script; where somebody else saved meanwhile, tell what they have."""
    one = one_of(form, organisation, first)
    try:
        saved = _saved(request, one, typed_of(request))
    except LedgerProblem as problem:
        answer: dict[str, object] = {"error": problem.error(spoken())}
        if problem.code == CHANGED:
            now = one.page()
            answer["now"] = {
                "fields": show.fields(now),
                "number": now.seen,
                "by": show.saved_by(now),
                "at": show.saved_at(now),
            }
        return JsonResponse(answer, status=CONFLICT if problem.code == CHANGED else _REFUSED)
    return JsonResponse({"number": saved.seen, "at": timezone.localtime(saved.saved_at).strftime("%H:%M")})


@needs("return.save_draft", RETURN)
@require_POST
def check(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Tell what is understood of what was typed so far, and what is wrong with it."""
    page = one_of(form, organisation, first).page(typed_of(request))
    return JsonResponse({"cells": show.checked(page), "summary": show.summary(page)})


def _saved(request: HttpRequest, one: One, typed: Typed) -> DraftSaved:
    return operations.save_draft(one.form, one.organisation, one.first, typed, person(request), seen=seen_of(request))


def fill_page(
    request: HttpRequest,
    one: One,
    *,
    typed: Typed | None = None,
    problem: LedgerProblem | None = None,
    sheet: show.Sheet | None = None,
) -> HttpResponse:
    """Show the form with what is kept, or with what was ``typed`` and could not be kept, or was read from a sheet."""
    kept = one.page()
    page = kept if typed is None else one.page(typed)
    if typed is None and not page.fillable:
        return redirect("return", *one.address)
    changed = problem is not None and problem.code == CHANGED
    context = {
        "section": "returns",
        **show.context(page, kept, sheet, differs=changed),
        "source": "file" if sheet is not None else source_of(request),
        "problem": problem and problem.error(spoken()),
    }
    status = 200 if problem is None else CONFLICT if changed else _REFUSED
    return render(request, "returns/fill.html", context, status=status)
