"""The elections of a congress, making one, and the page of one: what is next, N, what happened."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhiemky.congress import operations
from nhiemky.congress.elections import ElectionStage
from nhiemky.congress.queries.election import election_view, elections_of
from nhiemky.congress.queries.presence import absentees, base_of, people_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.counting import Body
from nhiemky.problems import Problem
from nhiemky.web.errors import beside
from nhiemky.web.forms.election import ElectionForm, committee_entered
from nhiemky.web.forms.organisations import posted
from nhiemky.web.needs import needs, rights
from nhiemky.web.pages.congress.election_frame import election_frame, election_stage_shown
from nhiemky.web.pages.congress.frame import May, frame
from nhiemky.web.pages.congress.places import CONGRESS, ELECTION, congress_of, election_of
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CHANGED, CONFLICT, seen
from nhiemky.web.show.amounts import language
from nhiemky.web.show.congress.elections import next_step, steps_shown


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_elections(request: HttpRequest, pk: int) -> HttpResponse:
    """List the elections of a congress with what each of them needs next."""
    found = congress_of(pk)
    rows = [
        (each, election_stage_shown(each.stage, each.stage_vi, each.stage_en), next_step(each))
        for each in elections_of(found)
    ]
    context = frame(request, found, "congress-elections") | {
        "rows": rows,
        "may_election": May(rights(request), found, "election"),
    }
    return render(request, "congress/elections.html", context)


@needs("election.make", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def election_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an election."""
    found = congress_of(pk)
    earlier = elections_of(found)
    initial = committee_entered(_committee(earlier[-1].pk)) if earlier else {}
    form = ElectionForm(posted(request), body=Body(found.body), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.make_election(found, form.draft(), person(request))
        except Problem as problem:
            beside(form, None, problem)
        else:
            return redirect("election-candidates", made.pk)
    context = frame(request, found, "congress-elections") | {"form": form}
    return render(request, "congress/election_new.html", context)


def _committee(pk: int) -> tuple[dict[str, str], ...]:
    return tuple(dict(each) for each in election_view(election_of(pk)).committee)


@needs(READ_CONGRESS, ELECTION)
@require_safe
def election(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an election: what is next, N with its formula, the steps it has taken."""
    found = election_of(pk)
    view = election_view(found)
    context = election_frame(request, found, "election") | {
        "view": view, "next": next_step(view.line), "today": timezone.localdate(), "steps": steps_shown(view),
    }  # fmt: skip
    if view.line.stage in (ElectionStage.PREPARING, ElectionStage.LISTED):
        withdrew = view.adopted is not None and view.adopted.withdrew and view.adopted.reprint is None
        context["ask_announced"] = _("Đã công bố việc này như thế nào") if withdrew else ""
        asks = view.before and not any(each.refused for each in view.before)
        context["ask_ahead"] = _("Lý do bầu trước") if asks else ""
        people = people_of(found.congress)
        context["unasked"] = [each for each in absentees(people) if each.absence is None]
        try:
            now = base_of(found.congress, people)
            context |= {"base_now": now, "formula_now": now.formula(language())}
        except Problem as problem:
            context |= {"base_problem": problem, "base_said": problem.sentence(language())}
    return render(request, "congress/election.html", context)


@needs("election.change", ELECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def election_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is planned; once voting has begun only the counting committee."""
    found, status = election_of(pk), 200
    view = election_view(found)
    initial = {
        "what": found.what, "title": view.line.title, "seats": view.line.seats, "paper": view.paper,
        "machine_marks": view.machine_marks, "passes": str(view.passes), **committee_entered(view.committee),
    }  # fmt: skip
    form = ElectionForm(posted(request), body=Body(found.congress.body), only=found.what, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_election(found, form.draft(), person(request), seen=seen(request))
        except Problem as problem:
            beside(form, None, problem)
            status = CONFLICT if problem.code == CHANGED else 200
        else:
            messages.success(request, _("Đã ghi phương án bầu cử."))
            return redirect("election", pk)
    context = election_frame(request, found, "election") | {"form": form, "view": view}
    return render(request, "congress/election_plan.html", context, status=status)
