"""Correcting how the columns of a table were understood, and pasting a table."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhiemky import apart
from nhiemky.files import FileProblem
from nhiemky.ledger import operations
from nhiemky.ledger.layouts import confirmed_layouts
from nhiemky.ledger.models import Document
from nhiemky.ledger.originals import original_kept
from nhiemky.ledger.own_catalogue import current_own
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.tables import KnownTable, tables_of
from nhiemky.reading.tables.model import COLUMN_ROLES, ColumnLayout, ColumnRole, TableLayout
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.period import interval
from nhiemky.web.forms.table import PasteForm
from nhiemky.web.needs import DOCUMENT, SOMEWHERE, needs
from nhiemky.web.pages.document import review_page
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CHANGED, CONFLICT, seen

_LONGEST_UNIT = 60


@needs("table.correct", DOCUMENT)
@require_POST
def columns(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Record what the columns of table ``number`` of a document are, and read the table again."""
    found = get_object_or_404(Document, pk=pk)
    tables = tables_of(found)
    try:
        if not 1 <= number <= len(tables):
            raise LedgerProblem("table_unknown")
        layout = _layout(request, tables[number - 1])
        done = operations.correct_table(found, layout, person(request), seen=seen(request))
    except LedgerProblem as problem:
        tell(request, problem)
        if problem.code == CHANGED:
            return review_page(request, found, columns={number: layout}, status=CONFLICT)
    else:
        said = _(
            "Đã đọc lại bảng: bỏ %(gone)s đề xuất cũ, thêm %(new)s đề xuất mới. Bảng sau cùng tên cột sẽ đọc như vậy."
        )
        messages.success(request, said % {"gone": done.superseded, "new": done.added})
    return redirect("document", found.pk)


def _layout(request: HttpRequest, table: KnownTable) -> TableLayout:
    """Return the posted columns; what was not posted, or is none of the choices, stays as it was read."""
    return TableLayout(
        columns=tuple(
            ColumnLayout(
                heading=column.heading,
                role=_role(request.POST.get(f"role-{place}"), column.role),
                period=_period(request.POST.get(f"period-{place}"), column.period),
                unit=_unit(request.POST.get(f"unit-{place}"), column.unit),
            )
            for place, column in enumerate(table.columns)
        )
    )


def _role(given: str | None, before: ColumnRole) -> ColumnRole:
    return next((role for role in COLUMN_ROLES if role == given), before)


def _period(given: str | None, before: str | None) -> str | None:
    if given is None:
        return before
    try:
        return interval(given.replace("/", " – ")) or None
    except ValueError:
        return before


def _unit(given: str | None, before: str | None) -> str | None:
    if given is None or len(given) > _LONGEST_UNIT:
        return before
    return given.strip() or None


@needs("document.import", SOMEWHERE)
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Take in a table pasted from a spreadsheet, as a document of its own."""
    form = PasteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect("document", _stored(request, form).pk)
        except FileProblem as problem:
            beside(form, "text", problem)
        except LedgerProblem as problem:
            beside(form, None, problem)
    return render(request, "paste.html", {"section": "document", "form": form}, status=422 if form.is_bound else 200)


def _stored(request: HttpRequest, form: PasteForm) -> Document:
    """Keep the pasted text and the proposals, both or neither."""
    name, data = str(form.cleaned_data["name"]), str(form.cleaned_data["text"]).encode()
    with apart.started(name, data, pasted=True, layouts=confirmed_layouts(), own=current_own()) as job:
        taken = job.taken()
    with original_kept(Path(settings.HOME), taken.source.sha256, data):
        imported = operations.import_document(taken.source, taken.reading, person(request))
    note = _("Bảng này đã có từ trước; mở lại bản đã lưu.")
    if not imported.created:
        messages.success(request, note)
    return imported.document
