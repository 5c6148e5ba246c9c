"""Deciding on statements: confirm, reject, correct, add."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.documents import clear_figures, kinds_and_states, statement_review
from nhiemky.web.errors import as_json, beside, by_script, tell
from nhiemky.web.forms.statement import StatementForm, initial
from nhiemky.web.needs import DOCUMENT, STATEMENT, needs
from nhiemky.web.pages.person import person
from nhiemky.web.problems import NothingClear
from nhiemky.web.show import review
from nhiemky.web.show.amounts import plain_number
from nhiemky.web.show.reread import reread
from nhiemky.web.show.rows import row

_LONGEST_ID = 19


@needs("statement.confirm", STATEMENT)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the person holds a statement for true."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    try:
        operations.confirm(found, person(request))
    except LedgerProblem as problem:
        return _refused(request, found.document, problem)
    return _done(request, found)


@needs("statement.reject", STATEMENT)
@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a statement is wrong or of no use."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    try:
        operations.reject(found, person(request), request.POST.get("note", "").replace("\0", ""))
    except LedgerProblem as problem:
        return _refused(request, found.document, problem)
    return _done(request, found)


@needs("statement.confirm_many", DOCUMENT)
@require_POST
def confirm_clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm at once those of the figures asked for that were read without doubt and wait for a person."""
    found = get_object_or_404(Document, pk=pk)
    asked = {
        int(each) for each in request.POST.get("ids", "").split(",") if each.isdecimal() and len(each) < _LONGEST_ID
    }
    clear = [each for each in clear_figures(found) if each.pk in asked]
    try:
        count = operations.confirm_many(clear, person(request))
    except LedgerProblem as problem:
        return _refused(request, found, problem)
    said = ngettext(
        "Đã xác nhận %(n)s mục. Nếu có mục sai, hãy chọn mục đó rồi sửa (e) hoặc loại (x).",
        "Đã xác nhận %(n)s mục. Nếu có mục sai, hãy chọn mục đó rồi sửa (e) hoặc loại (x).",
        count,
    )
    if count:
        messages.success(request, said % {"n": plain_number(count)})
    else:
        tell(request, NothingClear())
    return redirect("document", found.pk)


@needs("statement.correct", STATEMENT)
@require_POST
def name_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Record which indicator a figure measures; everything else of it is confirmed as it was read."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    try:
        added = operations.correct(found, {"indicator": request.POST.get("indicator", "")}, person(request))
    except LedgerProblem as problem:
        return _refused(request, found.document, problem)
    return _done(request, added, replaces=found.pk)


@needs("statement.correct", STATEMENT)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of a statement; on POST put a corrected, confirmed one in its place."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    form = StatementForm(request.POST or None, initial=initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            added = operations.correct(found, form.changes(), person(request))
        except LedgerProblem as problem:
            beside(form, None, problem)
        else:
            return _done(request, added, replaces=found.pk)
    context = {"statement": review.reading(statement_review(found))}
    return _form(request, found.document, form, (found.start, found.end), context)


@needs("statement.add", DOCUMENT)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form for a passage the person selected, filled in as the reader reads it; on POST add the statement."""
    found = get_object_or_404(Document, pk=pk)
    given = request.POST if request.method == "POST" else request.GET
    try:
        start, end = int(given["start"]), int(given["end"])
    except (KeyError, ValueError) as error:
        raise BadRequest from error
    if not 0 <= start < end <= len(found.text):
        raise BadRequest
    if request.method == "POST":
        form = StatementForm(request.POST)
        if form.is_valid():
            try:
                added = operations.add_statement(found, start, end, form.changes(), person(request))
            except LedgerProblem as problem:
                beside(form, None, problem)
            else:
                return _done(request, added)
    else:
        proposal = reread(found.text, start, end)
        form = StatementForm(initial={"kind": "result"} if proposal is None else initial(proposal))
    return _form(request, found, form, (start, end), {"adding": True})


def _form(
    request: HttpRequest, found: Document, form: StatementForm, span: tuple[int, int], context: dict[str, Any]
) -> HttpResponse:
    here = reverse("statement-add", args=[found.pk]) if context.get("adding") else request.path
    passage = " ".join(found.text[span[0] : span[1]].split())
    whole = {
        **context,
        "section": "document",
        "document": found,
        "form": form,
        "action": here,
        "span": span,
        "passage": passage,
    }
    template = "_statement_form.html" if by_script(request) else "statement.html"
    return render(request, template, whole, status=422 if form.is_bound and form.errors else 200)


def _refused(request: HttpRequest, found: Document, problem: LedgerProblem) -> HttpResponse:
    if by_script(request):
        return as_json(problem, 409)
    tell(request, problem)
    return redirect("document", found.pk)


def _done(request: HttpRequest, written: Statement, replaces: int | None = None) -> HttpResponse:
    """Answer with what has changed on the page: one row of the panel, the paragraphs it stands in, the progress."""
    found = written.document
    if not by_script(request):
        messages.success(request, _("Đã ghi."))
        return redirect(f"{reverse('document', args=[found.pk])}#s{written.pk}")
    touched = review.touched(found, written.start, written.end)
    count = review.progress(kinds_and_states(found))
    answer = {
        "id": written.pk,
        "replaces": replaces,
        "row": row(review.reading(statement_review(written))),
        "blocks": [{"start": each.start, "html": each.html} for each in touched],
        "progress": {"decided": count.decided, "total": count.total},
        "counts": {
            "waiting": count.waiting,
            "target": count.targets,
            "result": count.results,
            "all": count.everything,
        },
    }
    return JsonResponse(answer)
