"""The door: one field, Enter, and the next; what two operators see of each other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.models import Attendance, Congress, Delegate, Status
from nhiemky.congress.operations.attendance import Moved
from nhiemky.congress.people import plain
from nhiemky.congress.queries.door import found_at_door, moves_since
from nhiemky.congress.queries.presence import Person, counted, left_over, people_of, places_of
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.problems import Problem
from nhiemky.web.errors import as_json, by_script, tell
from nhiemky.web.keys import key
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.people import status_said

_REFUSED = 409


@needs("delegate.check_in", CONGRESS)
@require_safe
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the door: the field, the latest who came, and everybody for the field to search in."""
    found = congress_of(pk)
    people = people_of(found)
    latest = Attendance.objects.filter(delegate__congress=pk).order_by("-pk").values_list("pk", flat=True).first()
    context = frame(request, found, "congress-check-in") | {
        "count": counted(places_of(people)),
        "known": [_known(each) for each in people if not each.withdrawn],
        "latest": latest or 0,
        "inside": sum(each.present for each in people),
        "left_over": len(left_over(people, timezone.localdate())),
    }
    return render(request, "congress/check_in.html", context)


@needs("delegate.check_in", CONGRESS)
@require_POST
def check_in_do(request: HttpRequest, pk: int) -> HttpResponse:
    """Check in, out or undo for who is meant by ``delegate`` (a key) or by what was scanned or typed (``asked``)."""
    found = congress_of(pk)
    try:
        who = _meant(request, found)
        deed = request.POST.get("deed", "in")
        if deed == "undo":
            row = operations.undo_move(who, person(request), seen=key(request.POST.get("row", ""))).pk
            said, new = _("Đã hoàn tác điểm danh của %(name)s.") % {"name": who.name}, True
        else:
            moved = (operations.check_out if deed == "out" else operations.check_in)(who, person(request))
            said, new, row = _said(who, moved, deed), moved.new, moved.row
    except Problem as problem:
        if by_script(request):
            return as_json(problem, _REFUSED)
        tell(request, problem)
    else:
        if by_script(request):
            told = {"said": said, "new": new, "delegate": who.pk, "number": who.number, "name": who.name, "row": row}
            return JsonResponse(told)
        messages.success(request, said)
    return redirect("congress-check-in", pk)


@needs("delegate.check_in", CONGRESS)
@require_safe
def check_in_news(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell who came or went since a row, and the counts as of now."""
    found = congress_of(pk)
    latest, moved = moves_since(found, key(request.GET.get("since", "")) or 0)
    people = people_of(found) if moved else ()
    rows = [_known(each) for each in people if each.delegate_id in set(moved)]
    answer: dict[str, Any] = {"latest": latest, "people": rows}
    if moved:
        count = counted(places_of(people))
        answer |= {"convened": count.convened, "present": count.present}
    return JsonResponse(answer)


@needs("delegate.end_sitting", CONGRESS)
@require_POST
def sitting_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that everybody went out; the door begins anew."""
    try:
        count = operations.end_sitting(congress_of(pk), person(request))
    except Problem as problem:
        tell(request, problem)
    else:
        told = ngettext(
            "Đã ghi %(n)s người ra về; buổi sau điểm danh lại.", "Đã ghi %(n)s người ra về; buổi sau điểm danh lại.",
            count,
        )  # fmt: skip
        messages.success(request, told % {"n": count})
    return redirect("congress-check-in", pk)


def _meant(request: HttpRequest, congress: Congress) -> Delegate:
    chosen = key(request.POST.get("delegate", ""))
    if chosen is not None:
        rows = Delegate.objects.select_related("organisation", "congress")
        return get_object_or_404(rows, pk=chosen, congress=congress.pk)
    asked = request.POST.get("asked", "")
    people = found_at_door(congress, asked).people
    if len(people) > 1:
        raise LedgerProblem("delegate_several", count=len(people), asked=asked[:40])
    return people[0]


def _said(who: Delegate, moved: Moved, deed: str) -> str:
    clock = _clock(moved.when)
    named = {"number": who.number, "name": who.name, "at": clock, "status": status_said(Status(who.status))}
    if deed == "out":
        return _("%(number)s. %(name)s ra lúc %(at)s") % named
    if not moved.new:
        return _("%(number)s. %(name)s đã vào lúc %(at)s") % named
    return _("%(number)s. %(name)s, %(status)s, vào lúc %(at)s") % named


def _known(each: Person) -> list[Any]:
    """Return somebody as the script of the page holds them: no code of an invitation among it."""
    return [
        each.delegate_id, each.number, each.name, plain(each.name), each.organisation,
        status_said(each.status) if each.status != Status.OFFICIAL else "", each.present,
        _clock(each.moved) if each.moved else "",
    ]  # fmt: skip


def _clock(when: datetime) -> str:
    """Return a time as it is said at the door; the day too where it is not today."""
    at = timezone.localtime(when)
    clock = f"{at.hour}:{at.minute:02}"
    return clock if at.date() == timezone.localdate() else f"{clock} {at:%d/%m}"
