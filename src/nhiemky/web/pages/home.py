"""The first page: the terms, what waits, and where to drop documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import Term
from nhiemky.ledger.people import administrators
from nhiemky.ledger.queries.documents import list_documents
from nhiemky.ledger.queries.terms import term_overview
from nhiemky.web.can import can
from nhiemky.web.needs import reach, signed_in
from nhiemky.web.pages.returns.mine import in_short


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the drop zone alone over an empty ledger, else the terms and what waits for review.

    Whoever sees no figures is told what the account is for, or whom to ask for a role.
    """
    if not can(request).read:
        return render(request, "home.html", {"section": "home", "administrators": administrators()})
    documents = list_documents(reach(request))
    bound = {each.bound.term_id for each in documents if each.bound}
    terms = Term.objects.filter(pk__in=bound).select_related("organisation")
    terms = terms.order_by("organisation__folded", "-first_year")
    context = {
        "section": "home",
        "due": in_short(request),
        "documents": documents,
        "waiting": [each for each in documents if each.counts.proposed or not each.bound],
        "terms": [term_overview(each, timezone.localdate()) for each in terms],
    }
    return render(request, "home.html", context)
