"""What waits for approval, and approving several at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.models import ReturnVersion
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.returns_due import to_approve
from nhiemky.web.errors import tell
from nhiemky.web.keys import key
from nhiemky.web.needs import SOMEWHERE, needs, reach
from nhiemky.web.pages.person import person
from nhiemky.web.problems import NothingChosen
from nhiemky.web.show.amounts import plain_number
from nhiemky.web.show.returns_waiting import Group, groups

_MOST = 500


@needs("return.approve_many", SOMEWHERE)
@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """List what waits for the person's approval by form and period, with what stands out of each."""
    return render(request, "returns/approvals.html", {"section": "returns", "groups": waiting_groups(request)})


def waiting_groups(request: HttpRequest) -> list[Group]:
    """Return what waits for a ruling within the person's reach."""
    waiting = to_approve(reach(request, "return.approve"), timezone.localdate())
    return groups(waiting, person(request).pk)


@needs("return.approve_many", SOMEWHERE)
@require_POST
def approve_many(request: HttpRequest) -> HttpResponse:
    """Approve those chosen, all or none; what was decided meanwhile is told."""
    chosen, seen = _chosen(request)
    if not chosen:
        tell(request, NothingChosen())
        return redirect("return-approvals")
    try:
        count = operations.approve_many(chosen, person(request), seen=seen)
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        said = ngettext("Đã duyệt %(n)s báo cáo.", "Đã duyệt %(n)s báo cáo.", count)
        messages.success(request, said % {"n": plain_number(count)})
    return redirect("return-approvals")


def _chosen(request: HttpRequest) -> tuple[list[ReturnVersion], dict[int, str]]:
    """Return the versions chosen, each posted as "12 5.3.0": its id and what the page showed of it."""
    seen: dict[int, str] = {}
    for each in request.POST.getlist("version")[:_MOST]:
        typed, _space, saw = each.partition(" ")
        if (pk := key(typed)) is not None:
            seen[pk] = saw
    versions = ReturnVersion.objects.select_related("for_return__form__term").filter(pk__in=seen)
    return list(versions), {pk: saw for pk, saw in seen.items() if saw}
