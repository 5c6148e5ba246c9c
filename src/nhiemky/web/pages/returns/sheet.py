"""A return as an .xlsx: handed out to be filled in without the program, and taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger.queries.returns import ReturnPage
from nhiemky.ledger.returns.cells import typed_of
from nhiemky.ledger.returns.sheet import SheetHead, SheetOf, read_sheet, same_return, sheet_name, write_sheet
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.returns.fill import fill_page
from nhiemky.web.pages.returns.places import RETURN
from nhiemky.web.pages.returns.typed import one_of
from nhiemky.web.pages.sent_file import sent_file
from nhiemky.web.show.returns_fill import Sheet

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _of(page: ReturnPage) -> SheetOf:
    return SheetOf(form=page.form.pk, organisation=page.organisation_id, first=page.period.first)


@needs("return.save_draft", RETURN)
@require_safe
def download(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Hand out the return with what was typed so far."""
    page = one_of(form, organisation, first).page()
    head = SheetHead(
        form=page.form.name,
        organisation=page.organisation,
        period=page.label,
        previous=page.previous_label if page.previous else "",
        due=page.due,
    )
    previous = {
        line.code: typed_of(page.previous[line.code], line) for line in page.lines if line.code in page.previous
    }
    response = HttpResponse(write_sheet(_of(page), head, page.lines, page.typed, previous), content_type=_XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, sheet_name(head))
    return response


@needs("return.save_draft", RETURN)
@require_POST
def upload(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Show what a sheet holds in the cells of the page, with what is wrong beside them; nothing is kept yet."""
    one = one_of(form, organisation, first)
    try:
        name, data = sent_file(request)
        read = read_sheet(name, data)
        same_return(read, _of(one.page()))
    except Problem as problem:
        tell(request, problem)
        return redirect("return-fill", *one.address)
    return fill_page(request, one, typed=read.typed, sheet=Sheet(name=name, troubles=read.troubles))
