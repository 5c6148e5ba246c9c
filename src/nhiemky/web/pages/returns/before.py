"""The last look before a return is submitted: what is empty, what is asked, and the reasons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.errors import spoken
from nhiemky.web.needs import needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.returns.places import RETURN
from nhiemky.web.pages.returns.typed import One, one_of, seen_of, source_of
from nhiemky.web.show import returns_fill as show

_REASON = "reason-"
_REFUSED = 422


@needs("return.submit", RETURN)
@require_safe
def before(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Show what the draft would submit, and ask for reasons."""
    return _page(request, one_of(form, organisation, first))


@needs("return.submit", RETURN)
@require_POST
def submit(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Submit the draft with the reasons given; where it may not stand, say so beside what is asked."""
    one = one_of(form, organisation, first)
    reasons = {
        name.removeprefix(_REASON): str(value).replace("\0", "")
        for name, value in request.POST.items()
        if name.startswith(_REASON)
    }
    try:
        operations.submit_return(
            one.form,
            one.organisation,
            one.first,
            {},
            person(request),
            reasons=reasons,
            source=source_of(request),
            seen=seen_of(request),
        )
    except LedgerProblem as problem:
        return _page(request, one, reasons, problem)
    messages.success(request, _("Đã nộp báo cáo. Khi có người duyệt hoặc trả lại, trang Báo cáo sẽ nói."))
    return redirect("return", *one.address)


def _page(
    request: HttpRequest, one: One, reasons: dict[str, str] | None = None, problem: LedgerProblem | None = None
) -> HttpResponse:
    page = one.page()
    if not page.fillable:
        return redirect("return", *one.address)
    context = {
        "section": "returns",
        **show.before(page, reasons or {}),
        "source": source_of(request),
        "problem": problem and problem.error(spoken()),
    }
    return render(request, "returns/before.html", context, status=_REFUSED if problem else 200)
