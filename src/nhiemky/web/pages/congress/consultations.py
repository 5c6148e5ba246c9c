"""Opinions on draft documents: the consultations of a congress, a new one, its clauses arranged, opened and closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky import apart
from nhiemky.apart.asking import ReaderFaultError
from nhiemky.congress import operations
from nhiemky.congress.clauses import Clause, Cut, Piece, label_key, pieces_of, twice
from nhiemky.congress.consultations import Progress, clauses_of
from nhiemky.congress.models import Congress, Consultation
from nhiemky.congress.queries.consultations import consultation_view, consultations_of, drafts_to_consult
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.ledger.models import Draft
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.keys import key
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.congress.posted import words
from nhiemky.web.pages.person import person
from nhiemky.web.pages.sent_file import sent_file
from nhiemky.web.pages.statement import seen
from nhiemky.web.problems import FileFault
from nhiemky.web.show.congress.consultations import progress_shown

_MOST_TEXT = 400_000
_CUT = re.compile(r"^[ \t]*[-–—=]{3,}[ \t]*$", re.MULTILINE)
"""A line of dashes, at which the words of a clause are divided."""
PART = "congress-consultations"


def consultation_of(pk: int, consultation: int) -> Consultation:
    """Return a consultation of a congress, or 404."""
    rows = Consultation.objects.select_related("congress__organisation", "congress__term", "draft")
    return get_object_or_404(rows, congress=pk, pk=consultation)


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_consultations(request: HttpRequest, pk: int) -> HttpResponse:
    """List the consultations of a congress with how much of each is answered."""
    found = congress_of(pk)
    rows = [(each, progress_shown(each)) for each in consultations_of(found)]
    return render(request, "congress/consultations.html", frame(request, found, PART) | {"rows": rows})


@needs("congress.begin_consultation", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def congress_consultation_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a consultation on a draft written here, a file, or a text that is pasted."""
    found = congress_of(pk)
    typed = {name: words(request, name) for name in ("title", "text", "cut", "draft")}
    if request.method == "POST":
        try:
            made = _begun(request, found, typed)
        except ReaderFaultError:
            tell(request, FileFault(name=""))
        except Problem as problem:
            tell(request, problem)
        else:
            return redirect("congress-consultation-clauses", pk, made.pk)
    context = frame(request, found, PART) | {"drafts": drafts_to_consult(found), "typed": typed}
    return render(request, "congress/consultation_new.html", context)


