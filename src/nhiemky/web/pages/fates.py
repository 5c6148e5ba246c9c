"""What becomes of the targets of organisations that a reorganisation ends: one decision each, with its reference."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import changes, operations
from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.fates import decided, ending, heirs, targets_of
from nhiemky.ledger.models import Organisation, Reorganisation, Statement, TargetFate
from nhiemky.ledger.structure import trees
from nhiemky.problems import Problem
from nhiemky.rollup import Fate
from nhiemky.web.errors import tell
from nhiemky.web.forms import units
from nhiemky.web.needs import REORGANISATION, needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import seen
from nhiemky.web.show.amounts import language
from nhiemky.web.show.organisations import sentence

FATES = {
    Fate.TRANSFERRED: lazy("chuyển giao nguyên chỉ tiêu"),
    Fate.ADDED: lazy("cộng gộp vào chỉ tiêu cùng loại"),
    Fate.REBASED: lazy("đặt lại theo số mới"),
    Fate.CLOSED: lazy("kết thúc, không ai nhận"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One target: what it says, whose it was, and the decision on it, if there is one."""

    id: int
    said: str
    wording: str
    unit: str
    decided: TargetFate | None
    fate: str


@needs("target.decide_fate", REORGANISATION)
@require_safe
def fates(request: HttpRequest, pk: int) -> HttpResponse:
    """List the targets of what ended, each with its decision or a form for one."""
    event = get_object_or_404(Reorganisation.objects.prefetch_related("parts"), pk=pk)
    known, all_trees = decided([event]), trees()
    rows = [_row(each, known.get((event.pk, each.pk))) for each in targets_of(ending(event), event.day)]
    context = {
        "section": "organisation",
        "event": event,
        "sentence": sentence(event, all_trees),
        "rows": rows,
        "left": sum(each.decided is None for each in rows),
        "fates": list(FATES.items()),
        "takers": [(key, all_trees.name(key, event.day)) for key in heirs(event)],
    }
    return render(request, "fates.html", context)


@needs("target.decide_fate", REORGANISATION)
@require_POST
def fate_decide(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Record the decision on the target whose id is ``number``."""
    event = get_object_or_404(Reorganisation, pk=pk)
    found = get_object_or_404(Statement, pk=number)
    fate, to = request.POST.get("fate", ""), request.POST.get("to", "")
    try:
        operations.decide_fate(
            found, event, fate, person(request), reference=request.POST.get("reference", ""),
            to=_taker(event, to) if fate != Fate.CLOSED else None,
            value=_value(found, request.POST.get("value", "")) if fate == Fate.REBASED else None, seen=seen(request),
        )  # fmt: skip
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi quyết định."))
    return redirect("fates", pk)


def _row(target: Statement, known: TargetFate | None) -> Row:
    unit = units.as_typed([target.value], target.unit)[1]
    said = amount_text(target, language()) or target.text
    wording = target.document.text[target.sentence_start : target.sentence_end].strip()
    return Row(target.pk, said, wording, unit, known, str(FATES[Fate(known.fate)]) if known else "")


def _taker(event: Reorganisation, chosen: str) -> Organisation | None:
    keys = {str(key): key for key in heirs(event)}
    return Organisation.objects.get(pk=keys[chosen]) if chosen in keys else None


def _value(target: Statement, typed: str) -> Decimal | None:
    """Return the new figure in the target's unit; it is typed in the one the page shows."""
    if not units.looks_like_number(typed):
        return None
    read: Any = changes.amount("value", units.number_typed(typed.strip()))
    scale = units.base(units.as_typed([target.value], target.unit)[1])[1]
    return None if read is None else read * scale
