"""Who is absent and why: asked of each, with what the base of the majority becomes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.models import Congress
from nhiemky.congress.operations.absences import OTHER
from nhiemky.congress.queries.board import credentials_of
from nhiemky.congress.queries.presence import Person, absence_of, absentees, base_of, people_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import rules_of
from nhiemky.counting.base import Deduction, Reason, Stays, deducted, reasons, stays_for
from nhiemky.counting.model import Body
from nhiemky.counting.problems import RuleProblem
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.keys import key
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.delegate import DELEGATE, delegate_of
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.pages.said import said
from nhiemky.web.show.amounts import language
from nhiemky.web.show.congress.people import PARTICULARS, value_said


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def absences(request: HttpRequest, pk: int) -> HttpResponse:
    """Show each absentee with the reason asked, and what N becomes."""
    found = congress_of(pk)
    people = people_of(found)
    context = frame(request, found, "congress-absences") | {
        "rows": _rows(found, people),
        "base": _base(found, people),
        "unasked": sum(each.absence is None for each in absentees(people)),
    }
    return render(request, "congress/absences.html", context)


@needs("delegate.say_absent", DELEGATE)
@require_POST
def absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Record why somebody is absent, or take it back."""
    found, sent = delegate_of(pk), request.POST
    try:
        if not sent.get("reason", ""):
            operations.not_absent(found, person(request))
        else:
            operations.say_absent(
                found, sent["reason"], person(request), whole="whole" in sent, note=sent.get("note", ""),
                accepted={"1": True, "0": False}.get(sent.get("accepted", "")), seen=key(sent.get("seen", "")),
            )  # fmt: skip
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi lý do vắng của %(name)s.") % {"name": found.name})
    return redirect("congress-absences", found.congress_id)


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def credentials(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the counts of the credentials report."""
    found = congress_of(pk)
    context = frame(request, found, "congress-credentials")
    counts = credentials_of(found, context["plan"].first_day.year)
    context |= {
        "counts": counts,
        "by": [
            (PARTICULARS[kind], [(value_said(kind, value), number) for value, number in values])
            for kind, values in counts.by
        ],
        "year": timezone.localdate().year,
    }
    return render(request, "congress/credentials.html", context)


def _rows(congress: Congress, people: tuple[Person, ...]) -> list[dict[str, Any]]:
    body, rules = Body(congress.body), rules_of(congress)
    asked = reasons(body, rules)
    came = {each.delegate_id for each in people if each.came is not None}
    names = {each.delegate_id: each.name for each in people}
    return [
        {
            "person": each,
            "replaced_by": names.get(each.replaced_by or 0, ""),
            "choices": [*_choices(asked, each), (OTHER, _("lý do khác: vẫn tính vào N"))],
            "out": deducted(body, absence_of(each, came), rules) is not None,
            "stays": [str(_STAYS[why]) for why in stays_for(body, absence_of(each, came), rules)],
        }
        for each in absentees(people)
    ]


_STAYS = {
    Stays.RULE_OFF: lazy("quy tắc trừ đang tắt"),
    Stays.NOT_WHOLE: lazy("chưa đánh dấu vắng cả đại hội"),
    Stays.NOT_ACCEPTED: lazy("cấp ủy triệu tập chưa chấp nhận lý do"),
    Stays.REPLACED: lazy("đã có dự khuyết thay"),
}


def _choices(asked: tuple[Reason, ...], person: Person) -> list[tuple[str, str]]:
    offered = [each for each in asked if person.convener or each.deduction is not Deduction.CONVENER_WHOLE]
    return [
        (
            each.deduction.value,
            (each.en if language() == "en" else each.vi) + ("" if each.applies else _(" (quy tắc đang tắt)")),
        )
        for each in offered
    ]


def _base(congress: Congress, people: tuple[Person, ...]) -> str:
    try:
        return base_of(congress, people).formula(language())
    except RuleProblem as problem:
        return said(problem)
