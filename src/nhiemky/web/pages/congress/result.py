"""The result of an election: votes of N, who is elected, the tied, the next round, and the files that go with it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nhiemky.congress.elections import definition_of
from nhiemky.congress.queries.count import result_view
from nhiemky.congress.queries.election import election_view
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import plan_of
from nhiemky.ledger.originals import original
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.election_frame import election_frame
from nhiemky.web.pages.congress.places import ELECTION, election_of
from nhiemky.web.show.congress.result import bundle_name, days_off_shown, ratified_shown, result_shown

_PDF, _ZIP = "application/pdf", "application/zip"


@needs(READ_CONGRESS, ELECTION)
@require_safe
def election_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a concluded count came to and what becomes of it; before that, what is still to be done."""
    found = election_of(pk)
    view = election_view(found)
    result = result_view(found)
    context = election_frame(request, found, "election-result") | {
        "view": view,
        "result": result_shown(result, view.base) if result else None,
        "ratified": ratified_shown(view.aftermath),
        "days_off": days_off_shown(view.aftermath),
        "today": timezone.localdate(),
    }
    return render(request, "congress/result.html", context)


@needs(READ_CONGRESS, ELECTION)
@require_safe
def election_ballots(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Hand out the ballot to be printed ("ballots"), or the marked ones that test a count ("test")."""
    from nhiemky.writing.ballots import write_ballots, write_test_deck

    found = election_of(pk)
    try:
        definition = definition_of(found)
        if form == "test":
            from nhiemky.web.show.congress.deck import deck

            data = write_test_deck(definition, deck(definition))
        elif form == "ballots":
            data = write_ballots(definition)
        else:
            raise Http404
    except Problem as problem:
        tell(request, problem)
        return redirect("election-candidates", pk)
    return _file(data, _PDF, f"{form}-{definition.key}-{definition.hash[:8]}.pdf")


@needs(READ_CONGRESS, ELECTION)
@require_safe
def election_slide(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the slides that announce a result to the hall."""
    from nhiemky.congress.documents.counts import count_material
    from nhiemky.writing.slides import write_slides

    found = election_of(pk)
    try:
        data = write_slides(count_material(found, plan_of(found.congress).first_day))
    except Problem as problem:
        tell(request, problem)
        return redirect("election-result", pk)
    return _file(data, _PDF, f"ket-qua-e{found.pk}-r{found.round}.pdf")


@needs("election.seal", ELECTION)
@require_safe
def election_bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the sealed bundle of a concluded count, which anybody who is given it may count again.

    It holds the marks of every ballot, so only those who keep the ballots get it from here.
    """
    found = election_of(pk)
    result = result_view(found)
    if result is None:
        raise Http404
    name = bundle_name(result)
    try:
        data = original(settings.HOME, result.sha256, name)
    except Problem as problem:
        tell(request, problem)
        return redirect("election-result", pk)
    return _file(data, _ZIP, name)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
