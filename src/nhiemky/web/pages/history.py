"""The history: of the whole ledger, of an organisation, a document or one statement, and a single event."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nhiemky.ledger.history import words
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Document, Organisation, Statement
from nhiemky.ledger.queries.history import Asked, changes_of, event_row, history_page, sight_of
from nhiemky.ledger.queries.trail import trail
from nhiemky.ledger.rights import READ_DOCUMENT, READ_HISTORY
from nhiemky.web.errors import by_script
from nhiemky.web.keys import key
from nhiemky.web.needs import DOCUMENT_PAST, EVENT, ORGANISATION, SOMEWHERE, STATEMENT, needs
from nhiemky.web.pages.person import person
from nhiemky.web.show import history as show
from nhiemky.web.show import trail as trails
from nhiemky.web.show.amounts import language


@needs(READ_HISTORY, SOMEWHERE)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show what happened in the whole ledger, as far as the person sees it."""
    return _page(request, "", {})


@needs(READ_HISTORY, ORGANISATION)
@require_safe
def organisation_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what happened to an organisation and the documents bound to it."""
    found = get_object_or_404(Organisation, pk=pk)
    return _page(request, found.name, {"organisation_id": pk})


@needs(READ_HISTORY, DOCUMENT_PAST)
@require_safe
def document_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what happened to a document."""
    found = get_object_or_404(Document, pk=pk)
    return _page(request, found.title, {"document_id": pk}, document=found)


@needs(READ_HISTORY, EVENT)
@require_safe
def event(request: HttpRequest, number: int) -> HttpResponse:
    """Show one event with what it changed, a page of changes at a time."""
    sight = sight_of(person(request))
    found = event_row(sight, number)
    if found is None:
        raise Http404
    rows, later = changes_of(sight, number, key(request.GET.get("after")) or 0)
    context = {
        "section": "history",
        "event": show.shown([found])[0],
        "changes": show.changes(rows),
        "later": later,
    }
    return render(request, "_event.html" if by_script(request) else "event.html", context)


@needs(READ_DOCUMENT, STATEMENT)
@require_safe
def statement_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that was decided about one statement, and what stands in its place now."""
    statement = get_object_or_404(Statement.objects.select_related("document"), pk=pk)
    found = trail(statement)
    context = {
        "section": "document",
        "document": statement.document,
        "statement": statement,
        "sentence": " ".join(statement.sentence.split()),
        "standing": found.standing,
        "said": trails.said(found.standing),
        "corrected": trails.corrections_text(found),
        "rejected": trails.rejection_text(found),
        "steps": trails.steps(found),
    }
    return render(request, "statement_history.html", context)


def _page(request: HttpRequest, title: str, of: dict[str, int], document: Document | None = None) -> HttpResponse:
    asked = Asked(
        **of,
        account_id=key(request.GET.get("account")),
        operation=_operation(request.GET.get("operation", "")),
        day=_day(request.GET.get("day", "")),
        before=key(request.GET.get("before")),
    )
    found = history_page(sight_of(person(request)), asked)
    kept = request.GET.copy()
    kept.pop("before", None)
    operations = [(name, words.operation_name(name, language())) for name in found.operations]
    context: dict[str, Any] = {
        "section": "history" if document is None else "document",
        "title": title,
        "document": document,
        "asked": asked,
        "events": show.shown(found.events),
        "older": found.older,
        "query": kept.urlencode(),
        "accounts": found.accounts,
        "operations": sorted(operations, key=lambda each: each[1]),
        "state": history_state(),
    }
    return render(request, "history.html", context)


def _operation(typed: str) -> str:
    return typed if typed in words.named_operations() else ""


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
