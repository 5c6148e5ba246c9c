"""A congress is made, planned, opened, closed or withdrawn; rules that are not verified are set for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.congress.models import Congress, CongressPlan, CongressStep, CongressStepKind
from nhiemky.congress.operations._reason import congress_reason
from nhiemky.congress.state import Stage, check_not_over, locked, of_congress, plan_of, rules_of, stage_of
from nhiemky.counting.model import Body
from nhiemky.counting.problems import RuleProblem
from nhiemky.counting.rules import Rules, pack_at
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.ledger.seen import changed_meanwhile

LONGEST_TITLE, LONGEST_PLACE, LONGEST_TABLE = 400, 200, 60
LONGEST_CONGRESS = timedelta(days=30)
_MOST_TABLES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is planned of a congress: how it is called, its days, its place, the tables of its hall in order."""

    title: str
    first_day: date
    last_day: date
    place: str = ""
    tables: tuple[str, ...] = ()


def _of_term(term: Term) -> Places:
    return frozenset([term.organisation_id])


@operation("congress.make", may=(Role.OFFICE,), on=_of_term)
def make_congress(
    term: Term, body: Body, planned: Planned, by: AbstractBaseUser, *, after: Congress | None = None
) -> Congress:
    """Make the congress that opens a term, or (``after``) the first meeting of the committee that one elected.

    Raises LedgerProblem ``congress_there`` where the term has one that is not withdrawn, ``congress_after``,
    ``congress_words``, ``congress_days``, ``congress_tables`` or ``congress_no_rules``.
    """
    user = check_active(by)
    term = Term.objects.select_for_update(no_key=True).get(pk=term.pk)
    meeting = body is Body.COMMITTEE_MEETING
    if meeting is (after is None) or (after is not None and after.term_id != term.pk):
        raise LedgerProblem("congress_after")
    others = Congress.objects.filter(term=term, after=None)
    if not meeting and any(stage_of(each) is not Stage.WITHDRAWN for each in others):
        raise LedgerProblem("congress_there", first=term.first_year, last=term.last_year)
    checked = _checked(planned)
    made = Congress.objects.create(organisation_id=term.organisation_id, term=term, body=body, after=after, by=user)
    settings = plan_of(after).settings if after else {}
    _keep(made, 1, checked, settings, user)
    return made


@operation("congress.plan", may=(Role.OFFICE,), on=of_congress)
def plan_congress(
    congress: Congress, planned: Planned, by: AbstractBaseUser, *, seen: int | None = None
) -> CongressPlan:
    """Change what is planned; rules set otherwise stay set. The same plan again changes nothing.

    ``seen`` is the key of the plan the person saw. Raises LedgerProblem ``changed_meanwhile``, ``congress_closed``,
    ``congress_withdrawn`` and as ``make_congress``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    holds = plan_of(congress)
    _check_seen(holds, seen)
    checked = _checked(planned)
    if checked == planned_of(holds):
        return holds
    return _keep(congress, holds.number + 1, checked, holds.settings, user)


@operation("congress.set_rule", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def set_rule(congress: Congress, key: str, value: str, reason: str, by: AbstractBaseUser) -> CongressPlan:
    """Set a rule that is not verified otherwise than its pack does, with the reason; the pack's own value unsets it.

    Raises LedgerProblem ``congress_closed``, ``congress_withdrawn``, ``congress_reason``; RuleProblem for a rule that
    cannot be set so.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    holds = plan_of(congress)
    pack = pack_at(holds.first_day)
    Rules.by(pack, {key: value})
    settings: dict[str, Any] = dict(holds.settings)
    if value == shown_value(pack.rules[key].value):
        settings.pop(key, None)
    else:
        settings[key] = {"value": value, "reason": congress_reason(reason)}
    if settings == holds.settings:
        return holds
    return _keep(congress, holds.number + 1, planned_of(holds), settings, user)


