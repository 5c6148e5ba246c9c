"""Forms of a term: how they are listed, and how one is edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhiemky.language.folding import fold
from nhiemky.ledger.models import Frequency, Indicator, ReturnForm, Term
from nhiemky.ledger.own_catalogue import withdrawn_codes
from nhiemky.ledger.returns.lines import FormLine, default_unit, unit_choices
from nhiemky.ledger.returns.periods import form_ends
from nhiemky.ledger.returns.plan import FormPlan, LinePlan, lines_of_plan
from nhiemky.ledger.returns.words import words
from nhiemky.ledger.structure import trees
from nhiemky.targets.words import unit_name
from nhiemky.web.show.amounts import language
from nhiemky.web.show.returns import FREQUENCIES


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One form of a list."""

    form_id: int
    term_id: int
    term: str
    name: str
    frequency: str
    who: str
    lines: int
    due_days: int
    starts_on: date
    ends_on: date | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a select or of boxes; ``count`` says how many it stands for."""

    key: str
    name: str
    chosen: bool
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is edited."""

    code: str
    name: str
    order: int
    unit: str
    units: list[Choice]
    decimals: int
    required: bool
    is_ratio: bool
    wholes: list[Choice]
    jump: str


def rows(forms: Iterable[ReturnForm]) -> list[FormRow]:
    """Return forms as rows of a list."""
    today = timezone.localdate()
    return [
        FormRow(
            form_id=each.pk,
            term_id=each.term_id,
            term=f"{each.term.organisation.name} {each.term.first_year}–{each.term.last_year}",
            name=each.name,
            frequency=str(FREQUENCIES[Frequency(each.frequency)]),
            who=_who(each),
            lines=len(each.lines),
            due_days=each.due_days,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            is_closed=form_ends(each) < today,
        )
        for each in forms
    ]


def editing(term: Term, plan: FormPlan) -> dict[str, Any]:
    """Return what the page of a form to be edited shows."""
    lines = {each.code: each for each in lines_of_plan(plan)}
    known = Indicator.objects.in_bulk(list(lines), field_name="code")
    planned = [each for each in plan.lines if each.code in lines]
    return {
        "plan": {
            "name": plan.name,
            "frequency": plan.frequency,
            "due_days": plan.due_days,
            "starts_on": plan.starts_on.isoformat(),
            "ends_on": plan.ends_on.isoformat() if plan.ends_on else "",
            "with_own": plan.with_own,
        },
        "frequencies": [(str(key), name) for key, name in FREQUENCIES.items()],
        "levels": _levels(term, plan),
        "lines": [_line(n, each, lines, known[each.code]) for n, each in enumerate(planned, 1)],
        "catalogue": _catalogue(set(lines)),
    }


def _who(form: ReturnForm) -> str:
    below = ", ".join(form.levels) if form.levels else _("mọi tổ chức bên dưới")
    return f"{form.term.organisation.name}; {below}" if form.with_own else below


def _levels(term: Term, plan: FormPlan) -> list[Choice]:
    """Return the levels of the organisations below today, and those the plan names."""
    today, every = timezone.localdate(), trees()
    below = [each for each in every.subtree(term.organisation_id, today) if each != term.organisation_id]
    found = Counter(every.then(each, today).level for each in below)
    asked = {fold(each) for each in plan.levels}
    there = [Choice(each, capfirst(each), fold(each) in asked, count) for each, count in found.most_common() if each]
    known = {fold(each.key) for each in there}
    return [*there, *(Choice(each, capfirst(each), True) for each in plan.levels if fold(each) not in known)]


def _line(number: int, plan: LinePlan, lines: dict[str, FormLine], indicator: Indicator) -> Line:
    line = lines[plan.code]
    others = [each for each in lines.values() if each.code != plan.code and each.unit == line.unit and not each.ratio]
    return Line(
        code=plan.code,
        name=capfirst(line.name(language())),
        order=number,
        unit=line.unit_shown(language()),
        units=_units(plan, indicator),
        decimals=plan.decimals,
        required=plan.required,
        is_ratio=line.ratio,
        wholes=[]
        if line.ratio
        else [Choice(each.code, capfirst(each.name(language())), each.code == plan.part_of) for each in others],
        jump="" if plan.jump is None else format(plan.jump, "f"),
    )


def _units(plan: LinePlan, indicator: Indicator) -> list[Choice]:
    """Return the units a line may have, money in its scales; the key is "unit|scale"."""
    chosen = plan.unit or default_unit(indicator.unit)
    found = []
    for unit in unit_choices(indicator.unit):
        kept = "" if unit == indicator.unit else unit
        for scale, name in _scales(unit):
            found.append(Choice(f"{kept}|{scale}", name, unit == chosen and Decimal(scale) == plan.scale))
    return found


def _scales(unit: str) -> list[tuple[str, str]]:
    steps = words()["money"].get(unit)
    if not steps:
        return [("1", unit_name(unit, language()))]
    return [(each["scale"], each[language()]) for each in steps]


def _catalogue(used: set[str]) -> list[dict[str, str]]:
    gone = withdrawn_codes()
    name = "name_en" if language() == "en" else "name_vi"
    found = Indicator.objects.exclude(code__in={*used, *gone}).order_by(name)
    return [{"code": each.code, "name": capfirst(getattr(each, name))} for each in found]
