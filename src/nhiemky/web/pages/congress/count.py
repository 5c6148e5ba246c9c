"""The count: ballots as paper by table, batches with their passes, what does not add up, and its conclusion."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.elections import ElectionStage, adopted_of, head_of, plan_of
from nhiemky.congress.models import Election
from nhiemky.congress.queries.count import batches_view, differences_view, stock_view
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.counting.stock import FIGURES
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.election_frame import election_frame
from nhiemky.web.pages.congress.places import ELECTION, election_of
from nhiemky.web.pages.congress.posted import number, words
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.count import batch_shown, differences_shown, stock_shown

_AFTER = (ElectionStage.COUNTING, ElectionStage.CONCLUDED, ElectionStage.ANNOUNCED)


@needs(READ_CONGRESS, ELECTION)
@require_safe
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a count is: batches to key, what does not add up, what is left to do."""
    found = election_of(pk)
    context = election_frame(request, found, "count")
    if adopted_of(found) is not None:
        plan = plan_of(found)
        view = stock_view(found)
        batches = [batch_shown(each, plan.passes) for each in batches_view(found)]
        context |= {
            "stock": view,
            "rows": stock_shown(view, context["plan"].tables),
            "batches": batches,
            "committee": [each["name"] for each in plan.committee],
            "head": head_of(plan),
            "passes": plan.passes,
            "counting": context["line"].stage is ElectionStage.COUNTING,
            "after": context["line"].stage in _AFTER,
            "next_number": max((each.view.number for each in batches), default=0) + 1,
            "ballots": sum(each.view.hand_count for each in batches),
        }
    return render(request, "congress/count.html", context)


@needs("count.stock", ELECTION)
@require_POST
def count_stock(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the ballots of one table, or of all, as they were counted; what is left empty stays unknown."""
    figures = {kind: number(request, kind, -1) for kind in FIGURES if words(request, kind)}
    try:
        operations.record_stock(election_of(pk), words(request, "table"), figures, person(request))
    except Problem as problem:
        tell(request, problem)
    return redirect("count", pk)


@needs("count.batch", ELECTION)
@require_POST
def count_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Write how many ballots of a batch were counted by hand."""
    reason = words(request, "reason")
    batch, counted = number(request, "number"), number(request, "count", -1)
    try:
        operations.record_batch(election_of(pk), batch, counted, person(request), reason=reason)
    except Problem as problem:
        tell(request, problem)
    return redirect("count", pk)


@needs(READ_CONGRESS, ELECTION)
@require_safe
def count_batch_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one batch: its passes, and where they differ, by name and by ballot; not what either of them says."""
    found = election_of(pk)
    plan = plan_of(found)
    if adopted_of(found) is None:
        raise Http404
    batch = next((each for each in batches_view(found) if each.number == number), None)
    if batch is None:
        raise Http404
    context = election_frame(request, found, "count") | {
        "batch": batch_shown(batch, plan.passes),
        "pairs": differences_shown(differences_view(found, number)),
        "committee": [each["name"] for each in plan.committee],
    }
    return render(request, "congress/batch.html", context)


def _explain(request: HttpRequest, found: Election) -> object:
    name, ballot = number(request, "name"), number(request, "ballot")
    return operations.explain_fault(
        found, words(request, "code"), words(request, "reason"), words(request, "head"), person(request),
        place=words(request, "place"), batch=words(request, "batch"), name=name or None, ballot=ballot or None,
        said=words(request, "said"),
    )  # fmt: skip


_DECIDE: Mapping[str, tuple[Callable[[HttpRequest, Election], object], object]] = {
    "settle": (lambda r, e: operations.settle_batch(e, number(r, "batch"), person(r)), lazy("Đã chốt lô.")),
    "unsettle": (
        lambda r, e: operations.unsettle_batch(e, number(r, "batch"), words(r, "reason"), person(r)),
        lazy("Đã mở lại lô."),
    ),
    "again": (
        lambda r, e: operations.count_again(e, number(r, "batch"), words(r, "reason"), person(r)),
        lazy("Lô này sẽ được kiểm lại từ đầu; các lượt cũ vẫn lưu."),
    ),
    "explain": (_explain, lazy("Đã ghi giải trình của trưởng ban kiểm phiếu.")),
}


@needs("count.settle", ELECTION)
@require_POST
def count_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on a batch or on what does not add up: settled, taken back, counted again, explained."""
    found, deed = election_of(pk), words(request, "deed")
    if deed not in _DECIDE:
        raise BadRequest
    done, said = _DECIDE[deed]
    try:
        done(request, found)
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, str(said))
    return redirect("count", pk)
