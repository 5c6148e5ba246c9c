"""The organisations under one side by side on an indicator, as their returns come to it."""

from __future__ import annotations

from datetime import date
from typing import get_args
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import Indicator
from nhiemky.ledger.queries.below import Asked, Below, Figure, Order, below
from nhiemky.ledger.rights import READ_RETURN
from nhiemky.web.needs import SEEN_ORGANISATION, needs, reach
from nhiemky.web.pages.day import asked_day, known_day
from nhiemky.web.show import bars
from nhiemky.web.show.amounts import days_text, language
from nhiemky.web.show.sums import coverage_text, figure_text


@needs(READ_RETURN, SEEN_ORGANISATION)
@require_safe
def compare_below(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show what returns come to for every organisation directly under one: a chart and a table."""
    asked = _asked(request)
    try:
        found = below(code, pk, asked)
    except Indicator.DoesNotExist as error:
        raise Http404 from error
    if found is None:
        context = {"section": "compare", "indicator": Indicator.objects.get(code=code), "day": asked.as_of}
        return render(request, "compare_below_none.html", context)
    within = reach(request, READ_RETURN)
    context = {
        "section": "compare",
        "below": found,
        "name": capfirst(found.name_en if language() == "en" else found.name),
        "crumbs": [each for each in reversed(found.above) if within.covers([each[0]])],
        "chosen": f"{asked.span[0]}/{asked.span[1]}" if asked.span else "",
        "spans": [(f"{each.first}/{each.last}", days_text(each.first, each.last)) for each in found.periods],
        "days": days_text(found.first, found.last) if found.first and found.last else "",
        "order": asked.order,
        "orders": {"most": _("nhiều nhất trước"), "least": _("ít nhất trước"), "name": _("theo tên")},
        "today_tree": found.tree_day != found.as_of,
        "rows": [{"row": each, **_figure(each.figure, found)} for each in (*found.rows, *found.silent)],
        "whole": _figure(found.whole, found),
        "own": _figure(found.own, found) if found.own else None,
        "chart": _chart(found),
        "undrawn": max(0, len(found.rows) - bars.MOST),
        "query": _query(request),
    }
    return render(request, "compare_below.html", context)


def _asked(request: HttpRequest) -> Asked:
    order: Order = next((each for each in get_args(Order) if each == request.GET.get("order")), "most")
    day = asked_day(request)
    tree_day = timezone.localdate() if request.GET.get("tree") == "today" else day
    return Asked(as_of=day, known=known_day(request), tree_day=tree_day, span=_span(request), order=order)


def _span(request: HttpRequest) -> tuple[date, date] | None:
    first, _slash, last = request.GET.get("span", "").partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None


def _query(request: HttpRequest) -> str:
    """Return what was chosen, for the page of an organisation further down."""
    kept = {name: value for name, value in request.GET.items() if name in {"as_of", "known", "tree", "span", "order"}}
    return f"?{urlencode(kept)}" if kept else ""


def _figure(figure: Figure, found: Below) -> dict[str, object]:
    return {"said": figure_text(figure, found.unit), "covered": coverage_text(figure.coverage)}


def _chart(found: Below) -> str:
    made = [
        bars.Bar(each.name, each.figure.value, figure_text(each.figure, found.unit).said)
        for each in found.rows
        if each.figure.value is not None
    ]
    title = _("Biểu đồ thanh: %(n)s tổ chức có số liệu, %(silent)s tổ chức chưa có. Bảng bên dưới ghi đủ từng số.")
    return bars.drawn(made, title % {"n": len(found.rows), "silent": len(found.silent)}) if made else ""
