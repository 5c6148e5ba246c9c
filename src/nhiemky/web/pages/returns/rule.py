"""Ruling on a return: approve it, send it back, let a locked one be corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from nhiemky.ledger import operations
from nhiemky.ledger.models import ReturnVersion
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.returns.one import version_page
from nhiemky.web.pages.returns.places import VERSION


def _rule(right: str, rule: Callable[[ReturnVersion, str, Any, str | None], Any], done: Any, then: str) -> Any:
    """Return the view of a ruling; one that is refused for its reason shows the page with what was typed."""

    @needs(right, VERSION)
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = get_object_or_404(ReturnVersion.objects.select_related("for_return__form__term"), pk=pk)
        reason = request.POST.get("reason", "").replace("\0", "")
        try:
            rule(found, reason, person(request), request.POST.get("seen") or None)
        except LedgerProblem as problem:
            if reason:
                return version_page(request, found, problem=problem, typed_reason=reason, status=422)
            tell(request, problem)
            return redirect("return-version", pk)
        messages.success(request, done)
        return redirect(then) if then else redirect("return-version", pk)

    return view


approve = _rule(
    "return.approve",
    lambda version, _reason, by, seen: operations.approve_return(version, by, seen=seen),
    lazy("Đã duyệt báo cáo."),
    "return-approvals",
)
send_back = _rule(
    "return.send_back",
    lambda version, reason, by, seen: operations.send_back_return(version, reason, by, seen=seen),
    lazy("Đã trả lại báo cáo."),
    "return-approvals",
)
unlock = _rule(
    "return.unlock",
    lambda version, reason, by, seen: operations.unlock_return(version, reason, by, seen=seen),
    lazy("Đã mở khóa; bản đã duyệt giữ giá trị cho đến khi có bản mới được duyệt."),
    "",
)
