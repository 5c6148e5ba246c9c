"""Deciding on statements: confirm, reject, correct, add."""

from __future__ import annotations

from collections.abc import Iterator
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
from nhiemky.ledger.standing import standing
from nhiemky.web.errors import beside, by_script, spoken, tell
from nhiemky.web.forms.statement import StatementForm, initial
from nhiemky.web.keys import key
from nhiemky.web.needs import DOCUMENT, STATEMENT, needs
from nhiemky.web.pages.person import person
from nhiemky.web.problems import NothingClear
from nhiemky.web.show import review
from nhiemky.web.show.amounts import plain_number
from nhiemky.web.show.changed import counted, row_answer
from nhiemky.web.show.reread import reread

CHANGED = "changed_meanwhile"
CONFLICT = 409


@needs("statement.confirm", STATEMENT)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the person holds a statement for true."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    try:
        operations.confirm(found, person(request), seen=seen(request))
    except LedgerProblem as problem:
        return _refused(request, found.document, problem, found)
    return _done(request, found)


@needs("statement.reject", STATEMENT)
@require_POST
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a statement is wrong or of no use."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    try:
        note = request.POST.get("note", "").replace("\0", "")
        operations.reject(found, person(request), note, seen=seen(request))
    except LedgerProblem as problem:
        return _refused(request, found.document, problem, found)
    return _done(request, found)


@needs("statement.confirm_many", DOCUMENT)
@require_POST
def confirm_clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm at once those of the figures asked for that were read without doubt and wait for a person."""
    found = get_object_or_404(Document, pk=pk)
    asked = dict(_asked(request.POST.get("ids", "")))
    as_seen = [each for each in clear_figures(found) if each.pk in asked and asked[each.pk] in (None, each.seen)]
    saw = {each.pk: each.seen for each in as_seen}
    others = found.statements.with_state().filter(pk__in=asked)
    left = sum(1 for each in others if asked[each.pk] not in (None, each.seen))
    try:
        count = operations.confirm_many(as_seen, person(request), seen=saw)
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
    if left:
        told = ngettext(
            "%(n)s mục vừa được người khác quyết định nên để nguyên; hãy xem lại các mục đó.",
            "%(n)s mục vừa được người khác quyết định nên để nguyên; hãy xem lại các mục đó.",
            left,
        )
        messages.warning(request, told % {"n": plain_number(left)})
    return redirect("document", found.pk)


def _asked(ids: str) -> Iterator[tuple[int, int | None]]:
    """Yield the statements of "12:0,15:7": the id of each and what the page showed of it, where it says so."""
    for each in ids.split(","):
        typed, _colon, saw = each.partition(":")
        pk = key(typed)
        if pk is not None:
            yield pk, key(saw)


@needs("statement.correct", STATEMENT)
@require_POST
def name_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Record which indicator a figure measures; everything else of it is confirmed as it was read."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    try:
        change = {"indicator": request.POST.get("indicator", "")}
        added = operations.correct(found, change, person(request), seen=seen(request))
    except LedgerProblem as problem:
        return _refused(request, found.document, problem, found)
    return _done(request, added)


@needs("statement.correct", STATEMENT)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of a statement; on POST put a corrected, confirmed one in its place."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    form = StatementForm(request.POST or None, initial=initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            added = operations.correct(found, form.changes(), person(request), seen=seen(request))
        except LedgerProblem as problem:
            beside(form, None, problem)
            if problem.code == CHANGED:
                return _on_top(request, found, form, problem)
        else:
            return _done(request, added)
    shown, saw = review.reading(statement_review(found)), seen(request)
    context = {"statement": shown, "seen": shown.seen if saw is None else saw}
    return _form(request, found.document, form, (found.start, found.end), context)


def _on_top(request: HttpRequest, found: Statement, form: StatementForm, problem: LedgerProblem) -> HttpResponse:
    """Show what was typed again, to be put in the place of what somebody else has put there meanwhile."""
    now = standing(found)
    shown = review.reading(statement_review(now))
    action = reverse("statement-correct", args=[now.pk])
    context = {"statement": shown, "seen": shown.seen, "on_top": True, "action": action}
    answer = _form(request, found.document, form, (found.start, found.end), context)
    answer.status_code = CONFLICT
    if not by_script(request):
        return answer
    told = {"error": problem.error(spoken()), "now": _answer(now), "form": answer.content.decode()}
    return JsonResponse(told, status=CONFLICT)


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
        "action": here,
        **context,
        "section": "document",
        "document": found,
        "form": form,
        "span": span,
        "passage": passage,
    }
    template = "_statement_form.html" if by_script(request) else "statement.html"
    return render(request, template, whole, status=422 if form.is_bound and form.errors else 200)


def seen(request: HttpRequest) -> int | None:
    """Return what the page showed when the person decided (``ledger.seen``), ``None`` where it does not say."""
    return key(request.POST.get("seen", request.GET.get("seen")))


def _refused(
    request: HttpRequest, found: Document, problem: LedgerProblem, statement: Statement | None = None
) -> HttpResponse:
    """Answer with the refusal; where somebody else was faster, with what holds of the statement now."""
    if by_script(request):
        answer: dict[str, Any] = {"error": problem.error(spoken())}
        if statement is not None and problem.code in (CHANGED, "already_superseded"):
            answer["now"] = _answer(standing(statement))
        return JsonResponse(answer, status=CONFLICT)
    tell(request, problem)
    return redirect("document", found.pk)


def _done(request: HttpRequest, written: Statement) -> HttpResponse:
    """Answer with what has changed on the page: one row of the panel, the paragraphs it stands in, the progress."""
    if not by_script(request):
        messages.success(request, _("Đã ghi."))
        return redirect(f"{reverse('document', args=[written.document_id])}#s{written.pk}")
    return JsonResponse(_answer(written))


def _answer(statement: Statement) -> dict[str, Any]:
    found = statement.document
    count = review.progress(kinds_and_states(found))
    return {**row_answer(found, statement_review(statement)), **counted(count)}
