"""The list of congresses, making one, and the page of one: what to do next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhiemky.congress import operations
from nhiemky.congress.queries.congress import congresses as congresses_within
from nhiemky.congress.queries.congress import meetings_of, steps_of, terms_to_open
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.counting.model import Body
from nhiemky.ledger.models import Term
from nhiemky.ledger.rights import ANYWHERE
from nhiemky.problems import Problem
from nhiemky.web.errors import beside
from nhiemky.web.forms.congress import CongressForm
from nhiemky.web.forms.organisations import posted
from nhiemky.web.needs import SOMEWHERE, needs, reach, rights
from nhiemky.web.pages.congress.frame import BODIES, frame, stage_shown
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.tasks import tasks


@needs(READ_CONGRESS, SOMEWHERE)
@require_safe
def congresses(request: HttpRequest) -> HttpResponse:
    """List the congresses within reach, the latest first."""
    found = congresses_within(reach(request, READ_CONGRESS))
    context = {
        "section": "congress",
        "rows": [(each, BODIES[each.body], stage_shown(each.stage)) for each in found],
        "may_make": rights(request).may("congress.make", ANYWHERE),
    }
    return render(request, "congress/list.html", context)


@needs("congress.make", SOMEWHERE)
@require_http_methods(["GET", "HEAD", "POST"])
def congress_new(request: HttpRequest) -> HttpResponse:
    """Make the congress that opens a term."""
    within = reach(request, "congress.make")
    offered = terms_to_open(within)
    names = [(each.pk, f"{each.organisation.name}, {each.first_year}–{each.last_year}") for each in offered]
    form = CongressForm(posted(request), terms=names, initial={"term": request.GET.get("term", "")})
    if request.method == "POST" and form.is_valid():
        term = get_object_or_404(Term.objects.select_related("organisation"), pk=form.cleaned_data["term"])
        try:
            made = operations.make_congress(term, Body(form.cleaned_data["body"]), form.planned(), person(request))
        except Problem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã lập đại hội. Sau đây là những việc cần làm, theo thứ tự."))
            return redirect("congress", made.pk)
    return render(request, "congress/new.html", {"section": "congress", "form": form, "offered": offered})


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a congress still needs, in order."""
    found = congress_of(pk)
    context = frame(request, found, "congress")
    context |= {
        "tasks": tasks(found, context["plan"], context["stage"]),
        "steps": steps_of(found),
        "meetings": meetings_of(found),
    }
    return render(request, "congress/congress.html", context)
