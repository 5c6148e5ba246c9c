"""Opinions of a whole sheet: pasted, looked through line by line, recorded; what is wrong stays to be put right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nhiemky.congress import operations
from nhiemky.congress.consultations import check_open, clauses_of
from nhiemky.congress.models import Consultation
from nhiemky.congress.opinion_sheet import SheetRow, headings, lines_of, planned
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.consultations import PART, consultation_of
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.pages.said import said
from nhiemky.web.show.congress.consultations import STANCES

_MOST_TEXT = 1_000_000


@needs("congress.record_opinions", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def congress_opinion_sheet(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Show what each line of a pasted sheet would come to, then record those that are understood."""
    found = consultation_of(pk, consultation)
    text = request.POST.get("text", "").replace("\0", "")[:_MOST_TEXT]
    rows: tuple[SheetRow, ...] = ()
    if request.method == "POST":
        try:
            check_open(found)
            rows = planned(found, lines_of(text))
            if request.POST.get("do") == "record":
                rows = _recorded(request, found, rows)
                text = "\n".join(each.line.pasted for each in rows)
                if not rows:
                    return redirect("congress-consultation", pk, consultation)
        except Problem as problem:
            tell(request, problem)
    context = frame(request, congress_of(pk), PART) | {
        "consultation": found, "text": text,
        "rows": [(each, said(each.trouble) if each.trouble else "") for each in rows],
        "new": sum(each.spoken is not None and each.before is None for each in rows),
        "corrected": sum(each.before is not None for each in rows), "same": sum(each.same for each in rows),
        "wrong": sum(each.trouble is not None for each in rows), "headings": headings(), "shown_stances": STANCES,
        "labels": [each.label for each in clauses_of(found)],
    }  # fmt: skip
    return render(request, "congress/opinion_sheet.html", context)


def _recorded(request: HttpRequest, found: Consultation, rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
    """Record the lines that are understood and return those that are not."""
    kept = operations.record_opinions(found, [each.spoken for each in rows if each.spoken], person(request))
    messages.success(request, ngettext("Đã ghi %(n)s ý kiến.", "Đã ghi %(n)s ý kiến.", len(kept)) % {"n": len(kept)})
    wrong = tuple(each for each in rows if each.trouble is not None)
    if wrong:
        messages.info(
            request,
            ngettext("Còn %(n)s dòng cần sửa, để lại bên dưới.", "Còn %(n)s dòng cần sửa, để lại bên dưới.", len(wrong))
            % {"n": len(wrong)},
        )
    return wrong
