"""The page “Báo cáo”: what I owe, what waits for my approval, the forms within reach."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import ReturnForm, Role, Term
from nhiemky.ledger.queries.returns import forms_of
from nhiemky.ledger.queries.returns_due import to_approve
from nhiemky.ledger.returns.forms import asked
from nhiemky.ledger.returns.periods import form_ends, period_of
from nhiemky.ledger.rights import ANYWHERE, READ_RETURN, Reach, held_by
from nhiemky.ledger.structure import ancestors
from nhiemky.web.needs import SOMEWHERE, needs, reach, rights
from nhiemky.web.pages.person import person
from nhiemky.web.pages.returns.approvals import waiting_groups
from nhiemky.web.show.returns_forms import rows
from nhiemky.web.show.returns_mine import lately, mine, owed_now


@needs(READ_RETURN, SOMEWHERE)
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Show what the person owes first, then what waits for them, then the forms."""
    terms = list(_terms(request))
    within = {each.pk for each in terms}
    context = {
        "section": "returns",
        **_owed_and_waiting(request),
        "given": lately(_own(request)),
        "forms": rows([*(form for term in terms for form in forms_of(term)), *_asked_from_above(request, within)]),
        "within": within,
        "terms": [each for each in terms if rights(request).may("form.make", frozenset([each.organisation_id]))],
    }
    return render(request, "returns/list.html", context)


def _owed_and_waiting(request: HttpRequest) -> dict[str, Any]:
    """Return what the person owes and what waits for them."""
    held, own = rights(request), _own(request)
    approves = held.may("return.approve", ANYWHERE)
    found = mine(own, timezone.localdate())
    return {
        "fills": not own.nowhere,
        "approves": approves,
        "owed": found.owed,
        "owed_more": found.more,
        "coming": found.coming,
        "several": own.everywhere or len(own.organisations) > 1,
        "waiting": waiting_groups(request) if approves else [],
    }


def in_short(request: HttpRequest) -> dict[str, int | bool]:
    """Return how many returns the person owes (``late``: their day has passed) and how many wait for them.

    ``part``: there are forms, and the person fills in or approves.
    """
    today = timezone.localdate()
    part = not _own(request).nowhere or rights(request).may("return.approve", ANYWHERE)
    owed = owed_now(_own(request), today)
    waiting = to_approve(reach(request, "return.approve"), today)
    return {
        "owed": len(owed),
        "late": sum(1 for each in owed if each.overdue),
        "waiting": len(waiting),
        "part": part and ReturnForm.objects.exists(),
    }


def _own(request: HttpRequest) -> Reach:
    """Return the organisations whose office the person is: what stands below them has offices of its own."""
    places = {each.organisation_id for each in held_by(person(request)) if each.role == Role.OFFICE}
    return Reach(everywhere=None in places, organisations=frozenset(each for each in places if each is not None))


def _terms(request: HttpRequest) -> Any:
    """Return the terms within reach."""
    return reach(request, READ_RETURN).of_organisations(Term.objects.select_related("organisation"))


def _asked_from_above(request: HttpRequest, within: set[int]) -> list[ReturnForm]:
    """Return the forms of terms further up that ask somebody within reach now."""
    reached, today = reach(request, READ_RETURN), timezone.localdate()
    if reached.everywhere or not reached.organisations:
        return []
    above = {each for place in reached.organisations for each in ancestors(place, today)}
    terms = Term.objects.filter(organisation__in=above).exclude(pk__in=within).select_related("organisation")
    forms = [form for term in terms for form in forms_of(term)]
    asks = [(form, asked(form, period_of(form.frequency, min(today, form_ends(form))))) for form in forms]
    return [form for form, places in asks if reached.organisations.intersection(places)]
