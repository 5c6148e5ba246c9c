"""A form as the office has edited it on the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from django.http import QueryDict

from nhiemky.ledger.models import Indicator
from nhiemky.ledger.returns.plan import FormPlan, LinePlan, line_proposed
from nhiemky.web.problems import FieldNoWholeNumber, NoDay

_LONGEST = 6
_LAST = 10_000
"""Where a line without a number stands: after those that have one."""


def planned(posted: QueryDict) -> FormPlan:
    """Return the form of the page; raises a PageProblem for a day or a number that is none."""
    lines = [_line(code, posted) for code in _in_order(posted)]
    added = Indicator.objects.filter(code=posted.get("add", "")).first()
    if added is not None and added.code not in {each.code for each in lines}:
        lines.append(line_proposed(added))
    kept = {each.code for each in lines}
    return FormPlan(
        name=posted.get("name", "").replace("\0", ""),
        frequency=posted.get("frequency", ""),
        starts_on=day_typed(posted.get("starts_on", "")),
        ends_on=_day(posted.get("ends_on", "")),
        due_days=_number(posted.get("due_days", "")),
        levels=tuple(posted.getlist("levels")),
        with_own="with_own" in posted,
        lines=tuple(each if each.part_of in kept else LinePlan(
            code=each.code, decimals=each.decimals, required=each.required, unit=each.unit, scale=each.scale,
            jump=each.jump,
        ) for each in lines),
    )  # fmt: skip


def _in_order(posted: QueryDict) -> list[str]:
    """Return the codes of the lines in use, by their numbers, those with the same as they stood."""
    used = [each for each in posted.getlist("line") if f"use-{each}" in posted]
    return sorted(used, key=lambda each: _place(posted.get(f"order-{each}", "")))


def _place(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < _LONGEST else _LAST


def _line(code: str, posted: QueryDict) -> LinePlan:
    unit, _bar, scale = posted.get(f"unit-{code}", "").partition("|")
    jump = posted.get(f"jump-{code}", "")
    return LinePlan(
        code=code,
        decimals=_number(posted.get(f"decimals-{code}", "") or "0"),
        required=f"required-{code}" in posted,
        part_of=posted.get(f"part-{code}") or None,
        unit=unit,
        scale=_decimal(scale) or Decimal(1),
        jump=_decimal(jump),
    )


def _number(typed: str) -> int:
    if not (typed.isdecimal() and len(typed) < _LONGEST):
        raise FieldNoWholeNumber
    return int(typed)


def _decimal(typed: str) -> Decimal | None:
    try:
        found = Decimal(typed) if typed else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and found > 0 else None


def _day(typed: str) -> date | None:
    return day_typed(typed) if typed else None


def day_typed(typed: str) -> date:
    """Return a day of a form; raises NoDay."""
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise NoDay from error
