"""What an office owes, and what waits for an approver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nhiemky.ledger.models import ReturnForm, ReturnReminder, ReturnStep, ReturnVersion
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.returns.books import Books, Kept, Key, all_forms, standing_of
from nhiemky.ledger.returns.forms import applying, asked_in, chained, structures
from nhiemky.ledger.returns.periods import due, label, period_of, periods_of
from nhiemky.ledger.returns.route import next_level, route_in
from nhiemky.ledger.returns.state import ReturnState, Standing, seen_as
from nhiemky.ledger.rights import Reach
from nhiemky.rollup import Period, Structure

_ORDER = (Standing.SENT_BACK, Standing.UNLOCKED, Standing.MISSING, Standing.DRAFT, Standing.NOT_DUE)
"""What is owed, the most pressing first."""
_RULED = (ReturnState.SENT_BACK, ReturnState.UNLOCKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A return that is to be filled in; ``overdue``: its day has passed. ``reminded`` counts the reminders."""

    form: ReturnForm
    organisation_id: int
    organisation: str
    period: Period
    label: str
    label_en: str
    due: date
    standing: Standing
    overdue: bool
    reminded: int
    reason: str
    """Why it was sent back, or unlocked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A version that waits for a ruling of ``level``; with ``final`` its approval locks it.

    ``asked`` counts the lines that were submitted with a reason.
    """

    version_id: int
    number: int
    form: ReturnForm
    organisation_id: int
    organisation: str
    period: Period
    label: str
    label_en: str
    due: date
    late: bool
    level_id: int
    level: str
    final: bool
    by_id: int
    by: str
    at: datetime
    asked: int
    seen: str


def to_fill(reach: Reach, today: date) -> tuple[Owed, ...]:
    """Return what the organisations within reach owe, of periods that have begun.

    Sent back and unlocked first, then what is missing, then what is due soonest.
    """
    mine = None if reach.everywhere else reach.organisations
    if reach.nowhere:
        return ()
    forms, dated, told = all_forms(), structures(), _reminded(mine)
    books = Books(forms, mine)
    kept = {rows: books.of(rows) for rows in chained(forms)}
    reasons = _reasons(each for some in kept.values() for each in some.values())
    found = [
        owed
        for rows, some in kept.items()
        for owed in _of_chain(rows, dated(rows[-1]), mine, today, some, _of_rows(told, rows), reasons)
    ]
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.standing), each.due)))


def to_approve(reach: Reach, today: date) -> tuple[Waiting, ...]:
    """Return what waits for a ruling of an organisation within reach, the first due first."""
    forms = all_forms()
    books = Books(forms)
    kept = [each for rows in chained(forms) for each in books.of(rows).values()]
    waiting = [each.version_id for each in kept if each.state is ReturnState.SUBMITTED]
    if reach.nowhere or not waiting:
        return ()
    rows = ReturnVersion.objects.filter(pk__in=waiting).select_related(
        "by", "for_return__organisation", "for_return__form__term__organisation"
    )
    dated = structures()
    found = [_waiting(each, today, dated(each.for_return.form)) for each in rows.prefetch_related("steps")]
    within = [each for each in found if each is not None and reach.covers([each.level_id])]
    return tuple(sorted(within, key=lambda each: (each.due, each.organisation, each.version_id)))


def _of_chain(
    rows: Sequence[ReturnForm],
    dated: Structure,
    mine: Collection[int] | None,
    today: date,
    kept: Mapping[Key, Kept],
    told: Mapping[Key, int],
    reasons: Mapping[int, str],
) -> Iterator[Owed]:
    """Tell what is owed of one form; its rows are those that replaced one another."""
    for period in sorted({each for row in rows for each in periods_of(row, today)}, key=lambda each: each.first):
        form = applying(rows, period)
        if form is None:
            continue
        day = due(form, period)
        for organisation in asked_in(dated, form, period):
            if mine is not None and organisation not in mine:
                continue
            one = kept.get((organisation, period.first))
            standing = standing_of(one, day, today)
            if standing in _ORDER:
                yield Owed(
                    form=form,
                    organisation_id=organisation,
                    organisation=dated.name(organisation, period.last),
                    period=period,
                    label=label(form.frequency, period),
                    label_en=label(form.frequency, period, "en"),
                    due=day,
                    standing=standing,
                    overdue=today > day,
                    reminded=told.get((organisation, period.first), 0),
                    reason=reasons.get(one.version_id, "") if one else "",
                )


def _waiting(version: ReturnVersion, today: date, dated: Structure) -> Waiting | None:
    returned = version.for_return
    form = returned.form
    way = route_in(dated.as_of(today), returned.organisation_id, form.term.organisation_id)
    steps = sorted(version.steps.all(), key=lambda each: each.pk)
    level = next_level(way, steps)
    if level is None:
        return None
    period = period_of(form.frequency, returned.first)
    return Waiting(
        version_id=version.pk,
        number=version.number,
        form=form,
        organisation_id=returned.organisation_id,
        organisation=dated.name(returned.organisation_id, period.last),
        period=period,
        label=label(form.frequency, period),
        label_en=label(form.frequency, period, "en"),
        due=due(form, period),
        late=timezone.localtime(version.at).date() > due(form, period) and version.number == 1,
        level_id=level,
        level=dated.name(level, today),
        final=level == way[-1],
        by_id=version.by_id,
        by=shown_name(version.by),
        at=version.at,
        asked=len(version.reasons),
        seen=seen_as(version.pk, steps[-1].pk if steps else 0, 0),
    )


def _of_rows(counted: Mapping[tuple[int, int, date], int], rows: Sequence[ReturnForm]) -> Counter[Key]:
    forms, found = {each.pk for each in rows}, Counter[Key]()
    for (form, one, first), number in counted.items():
        if form in forms:
            found[one, first] += number
    return found


def _reasons(kept: Iterable[Kept]) -> dict[int, str]:
    """Return why versions were sent back or unlocked."""
    versions = [each.version_id for each in kept if each.state in _RULED]
    rows = ReturnStep.objects.filter(version__in=versions).exclude(reason="").order_by("pk") if versions else None
    return dict(rows.values_list("version_id", "reason")) if rows is not None else {}


def _reminded(organisations: Collection[int] | None) -> Counter[tuple[int, int, date]]:
    rows = ReturnReminder.objects.order_by()
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    return Counter(rows.values_list("form_id", "organisation_id", "first"))
