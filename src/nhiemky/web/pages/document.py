"""The review of one document: its text beside what was read of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Document
from nhiemky.ledger.presence import EVERY
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.proposals import bindable
from nhiemky.ledger.queries.documents import DocumentReview, document_review
from nhiemky.ledger.queries.organisations import names_within
from nhiemky.ledger.rights import READ_DOCUMENT
from nhiemky.ledger.tree import superior_of
from nhiemky.reading.tables.model import TableLayout
from nhiemky.web.can import can
from nhiemky.web.errors import beside
from nhiemky.web.forms.whose import WhoseForm
from nhiemky.web.needs import DOCUMENT, needs, reach
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CHANGED, CONFLICT, seen
from nhiemky.web.show import findings, review
from nhiemky.web.show.amounts import day_text
from nhiemky.web.show.tables import shown, with_tables
from nhiemky.web.show.whole import groups


@needs(READ_DOCUMENT, DOCUMENT)
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document with its statements marked, and the panel to decide on them."""
    return review_page(request, get_object_or_404(Document, pk=pk))


@needs("document.bind", DOCUMENT)
@require_POST
def whose(request: HttpRequest, pk: int) -> HttpResponse:
    """Record whose document it is, as the person confirmed or changed it."""
    found = get_object_or_404(Document, pk=pk)
    form = WhoseForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            operations.bind_document(
                found,
                data["organisation"],
                data["superior"],
                data["first_year"],
                data["last_year"],
                person(request),
                seen=seen(request),
            )
        except LedgerProblem as problem:
            beside(form, None, problem)
            if problem.code == CHANGED:
                return review_page(request, found, whose_form=form, status=CONFLICT)
        else:
            said = _("Đã ghi văn bản này là của %(organisation)s.")
            messages.success(request, said % {"organisation": data["organisation"]})
            return redirect("document", found.pk)
    return review_page(request, found, whose_form=form, status=422)


def review_page(
    request: HttpRequest,
    found: Document,
    *,
    whose_form: WhoseForm | None = None,
    columns: Mapping[int, TableLayout] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a document; a form or columns of its tables that were refused stay as they were typed."""
    # Taken before anything is looked up: what happens meanwhile is told to the page as news.
    number = history_state().number
    reviewed, may = document_review(found, reach(request)), can(request)
    readings = review.readings(reviewed, may_decide=may.confirm)
    superior = _superior(reviewed)
    context = {
        "section": "document",
        "document": reviewed,
        "blocks": list(with_tables(review.marked(reviewed, readings), shown(found, columns) if may.lay_out else [])),
        "readings": readings,
        "progress": review.progress((each.kind, each.state) for each in readings),
        "remarks": findings.remarks(reviewed.findings, dismissed=False),
        "dismissed": findings.remarks(reviewed.findings, dismissed=True),
        "whole": groups(reviewed),
        "superior": superior,
        "number": number,
        "every": int(EVERY.total_seconds()),
        **(_whose(request, reviewed, superior, whose_form) if may.bind else {}),
        "dated": day_text(found.dated),
    }
    return render(request, "document.html", context, status=status)


def _superior(reviewed: DocumentReview) -> str:
    """Return the organisation above: as recorded once the document is bound, else as the reader recognised it."""
    if reviewed.bound is None:
        return reviewed.proposal.superior
    day = reviewed.dated or date(reviewed.bound.last_year, 12, 31)
    above = superior_of(reviewed.bound.organisation_id, day)
    return above.name if above else ""


def _whose(request: HttpRequest, reviewed: DocumentReview, superior: str, form: WhoseForm | None) -> dict[str, Any]:
    """Return the form that binds the document, offering what the person may bind it to."""
    within = reach(request, "document.bind")
    offered = bindable(reviewed.proposal, within)
    known = reviewed.bound or offered
    initial = {
        "organisation": known.organisation,
        "superior": superior if reviewed.bound else offered.superior,
        "first_year": known.first_year,
        "last_year": known.last_year,
    }
    return {
        "whose_form": form or WhoseForm(initial=initial),
        "organisations": names_within(within),
        "elsewhere": "" if known.organisation else reviewed.proposal.organisation,
    }
