"""One target: where it stands, its results over time, and the arithmetic of its verdict."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.models import Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.target_page import ResultRow, TargetPage, target_page
from nhiemky.ledger.rights import READ_DOCUMENT
from nhiemky.web.errors import tell
from nhiemky.web.needs import TARGET, needs, reach
from nhiemky.web.pages.day import asked_day
from nhiemky.web.pages.term import row
from nhiemky.web.show import chart as drawing
from nhiemky.web.show import verdicts
from nhiemky.web.show.amounts import assumed_text, days_text, result_text, state_text


@needs(READ_DOCUMENT, TARGET)
@require_safe
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a confirmed target; one that is not confirmed yet leads to its place in the document."""
    statement = get_object_or_404(Statement, pk=pk, kind="target")
    try:
        page = target_page(pk, asked_day(request), reach(request))
    except LedgerProblem as problem:
        tell(request, problem)
        response = redirect("document", statement.document_id)
        response.headers["Location"] += f"#s{pk}"
        return response
    return render(request, "target.html", _context(page, statement))


def _context(page: TargetPage, statement: Statement) -> dict[str, object]:
    before, figure, after = _around(statement)
    return {
        "section": "home",
        "page": page,
        "target": page.target,
        "row": row(page.target, page.target.verdict.share_of_time),
        "before": before,
        "figure": figure,
        "after": after,
        "by_trial": page.decided_by == TRIAL,
        "results": [_result(each) for each in page.results],
        "steps": verdicts.steps(page.target.verdict),
        "quotes": [(each, state_text(each.state)) for each in page.quotes],
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


def _result(result: ResultRow) -> dict[str, object]:
    days = days_text(result.first, result.last)
    return {"row": result, "said": result_text(result), "days": days, "assumed": assumed_text(result.assumed)}


@needs(READ_DOCUMENT, TARGET)
@require_safe
def chart(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Draw a target's results over time as SVG."""
    get_object_or_404(Statement, pk=pk, kind="target")
    try:
        page = target_page(pk, asked_day(request), reach(request))
    except LedgerProblem as problem:
        raise Http404(problem.message) from problem
    if not drawing.is_drawable(page):
        raise Http404
    response = HttpResponse(drawing.svg(page), content_type="image/svg+xml; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
