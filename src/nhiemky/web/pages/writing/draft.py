"""One document written here: its page, its words changed block by block, and how it goes out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress.queries.consultations import waiting_in
from nhiemky.ledger import operations
from nhiemky.ledger.drafting import seen_after
from nhiemky.ledger.models import Draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.drafts import draft_view
from nhiemky.ledger.queries.drafts_beside import replaceable
from nhiemky.ledger.rights import READ_DRAFT
from nhiemky.problems import Problem
from nhiemky.web.can import can
from nhiemky.web.errors import spoken, tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CHANGED, CONFLICT
from nhiemky.web.pages.writing.places import DRAFT, draft_of
from nhiemky.web.show import writing as show
from nhiemky.writing import Pieces
from nhiemky.writing.codec import pieces_from_json

_REFUSED = 422
LONGEST = 20_000
"""How many characters one block may be sent with: more is no paragraph of a document."""


@needs(READ_DRAFT, DRAFT)
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document as it would be printed, where each figure is known from, and what can be done with it."""
    return draft_page(request, draft_of(pk))


def draft_page(request: HttpRequest, found: Draft, status: int = 200, **typed: Any) -> HttpResponse:
    """Show the page of a document, with what was ``typed`` where something was refused."""
    view = draft_view(found)
    context = {
        "section": "writing",
        **show.page(view),
        "may_edit": view.row.standing.editable and can(request).edit_draft,
        "page_language": spoken(),
        "draft_id": found.pk,
        "replaceable": replaceable(found) if view.row.standing.state == "approved" else (),
        "today": timezone.localdate(),
        "opinions": waiting_in(found) if view.row.standing.editable else (),
        **typed,
    }
    return render(request, "writing/draft.html", context, status=status)


@needs("draft.edit", DRAFT)
@require_POST
def draft_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep other words of one block, for the page's script; where somebody was faster, tell what holds."""
    found, sent = draft_of(pk), request.POST
    # No database keeps a text with that sign, and no block is named with it.
    key, after = (sent.get(name, "").replace("\0", "") for name in ("key", "after"))
    if not key and not after:
        raise BadRequest
    try:
        edit = operations.edit_block(
            found,
            key,
            _pieces(sent.get("pieces", "")),
            person(request),
            seen=sent.get("seen") or None,
            after=after or None,
            written="written" in sent,
        )
    except LedgerProblem as problem:
        answer: dict[str, Any] = {"error": problem.error(spoken())}
        changed = problem.code == CHANGED
        if changed:
            answer["html"] = _block(request, found, show.page(draft_view(found)), key or after)
        return JsonResponse(answer, status=CONFLICT if changed else _REFUSED)
    page = show.page(draft_view(found))
    html = _block(request, found, page, edit.block)
    whole = seen_after(found, edit, sent.get("whole", ""))
    return JsonResponse({"html": html, "key": edit.block, "wanted": page["wanted_words"], "whole": whole})


def _pieces(text: str) -> Pieces | None:
    """Return what was sent for a block; ``None`` takes it out."""
    if len(text) > LONGEST:
        raise BadRequest
    if not text:
        return None
    try:
        kept = json.loads(text)
        pieces = pieces_from_json(kept)
        whole = all(
            isinstance(each, str) or (isinstance(each.text, str) and isinstance(each.key, str)) for each in pieces
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadRequest from error
    if not whole:
        raise BadRequest
    return pieces


def _block(request: HttpRequest, found: Draft, page: dict[str, Any], key: str) -> str:
    shown = next((each for each in page["blocks"] if each.key == key), None)
    context = {"each": shown, "editable": True, "draft_id": found.pk}
    return "" if shown is None else render_to_string("writing/_block.html", context, request)


@needs("draft.write_again", DRAFT)
@require_POST
def draft_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the document anew from the ledger as it is now."""
    found = draft_of(pk)
    try:
        written = operations.write_again(found, person(request), seen=request.POST.get("seen"))
    except LedgerProblem as problem:
        tell(request, problem)
        return redirect("draft", pk)
    messages.success(request, _("Đã soạn lại theo số liệu bây giờ."))
    if written.kept:
        said = ngettext("Giữ %(n)s đoạn đã sửa.", "Giữ %(n)s đoạn đã sửa.", len(written.kept))
        messages.info(request, said % {"n": len(written.kept)})
    for lost in written.lost:
        messages.warning(request, _("Đoạn này không còn chỗ trong văn bản mới: “%(words)s”") % {"words": lost})
    return redirect("draft", pk)


def _step(right: str, take: Callable[[Draft, HttpRequest], Any], done: Any) -> Any:
    """Return the view of one step in the life of a document; refused, it shows the page with what was typed."""

    @needs(right, DRAFT)
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = draft_of(pk)
        try:
            take(found, request)
        except Problem as problem:
            typed = {name: request.POST.get(name, "") for name in ("reason", "day", "number")}
            return draft_page(
                request, found, status=_REFUSED, problem=problem.error(spoken()), refused=right, typed=typed
            )
        messages.success(request, done)
        return redirect("draft", pk)

    return view


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\0", "")


def _issue(found: Draft, request: HttpRequest) -> Any:
    sent = request.POST
    try:
        day = date.fromisoformat(sent.get("day", ""))
        number = int(sent["number"]) if sent.get("number", "").strip() else None
        replaces = draft_of(int(sent["replaces"])) if sent.get("replaces") else None
    except ValueError as error:
        raise BadRequest from error
    return operations.issue_draft(
        found, day, person(request), Path(settings.HOME), number=number, replaces=replaces, seen=sent.get("seen")
    )


draft_approve = _step(
    "draft.approve",
    lambda found, request: operations.approve_draft(found, person(request), seen=request.POST.get("seen")),
    lazy("Đã duyệt; lời văn không sửa được nữa trừ khi mở lại."),
)
draft_reopen = _step(
    "draft.reopen",
    lambda found, request: operations.reopen_draft(
        found, _reason(request), person(request), seen=request.POST.get("seen")
    ),
    lazy("Đã mở lại để sửa."),
)
draft_issue = _step("draft.issue", _issue, lazy("Đã ban hành; tệp Word được giữ đúng như khi phát đi."))
draft_withdraw = _step(
    "draft.withdraw",
    lambda found, request: operations.withdraw_draft(
        found, _reason(request), person(request), seen=request.POST.get("seen")
    ),
    lazy("Đã rút văn bản; nó còn trong lịch sử."),
)
