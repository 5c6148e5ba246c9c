"""Opening a term of an organisation, and saying more of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation, Term
from nhiemky.ledger.structure import then
from nhiemky.problems import Problem
from nhiemky.web.errors import beside
from nhiemky.web.forms.organisations import TermDaysForm, TermForm, posted
from nhiemky.web.needs import STRUCTURE, TERM, needs
from nhiemky.web.pages.person import person

_asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@needs("term.open", STRUCTURE)
@_asked_or_sent
def term_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a term of an organisation."""
    found = get_object_or_404(Organisation, pk=pk)
    form = TermForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        first, last = data["first_year"], data["last_year"]
        try:
            operations.open_term(found, first, last, person(request), **_said(data))
        except Problem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã mở nhiệm kỳ %(first)s–%(last)s.") % {"first": first, "last": last})
            return redirect("organisation", pk)
    return _page(request, found, form, _("Mở nhiệm kỳ"))


@needs("term.change", TERM)
@_asked_or_sent
def term_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say anew on which days a term began and ended, and what opened it."""
    term = get_object_or_404(Term.objects.select_related("organisation"), pk=pk)
    initial = {
        "opened_by": term.opened_by or "", "ordinal": term.congress_ordinal, "opened_on": term.opened_on,
        "closed_on": term.closed_on, "reference": term.reference or "",
    }  # fmt: skip
    form = TermDaysForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_term(term, person(request), **_said(form.cleaned_data))
        except Problem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã sửa nhiệm kỳ."))
            return redirect("organisation", term.organisation_id)
    title = _("Nhiệm kỳ %(first)s–%(last)s") % {"first": term.first_year, "last": term.last_year}
    return _page(request, term.organisation, form, title)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    names = ("opened_on", "closed_on", "ordinal", "reference")
    return {**{name: data[name] for name in names}, "opened_by": data["opened_by"] or None}


def _page(request: HttpRequest, organisation: Organisation, form: TermDaysForm, title: str) -> HttpResponse:
    context = {
        "section": "organisation",
        "organisation": organisation,
        "about": then(organisation.pk, timezone.localdate()).name,
        "title": title,
        "form": form,
        "button": _("Ghi lại"),
        "seen": None,
    }
    return render(request, "organisation_form.html", context)
