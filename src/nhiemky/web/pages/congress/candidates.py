"""Who stands for an election: names added, support, consent, withdrawals, and the list adopted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.elections import ElectionStage
from nhiemky.congress.models import Candidate, Delegate, Election
from nhiemky.congress.operations.candidates import MOST_CANDIDATES
from nhiemky.congress.queries.election import CandidateView, ElectionView, election_view
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.election_frame import election_frame
from nhiemky.web.pages.congress.places import CANDIDATE, ELECTION, candidate_of, election_of
from nhiemky.web.pages.congress.posted import number, words
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.elections import PROPOSED, STATES

UNPROCESSABLE = 422
LISTING = (ElectionStage.PREPARING, ElectionStage.LISTED)


@needs(READ_CONGRESS, ELECTION)
@require_safe
def election_candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who was proposed, what the rules ask of the list, and the list as adopted."""
    return _page(request, election_of(pk))


def _page(request: HttpRequest, found: Election, status: int = 200, left: str = "") -> HttpResponse:
    view = election_view(found)
    placed = _placed(view)
    rows = [(each, STATES[each.state], PROPOSED.get(each.proposed_by, each.proposed_by)) for each in placed]
    context = election_frame(request, found, "election-candidates") | {
        "view": view,
        "rows": rows,
        "standing": [each for each in placed if each.stands],
        "listing": view.line.stage in LISTING,
        "asks": [each for each in view.findings if not each.blocking],
        "blocked": [each for each in view.findings if each.blocking],
        "typed": left,
    }
    return render(request, "congress/candidates.html", context, status=status)


def _placed(view: ElectionView) -> list[CandidateView]:
    """Return the candidates in the order of the adopted list, then as they were proposed."""
    listed = view.adopted.definition.names if view.adopted else ()
    place = {(each.name, each.detail): each.number for each in listed}
    return sorted(view.candidates, key=lambda each: place.get((each.name, each.detail), len(place) + 1))


@needs("election.propose", ELECTION)
@require_POST
def candidate_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put names forward, one a line, each with what tells namesakes apart after a comma or bar.

    Names that cannot be taken stay in the form, with the reason of the first.
    """
    found, left = election_of(pk), []
    added, said = 0, None
    for line in words(request, "names").splitlines()[:MOST_CANDIDATES]:
        if not line.strip():
            continue
        name, detail = _name(line)
        try:
            operations.propose_candidate(
                found, name, words(request, "proposed_by"), person(request), detail=detail,
                delegate=_delegate(found, name, detail),
            )  # fmt: skip
            added += 1
        except Problem as problem:
            said = said or problem
            left.append(line)
    if added:
        messages.success(request, _("Đã ghi %(n)s người.") % {"n": added})
    if said is None:
        return redirect("election-candidates", pk)
    tell(request, said)
    return _page(request, found, UNPROCESSABLE, "\n".join(left))


def _name(line: str) -> tuple[str, str]:
    """Return name and detail of a line as it is pasted: a leading number goes, a tab, bar or comma parts the two."""
    text = line.strip().lstrip("0123456789").lstrip(".)-\t ")
    for mark in ("\t", "|", ",", ";"):
        name, found, detail = text.partition(mark)
        if found:
            return name.strip(), " ".join(detail.replace("\t", " ").split())
    return text.strip(), ""


def _delegate(found: Election, name: str, detail: str) -> Delegate | None:
    """Return the delegate of that name where there is one and no other, so that their rights and office are known."""
    if detail:
        return None
    same = list(Delegate.objects.filter(congress=found.congress_id, name=name)[:2])
    return same[0] if len(same) == 1 else None


def _support(request: HttpRequest, one: Candidate) -> object:
    return operations.record_support(one, number(request, "votes"), number(request, "attending"), person(request))


_STEPS: Mapping[str, Callable[[HttpRequest, Candidate], object]] = {
    "support": _support,
    "consent": lambda r, c: operations.record_consent(c, True, person(r), reason=words(r, "reason")),
    "no_consent": lambda r, c: operations.record_consent(c, False, person(r), reason=words(r, "reason")),
    "ask_withdrawal": lambda r, c: operations.ask_withdrawal(c, words(r, "reason"), person(r)),
    "grant": lambda r, c: operations.decide_withdrawal(c, True, words(r, "reason"), person(r)),
    "refuse": lambda r, c: operations.decide_withdrawal(c, False, words(r, "reason"), person(r)),
    "take_off": lambda r, c: operations.take_off(c, words(r, "reason"), person(r)),
    "put_back": lambda r, c: operations.put_back(c, words(r, "reason"), person(r)),
}


@needs("election.take_off", CANDIDATE)
@require_POST
def candidate_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what became of a candidacy: support, consent, a withdrawal asked for and decided, taken off."""
    one, deed = candidate_of(pk), words(request, "deed")
    if deed not in _STEPS:
        raise BadRequest
    try:
        _STEPS[deed](request, one)
    except Problem as problem:
        tell(request, problem)
    return redirect("election-candidates", one.election_id)


@needs("election.adopt_list", ELECTION)
@require_POST
def list_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt the list in the order of the places typed, with a reason for each finding let stand."""
    found = election_of(pk)
    keys = map(int, _keys(request.POST.getlist("standing")))
    placed = [(number(request, f"place-{key}", 10**6), key) for key in keys]
    asked = [name for name in request.POST if name.startswith("reason-")]
    reasons = {name.removeprefix("reason-"): words(request, name) for name in asked}
    order = [key for _place, key in sorted(placed, key=lambda each: each[0])]
    try:
        operations.adopt_list(found, order, person(request), reasons=reasons, reprint=words(request, "reprint"))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã chốt danh sách; phiếu bầu in theo danh sách này."))
    return redirect("election-candidates", pk)


def _keys(values: list[str]) -> list[str]:
    return [each for each in values if each.isascii() and each.isdigit() and len(each) < 10]
