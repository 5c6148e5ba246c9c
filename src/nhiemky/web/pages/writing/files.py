"""A document written here as a file: Word, PDF, its annex for Excel, plain text."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from nhiemky.ledger.drafting import content_of, state_of
from nhiemky.ledger.drafting.templates import template_for
from nhiemky.ledger.drafting.word import written
from nhiemky.ledger.models import Draft
from nhiemky.ledger.originals import original
from nhiemky.ledger.rights import READ_DRAFT
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.writing.places import DRAFT, draft_of
from nhiemky.writing import Chart, DocumentKind
from nhiemky.writing.documents.kinds import kind_of

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
}


@needs(READ_DRAFT, DRAFT)
@require_safe
def draft_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Hand out a document; the Word file of one that was issued is the very one that went out."""
    if form not in _TYPES:
        raise Http404
    found = draft_of(pk)
    try:
        data = _bytes(found, form)
    except Problem as problem:
        tell(request, problem)
        return redirect("draft", pk)
    response = HttpResponse(data, content_type=_TYPES[form])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{_name(found)}.{form}")
    return response


@needs(READ_DRAFT, DRAFT)
@require_safe
def draft_chart(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Draw one chart of a document, by its place among them."""
    from nhiemky.writing.drawing import chart_svg

    charts = [each for each in content_of(draft_of(pk)).blocks if isinstance(each, Chart)]
    if number >= len(charts):
        raise Http404
    return HttpResponse(chart_svg(charts[number]), content_type="image/svg+xml")


def _bytes(found: Draft, form: str) -> bytes:
    from nhiemky.writing.annex import write_annex
    from nhiemky.writing.pdf import write_pdf
    from nhiemky.writing.plain import text_of_draft

    if form == "docx":
        home, standing = Path(settings.HOME), state_of(found)
        if standing.sha256:
            return original(home, standing.sha256, standing.reference or _name(found))
        return written(content_of(found), template_for(found.organisation, found.kind, home))
    content = content_of(found)
    if form == "pdf":
        return write_pdf(content)
    if form == "xlsx":
        return write_annex(content)
    return text_of_draft(content).encode()


def _name(found: Draft) -> str:
    """Return a file name of letters every system takes: "bao-cao-so-ket-… 2023-04-26"."""
    words = slugify(kind_of(DocumentKind(found.kind)).vi.replace("đ", "d").replace("Đ", "D"))
    return f"{words}-{found.as_of.isoformat()}"
