"""Contributions: registered, called in order, and what became of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.models import Contribution, Delegate
from nhiemky.congress.queries.contributions import contributions_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.congress.posted import number, words
from nhiemky.web.pages.person import person


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_contributions(request: HttpRequest, pk: int) -> HttpResponse:
    """List the contributions in the order in which they are called."""
    found = congress_of(pk)
    rows = contributions_of(found)
    context = frame(request, found, "congress-contributions") | {
        "rows": rows, "delegates": Delegate.objects.filter(congress=found).order_by("number"),
        "waiting": sum(each.outcome == "" for each in rows),
        "minutes": sum(each.contribution.minutes for each in rows if each.outcome == ""),
    }  # fmt: skip
    return render(request, "congress/contributions.html", context)


@needs("congress.register_contribution", CONGRESS)
@require_POST
def congress_contribution_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Register a contribution; a name that one delegate bears is that delegate."""
    found, speaker = congress_of(pk), words(request, "speaker")
    named = list(Delegate.objects.filter(congress=found, name=speaker)[:2])
    try:
        operations.register_contribution(
            found, speaker, words(request, "title"), person(request), minutes=number(request, "minutes"),
            delegate=named[0] if len(named) == 1 else None,
        )  # fmt: skip
    except Problem as problem:
        tell(request, problem)
    return redirect("congress-contributions", pk)


@needs("congress.order_contributions", CONGRESS)
@require_POST
def congress_contribution_first(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a contribution be called a place earlier among those that wait."""
    found, key = congress_of(pk), number(request, "contribution")
    order = [each.contribution.pk for each in contributions_of(found) if each.outcome == ""]
    if key in order[1:]:
        place = order.index(key)
        order[place - 1 : place + 1] = reversed(order[place - 1 : place + 1])
    try:
        operations.order_contributions(found, order, person(request))
    except Problem as problem:
        tell(request, problem)
    return redirect("congress-contributions", pk)


@needs("congress.record_contribution", CONGRESS)
@require_POST
def congress_contribution_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a contribution."""
    kept = get_object_or_404(
        Contribution.objects.select_related("congress"), congress=pk, pk=number(request, "contribution")
    )
    try:
        operations.record_contribution(kept, words(request, "outcome"), person(request))
    except Problem as problem:
        tell(request, problem)
    return redirect("congress-contributions", pk)
