"""Several organisations side by side on the same indicator."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import Indicator
from nhiemky.ledger.queries.below import startings
from nhiemky.ledger.queries.comparison import ComparableIndicator, CompareGroup, Comparison, comparable_indicators
from nhiemky.ledger.queries.comparison import compare as comparison_of
from nhiemky.ledger.rights import READ_RETURN, READ_TERM
from nhiemky.web.needs import SOMEWHERE, needs, reach
from nhiemky.web.pages.day import asked_day
from nhiemky.web.show.amounts import language, unit_text
from nhiemky.web.show.leading import row


@needs(READ_TERM, SOMEWHERE)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """List the indicators that have confirmed targets."""
    listed = [{"each": each, "name": _name(each)} for each in comparable_indicators(reach(request, READ_TERM))]
    context = {"section": "compare", "indicators": listed, "startings": _startings(request)}
    return render(request, "compare.html", context)


@needs(READ_TERM, SOMEWHERE)
@require_safe
def compare_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show every organisation's targets on one indicator, a group for each unit and period."""
    within = reach(request, READ_TERM)
    try:
        found = comparison_of(code, asked_day(request), within)
    except Indicator.DoesNotExist as error:
        raise Http404 from error
    shown = {code, *(each.indicator for each in found.beside)}
    context = {
        "section": "compare",
        "comparison": found,
        "name": _name(found),
        "groups": [_group(each) for each in found.groups],
        "beside": [_beside(each) for each in found.beside],
        "startings": [each for each in _startings(request) if code in each["codes"]],
        "code": code,
        "others": [
            {"each": each, "name": _name(each)} for each in comparable_indicators(within) if each.code not in shown
        ],
    }
    return render(request, "compare_indicator.html", context)


def _startings(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the organisations whose returns can be compared, with the names of the indicators they are asked for."""
    found = startings(reach(request, READ_RETURN), asked_day(request))
    names = {each.code: each for each in Indicator.objects.filter(code__in={c for start in found for c in start.codes})}
    return [
        {
            "start": each,
            "codes": {code: capfirst(_label(names[code])) for code in each.codes if code in names},
        }
        for each in found
    ]


def _label(indicator: Indicator) -> str:
    return indicator.name_en if language() == "en" else indicator.name_vi


def _name(indicator: ComparableIndicator | Comparison) -> str:
    return capfirst(indicator.name_en if language() == "en" else indicator.name)


def _beside(found: Comparison) -> dict[str, Any]:
    """Return an indicator easily taken for the one of the page, its groups apart from that one's."""
    return {"code": found.indicator, "name": _name(found), "groups": [_group(each) for each in found.groups]}


def _group(group: CompareGroup) -> dict[str, Any]:
    period = {"year": _("mỗi năm"), "term": _("cả nhiệm kỳ")}.get(group.per, _("không nói rõ kỳ"))
    rows = [(each, row(each.target, each.target.verdict.share_of_time)) for each in group.rows]
    return {"unit": unit_text(group.unit), "period": period, "rows": rows}