@needs("congress.arrange_clauses", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def congress_consultation_clauses(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Look through the clauses before opinions are given: merge, divide, name and leave out."""
    found = consultation_of(pk, consultation)
    if request.method == "POST":
        arrange = _ARRANGING.get(words(request, "do"))
        if arrange is None:
            raise BadRequest
        try:
            operations.arrange_clauses(
                found, arrange(clauses_of(found), request.POST), person(request), seen=seen(request)
            )
        except Problem as problem:
            tell(request, problem)
        return redirect("congress-consultation-clauses", pk, consultation)
    view = consultation_view(found)
    again = twice(each.clause for each in view.clauses)
    context = frame(request, congress_of(pk), PART) | {
        "view": view, "progress": progress_shown(view), "again": again,
        "may_arrange": not view.said and view.progress in (Progress.PREPARING, Progress.OPEN),
    }  # fmt: skip
    return render(request, "congress/consultation_clauses.html", context)


@needs("congress.open_consultation", CONGRESS)
@require_POST
def congress_consultation_open(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Let opinions be entered."""
    try:
        operations.open_consultation(consultation_of(pk, consultation), person(request))
    except Problem as problem:
        tell(request, problem)
        return redirect("congress-consultation-clauses", pk, consultation)
    messages.success(request, _("Đã mở: có thể ghi ý kiến."))
    return redirect("congress-consultation", pk, consultation)


@needs("congress.close_consultation", CONGRESS)
@require_POST
def congress_consultation_step(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Close a consultation, open it again, or withdraw it."""
    step = _STEPS.get(words(request, "step"))
    if step is None:
        raise BadRequest
    try:
        step(consultation_of(pk, consultation), request)
    except Problem as problem:
        tell(request, problem)
    return redirect("congress-consultation", pk, consultation)


_STEPS: Mapping[str, Callable[[Consultation, HttpRequest], object]] = {
    "close": lambda found, request: operations.close_consultation(found, person(request)),
    "reopen": lambda found, request: operations.reopen_consultation(found, words(request, "reason"), person(request)),
    "withdraw": lambda found, request: operations.withdraw_consultation(
        found, words(request, "reason"), person(request)
    ),
}


def _begun(request: HttpRequest, found: Congress, typed: Mapping[str, str]) -> Consultation:
    """Begin a consultation on what was sent: the draft that was chosen, else the pasted text, else the file."""
    draft = Draft.objects.filter(pk=key(typed["draft"]) or 0, organisation=found.organisation_id).first()
    title, pieces = typed["title"], _pieces(request, draft)
    if draft is not None and not title:
        title = next((each.title for each in drafts_to_consult(found) if each.draft_id == draft.pk), "")
    cut = Cut.PARAGRAPH if typed["cut"] == Cut.PARAGRAPH else Cut.POINT
    return operations.begin_consultation(found, title, pieces, person(request), cut=cut, draft=draft)


def _pieces(request: HttpRequest, draft: Draft | None) -> tuple[Piece, ...]:
    if draft is not None:
        return ()
    text = request.POST.get("text", "").replace("\0", "")[:_MOST_TEXT]
    if not text.strip() and request.FILES:
        name, content = sent_file(request)
        with apart.started(name, content) as job:
            text = job.taken().source.text[:_MOST_TEXT]
    return pieces_of(text)


def _merged(clauses: tuple[Clause, ...], sent: QueryDict) -> list[Clause]:
    """Return the clauses with those chosen as one, where the first of them stood."""
    chosen = [each for each in clauses if each.key in sent.getlist("chosen")]
    if len(chosen) < 2:
        return list(clauses)
    text, blocks = "\n".join(each.text for each in chosen), tuple(key for each in chosen for key in each.blocks)
    kept = {each.key for each in chosen[1:]}
    return [
        replace(each, text=text, blocks=blocks) if each.key == chosen[0].key else each
        for each in clauses
        if each.key not in kept
    ]


def _dropped(clauses: tuple[Clause, ...], sent: QueryDict) -> list[Clause]:
    """Return the clauses without those chosen."""
    return [each for each in clauses if each.key not in sent.getlist("chosen")]


def _saved(clauses: tuple[Clause, ...], sent: QueryDict) -> list[Clause]:
    """Return the clauses with one as it was typed, divided where a line of dashes stands."""
    made: list[Clause] = []
    for each in clauses:
        if each.key != sent.get("key"):
            made.append(each)
            continue
        label, typed = sent.get("label", "").replace("\0", ""), sent.get("text", "").replace("\0", "")
        parts = [part for part in _CUT.split(typed.replace("\r\n", "\n")) if part.strip()] or [""]
        for place, part in enumerate(parts, 1):
            made.append(replace(each, label=label if place == 1 else f"{label} đoạn {place}", text=part))
    return made


def _told_apart(clauses: tuple[Clause, ...], sent: QueryDict) -> list[Clause]:
    """Return the clauses with "lần 2" behind each label that one before it bears: "I (2)" would be taken for "I.2"."""
    times: dict[tuple[str, ...], int] = {}
    made = []
    for each in clauses:
        place = times[label_key(each.label)] = times.get(label_key(each.label), 0) + 1
        made.append(each if place == 1 else replace(each, label=f"{each.label} (lần {place})"))
    return made


_ARRANGING: Mapping[str, Callable[[tuple[Clause, ...], QueryDict], list[Clause]]] = {
    "merge": _merged,
    "drop": _dropped,
    "save": _saved,
    "distinct": _told_apart,
}
