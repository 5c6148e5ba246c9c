"""Organisations and posts from a file: opened apart, shown as what it would change, then stored."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nhiemky import apart
from nhiemky.apart.asking import ReaderFaultError
from nhiemky.ledger import operations
from nhiemky.ledger.organisation_import import FileRow, Plan, as_json, from_json, plan_of, rows_of
from nhiemky.ledger.organisation_import.cells import day_of
from nhiemky.ledger.organisation_import.words import data
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import reach_of
from nhiemky.problems import Problem
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.organisations import ImportForm, posted
from nhiemky.web.needs import SOMEWHERE, needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.sent_file import sent_file
from nhiemky.web.problems import FileFault, NoDay
from nhiemky.web.show.organisation_import import shown, tallies

_RIGHT = "organisation.import"
_MOST_SHOWN = 500
_SHEETS = ("organisation", "post")


@needs(_RIGHT, SOMEWHERE)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_import(request: HttpRequest) -> HttpResponse:
    """Take a file in and show what it would change; nothing is stored."""
    first_of_year = timezone.localdate().replace(month=1, day=1)
    form = ImportForm(posted(request), initial={"day": first_of_year})
    if request.method == "POST" and form.is_valid():
        name = ""
        try:
            name, content = sent_file(request)
            with apart.started(name, content) as job:
                read = rows_of(job.taken().source)
        except ReaderFaultError:
            beside(form, None, FileFault(name=name))
        except Problem as problem:
            beside(form, None, problem)
        else:
            return _preview(request, read.rows, form.cleaned_data["day"], read.left_out)
    return _page(request, {"form": form})


@needs(_RIGHT, SOMEWHERE)
@require_POST
def organisation_import_apply(request: HttpRequest) -> HttpResponse:
    """Store what the preview showed; what was not understood is shown again."""
    try:
        rows, day = _sent(request)
    except Problem as problem:
        tell(request, problem)
        return _page(request, {"form": ImportForm(initial={"day": timezone.localdate().replace(month=1, day=1)})})
    try:
        done = operations.apply_import(rows, day, request.POST.get("digest", ""), person(request))
    except Problem as problem:
        tell(request, problem)
        return _preview(request, rows, day, ())
    count = len(done.changing)
    said = ngettext("Đã ghi vào sổ %(n)s dòng.", "Đã ghi vào sổ %(n)s dòng.", count) % {"n": count}
    messages.success(request, said)
    return _preview(request, rows, day, (), stored=True)


@needs(_RIGHT, SOMEWHERE)
@require_GET
def organisation_import_sample(request: HttpRequest) -> HttpResponse:
    """Give an empty workbook with the columns that are known."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for kind, name in zip(_SHEETS, (_("Tổ chức"), _("Chức vụ")), strict=True):
        sheet = book.create_sheet(name)
        sheet.append([phrases[1 if column == "name" else 0].capitalize() for column, phrases in data()[kind].items()])
        sheet.freeze_panes = "A2"
        for letter in "ABCDEFGH":
            sheet.column_dimensions[letter].width = 24
    held = io.BytesIO()
    book.save(held)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(held.getvalue(), content_type=kind)
    answer.headers["Content-Disposition"] = 'attachment; filename="to-chuc.xlsx"'
    return answer


def _sent(request: HttpRequest) -> tuple[tuple[FileRow, ...], date]:
    day = day_of(request.POST.get("day", ""))
    if day is None:
        raise NoDay
    try:
        return from_json(json.loads(request.POST.get("rows", ""))), day
    except (ValueError, RecursionError) as error:
        raise LedgerProblem("import_no_columns") from error


def _preview(
    request: HttpRequest, rows: tuple[FileRow, ...], day: date, left_out: tuple[str, ...], *, stored: bool = False
) -> HttpResponse:
    plan = plan_of(rows, reach_of(person(request), _RIGHT), day)
    context = {
        "form": ImportForm(initial={"day": day}),
        "plan": plan,
        "tallies": tallies(plan),
        "refused": shown(plan.refused[:_MOST_SHOWN]),
        "changing": shown(plan.changing[:_MOST_SHOWN]),
        "hidden_rows": max(len(plan.changing) - _MOST_SHOWN, 0) + max(len(plan.refused) - _MOST_SHOWN, 0),
        "unchanged": len(plan.unchanged),
        "problem": _problem(plan),
        "left_out": left_out,
        "day": day,
        "stored": stored,
        "rows": json.dumps(as_json(rows), ensure_ascii=False, separators=(",", ":")),
    }
    return _page(request, context)


def _problem(plan: Plan) -> str:
    from nhiemky.web.pages.said import said

    return said(plan.problem) if plan.problem else ""


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    known = [
        (name, [phrases[0] for phrases in data()[kind].values()])
        for kind, name in zip(_SHEETS, (_("Tổ chức"), _("Chức vụ")), strict=True)
    ]
    return render(request, "organisation_import.html", {"section": "organisation", "columns": known, **context})
