"""The catalogue of indicators: searched, extended, and what was added withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.models import CatalogueEntry, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries import IndicatorRow, list_indicators
from nhiemky.ledger.rights import READ_CATALOGUE, Reach
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.indicator import OVER_TIME, OVER_TREE, IndicatorForm, phrases_typed
from nhiemky.web.keys import key
from nhiemky.web.needs import LEDGER, SOMEWHERE, needs, reach
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import seen
from nhiemky.web.show.amounts import language

_LONGEST_WORDS = 200


@needs(READ_CATALOGUE, SOMEWHERE)
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show the indicators whose words were searched for; with ``words``, the form of a new one filled in with them."""
    words = request.GET.get("words", "").replace("\0", "")[:_LONGEST_WORDS]
    initial = {"name": words, "phrases": words, "unit": request.GET.get("unit", "").replace("\0", "")[:60]}
    form = IndicatorForm(initial={**initial, "over_time": "last", "over_tree": "sum"})
    asked = _statement(request.GET.get("statement", ""), reach(request))
    return _page(request, form, asked=asked, opened="statement" in request.GET)


@needs("catalogue.add_indicator", LEDGER)
@require_POST
def add_indicator(request: HttpRequest) -> HttpResponse:
    """Record a new indicator; the figure it was wanted for, if any, is recorded as measuring it."""
    form, asked = IndicatorForm(request.POST), _statement(request.POST.get("statement", ""), reach(request))
    if form.is_valid():
        try:
            with transaction.atomic():
                entry = operations.add_indicator(form.own(), person(request))
                change = {"indicator": entry.indicator_id}
                added = operations.correct(asked, change, person(request), seen=seen(request)) if asked else None
        except LedgerProblem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã thêm chỉ số “%(name)s”.") % {"name": entry.indicator.name_vi})
            if added is None:
                return redirect("catalogue")
            return redirect(f"{reverse('document', args=[added.document_id])}#s{added.pk}")
    return _page(request, form, asked=asked, opened=True, status=422)


@needs("catalogue.add_phrases", LEDGER)
@require_POST
def add_phrases(request: HttpRequest) -> HttpResponse:
    """Record more phrases for an indicator."""
    code = request.POST.get("code", "").replace("\0", "")
    try:
        operations.add_phrases(code, phrases_typed(request.POST.get("phrases", "")), person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã thêm cụm từ; văn bản nhập từ nay được đọc với cụm từ này."))
    return redirect("catalogue")


@needs("catalogue.withdraw", LEDGER)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that what was added no longer holds."""
    try:
        operations.withdraw_entry(get_object_or_404(CatalogueEntry, pk=pk), person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã thu hồi; số liệu đã ghi với mã này vẫn giữ nguyên."))
    return redirect("catalogue")


def _page(
    request: HttpRequest, form: IndicatorForm, *, asked: Statement | None, opened: bool, status: int = 200
) -> HttpResponse:
    search = request.GET.get("q", "").replace("\0", "")[:_LONGEST_WORDS]
    context = {
        "section": "catalogue",
        "search": search,
        "form": form,
        "opened": opened,
        "statement": asked,
        "seen": seen(request),
        "rows": [_shown(each) for each in list_indicators(search)],
    }
    return render(request, "catalogue.html", context, status=status)


def _shown(row: IndicatorRow) -> dict[str, Any]:
    known = row.known
    return {
        "row": row,
        "name": known.name_en if language() == "en" else known.name_vi,
        "unit": known.unit.replace(" or ", ", "),
        "over_time": dict(OVER_TIME)[known.over_time],
        "over_tree": dict(OVER_TREE)[known.over_tree],
    }


def _statement(typed: str, within: Reach) -> Statement | None:
    pk = key(typed)
    if pk is None:
        return None
    statements = within.of_documents(Statement.objects.filter(pk=pk))
    return statements.select_related("document").first()
