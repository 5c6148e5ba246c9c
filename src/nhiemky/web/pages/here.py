"""A document's page says that it is open, and hears who else has it open and what they changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.ledger import presence
from nhiemky.ledger.history import words
from nhiemky.ledger.models import Document
from nhiemky.ledger.queries.documents import kinds_and_states, statements_review
from nhiemky.ledger.queries.news import news
from nhiemky.ledger.rights import READ_DOCUMENT
from nhiemky.web.can import can
from nhiemky.web.keys import key
from nhiemky.web.needs import DOCUMENT, needs
from nhiemky.web.pages.person import person
from nhiemky.web.show import review
from nhiemky.web.show.amounts import language
from nhiemky.web.show.changed import counted, row_answer


@needs(READ_DOCUMENT, DOCUMENT)
@require_POST
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the page is open (or, ``leaving``, closed); answer who else is here and what changed ``since``."""
    found, account = get_object_or_404(Document, pk=pk), person(request)
    if "leaving" in request.POST:
        presence.leave(found, account)
        return JsonResponse({})
    now = timezone.now()
    presence.arrive(found, account, key(request.POST.get("editing", "")), now)
    others = [{"name": each.name, "said": _said(each)} for each in presence.others(found, account, now)]
    return JsonResponse(
        {
            "others": others,
            **_changed(found, key(request.POST.get("since", "")) or 0, may_decide=can(request).confirm),
        }
    )


def _said(other: presence.Other) -> str:
    if other.editing_id is None:
        return _("%(name)s đang mở văn bản này") % {"name": other.name}
    editing = other.editing_en if language() == "en" else other.editing
    return _("%(name)s đang sửa “%(what)s”") % {"name": other.name, "what": editing}


def _changed(found: Document, since: int, *, may_decide: bool) -> dict[str, Any]:
    """Return the rows that changed after the event ``since``, by whom, and what else of the document did."""
    told = news(found, since)
    rows = statements_review(found, told.statements)
    answer: dict[str, Any] = {
        "number": told.number,
        "rows": [
            {**row_answer(found, each, may_decide=may_decide), "by": told.statements[each.statement_id]}
            for each in rows
        ],
        "others_did": [f"{each.by}: {words.operation_name(each.operation, language())}" for each in told.beside],
        "many": told.many,
    }
    if told.statements:
        answer.update(counted(review.progress(kinds_and_states(found))))
    return answer
