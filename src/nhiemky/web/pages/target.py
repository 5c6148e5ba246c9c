"""One target: where it stands, its results over time, and the arithmetic of its verdict."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.models import State, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.target_page import QuoteRow, ResultRow, TargetPage, target_page
from nhiemky.ledger.queries.target_view import TargetView
from nhiemky.ledger.queries.trail import trail
from nhiemky.ledger.rights import READ_DOCUMENT
from nhiemky.web.errors import tell
from nhiemky.web.needs import TARGET, needs, reach
from nhiemky.web.pages.day import asked_day, known_day
from nhiemky.web.pages.fate import fate_choices, typed_unit
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import seen
from nhiemky.web.show import chart as drawing
from nhiemky.web.show import target as around
from nhiemky.web.show import trail as trails
from nhiemky.web.show import verdicts
from nhiemky.web.show.amounts import assumed_text, days_text, language, result_text, state_text
from nhiemky.web.show.leading import row


@needs(READ_DOCUMENT, TARGET)
@require_safe
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a confirmed target; one that was corrected leads to what stands in its place, or shows what became of it.

    One that is not confirmed yet leads to its place in the document.
    """
    statement = get_object_or_404(Statement, pk=pk, kind="target")
    try:
        page = target_page(pk, asked_day(request), reach(request), known_day(request))
    except LedgerProblem as problem:
        return _elsewhere(request, statement, problem)
    return render(request, "target.html", _context(page, statement, request.GET.get("was", "")))


def _elsewhere(request: HttpRequest, statement: Statement, problem: LedgerProblem) -> HttpResponse:
    """Lead from a target that does not stand to what does; else to its trail, else to its place in the document."""
    found = trail(statement)
    now = found.standing
    if now.pk != statement.pk and now.kind == "target" and now.state == State.CONFIRMED:
        kept = request.GET.copy()
        kept["was"] = str(statement.pk)
        return redirect(f"{reverse('target', args=[now.pk])}?{kept.urlencode()}")
    if found.corrections or found.rejection:
        return redirect("statement-history", statement.pk)
    tell(request, problem)
    return redirect(f"{reverse('document', args=[statement.document_id])}#s{statement.pk}")


def _context(page: TargetPage, statement: Statement, was: str) -> dict[str, object]:
    found = trail(statement)
    first = trail(Statement.objects.get(pk=page.first_id)) if page.first_id else None
    before, figure, after = _around(statement)
    return {
        "section": "home",
        "page": page,
        "target": page.target,
        "row": row(page.target, page.target.verdict.share_of_time),
        "before": before,
        "figure": figure,
        "after": after,
        "corrected": trails.corrections_text(found),
        "was_other": was in {str(step.before.pk) for step in found.corrections if step.before},
        "steps_taken": trails.steps(found),
        "first_corrected": trails.corrections_text(first) if first else [],
        "by_trial": page.decided_by == TRIAL,
        "results": [_result(each) for each in page.results],
        "steps": verdicts.steps(page.target.verdict),
        "quotes": [_quote(each, page.target) for each in page.quotes],
        "years": around.years(page),
        "adds_up": around.adds_up(page),
        "advice": around.advice(page.around),
        "members": around.members(page),
        "findings": around.findings(page),
        "reported": around.reported(page),
        "below": around.below(page.around.below),
        "setter": page.around.setter,
        "set_by": capfirst(page.around.setter.set_by.label(language())),
        "set_by_choices": around.set_by_choices(),
        "undecided": page.around.undecided,
        "fates": fate_choices(),
        "fate_unit": typed_unit(statement),
        "drawable": drawing.is_drawable(page),
        "chart_text": drawing.in_words(page),
    }


def _around(statement: Statement) -> tuple[str, str, str]:
    """Return the sentence as before, figure and after, sliced from the document."""
    text = statement.document.text
    first, last = statement.sentence_start, statement.sentence_end
    if not first <= statement.start <= statement.end <= last:
        first, last = statement.start, statement.end
    return text[first : statement.start], text[statement.start : statement.end], text[statement.end : last]


def _quote(quote: QuoteRow, target: TargetView) -> dict[str, object]:
    english = language() == "en"
    amount = quote.amount_en if english else quote.amount
    now = target.amount_en if english else target.amount
    return {"row": quote, "state": state_text(quote.state), "other_amount": "" if amount == now else amount}


def _result(result: ResultRow) -> dict[str, object]:
    days = days_text(result.first, result.last)
    return {
        "row": result,
        "said": result_text(result),
        "days": days,
        "assumed": assumed_text(result.assumed),
        **_corrected(result),
    }


def _corrected(result: ResultRow) -> dict[str, object]:
    step = result.correction
    if step is None:
        return {}
    return {"corrected": trails.in_short(step), "corrected_by": step.by, "corrected_at": trails.moment_text(step.at)}


@needs(READ_DOCUMENT, TARGET)
@require_safe
def chart(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Draw a target's results over time as SVG."""
    get_object_or_404(Statement, pk=pk, kind="target")
    try:
        page = target_page(pk, asked_day(request), reach(request), known_day(request))
    except LedgerProblem as problem:
        raise Http404(problem.message) from problem
    if not drawing.is_drawable(page):
        raise Http404
    response = HttpResponse(drawing.svg(page), content_type="image/svg+xml; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


@needs("target.set_source", TARGET)
@require_POST
def target_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Record who set a target, with the decision that assigned it."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk, kind="target")
    set_by, reference = (request.POST.get(name, "").replace("\0", "") for name in ("set_by", "reference"))
    try:
        operations.set_target_source(found, set_by, person(request), reference=reference, seen=seen(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi nơi đề ra chỉ tiêu."))
    return redirect("target", pk)
