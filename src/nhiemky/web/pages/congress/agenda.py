"""The agenda as a table that is edited as a whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.agenda import Item
from nhiemky.congress.queries.agenda import agenda_view
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import seen

_MOST_DIGITS = 4


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the agenda, in fields for whoever may change it."""
    found = congress_of(pk)
    context = frame(request, found, "congress-agenda") | {"agenda": agenda_view(found)}
    return render(request, "congress/agenda.html", context)


@needs("congress.edit_agenda", CONGRESS)
@require_POST
def congress_agenda_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the agenda as its fields have it, with one point moved where that was asked."""
    items = _moved(_items(request.POST), request.POST.get("move", ""))
    try:
        operations.edit_agenda(congress_of(pk), items, person(request), seen=seen(request))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi chương trình."))
    return redirect("congress-agenda", pk)


def _items(sent: QueryDict) -> list[Item]:
    """Return the rows sent; one without a name that was never kept is an empty row."""
    names = ("key", "title", "who", "minutes", "script")
    rows = zip(*(sent.getlist(name) for name in names), strict=False)
    dropped = set(sent.getlist("drop"))
    return [
        Item(key=key, title=title, who=who, minutes=_minutes(minutes), script=script)
        for key, title, who, minutes, script in rows
        if (key or title.strip()) and not (key and key in dropped)
    ]


def _minutes(typed: str) -> int:
    """Return minutes typed; what is no number is refused as too many."""
    text = typed.strip()
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    return 10**_MOST_DIGITS if text else 0


def _moved(items: list[Item], asked: str) -> list[Item]:
    """Return the points with one moved a place up or down: "up:flag"."""
    way, _colon, key = asked.partition(":")
    place = next((place for place, each in enumerate(items) if each.key == key), None)
    if not key or place is None:
        return items
    other = place - 1 if way == "up" else place + 1
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
    return items