@operation("congress.open", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def open_congress(congress: Congress, by: AbstractBaseUser, *, reason: str = "") -> CongressStep:
    """Open a congress; one that was closed is opened again with a reason.

    Where the quorum is not reached it is opened with a reason only. Raises LedgerProblem ``congress_open``,
    ``congress_withdrawn``, ``congress_quorum`` or ``congress_reason``.
    """
    from nhiemky.congress.queries.presence import quorum_of

    user = check_active(by)
    locked(congress)
    stage = stage_of(congress)
    if stage is Stage.WITHDRAWN:
        raise LedgerProblem("congress_withdrawn")
    if stage is Stage.OPENED:
        raise LedgerProblem("congress_open")
    if stage is Stage.CLOSED:
        reason = congress_reason(reason)
    elif not reason.strip():
        found = quorum_of(congress)
        if found is None or not found.reached:
            present, convened = (found.present, found.convened) if found else (0, 0)
            raise LedgerProblem("congress_quorum", present=present, convened=convened)
    return _step(congress, CongressStepKind.OPENED, reason, user)


@operation("congress.close", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def close_congress(congress: Congress, by: AbstractBaseUser) -> CongressStep:
    """Close a congress. Raises LedgerProblem ``congress_not_open``, ``congress_closed`` or ``congress_withdrawn``."""
    user = check_active(by)
    locked(congress)
    if check_not_over(congress) is Stage.PLANNED:
        raise LedgerProblem("congress_not_open")
    return _step(congress, CongressStepKind.CLOSED, "", user)


@operation("congress.withdraw", may=(Role.OFFICE,), on=of_congress)
def withdraw_congress(congress: Congress, reason: str, by: AbstractBaseUser) -> CongressStep:
    """Say that a congress will not be held under this row, with the reason; what was kept of it stays to be read.

    Raises LedgerProblem ``congress_open``, ``congress_closed``, ``congress_withdrawn`` or ``congress_reason``.
    """
    user = check_active(by)
    locked(congress)
    if check_not_over(congress) is Stage.OPENED:
        raise LedgerProblem("congress_open")
    return _step(congress, CongressStepKind.WITHDRAWN, congress_reason(reason), user)


def planned_of(plan: CongressPlan) -> Planned:
    """Return what a plan says, without its rules."""
    return Planned(
        title=plan.title, first_day=plan.first_day, last_day=plan.last_day, place=plan.place, tables=tuple(plan.tables)
    )


def shown_value(value: object) -> str:
    """Return a rule's value as a setting writes it ("true", "2", "a,b").

    >>> shown_value(True), shown_value(2), shown_value(("a", "b"))
    ('true', '2', 'a,b')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _keep(
    congress: Congress, number: int, planned: Planned, settings: dict[str, Any], user: User
) -> CongressPlan:  # fmt: skip
    plan = CongressPlan(
        congress=congress, number=number, title=planned.title, first_day=planned.first_day, last_day=planned.last_day,
        place=planned.place, tables=list(planned.tables), settings=settings, by=user,
    )  # fmt: skip
    try:
        # A day moved into another regulation may have rules that cannot be set any more.
        rules_of(congress, plan)
    except RuleProblem as problem:
        raise LedgerProblem("congress_no_rules", vi=problem.message, en=problem.message_en) from problem
    plan.save()
    return plan


def _step(congress: Congress, kind: CongressStepKind, reason: str, user: User) -> CongressStep:
    return CongressStep.objects.create(congress=congress, kind=kind, reason=" ".join(reason.split()), by=user)


def _checked(planned: Planned) -> Planned:
    title, place = " ".join(planned.title.split()), " ".join(planned.place.split())
    if not 0 < len(title) <= LONGEST_TITLE or len(place) > LONGEST_PLACE:
        raise LedgerProblem("congress_words", title=LONGEST_TITLE, place=LONGEST_PLACE)
    if not timedelta(0) <= planned.last_day - planned.first_day <= LONGEST_CONGRESS:
        raise LedgerProblem("congress_days", first=f"{planned.first_day:%d/%m/%Y}", last=f"{planned.last_day:%d/%m/%Y}")
    return replace(planned, title=title, place=place, tables=_tables(planned.tables))


def _tables(written: Iterable[str]) -> tuple[str, ...]:
    tables = tuple(filter(None, (" ".join(each.split()) for each in written)))
    folded = {each.casefold() for each in tables}
    if len(folded) < len(tables) or len(tables) > _MOST_TABLES or any(len(each) > LONGEST_TABLE for each in tables):
        raise LedgerProblem("congress_tables", most=_MOST_TABLES, limit=LONGEST_TABLE)
    return tables


def _check_seen(holds: CongressPlan, seen: int | None) -> None:
    if seen is not None and holds.pk != seen:
        raise changed_meanwhile(holds.by, holds.at, "đã sửa kế hoạch đại hội", "changed the plan of the congress")
