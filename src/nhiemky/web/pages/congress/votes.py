"""Votes by show of hands: the list, a new question, the hands entered table by table, the result on the screen."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.agenda import items_of, kept_agenda
from nhiemky.congress.models import HandVote
from nhiemky.congress.queries.hand_votes import VoteView, vote_view, votes_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.problems import Problem
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.congress_votes import AskForm
from nhiemky.web.forms.organisations import posted
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.congress.posted import number, words
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import seen
from nhiemky.web.show.congress.votes import ABOUT, PARTS, STATES


def _vote(pk: int, vote: int) -> HandVote:
    return get_object_or_404(HandVote.objects.select_related("congress__organisation"), congress=pk, pk=vote)


def _shown(view: VoteView) -> dict[str, Any]:
    said, mark, icon = STATES[view.state]
    return {
        "vote": view, "about": ABOUT[view.about], "state_said": said, "state_mark": mark, "state_icon": icon,
        "people": [(each.name, PARTS[each.part]) for each in view.people],
    }  # fmt: skip


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_votes(request: HttpRequest, pk: int) -> HttpResponse:
    """List the votes by show of hands."""
    found = congress_of(pk)
    rows = [_shown(each) for each in votes_of(found)]
    return render(request, "congress/votes.html", frame(request, found, "congress-votes") | {"rows": rows})


@needs("congress.ask_vote", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def congress_vote_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a question to a show of hands."""
    found = congress_of(pk)
    items = [(each.key, each.title) for each in items_of(found, kept_agenda(found))]
    initial = {name: request.GET.get(name, "") for name in ("about", "item")}
    form = AskForm(posted(request), items=items, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.ask_vote(found, form.asked(), person(request))
        except Problem as problem:
            beside(form, None, problem)
        else:
            return redirect("congress-vote", pk, made.pk)
    return render(request, "congress/vote_ask.html", frame(request, found, "congress-votes") | {"form": form})


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_vote(request: HttpRequest, pk: int, vote: int) -> HttpResponse:
    """Show one vote; whoever may enter hands begins at the first table without them."""
    found, view = congress_of(pk), vote_view(_vote(pk, vote))
    at = request.GET.get("table") or next(iter(view.missing), "")
    return render(request, "congress/vote.html", frame(request, found, "congress-votes") | _shown(view) | {"at": at})


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_vote_screen(request: HttpRequest, pk: int, vote: int) -> HttpResponse:
    """Show a vote so that the hall can read it."""
    found, view = congress_of(pk), vote_view(_vote(pk, vote))
    return render(request, "congress/vote_screen.html", frame(request, found, "congress-votes") | _shown(view))


@needs("congress.count_hands", CONGRESS)
@require_POST
def congress_vote_count(request: HttpRequest, pk: int, vote: int) -> HttpResponse:
    """Enter the hands at one table, or that all of it agree, and go on to the next one without them."""
    table = words(request, "table")
    numbers = [number(request, name, missing=-1) for name in ("present", "agree", "disagree", "abstain")]
    if "all" in request.POST:
        numbers = [numbers[0], numbers[0], 0, 0]
    try:
        operations.count_hands(_vote(pk, vote), table, operations.Shown(*numbers), person(request), seen=seen(request))
    except Problem as problem:
        tell(request, problem)
        return redirect(f"{reverse('congress-vote', args=[pk, vote])}?{urlencode({'table': table})}")
    return redirect("congress-vote", pk, vote)


@needs("congress.close_vote", CONGRESS)
@require_POST
def congress_vote_close(request: HttpRequest, pk: int, vote: int) -> HttpResponse:
    """Close a vote with its result."""
    try:
        operations.close_vote(_vote(pk, vote), number(request, "present", missing=-1), person(request))
    except Problem as problem:
        tell(request, problem)
    return redirect("congress-vote", pk, vote)


@needs("congress.void_vote", CONGRESS)
@require_POST
def congress_vote_void(request: HttpRequest, pk: int, vote: int) -> HttpResponse:
    """Take a vote back."""
    try:
        operations.void_vote(_vote(pk, vote), words(request, "reason"), person(request))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã hủy kết quả biểu quyết."))
    return redirect("congress-vote", pk, vote)
