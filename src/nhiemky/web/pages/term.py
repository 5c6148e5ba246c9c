"""The overview of one organisation's term."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import OpenedBy, Term
from nhiemky.ledger.queries.leading import leading
from nhiemky.ledger.queries.target_view import wording_of
from nhiemky.ledger.rights import READ_TERM
from nhiemky.targets import Share
from nhiemky.targets.words import percent
from nhiemky.web.needs import TERM, needs
from nhiemky.web.pages.day import asked_day, known_day
from nhiemky.web.show import leading as show
from nhiemky.web.show import remarks, verdicts
from nhiemky.web.show.amounts import language


@needs(READ_TERM, TERM)
@require_safe
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a term promised and what was reached on a day, by what was known on a day."""
    found = leading(_term(pk), asked_day(request), known_day(request))
    overview = found.overview
    sections = show.sections(found)
    context = {
        "section": "home",
        "term": overview,
        "row": found.term,
        "appointed": found.term.opened_by == OpenedBy.APPOINTMENT,
        "sections": sections,
        "urgent": [row for section in sections for row in section.rows if row.urgent],
        "plans": show.rows(overview.plans),
        "tally": verdicts.tally(each.verdict for each in overview.targets),
        "time_share": percent(Share(overview.share_of_time), language()),
        "time_width": round(float(overview.share_of_time) * 100, 1),
        "due": show.due(found),
        "waiting": found.waiting,
        "undecided": [(each.pk, wording_of(each)) for _event, each in overview.fates.undecided],
        "findings": show.findings(found),
        "groups": remarks.groups(found.remarks),
        "titles": remarks.titles(found.remarks),
    }
    return render(request, "term.html", context)


def _term(pk: int) -> Term:
    return get_object_or_404(Term.objects.select_related("organisation"), pk=pk)
