"""The trees of organisations as of a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import TreeKind
from nhiemky.ledger.rights import READ_STRUCTURE
from nhiemky.ledger.structure import trees
from nhiemky.web.needs import SOMEWHERE, needs, reach
from nhiemky.web.pages.day import asked_day
from nhiemky.web.show.organisations import TREES, as_list, found_in, lines, query_of

_MOST_FOUND = 200


@needs(READ_STRUCTURE, SOMEWHERE)
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Show one tree of organisations on a day, or what of it bears the words searched for."""
    day, kind = asked_day(request), request.GET.get("tree", "")
    kind = kind if kind in TreeKind.values else TreeKind.PARTY
    today = timezone.localdate() if request.GET.get("today") else None
    words = request.GET.get("q", "").strip()[:200]
    within = reach(request, READ_STRUCTURE)
    found = trees()
    listed = lines(found, kind, day, today, lambda pk: within.covers([pk]))
    chosen = request.GET.get("as_of", "") and day.isoformat()
    kept = {"as_of": chosen, "today": "1" if today else ""}
    tabs = [(each, TREES[each], query_of(**{**kept, "tree": "" if each == "party" else each})) for each in TREES]
    context = {
        "section": "organisation",
        "day": day,
        "kind": kind,
        "tabs": tabs,
        "in_today": today is not None,
        "words": words,
        "count": len(listed),
        "found": found_in(listed, words)[:_MOST_FOUND] if words else None,
        "tree": "" if words else as_list(listed, query_of(as_of=chosen)),
        "query": query_of(as_of=chosen),
        "tree_name": TREES[TreeKind(kind)],
    }
    return render(request, "organisations.html", context)
