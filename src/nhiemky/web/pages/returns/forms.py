"""The forms of a term: what there is, making one from the term's targets, putting another in its place."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.models import Frequency, ReturnForm, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.returns import forms_of
from nhiemky.ledger.returns.plan import FormPlan, plan_of, proposed_plan
from nhiemky.ledger.rights import READ_RETURN
from nhiemky.problems import Problem
from nhiemky.web.errors import spoken, tell
from nhiemky.web.needs import needs, rights
from nhiemky.web.pages.person import person
from nhiemky.web.pages.returns.places import FORM, FORM_OF_TERM, form_of
from nhiemky.web.pages.returns.planned import day_typed, planned
from nhiemky.web.problems import PageProblem
from nhiemky.web.show import returns_forms as show

_REFUSED = 422


def _term(pk: int) -> Term:
    return get_object_or_404(Term.objects.select_related("organisation"), pk=pk)


@needs(READ_RETURN, FORM_OF_TERM)
@require_safe
def forms(request: HttpRequest, pk: int) -> HttpResponse:
    """List the forms of a term."""
    term = _term(pk)
    may = rights(request).may("form.make", frozenset([term.organisation_id]))
    context = {"section": "returns", "term": term, "forms": show.rows(forms_of(term)), "may_make": may}
    return render(request, "returns/forms.html", context)


@needs("form.make", FORM_OF_TERM)
@require_http_methods(["GET", "POST"])
def form_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a form from the term's targets; on POST make the form as the office has edited it."""
    term = _term(pk)
    if request.method != "POST":
        return _page(request, term, proposed_plan(term, request.GET.get("frequency") or Frequency.QUARTER))
    return _asked(request, term, None)


@needs("form.replace", FORM)
@require_http_methods(["GET", "POST"])
def form_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a form to be edited; on POST put another in its place."""
    form = form_of(pk)
    if request.method != "POST":
        return _page(request, form.term, plan_of(form), form)
    return _asked(request, form.term, form)


@needs("form.close", FORM)
@require_POST
def form_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for no period that begins after a day."""
    form = form_of(pk)
    try:
        operations.close_form(form, day_typed(request.POST.get("ends_on", "")), person(request))
    except (LedgerProblem, PageProblem) as problem:
        tell(request, problem)
        return redirect("return-form", pk)
    messages.success(request, _("Đã đóng mẫu báo cáo."))
    return redirect("return-forms", form.term_id)


def _asked(request: HttpRequest, term: Term, form: ReturnForm | None) -> HttpResponse:
    try:
        plan = planned(request.POST)
    except PageProblem as problem:
        return _page(request, term, plan_of(form) if form else proposed_plan(term, Frequency.QUARTER), form, problem)
    if request.POST.get("action") != "save":
        return _page(request, term, plan, form)
    try:
        if form is None:
            operations.make_form(term, plan, person(request))
        else:
            operations.replace_form(form, plan, person(request))
    except LedgerProblem as problem:
        return _page(request, term, plan, form, problem)
    messages.success(request, _("Đã ghi mẫu báo cáo."))
    return redirect("return-forms", term.pk)


def _page(
    request: HttpRequest, term: Term, plan: FormPlan, form: ReturnForm | None = None, problem: Problem | None = None
) -> HttpResponse:
    context = {
        "section": "returns",
        "term": term,
        "form_id": form.pk if form else None,
        "problem": problem and problem.error(spoken()),
        **show.editing(term, plan),
    }
    return render(request, "returns/form.html", context, status=_REFUSED if problem else 200)
