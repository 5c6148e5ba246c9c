"""What is said of a term without a number: taken over from its documents, added, changed, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, Remark, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.remarks import bound_to, remark_proposals, term_documents, term_remarks
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.remark import RemarkForm, field_choices, kind_choices
from nhiemky.web.needs import REMARK, TERM, needs
from nhiemky.web.pages.person import person
from nhiemky.web.show import remarks as show


@needs("remark.add", TERM)
@require_safe
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the remarks of a term, a form for another, and the sentences of its documents to take over."""
    return _page(request, _term(pk), RemarkForm())


@needs("remark.add", TERM)
@require_POST
def remark_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a remark that a person wrote."""
    found, form = _term(pk), RemarkForm(request.POST)
    if form.is_valid():
        try:
            operations.add_remark(found, form.said(), person(request))
        except LedgerProblem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã ghi nhận xét."))
            return redirect("remarks", pk)
    return _page(request, found, form, status=422)


@needs("remark.take", TERM)
@require_POST
def remark_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the sentences that were ticked, each as what it was held for."""
    found = _term(pk)
    try:
        taken = operations.take_remarks(found, list(_ticked(request, found)), person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        if taken:
            said = ngettext("Đã lấy %(n)s nhận xét.", "Đã lấy %(n)s nhận xét.", len(taken))
            messages.success(request, said % {"n": len(taken)})
        else:
            messages.info(request, _("Chưa chọn câu nào. Hãy đánh dấu những câu cần lấy."))
    document = request.POST.get("document", "")
    return redirect(f"{reverse('remarks', args=[pk])}?{urlencode({'document': document})}#proposals")


def _ticked(request: HttpRequest, term: Term) -> Iterator[operations.Passage]:
    """Give what was ticked; a box bears the document and its span: "12:340:410"."""
    within = {str(pk) for pk in bound_to(term)}
    documents: dict[str, Document] = {}
    for place in request.POST.getlist("take"):
        try:
            document, start, end = place.split(":")
            if document not in within:
                raise ValueError(document)
            span = int(start), int(end)
        except ValueError as error:
            raise BadRequest from error
        documents[document] = documents.get(document) or Document.objects.get(pk=int(document))
        kind, field = (request.POST.get(f"{name}:{place}", "") for name in ("kind", "field"))
        yield operations.Passage(document=documents[document], start=span[0], end=span[1], kind=kind, field=field)


@needs("remark.replace", REMARK)
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of one remark, and record what is put in its place."""
    found = _remark(pk)
    if request.method != "POST":
        return _form(
            request, found, RemarkForm(initial={name: getattr(found, name) for name in RemarkForm.base_fields})
        )
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            operations.replace_remark(found, form.said(), person(request))
        except LedgerProblem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã sửa nhận xét; bản cũ còn trong lịch sử."))
            return redirect("remarks", found.term_id)
    return _form(request, found, form, status=422)


@needs("remark.withdraw", REMARK)
@require_POST
def remark_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a remark no longer holds."""
    found = _remark(pk)
    try:
        operations.withdraw_remark(found, person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã rút nhận xét; bản cũ còn trong lịch sử."))
    return redirect("remarks", found.term_id)


def _term(pk: int) -> Term:
    return get_object_or_404(Term.objects.select_related("organisation"), pk=pk)


def _remark(pk: int) -> Remark:
    return get_object_or_404(Remark.objects.select_related("term__organisation"), pk=pk)


def _page(request: HttpRequest, term: Term, form: RemarkForm, status: int = 200) -> HttpResponse:
    said, documents = term_remarks(term), term_documents(term)
    asked = request.GET.get("document", "")
    chosen = next((pk for pk in documents if str(pk) == asked), next(iter(documents), None))
    context = {
        "section": "home",
        "term": term,
        "form": form,
        "levels": show.levels(),
        "groups": show.groups(said),
        "titles": show.titles(said),
        "documents": documents,
        "chosen": chosen,
        "proposals": remark_proposals(term, chosen) if chosen else (),
        "kinds": kind_choices(),
        "fields": field_choices(),
    }
    return render(request, "remarks.html", context, status=status)


def _form(request: HttpRequest, found: Remark, form: RemarkForm, status: int = 200) -> HttpResponse:
    context = {"section": "home", "remark": found, "term": found.term, "form": form, "levels": show.levels()}
    return render(request, "remark.html", context, status=status)
