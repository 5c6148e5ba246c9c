"""What a person owes, what waits for them, and what they gave lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nhiemky.ledger.models import Organisation, Return, ReturnVersion
from nhiemky.ledger.queries.returns import ReminderRow, ReturnPage, return_page
from nhiemky.ledger.queries.returns_due import Owed, to_fill
from nhiemky.ledger.returns.periods import label, period_of
from nhiemky.ledger.returns.state import ReturnState, state_of
from nhiemky.ledger.rights import Reach
from nhiemky.web.show.amounts import language
from nhiemky.web.show.returns import due_on, state_badge
from nhiemky.web.show.verdicts import Badge

_MOST = 12
"""So many of what is owed are told in full."""
_NAMES = 4
_LATELY = 8
_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """A return that is owed: how much is filled in, what is missing, why it was sent back, who reminded of it."""

    form_id: int
    organisation_id: int
    first_iso: str
    form: str
    period: str
    organisation: str
    due: date
    days: int
    is_late: bool
    state: str
    badge: Badge
    filled: int
    lines: int
    missing_names: list[str]
    missing_more: int
    reason: str
    reason_by: str
    reminders: tuple[ReminderRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What is owed now (``more``: how many beyond those), and the periods that run and may be begun."""

    owed: list[OwedRow]
    more: int
    coming: list[OwedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRow:
    """A return that was submitted lately, with how it stands."""

    form_id: int
    organisation_id: int
    first_iso: str
    form: str
    period: str
    organisation: str
    badge: Badge


def mine(reach: Reach, today: date) -> Mine:
    """Return what the organisations within reach owe."""
    every = to_fill(reach, today)
    now = [each for each in every if _is_now(each, today)]
    later = [each for each in every if not _is_now(each, today)]
    return Mine(
        owed=[_row(each, today) for each in now[:_MOST]],
        more=max(0, len(now) - _MOST),
        coming=[_row(each, today) for each in later[: _MOST // 3]],
    )


def owed_now(reach: Reach, today: date) -> list[Owed]:
    """Return what it is time to submit, without looking into any of it."""
    return [each for each in to_fill(reach, today) if _is_now(each, today)]


def _is_now(each: Owed, today: date) -> bool:
    """Say whether it is time: the period has ended or nearly so, or it was begun and sent back."""
    return bool(each.reason) or bool(each.reminded) or each.period.last <= today + _SOON


def _row(each: Owed, today: date) -> OwedRow:
    page = return_page(each.form, Organisation.objects.get(pk=each.organisation_id), each.period.first)
    missing = _missing(page)
    due, last = due_on(each.due, today), page.versions[-1].steps[-1:] if page.versions else ()
    return OwedRow(
        form_id=each.form.pk,
        organisation_id=each.organisation_id,
        first_iso=each.period.first.isoformat(),
        form=each.form.name,
        period=each.label_en if language() == "en" else each.label,
        organisation=each.organisation,
        due=due.due,
        days=due.days,
        is_late=due.is_late,
        state=str(page.state),
        badge=state_badge(page.state),
        filled=sum(1 for cell in page.parsed.values() if cell.cell.given),
        lines=len(page.lines),
        missing_names=missing[:_NAMES] if page.state is not ReturnState.EMPTY else [],
        missing_more=max(0, len(missing) - _NAMES),
        reason=each.reason,
        reason_by=last[0].by if last else "",
        reminders=page.reminders,
    )


def _missing(page: ReturnPage) -> list[str]:
    return [line.name(language()) for line in page.lines if line.required and not page.parsed[line.code].cell.given]


def lately(reach: Reach) -> list[GivenRow]:
    """Return what the organisations within reach submitted last."""
    versions = ReturnVersion.objects.select_related("for_return__form", "for_return__organisation")
    rows = reach.of_organisations(versions, "for_return__organisation").order_by("-pk")
    newest = {each.for_return_id: each.for_return for each in reversed(rows[: 2 * _LATELY])}
    return [_given(each) for each in list(newest.values())[: -_LATELY - 1 : -1]]


def _given(each: Return) -> GivenRow:
    period = period_of(each.form.frequency, each.first)
    return GivenRow(
        form_id=each.form_id,
        organisation_id=each.organisation_id,
        first_iso=each.first.isoformat(),
        form=each.form.name,
        period=label(each.form.frequency, period, language()),
        organisation=each.organisation.name,
        badge=state_badge(state_of(each)),
    )
