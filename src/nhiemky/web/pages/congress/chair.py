"""The chair's page: the point under way with what is said there, the next one, the time, and what to see to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.models import Congress
from nhiemky.congress.queries.agenda import agenda_view
from nhiemky.congress.queries.hand_votes import votes_of
from nhiemky.congress.queries.presence import quorum_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.congress.posted import words
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.advice import advice


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_chair(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the congress stands on its agenda."""
    found = congress_of(pk)
    agenda = agenda_view(found)
    shown = agenda.current or agenda.next
    context = frame(request, found, "congress-chair") | {
        "agenda": agenda,
        "shown": shown,
        "following": agenda.next if agenda.current else None,
        "advice": advice(found, shown.item, votes_of(found), quorum_of(found)) if shown else (),
        "now": int(timezone.now().timestamp()),
    }
    return render(request, "congress/chair.html", context)


def _end(congress: Congress, key: str, request: HttpRequest) -> object:
    return operations.end_item(congress, key, person(request), note=words(request, "note"))


def _skip(congress: Congress, key: str, request: HttpRequest) -> object:
    return operations.skip_item(congress, key, person(request), note=words(request, "note"))


def _reopen(congress: Congress, key: str, request: HttpRequest) -> object:
    return operations.reopen_item(congress, key, person(request), note=words(request, "note"))


_STEPS: Mapping[str, Callable[[Congress, str, HttpRequest], object]] = {
    "begin": lambda congress, key, request: operations.begin_item(congress, key, person(request)),
    "end": _end,
    "skip": _skip,
    "reopen": _reopen,
}


@needs("congress.begin_item", CONGRESS)
@require_POST
def congress_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin, end, leave out or take up again a point of the agenda."""
    step = _STEPS.get(words(request, "step"))
    if step is None:
        raise BadRequest
    try:
        step(congress_of(pk), words(request, "key"), request)
    except Problem as problem:
        tell(request, problem)
    return redirect("congress-chair", pk)
