"""Ballots the rules do not simply find valid: what is proposed, and what the counting committee concludes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.elections import ElectionStage, adopted_of, plan_of
from nhiemky.congress.queries.count import rulings_view
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.election_frame import election_frame
from nhiemky.web.pages.congress.places import ELECTION, election_of
from nhiemky.web.pages.congress.posted import number, words
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.keying import judge_of
from nhiemky.web.show.congress.rulings import codes_shown, ruling_shown


@needs(READ_CONGRESS, ELECTION)
@require_safe
def count_rulings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the ballots that wait for a conclusion, then those concluded."""
    found = election_of(pk)
    context = election_frame(request, found, "count-rulings")
    if adopted_of(found) is not None:
        judge = judge_of(found)
        shown = [ruling_shown(each, judge) for each in rulings_view(found)]
        done = [each for each in shown if each.view.ruling]
        last = done[-1].view.ruling.by if done and done[-1].view.ruling else ()
        context |= {
            "waiting": [each for each in shown if not each.view.ruling],
            "done": done,
            "codes": codes_shown(),
            "committee": plan_of(found).committee,
            "first": last[0] if last else "",
            "second": last[1] if len(last) > 1 else "",
            "counting": context["line"].stage is ElectionStage.COUNTING,
        }
    return render(request, "congress/rulings.html", context)


@needs("count.rule", ELECTION)
@require_POST
def count_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what two members of the counting committee, or its head, concluded of a ballot."""
    concluded = words(request, "concluded")
    members = [words(request, "first"), words(request, "second")]
    try:
        operations.rule_ballot(
            election_of(pk), number(request, "batch"), number(request, "ballot"), concluded == "valid",
            "" if concluded == "valid" else concluded, words(request, "reason"), members, person(request),
        )  # fmt: skip
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi kết luận."))
    return redirect("count-rulings", pk)
