"""The documents of a congress: written, issued, entered into the ledger; the posts of the elected."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.models import Election
from nhiemky.congress.queries.documents import WrittenPaper, otherwise, papers_of, posts_due
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import plan_of
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.drafting import DraftPlan
from nhiemky.ledger.models import Draft
from nhiemky.problems import Problem
from nhiemky.web.errors import spoken, tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.show.writing import STATES, name_of


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every document of a congress and how far it has come."""
    congress = congress_of(pk)
    papers = [(name_of(each.kind), each, [_shown(one) for one in each.written]) for each in papers_of(congress)]
    context = {**frame(request, congress, "congress-documents"), "papers": papers, "posts": posts_due(congress)}
    return render(request, "congress/documents.html", context)


def _shown(one: WrittenPaper) -> tuple[object, ...]:
    """Return a written document with its state, and what has changed since it was issued."""
    changed = otherwise(one)
    trouble = changed.trouble.sentence(spoken()) if changed.trouble else ""
    return one, *STATES[one.standing.state], changed.figures, trouble


@needs("draft.make", CONGRESS)
@require_POST
def congress_document_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one of the documents that a congress has now, and show it."""
    congress = congress_of(pk)
    asked = (request.POST.get("kind", ""), request.POST.get("subject", ""))
    paper = next((each for each in papers_of(congress) if (each.kind.value, each.subject) == asked), None)
    if paper is None:
        raise BadRequest
    # A congress entered after it was held has documents of its own days, not of today.
    day = min(timezone.localdate(), plan_of(congress).last_day)
    plan = DraftPlan(kind=paper.kind, term=congress.term, as_of=day, subject=paper.subject)
    try:
        made = ledger.make_draft(congress.organisation, plan, person(request))
    except Problem as problem:
        tell(request, problem)
        return redirect("congress-documents", pk)
    messages.success(request, _("Đã soạn từ số liệu của đại hội. Hãy viết nốt những đoạn còn chờ và soát lại lời văn."))
    return redirect("draft", made.pk)


@needs("congress.enter_document", CONGRESS)
@require_POST
def congress_document_enter(request: HttpRequest, pk: int, draft: int) -> HttpResponse:
    """Take an issued document into the ledger as evidence."""
    congress = congress_of(pk)
    row = get_object_or_404(Draft, pk=draft, organisation=congress.organisation_id)
    try:
        entered = operations.enter_document(row, person(request), Path(settings.HOME))
    except Problem as problem:
        tell(request, problem)
        return redirect("congress-documents", pk)
    said = ngettext(
        "Đã ghi vào sổ, xác nhận %(n)s số liệu.", "Đã ghi vào sổ, xác nhận %(n)s số liệu.", entered.confirmed
    ) % {"n": entered.confirmed}
    if entered.waiting:
        said += " " + ngettext(
            "%(n)s số liệu chờ người xem.", "%(n)s số liệu chờ người xem.", entered.waiting
        ) % {"n": entered.waiting}  # fmt: skip
    messages.success(request, said)
    return redirect("congress-documents", pk)


@needs("election.enter_posts", CONGRESS)
@require_POST
def congress_posts(request: HttpRequest, pk: int, election: int) -> HttpResponse:
    """Enter who takes and who leaves a post by an announced election."""
    row = get_object_or_404(Election.objects.select_related("congress__organisation"), pk=election, congress=pk)
    try:
        operations.enter_posts(row, person(request))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi chức vụ của người trúng cử."))
    return redirect("congress-documents", pk)
