"""The overview of one organisation's term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import Term
from nhiemky.ledger.queries.target_view import TargetView
from nhiemky.ledger.queries.terms import term_overview
from nhiemky.ledger.rights import READ_TERM
from nhiemky.targets import Share
from nhiemky.targets.words import percent
from nhiemky.web.needs import TERM, needs
from nhiemky.web.pages.day import asked_day
from nhiemky.web.show import verdicts
from nhiemky.web.show.amounts import days_text, language, result_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One target of the table, in the page's language."""

    id: int
    name: str
    wording: str
    part: str
    amount: str
    latest: str
    latest_days: str
    badge: verdicts.Badge
    bar: verdicts.Bar | None
    on_trial: bool
    quotes: int


@needs(READ_TERM, TERM)
@require_safe
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a term promised and what was reached on a day."""
    found = get_object_or_404(Term.objects.select_related("organisation"), pk=pk)
    overview = term_overview(found, asked_day(request))
    context = {
        "section": "home",
        "term": overview,
        "targets": rows(overview.targets, overview.share_of_time),
        "plans": rows(overview.plans, overview.share_of_time),
        "tally": verdicts.tally(each.verdict for each in overview.targets),
        "time_share": percent(Share(overview.share_of_time), language()),
        "time_width": round(float(overview.share_of_time) * 100, 1),
    }
    return render(request, "term.html", context)


def rows(targets: Iterable[TargetView], share_of_time: Decimal) -> list[Row]:
    """Return targets as rows of a table, all bars on one scale."""
    listed = list(targets)
    scale = verdicts.scale_of(each.verdict for each in listed)
    return [row(each, share_of_time, scale) for each in listed]


def row(target: TargetView, share_of_time: Decimal, scale: Decimal | None = None) -> Row:
    """Return one target as a row, its bar drawn up to ``scale``, else as far as it needs."""
    english = language() == "en"
    latest = target.latest
    return Row(
        id=target.statement_id,
        name=capfirst(target.indicator_name_en if english else target.indicator_name),
        wording=capfirst(target.wording),
        part=target.part,
        amount=target.said(language()),
        latest=result_text(latest) if latest else "",
        latest_days=days_text(latest.first, latest.last) if latest else "",
        badge=verdicts.badge(target.verdict.state),
        bar=verdicts.bar(target.verdict, share_of_time, scale or verdicts.scale_of([target.verdict])),
        on_trial=target.on_trial,
        quotes=target.quotes,
    )
