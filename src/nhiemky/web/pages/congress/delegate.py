"""One person convened: table and particulars, off the list, called in for an absentee, the invitation's code."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhiemky.congress import operations
from nhiemky.congress.models import Delegate, Status
from nhiemky.congress.operations.delegates import of_delegate
from nhiemky.congress.queries.presence import people_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import plan_of
from nhiemky.ledger.rights import Places
from nhiemky.problems import Problem
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.congress import DescribeForm
from nhiemky.web.forms.organisations import posted
from nhiemky.web.keys import key
from nhiemky.web.needs import Where, needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.people import SOURCES, STATUSES


def delegate_of(pk: int) -> Delegate:
    """Return somebody convened, or 404."""
    return get_object_or_404(
        Delegate.objects.select_related("congress__organisation", "congress__term", "organisation"), pk=pk
    )


def _places(pk: int, **_: Any) -> Places:
    return of_delegate(get_object_or_404(Delegate.objects.select_related("congress"), pk=pk))


DELEGATE = Where(_places, READ_CONGRESS)
"""The person convened whose id is ``pk``."""


@needs("delegate.describe", DELEGATE)
@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person and change where they sit and what is counted of them."""
    found = delegate_of(pk)
    people = {each.delegate_id: each for each in people_of(found.congress)}
    shown = people[found.pk]
    woman = {True: "true", False: "false"}.get(shown.particulars.get("woman"), "")  # type: ignore[arg-type]
    initial = {**shown.particulars, "woman": woman, "table": shown.table}
    form = DescribeForm(posted(request), tables=plan_of(found.congress).tables, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.describe_delegate(
                found, person(request), table=form.cleaned_data["table"], particulars=form.particulars()
            )
        except Problem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("congress-people", found.congress_id)
    free = [
        each
        for each in people.values()
        if each.status == Status.OFFICIAL and not each.present and each.replaced_by is None
    ]
    context = frame(request, found.congress, "congress-people") | {
        "person": shown, "status": STATUSES[shown.status], "source": SOURCES[shown.source], "form": form,
        "token": found.token, "free": free if shown.status == Status.ALTERNATE and shown.replaces is None else [],
        "replaces": people.get(shown.replaces or 0), "replaced_by": people.get(shown.replaced_by or 0),
    }  # fmt: skip
    return render(request, "congress/delegate.html", context)


@needs("delegate.withdraw", DELEGATE)
@require_POST
def delegate_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off the list."""
    found = delegate_of(pk)
    try:
        operations.withdraw_delegate(found, request.POST.get("reason", ""), person(request))
    except Problem as problem:
        tell(request, problem)
        return redirect("congress-delegate", pk)
    messages.success(request, _("Đã rút %(name)s khỏi danh sách triệu tập.") % {"name": found.name})
    return redirect("congress-people", found.congress_id)


@needs("delegate.call", DELEGATE)
@require_POST
def delegate_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an alternate take the place of an absentee, or nobody's any more."""
    found = delegate_of(pk)
    absent = key(request.POST.get("absent", ""))
    try:
        if absent is None:
            operations.release_alternate(found, person(request))
        else:
            replaced = get_object_or_404(Delegate, pk=absent, congress=found.congress_id)
            operations.call_alternate(found, replaced, person(request))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("congress-delegate", pk)
