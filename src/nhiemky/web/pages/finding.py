"""Dismissing findings of the proof-reader with a reason, and opening them again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.errors import tell
from nhiemky.web.needs import DOCUMENT, needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CHANGED, seen


@needs("finding.dismiss", DOCUMENT)
@require_POST
def dismiss(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Record that a finding needs no change, with the reason given."""
    document = get_object_or_404(Document, pk=pk)
    reason = request.POST.get("reason", "").replace("\0", "")
    try:
        operations.dismiss_finding(document, number, reason, person(request), seen=seen(request))
    except LedgerProblem as problem:
        tell(request, problem)
        if problem.code == CHANGED:
            messages.warning(request, _("Lý do bạn đã gõ: “%(reason)s”.") % {"reason": reason.strip()})
    else:
        messages.success(request, _("Đã bỏ qua, ghi tên bạn và lý do."))
    return _back(document)


@needs("finding.reopen", DOCUMENT)
@require_POST
def reopen(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Record that a dismissed finding is to be looked at again."""
    document = get_object_or_404(Document, pk=pk)
    try:
        operations.reopen_finding(document, number, person(request), seen=seen(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã mở lại để xem."))
    return _back(document)


def _back(document: Document) -> HttpResponse:
    return HttpResponseRedirect(reverse("document", args=[document.pk]) + "#findings")
