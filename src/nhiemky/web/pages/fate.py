"""What becomes of a target of an organisation that ends: decided by a person, with the reference of the decision."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.ledger import changes, operations
from nhiemky.ledger.models import Organisation, Reorganisation, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.rollup import Fate
from nhiemky.rollup.problems import DecisionProblem
from nhiemky.web.errors import tell
from nhiemky.web.forms import units
from nhiemky.web.keys import key
from nhiemky.web.needs import TARGET, needs
from nhiemky.web.pages.person import person
from nhiemky.web.problems import NoAmount

Row = TypeVar("Row", Reorganisation, Organisation)


def fate_choices() -> list[tuple[str, str]]:
    """Return what may become of a target, for a select."""
    return [
        (Fate.TRANSFERRED.value, _("chuyển giao nguyên mức")),
        (Fate.ADDED.value, _("cộng gộp vào chỉ tiêu của nơi nhận")),
        (Fate.REBASED.value, _("đặt lại mức mới")),
        (Fate.CLOSED.value, _("kết thúc")),
    ]


def typed_unit(target: Statement) -> str:
    """Return the unit in which the new figure of a target is typed."""
    return units.as_typed([target.value, target.low, target.high], target.unit)[1]


@needs("target.decide_fate", TARGET)
@require_POST
def target_fate(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what becomes of a target, of whom and by which decision."""
    found = get_object_or_404(Statement.objects.select_related("document"), pk=pk, kind="target")
    said = {name: request.POST.get(name, "").replace("\0", "").strip() for name in ("fate", "to", "value", "reference")}
    happened = _asked(Reorganisation.objects.all(), request.POST.get("reorganisation", ""))
    if happened is None:
        tell(request, LedgerProblem("fate_not_of_it"))
        return redirect("target", pk)
    to = _asked(Organisation.objects.all(), said["to"]) if said["fate"] != Fate.CLOSED else None
    value = _value(said["value"], found) if said["fate"] == Fate.REBASED else None
    if said["fate"] == Fate.REBASED and value is None:
        tell(request, NoAmount())
        return redirect("target", pk)
    try:
        operations.decide_fate(
            found, happened, said["fate"], person(request), reference=said["reference"], to=to, value=value
        )
    except (LedgerProblem, DecisionProblem) as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi quyết định về chỉ tiêu."))
    return redirect("target", pk)


def _asked(rows: QuerySet[Row], typed: str) -> Row | None:
    found = key(typed)
    return None if found is None else rows.filter(pk=found).first()


def _value(typed: str, target: Statement) -> Decimal | None:
    if not units.looks_like_number(typed):
        return None
    try:
        read = changes.amount("value", units.number_typed(typed))
    except LedgerProblem:
        return None
    return None if read is None else read * units.base(typed_unit(target))[1]
