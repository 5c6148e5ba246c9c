"""How an organisation prints its documents: the words around a text, its own Word files, the rules of the layout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import letterhead_of
from nhiemky.ledger.drafting.letterheads import kept_letterhead
from nhiemky.ledger.drafting.templates import templates_of
from nhiemky.ledger.drafting.word import troubles_of
from nhiemky.ledger.models import Organisation, WordTemplate
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.problems import Problem
from nhiemky.web.errors import beside, spoken, tell
from nhiemky.web.forms.letterhead import LetterheadForm, initial
from nhiemky.web.needs import needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.sent_file import sent_file
from nhiemky.web.pages.writing.places import TEMPLATE, WRITER
from nhiemky.web.show import writing as show
from nhiemky.writing import DocumentKind
from nhiemky.writing.layouts import layout_at
from nhiemky.writing.word import fields

_REFUSED = 422


@needs("letterhead.set", WRITER)
@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an organisation prints around its documents, and keep what is said of it."""
    found = get_object_or_404(Organisation, pk=pk)
    if request.method != "POST":
        return _page(request, found, LetterheadForm(initial=initial(letterhead_of(found))))
    form = LetterheadForm(request.POST)
    if form.is_valid():
        try:
            said = form.said(found.name)
            operations.set_letterhead(found, said, person(request), seen=_seen(request))
        except LedgerProblem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã ghi thể thức; văn bản soạn từ nay in theo đó."))
            return redirect("letterhead", pk)
    return _page(request, found, form, status=_REFUSED)


@needs("template.keep", WRITER)
@require_POST
def template_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a Word file of the office's own, or say of each field what is wrong with it."""
    found = get_object_or_404(Organisation, pk=pk)
    try:
        (name, data), kind = sent_file(request), _kind(request)
        troubles = troubles_of(data, name)
        if troubles:
            said = [each.error(spoken()) for each in troubles]
            form = LetterheadForm(initial=initial(letterhead_of(found)))
            return _page(request, found, form, status=_REFUSED, troubles=said, troubled=name)
        operations.keep_template(found, kind, name, data, person(request), Path(settings.HOME))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã nhận mẫu; văn bản soạn từ nay in theo mẫu này."))
    return redirect("letterhead", pk)


@needs("template.withdraw", TEMPLATE)
@require_POST
def template_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End the use of a Word file."""
    found = get_object_or_404(WordTemplate, pk=pk)
    try:
        operations.withdraw_template(found, person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã thôi dùng mẫu; văn bản in theo thể thức chung."))
    return redirect("letterhead", found.organisation_id)


def _seen(request: HttpRequest) -> int:
    try:
        return int(request.POST.get("seen", ""))
    except ValueError as error:
        raise BadRequest from error


def _kind(request: HttpRequest) -> str:
    sent = request.POST.get("kind", "")
    try:
        return DocumentKind(sent).value if sent else ""
    except ValueError as error:
        raise BadRequest from error


def _page(
    request: HttpRequest, found: Organisation, form: LetterheadForm, status: int = 200, **more: Any
) -> HttpResponse:
    kept = kept_letterhead(found)
    family = str(form["family"].value() or "party")
    layout = layout_at("state" if family == "state" else "party", timezone.localdate())
    context = {
        "section": "writing",
        "organisation": found,
        "form": form,
        "seen": kept.pk if kept else 0,
        "kept": kept,
        "templates": [
            (each, show.name_of(DocumentKind(each.kind)) if each.kind else "") for each in templates_of(found)
        ],
        "kinds": [(each.value, show.name_of(each)) for each in DocumentKind],
        "fields": fields().values(),
        "layout": layout,
        "page_language": spoken(),
        **more,
    }
    return render(request, "writing/letterhead.html", context, status=status)
