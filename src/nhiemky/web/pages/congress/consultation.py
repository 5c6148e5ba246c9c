"""One consultation: its clauses with their counts, opinions entered at the keyboard, put right and answered."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.clauses import Labels
from nhiemky.congress.consultations import Progress, clauses_of
from nhiemky.congress.models import Consultation, Opinion
from nhiemky.congress.queries.consultations import ClauseView, ConsultationView, consultation_view
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.speaking import Spoken
from nhiemky.congress.state import plan_of
from nhiemky.counting.opinions import Stance
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.keys import key
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.consultations import PART, consultation_of
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.congress.posted import number, words
from nhiemky.web.pages.person import person
from nhiemky.web.show.congress.consultations import STANCES, progress_shown, shown, stances

TYPED = ("group", "clause", "stance", "count", "text")


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_consultation(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Show the clauses with their counts, and one of them with what was said of it."""
    found = consultation_of(pk, consultation)
    view = consultation_view(found)
    if view.progress is Progress.PREPARING:
        return redirect("congress-consultation-clauses", pk, consultation)
    asked = request.GET.get("at", "")
    at = next((each for each in view.clauses if each.clause.key == asked), view.clauses[0])
    return _page(request, view, at, {"group": request.GET.get("group", "")[:120], "clause": at.clause.label})


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def congress_consultation_summary(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Show the clauses that most people want otherwise first, with what is answered and what is still open."""
    view = consultation_view(consultation_of(pk, consultation))
    context = frame(request, congress_of(pk), PART) | {
        "view": view, "progress": progress_shown(view), "rows": [shown(each) for each in view.by_weight],
        "stances": STANCES,
    }  # fmt: skip
    return render(request, "congress/consultation_summary.html", context)


@needs("congress.record_opinions", CONGRESS)
@require_POST
def congress_opinion_add(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Record an opinion and wait for the next one of the same group; refused, what was typed stays."""
    found = consultation_of(pk, consultation)
    try:
        spoken = _spoken(found, request)
        kept = operations.record_opinions(found, [spoken], person(request))[0]
    except Problem as problem:
        return _refused(request, found, problem)
    said = {
        "group": kept.group, "clause": words(request, "clause"), "n": kept.count,
        "stance": STANCES[Stance(kept.stance)][0],
    }  # fmt: skip
    messages.success(request, _("Đã ghi: %(group)s, mục %(clause)s, %(n)s người %(stance)s.") % said)
    return _back(found, kept.clause, group=kept.group)


@needs("congress.correct_opinion", CONGRESS)
@require_POST
def congress_opinion_correct(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Put an opinion right."""
    found = consultation_of(pk, consultation)
    opinion = _opinion(found, request)
    try:
        kept = operations.correct_opinion(opinion, _spoken(found, request), person(request))
    except Problem as problem:
        tell(request, problem)
        return _back(found, opinion.clause)
    messages.success(request, _("Đã sửa ý kiến; bản trước còn trong lịch sử."))
    return _back(found, kept.clause)


@needs("congress.take_back_opinion", CONGRESS)
@require_POST
def congress_opinion_take_back(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Take an opinion back that was entered by mistake."""
    found = consultation_of(pk, consultation)
    opinion = _opinion(found, request)
    try:
        operations.take_back_opinion(opinion, person(request))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã rút ý kiến."))
    return _back(found, opinion.clause)


@needs("congress.answer_opinions", CONGRESS)
@require_POST
def congress_opinion_answer(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Answer the opinions chosen alike; refused, what was typed stays."""
    found, taken = consultation_of(pk, consultation), words(request, "taken")
    if taken not in ("yes", "no"):
        raise BadRequest
    chosen = {
        one: key(request.POST.get(f"seen-{one}")) or 0 for one in map(key, request.POST.getlist("opinion")) if one
    }
    try:
        kept = operations.answer_opinions(
            found, chosen, taken == "yes", words(request, "answer"), person(request), edited="edited" in request.POST
        )
    except Problem as problem:
        return _refused(request, found, problem)
    messages.success(
        request, ngettext("Đã trả lời %(n)s ý kiến.", "Đã trả lời %(n)s ý kiến.", len(kept)) % {"n": len(kept)}
    )
    return _back(found, words(request, "at"))


@needs("congress.record_group", CONGRESS)
@require_POST
def congress_consultation_group(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Say how many of a group attended, or take one off the list."""
    found, typed = consultation_of(pk, consultation), words(request, "attended")
    attended = number(request, "attended", missing=-1) if typed else None
    try:
        operations.record_group(found, words(request, "group"), attended, person(request), gone="gone" in request.POST)
    except Problem as problem:
        tell(request, problem)
    return redirect(f"{reverse('congress-consultation', args=[pk, consultation])}#groups")


def _page(
    request: HttpRequest, view: ConsultationView, at: ClauseView, typed: dict[str, str], status: int = 200
) -> HttpResponse:
    congress = view.consultation.congress
    tables = [each for each in plan_of(congress).tables if each not in {group.name for group in view.groups}]
    context = frame(request, congress, PART) | {
        "view": view, "progress": progress_shown(view), "clauses": [shown(each) for each in view.clauses],
        "at": shown(at), "stances": stances(), "shown_stances": STANCES, "typed": typed, "tables": tables,
        "linked": bool(at.clause.blocks and view.consultation.draft_id),
    }  # fmt: skip
    return render(request, "congress/consultation.html", context, status=status)


def _refused(request: HttpRequest, found: Consultation, problem: Problem) -> HttpResponse:
    """Show the page with the refusal and what was typed."""
    tell(request, problem)
    view = consultation_view(found)
    at = next((each for each in view.clauses if each.clause.key == words(request, "at")), view.clauses[0])
    typed = {name: words(request, name) for name in (*TYPED, "answer")} | {"refused": "yes"}
    return _page(request, view, at, typed, status=422)


def _back(found: Consultation, clause: str, **more: str) -> HttpResponse:
    address = reverse("congress-consultation", args=[found.congress_id, found.pk])
    return redirect(f"{address}?{urlencode({'at': clause, **more})}")


def _spoken(found: Consultation, request: HttpRequest) -> Spoken:
    """Return what was typed; raises LedgerProblem ``opinion_clause``, ``opinion_stance`` or ``opinion_count``."""
    sent: dict[str, Any] = {name: words(request, name) for name in TYPED}
    clause = Labels(clauses_of(found)).named(sent["clause"])
    if clause is None:
        raise LedgerProblem("opinion_clause", clause=sent["clause"][:60])
    if sent["stance"] not in set(Stance):
        raise LedgerProblem("opinion_stance", word=sent["stance"][:60])
    count = number(request, "count", missing=-1)
    if count < 0:
        raise LedgerProblem("opinion_count", given=sent["count"][:20])
    return Spoken(sent["group"], clause.key, Stance(sent["stance"]), count, sent["text"])


def _opinion(found: Consultation, request: HttpRequest) -> Opinion:
    rows = Opinion.objects.select_related("consultation__congress")
    return get_object_or_404(rows, consultation=found, pk=key(request.POST.get("opinion")) or 0)
