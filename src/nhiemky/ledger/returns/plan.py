"""What a form is to be, before it is made; and what is proposed from the targets of a term."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from nhiemky.ledger.judging import term_of
from nhiemky.ledger.models import Frequency, Indicator, ReturnForm, Statement, Term
from nhiemky.ledger.own_catalogue import withdrawn_codes
from nhiemky.ledger.queries.related import belongings
from nhiemky.ledger.queries.terms import load
from nhiemky.ledger.returns.lines import FormLine, default_unit, is_counted, lines_from, unit_choices
from nhiemky.ledger.returns.words import words

DUE_DAYS = {Frequency.MONTH: 5, Frequency.QUARTER: 10, Frequency.HALF_YEAR: 15, Frequency.YEAR: 20}
"""How many days after a period its return is proposed to be due."""
MEASURED = 2
"""The decimals proposed for what is measured."""
MONEY = 3
"""The decimals proposed for money, in the unit shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """One line to be: the code of an indicator, and what the office says of it.

    ``unit`` is empty for that of the indicator, else one of ``lines.unit_choices``; ``scale`` is 1, 10⁶ or 10⁹ of
    money, else 1; ``jump`` is the factor against the period before that is asked about (``None``: 3).
    """

    code: str
    decimals: int = 0
    required: bool = True
    part_of: str | None = None
    unit: str = ""
    scale: Decimal = Decimal(1)
    jump: Decimal | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the line as a form keeps it."""
        kept: dict[str, Any] = {
            "code": self.code, "decimals": self.decimals, "required": self.required, "part_of": self.part_of,
        }  # fmt: skip
        if self.unit:
            kept["unit"] = self.unit
        if self.scale != 1:
            kept["scale"] = format(self.scale, "f")
        if self.jump is not None:
            kept["jump"] = format(self.jump, "f")
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlan:
    """A form to be; fields as in ``models.ReturnForm``."""

    name: str
    frequency: str
    starts_on: date
    due_days: int
    lines: tuple[LinePlan, ...]
    levels: tuple[str, ...] = field(default=())
    with_own: bool = False
    ends_on: date | None = None


def plan_of(form: ReturnForm) -> FormPlan:
    """Return a form as a plan, to be changed and put in its place."""
    return FormPlan(
        name=form.name,
        frequency=form.frequency,
        starts_on=form.starts_on,
        due_days=form.due_days,
        lines=tuple(_line_plan(each) for each in form.lines),
        levels=tuple(form.levels),
        with_own=form.with_own,
        ends_on=form.ends_on,
    )


def line_proposed(indicator: Indicator, unit: str = "") -> LinePlan:
    """Return how a line for an indicator is proposed; ``unit`` is that of the target it stands for."""
    chosen = unit if unit in unit_choices(indicator.unit) else default_unit(indicator.unit)
    steps = words()["money"].get(chosen, ())
    whole = indicator.over_tree == "ratio" or is_counted(chosen)
    # Money is proposed in the greatest unit for VND, in millions for foreign money, as reports print it.
    scale = Decimal(steps[0 if chosen == "VND" else 1]["scale"]) if steps else Decimal(1)
    return LinePlan(
        code=indicator.code,
        decimals=MONEY if steps else 0 if whole else MEASURED,
        unit="" if chosen == indicator.unit else chosen,
        scale=scale,
    )


def lines_of_plan(plan: FormPlan) -> tuple[FormLine, ...]:
    """Return the lines a plan would make, of those whose indicators exist."""
    known = Indicator.objects.in_bulk([each.code for each in plan.lines], field_name="code")
    return lines_from([each.as_json() for each in plan.lines if each.code in known], known)


def proposed_plan(term: Term, frequency: str) -> FormPlan:
    """Return the form proposed for a term: the indicators its confirmed targets use, in the order of the targets.

    A line is part of another where the document says so of their targets. The office edits it before it is made.
    """
    targets = [each for each in load(term).originals if each.indicator is not None]
    gone = withdrawn_codes()
    wholes = _wholes(targets)
    lines: dict[str, LinePlan] = {}
    for each in targets:
        if each.indicator is not None and each.indicator.code not in {*lines, *gone}:
            lines[each.indicator.code] = line_proposed(each.indicator, each.unit)
    planned = tuple(_as_part(each, wholes.get(each.code), lines) for each in lines.values())
    return FormPlan(
        name=str(words()["forms"][frequency]["vi"]),
        frequency=Frequency(frequency),
        starts_on=term_of(term).first,
        due_days=DUE_DAYS[Frequency(frequency)],
        lines=planned,
    )


def _as_part(line: LinePlan, whole: str | None, lines: dict[str, LinePlan]) -> LinePlan:
    other = lines.get(whole or "")
    if other is None or other.code == line.code or (line.unit, line.scale) != (other.unit, other.scale):
        return line
    return LinePlan(
        code=line.code, decimals=line.decimals, required=line.required, part_of=other.code, unit=line.unit,
        scale=line.scale, jump=line.jump,
    )  # fmt: skip


def _wholes(targets: list[Statement]) -> dict[str, str]:
    """Return of which code each code is a part, by the relations of the documents."""
    by_document: dict[int, list[Statement]] = {}
    codes = {each.pk: each.indicator_id for each in targets}
    for each in targets:
        by_document.setdefault(each.document_id, []).append(each)
    found: dict[str, str] = {}
    for rows in by_document.values():
        for pk, said in belongings(rows[0].document, rows).items():
            for other in said.related:
                one, whole = codes[pk], codes.get(other.statement_id)
                if other.kind == "part" and not other.reverse and one and whole and one != whole:
                    found.setdefault(one, whole)
    return found


def _line_plan(kept: dict[str, Any]) -> LinePlan:
    return LinePlan(
        code=kept["code"],
        decimals=kept["decimals"],
        required=kept["required"],
        part_of=kept["part_of"],
        unit=kept.get("unit", ""),
        scale=Decimal(kept.get("scale") or 1),
        jump=Decimal(kept["jump"]) if kept.get("jump") else None,
    )
