"""What is done to an election by one press: voting opened and closed, the result announced, what follows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from nhiemky.congress import operations
from nhiemky.congress.models import Candidate, Election
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.places import ELECTION, candidate_of, election_of
from nhiemky.web.pages.congress.posted import day, number, words
from nhiemky.web.pages.person import person

Deed = Callable[[HttpRequest, Election], object]
"""Something done to an election by what was sent; a further election where it makes one."""


def _next_round(request: HttpRequest, found: Election) -> Election:
    return operations.make_next_round(found, person(request), reason=words(request, "reason"))


def _alternates(request: HttpRequest, found: Election) -> Election:
    return operations.make_alternates(found, number(request, "seats"), words(request, "title"), person(request))


def _ratify(request: HttpRequest, found: Election) -> object:
    candidate = _candidate(request, found) if number(request, "candidate") else None
    reference = words(request, "reference")
    return operations.record_ratification(found, day(request), reference, person(request), candidate=candidate)


def _candidate(request: HttpRequest, found: Election) -> Candidate:
    """Return who is meant, or 404: nobody of another congress is named here."""
    one = candidate_of(number(request, "candidate"))
    if one.election.congress_id != found.congress_id:
        raise Http404
    return one


def _refuse(request: HttpRequest, found: Election) -> object:
    return operations.record_refusal(
        found, _candidate(request, found), day(request), words(request, "reference"),
        words(request, "reason"), person(request),
    )  # fmt: skip


_RUN: Mapping[str, tuple[Deed, object]] = {
    "open_voting": (
        lambda r, e: operations.open_voting(
            e, day(r), person(r), announced=words(r, "announced"), ahead_because=words(r, "ahead")
        ),
        lazy("Đã mở bỏ phiếu; N đã chốt."),
    ),
    "close_voting": (lambda r, e: operations.close_voting(e, person(r), day=day(r)), lazy("Đã đóng bỏ phiếu.")),
    "cancel": (
        lambda r, e: operations.cancel_election(e, words(r, "reason"), person(r), day=day(r)),
        lazy("Đã hủy cuộc bầu này."),
    ),
    "next_round": (_next_round, lazy("Đã lập lần bầu tiếp theo.")),
    "alternates": (_alternates, lazy("Đã lập cuộc bầu đại biểu dự khuyết.")),
    "send": (
        lambda r, e: operations.send_for_ratification(e, day(r), words(r, "reference"), person(r)),
        lazy("Đã ghi việc gửi chuẩn y."),
    ),
}
"""What the office does."""
_DECIDE: Mapping[str, tuple[Deed, object]] = {
    "void": (
        lambda r, e: operations.void_ballots(e, words(r, "reason"), person(r), day=day(r)),
        lazy("Toàn bộ phiếu đã hủy; cuộc bầu phải làm lại."),
    ),
    "conclude": (
        lambda r, e: operations.conclude(e, person(r), settings.HOME), lazy("Đã kết luận và niêm phong số liệu.")
    ),
    "announce": (lambda r, e: operations.announce(e, day(r), person(r)), lazy("Đã công bố kết quả.")),
    "reopen": (
        lambda r, e: operations.reopen_count(e, words(r, "reason"), person(r)), lazy("Đã mở lại việc kiểm phiếu.")
    ),
    "leave_seats": (
        lambda r, e: operations.leave_seats_open(
            e, day(r), words(r, "reason"), person(r), reference=words(r, "reference")
        ),
        lazy("Đã ghi: không bầu tiếp."),
    ),
    "ratify": (_ratify, lazy("Đã ghi quyết định chuẩn y.")),
    "refuse": (_refuse, lazy("Đã ghi việc không chuẩn y.")),
    "close_complaint": (
        lambda r, e: operations.close_complaint(e, day(r), words(r, "reason"), person(r)),
        lazy("Đã ghi kết quả giải quyết."),
    ),
    "destroy": (
        lambda r, e: operations.destroy_ballots(e, day(r), words(r, "reference"), person(r)),
        lazy("Đã ghi việc hủy phiếu."),
    ),
}  # fmt: skip
"""What the head of the counting committee or the presidium decides."""
_NOTE: Mapping[str, tuple[Deed, object]] = {
    "seal": (lambda r, e: operations.seal_ballots(e, day(r), person(r)), lazy("Đã ghi việc niêm phong phiếu.")),
    "complain": (
        lambda r, e: operations.record_complaint(e, day(r), words(r, "reason"), person(r)),
        lazy("Đã ghi khiếu nại."),
    ),
}
"""What either of them writes down."""


@needs("election.open_voting", ELECTION)
@require_POST
def election_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the office does in an election: open and close the voting, open a further round, send the result."""
    return _done(request, pk, _RUN)


@needs("election.announce", ELECTION)
@require_POST
def election_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what is decided of an election: conclude, announce, void, and what the superior committee said."""
    return _done(request, pk, _DECIDE)


@needs("election.seal", ELECTION)
@require_POST
def election_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that ballots were sealed, or that a complaint came."""
    return _done(request, pk, _NOTE)


def _done(request: HttpRequest, pk: int, deeds: Mapping[str, tuple[Deed, object]]) -> HttpResponse:
    """Do the deed that was sent and go back to its page, or to the election it made."""
    found, name = election_of(pk), words(request, "deed")
    if name not in deeds:
        raise BadRequest
    deed, said = deeds[name]
    page = words(request, "page")
    back = page if page in ("count", "election-result") else "election"
    try:
        made = deed(request, found)
    except Problem as problem:
        tell(request, problem)
        return redirect(back, pk)
    messages.success(request, str(said))
    if isinstance(made, Election):
        return redirect("election-candidates", made.pk)
    return redirect(back, pk)
