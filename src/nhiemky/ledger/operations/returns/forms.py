"""Make the form of a return, put another in its place, close it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Frequency, Indicator, ReturnForm, Term
from nhiemky.ledger.operations.returns._shared import DAY, of_form
from nhiemky.ledger.own_catalogue import withdrawn_codes
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.forms import chain
from nhiemky.ledger.returns.lines import lines_of, unit_choices
from nhiemky.ledger.returns.periods import form_ends
from nhiemky.ledger.returns.plan import FormPlan, LinePlan, lines_of_plan, plan_of
from nhiemky.ledger.returns.words import words
from nhiemky.ledger.rights import Places, Role, operation

NAME_LIMIT = 200
MOST_DECIMALS = 6
MOST_LINES = 500
MOST_DAYS = 366


def _of_term(term: Term) -> Places:
    return frozenset([term.organisation_id])


@operation("form.make", may=(Role.OFFICE,), on=_of_term)
def make_form(term: Term, plan: FormPlan, by: AbstractBaseUser) -> ReturnForm:
    """Make a form of a term.

    Raises LedgerProblem ``form_name``, ``form_frequency``, ``form_lines``, ``form_line_twice``, ``indicator_unknown``,
    ``form_unit``, ``form_decimals``, ``form_part``, ``form_days`` or ``form_due``.
    """
    user = check_active(by)
    return _made(term, plan, user)


@operation("form.replace", may=(Role.OFFICE,), on=of_form)
def replace_form(form: ReturnForm, plan: FormPlan, by: AbstractBaseUser) -> ReturnForm:
    """Put a form in the place of another, for periods from its first day on; what was begun keeps its lines.

    Raises LedgerProblem as ``make_form``, and ``form_replaced``, ``form_frequency_kept`` or ``form_unit_kept``.
    """
    user = check_active(by)
    kept = _newest(form)
    if plan.frequency != kept.frequency:
        raise LedgerProblem("form_frequency_kept")
    _check_units(kept, plan)
    return _made(kept.term, plan, user, kept)


@operation("form.close", may=(Role.OFFICE,), on=of_form)
def close_form(form: ReturnForm, ends_on: date, by: AbstractBaseUser) -> ReturnForm:
    """Ask for no period that begins after a day; what was begun stays.

    Raises LedgerProblem ``form_replaced`` or ``form_days``.
    """
    user = check_active(by)
    kept = _newest(form)
    return _made(kept.term, replace(plan_of(kept), ends_on=ends_on), user, kept)


def _newest(form: ReturnForm) -> ReturnForm:
    """Return a form, locked; raises ``form_replaced`` where another is in its place."""
    locked = ReturnForm.objects.select_for_update(no_key=True, of=("self",)).select_related("term__organisation")
    kept = locked.get(pk=form.pk)
    if ReturnForm.objects.filter(replaces=kept).exists():
        raise LedgerProblem("form_replaced", name=kept.name)
    return kept


def _made(term: Term, plan: FormPlan, user: User, replaces: ReturnForm | None = None) -> ReturnForm:
    _check_head(plan)
    _check_lines(plan.lines)
    form = ReturnForm(
        term=term,
        name=" ".join(plan.name.split()),
        frequency=plan.frequency,
        levels=[each for each in (" ".join(level.split()) for level in plan.levels) if each],
        with_own=plan.with_own,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        due_days=plan.due_days,
        lines=[each.as_json() for each in plan.lines],
        replaces=replaces,
        by=user,
    )
    if form.starts_on > form_ends(form):
        raise LedgerProblem("form_days", first=form.starts_on.strftime(DAY), last=form_ends(form).strftime(DAY))
    form.save()
    return form


def _check_units(form: ReturnForm, plan: FormPlan) -> None:
    """Refuse another unit for a line that any row of the form had: its figures would be added to those of the first."""
    before = {line.code: line for row in chain(form) for line in lines_of(row)}
    for line in lines_of_plan(plan):
        if line.code in before and before[line.code].unit != line.unit:
            unit = before[line.code].unit
            raise LedgerProblem("form_unit_kept", name=line.name(), name_en=line.name("en"), unit=unit)


def _check_head(plan: FormPlan) -> None:
    if not 0 < len(" ".join(plan.name.split())) <= NAME_LIMIT:
        raise LedgerProblem("form_name", limit=NAME_LIMIT)
    if plan.frequency not in Frequency.values:
        raise LedgerProblem("form_frequency", given=plan.frequency)
    if not 0 <= plan.due_days <= MOST_DAYS:
        raise LedgerProblem("form_due", limit=MOST_DAYS)


def _check_lines(lines: Sequence[LinePlan]) -> None:
    if not 0 < len(lines) <= MOST_LINES:
        raise LedgerProblem("form_lines", limit=MOST_LINES)
    codes = [each.code for each in lines]
    twice = next((each for each in codes if codes.count(each) > 1), None)
    if twice is not None:
        raise LedgerProblem("form_line_twice", code=twice)
    known = Indicator.objects.in_bulk(codes, field_name="code")
    gone = withdrawn_codes()
    for each in lines:
        if each.code not in known or each.code in gone:
            raise LedgerProblem("indicator_unknown", code=each.code)
        _check_line(each, known[each.code])
    by_code = {each.code: each for each in lines}
    for each in lines:
        _check_part(each, by_code, known)


def _check_line(line: LinePlan, indicator: Indicator) -> None:
    unit = line.unit or indicator.unit
    scales = {each["scale"] for each in words()["money"].get(unit, [{"scale": "1"}])}
    if unit not in unit_choices(indicator.unit) or " or " in unit or format(line.scale, "f") not in scales:
        raise LedgerProblem("form_unit", name=indicator.name_vi, name_en=indicator.name_en, unit=indicator.unit)
    if not 0 <= line.decimals <= MOST_DECIMALS or (line.jump is not None and line.jump <= 1):
        raise LedgerProblem("form_decimals", name=indicator.name_vi, name_en=indicator.name_en, limit=MOST_DECIMALS)


def _check_part(line: LinePlan, by_code: dict[str, LinePlan], known: dict[str, Indicator]) -> None:
    """Refuse a line that is part of nothing in the form, of another unit, or in the end of itself."""
    if line.part_of is None:
        return
    pair = [each for each in (line, by_code.get(line.part_of)) if each is not None]
    units = {each.unit or known[each.code].unit for each in pair}
    ratio = any(known[each.code].over_tree == "ratio" for each in pair)
    above, at = [line.code], line.part_of
    while at in by_code and at not in above:
        above.append(at)
        at = by_code[at].part_of or ""
    if len(pair) < 2 or len(units) > 1 or ratio or at in above:
        name = known[line.code]
        raise LedgerProblem("form_part", name=name.name_vi, name_en=name.name_en)
