"""The list of documents written here, and beginning another."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import DraftPlan
from nhiemky.ledger.models import ReturnForm, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.drafts import drafts as drafts_within
from nhiemky.ledger.queries.drafts import writable
from nhiemky.ledger.queries.drafts_beside import terms_to_write
from nhiemky.ledger.rights import READ_DRAFT
from nhiemky.web.errors import tell
from nhiemky.web.keys import key
from nhiemky.web.needs import SOMEWHERE, needs, reach
from nhiemky.web.pages.day import asked_day
from nhiemky.web.pages.person import person
from nhiemky.web.pages.writing.places import WRITING_OF_TERM
from nhiemky.web.show import writing as show
from nhiemky.writing import DocumentKind


@needs(READ_DRAFT, SOMEWHERE)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """List the documents within reach, newest first, and the terms another can be written of."""
    found, older = drafts_within(reach(request, READ_DRAFT), key(request.GET.get("before")))
    terms = terms_to_write(reach(request, "draft.make"))
    context = {
        "section": "writing",
        "letterheads": list({each.organisation_id: each.organisation.name for each in terms}.items()),
        "rows": show.rows(found),
        "older": older,
        "terms": terms,
    }
    return render(request, "writing/drafts.html", context)


@needs("draft.make", WRITING_OF_TERM)
@require_safe
def draft_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be written of a term as of a day."""
    term, day = _term(pk), asked_day(request)
    found = [each for each in writable(term.organisation, day) if each.term_id == term.pk]
    context = {"section": "writing", "term": term, "as_of": day, "groups": show.offered(found)}
    return render(request, "writing/new.html", context)


@needs("draft.make", WRITING_OF_TERM)
@require_POST
def draft_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the document that was chosen, and show it."""
    term = _term(pk)
    plan = _plan(request, term)
    try:
        made = operations.make_draft(term.organisation, plan, person(request))
    except LedgerProblem as problem:
        tell(request, problem)
        return redirect("draft-new", pk)
    messages.success(request, _("Đã soạn từ số liệu của sổ. Hãy viết nốt những đoạn còn chờ và soát lại lời văn."))
    return redirect("draft", made.pk)


def _plan(request: HttpRequest, term: Term) -> DraftPlan:
    sent = request.POST
    try:
        kind = DocumentKind(sent.get("kind", ""))
        as_of, first, last = (_day(sent.get(name, "")) for name in ("as_of", "first", "last"))
        form = ReturnForm.objects.filter(term=term).get(pk=int(sent["form"])) if sent.get("form") else None
    except (ValueError, ReturnForm.DoesNotExist) as error:
        raise BadRequest from error
    if as_of is None:
        raise BadRequest
    return DraftPlan(
        kind=kind, term=term, as_of=as_of, form=form, first=first, last=last,
        convened=_count(sent.get("convened", "")), present=_count(sent.get("present", "")),
    )  # fmt: skip


def _count(text: str) -> int | None:
    """Return a number of people as typed; what is no number is told as one that cannot be."""
    typed = text.strip()
    if not typed:
        return None
    return int(typed) if typed.isdecimal() and len(typed) < _LONGEST_COUNT else 0


_LONGEST_COUNT = 7


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _term(pk: int) -> Term:
    return get_object_or_404(Term.objects.select_related("organisation"), pk=pk)
