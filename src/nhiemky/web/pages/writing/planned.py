"""The table of targets for the next term, edited beside what was reached in this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import planned_rows, resolution_material
from nhiemky.ledger.drafting.planned import decided
from nhiemky.ledger.models import Indicator, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.errors import spoken
from nhiemky.web.forms import units
from nhiemky.web.forms.planned import PlannedRows, in_order, keyed, names, parted, typed_row
from nhiemky.web.needs import needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.writing.places import WRITING_OF_TERM
from nhiemky.web.show.amounts import language
from nhiemky.writing.material import ResolutionMaterial
from nhiemky.writing.planned import check_planned

_REFUSED = 422
SPARE = 3
"""How many empty rows stand at the end, for whoever has no script."""


@needs("plan.set", WRITING_OF_TERM)
@require_http_methods(["GET", "HEAD", "POST"])
def planned(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the table for the term after this one, with what is asked about each row, and keep it."""
    term = get_object_or_404(Term.objects.select_related("organisation"), pk=pk)
    first, last = term.last_year, 2 * term.last_year - term.first_year
    material = resolution_material(term.organisation, first, last)
    if request.method != "POST":
        return _page(
            request, term, material, PlannedRows(initial=[*_shown(term, material), *({} for _each in range(SPARE))])
        )
    rows = PlannedRows(request.POST)
    if rows.is_valid():
        known = names()
        kept = parted(keyed([each.row(known) for each in rows if not each.blank]))
        try:
            operations.plan_targets(term.organisation, first, last, kept, person(request), seen=_seen(request))
        except LedgerProblem as problem:
            return _page(request, term, material, rows, _REFUSED, problem=problem.error(spoken()))
        messages.success(request, _("Đã ghi bảng chỉ tiêu."))
        return redirect("planned", pk)
    return _page(request, term, material, rows, _REFUSED)


def _seen(request: HttpRequest) -> int:
    try:
        return int(request.POST.get("seen", ""))
    except ValueError as error:
        raise BadRequest from error


def _shown(term: Term, material: ResolutionMaterial) -> Iterator[dict[str, str]]:
    """Give the rows that are kept; before there is a table, the targets of this term without their amounts."""
    called = _called()
    table = planned_rows(term.organisation, material.first_year, material.last_year)
    if table is not None:
        yield from (typed_row(each, called) for each in in_order(table.rows))
        return
    for each in material.term.targets:
        said = each.said
        if said.part or each.part_of:
            continue
        _amounts, unit = units.as_typed([said.value, said.low, said.high], said.unit or "")
        yield {
            "key": each.key,
            "group": each.group,
            "name": called.get(each.indicator.code, "") or each.indicator.name,
            "comparator": "" if said.comparator == "between" else said.comparator or "",
            "unit": unit,
            "per": said.per or "",
        }


def _called() -> Mapping[str, str]:
    name = "name_en" if language() == "en" else "name_vi"
    return dict(Indicator.objects.values_list("code", name))


def _page(
    request: HttpRequest, term: Term, material: ResolutionMaterial, rows: Any, status: int = 200, **more: Any
) -> HttpResponse:
    table = planned_rows(term.organisation, material.first_year, material.last_year)
    asked: dict[str, list[str]] = {}
    for each in check_planned(material) if table is not None else ():
        asked.setdefault(each.key, []).append(getattr(each, spoken()))
    undecided = [each["key"] for each in table.rows if not decided(each)] if table is not None else []
    for key in undecided:
        asked.pop(key, None)
    past = {each.key: each.past for each in material.planned}
    by_key = {each.key: each for each in material.term.targets}
    context = {
        "section": "writing",
        "term": term,
        "material": material,
        "rows": rows,
        "lines": [
            (form, asked.pop(key := str(form["key"].value() or ""), []), past.get(key) or by_key.get(key))
            for form in rows
        ],
        "undecided": len(undecided),
        "dropped": [said for each in asked.values() for said in each],
        "seen": table.number if table else 0,
        "indicators": sorted(_called().values()),
        "groups": sorted({each.group for each in material.term.targets if each.group}),
        "units": units.typed_units(),
        **more,
    }
    return render(request, "writing/planned.html", context, status=status)
