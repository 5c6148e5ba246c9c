"""A congress is opened, closed or withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.congress import operations
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person


@needs("congress.open", CONGRESS)
@require_POST
def congress_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a congress, or open it again."""
    reason = request.POST.get("reason", "")
    return _done(
        request, pk, lambda: operations.open_congress(congress_of(pk), person(request), reason=reason),
        _("Đại hội đã khai mạc."),
    )  # fmt: skip


@needs("congress.close", CONGRESS)
@require_POST
def congress_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a congress."""
    return _done(
        request, pk, lambda: operations.close_congress(congress_of(pk), person(request)), _("Đại hội đã bế mạc.")
    )


@needs("congress.withdraw", CONGRESS)
@require_POST
def congress_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a congress will not be held."""
    reason = request.POST.get("reason", "")
    return _done(
        request, pk, lambda: operations.withdraw_congress(congress_of(pk), reason, person(request)), _("Đã hủy.")
    )


def _done(request: HttpRequest, pk: int, deed: Callable[[], object], said: str) -> HttpResponse:
    try:
        deed()
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, said)
    return redirect("congress", pk)
