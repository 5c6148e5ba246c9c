"""What is planned of a congress, the rules set for it, and the first meeting of the committee it elects."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.operations.congresses import planned_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import plan_of
from nhiemky.problems import Problem
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.congress import PlanForm
from nhiemky.web.forms.organisations import posted
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CHANGED, CONFLICT, seen
from nhiemky.web.show.congress.rules import rules_shown


@needs("congress.plan", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def congress_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is planned."""
    found, status = congress_of(pk), 200
    planned = planned_of(plan_of(found))
    initial = {
        "title": planned.title, "first_day": planned.first_day, "last_day": planned.last_day, "place": planned.place,
        "tables": "\n".join(planned.tables),
    }  # fmt: skip
    form = PlanForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.plan_congress(found, form.planned(), person(request), seen=seen(request))
        except Problem as problem:
            beside(form, None, problem)
            status = CONFLICT if problem.code == CHANGED else 200
        else:
            messages.success(request, _("Đã ghi kế hoạch đại hội."))
            return redirect("congress-plan", pk)
    context = frame(request, found, "congress-plan") | {"form": form}
    return render(request, "congress/plan.html", context, status=status)


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the rules the congress is held by, each with its source and how sure it is."""
    found = congress_of(pk)
    context = frame(request, found, "congress-rules")
    return render(request, "congress/rules.html", context | {"rules": rules_shown(context["plan"])})


@needs("congress.set_rule", CONGRESS)
@require_POST
def congress_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Set one rule that is not verified otherwise, or as its pack has it again."""
    sent = request.POST
    try:
        operations.set_rule(
            congress_of(pk), sent.get("key", ""), sent.get("value", ""), sent.get("reason", ""), person(request)
        )
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi quy tắc."))
    return redirect("congress-rules", pk)


@needs("election.first_meeting", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def congress_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the first meeting of the committee that this congress elects."""
    found = congress_of(pk)
    plan = plan_of(found)
    initial = {
        "title": _("Hội nghị lần thứ nhất Ban Chấp hành %(name)s") % {"name": found.organisation.name},
        "first_day": plan.last_day, "last_day": plan.last_day, "place": plan.place,
    }  # fmt: skip
    form = PlanForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.make_first_meeting(found, form.planned(), person(request))
        except Problem as problem:
            beside(form, None, problem)
        else:
            return redirect("congress", made.pk)
    context = frame(request, found, "congress") | {"form": form}
    return render(request, "congress/meeting.html", context)
