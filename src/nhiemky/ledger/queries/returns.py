"""One return as its page shows it, and the forms of a term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nhiemky.ledger.models import Organisation, Return, ReturnForm, ReturnReminder, ReturnVersion, Term
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.begin import opened
from nhiemky.ledger.returns.cells import Cell, Field, Parsed
from nhiemky.ledger.returns.checks import Trouble, check_typed
from nhiemky.ledger.returns.drafts import cells_of, previous_version, typed_so_far
from nhiemky.ledger.returns.forms import chain, chains, return_at, structure_of
from nhiemky.ledger.returns.lines import FormLine, lines_of
from nhiemky.ledger.returns.periods import before, due, label, period_of
from nhiemky.ledger.returns.route import next_level, route_in
from nhiemky.ledger.returns.state import OPEN, History, ReturnState, seen_as
from nhiemky.ledger.returns.term_plans import plans_of
from nhiemky.rollup import Period, Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One ruling: ``kind`` as in ``models.Ruling``, at which level, by whom, when, why."""

    kind: str
    level_id: int
    level: str
    final: bool
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version that was submitted, with what was ruled on it, oldest first; ``holds``: its cells are statements."""

    version_id: int
    number: int
    cells: dict[str, Cell]
    reasons: dict[str, str]
    source: str
    by: str
    at: datetime
    holds: bool
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRow:
    """A reminder: by whom, when, with which note."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """One level of the way up; ``approved``: it has approved the latest version."""

    organisation_id: int
    name: str
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPage:
    """One return.

    ``form`` is the row whose lines it has. ``typed`` is what stands in the cells (the draft to the letter, else the
    latest version), ``parsed`` what is understood of it, ``troubles`` what is to be said beside them. ``fillable``:
    it is open and may be begun; ``refusal`` says why it may not. ``at`` is the level whose ruling it waits for.
    ``seen`` goes with every operation. ``draft_by`` and ``draft_at`` tell of the last save.
    """

    form: ReturnForm
    organisation_id: int
    organisation: str
    period: Period
    label: str
    label_en: str
    due: date
    lines: tuple[FormLine, ...]
    typed: dict[str, dict[Field, str]]
    parsed: dict[str, Parsed]
    troubles: tuple[Trouble, ...]
    previous: dict[str, Cell]
    previous_label: str
    previous_label_en: str
    state: ReturnState
    late: bool
    fillable: bool
    refusal: LedgerProblem | None
    seen: str
    version_id: int | None
    versions: tuple[VersionRow, ...]
    levels: tuple[LevelRow, ...]
    at: LevelRow | None
    reminders: tuple[ReminderRow, ...]
    draft_by: str
    draft_at: datetime | None


def return_page(form: ReturnForm, organisation: Organisation, first: date, today: date | None = None) -> ReturnPage:
    """Return the return of an organisation for the period that begins on ``first``; ``form`` may be any row of it."""
    day = today or timezone.localdate()
    refusal, rows, dated = None, chain(form), structure_of(form)
    try:
        held, returned = opened(rows, dated, organisation, first, day)
    except LedgerProblem as problem:
        refusal, returned = problem, return_at(rows, organisation.pk, first)
        held = returned.form if returned else form
    history = History(returned) if returned else None
    lines = lines_of(held)
    period = period_of(held.frequency, first)
    typed = typed_so_far(history, lines) if history else {}
    previous = cells_of(previous_version(rows, organisation.pk, first))
    parsed, troubles = check_typed(lines, typed, previous, plans_of(held))
    levels = _levels(held, organisation.pk, history, dated, day)
    state = history.state if history else ReturnState.EMPTY
    earlier = before(held.frequency, period)
    draft = history.draft if history else None
    return ReturnPage(
        form=held,
        organisation_id=organisation.pk,
        organisation=dated.name(organisation.pk, period.last) if organisation.pk in dated.index else organisation.name,
        period=period,
        label=label(held.frequency, period),
        label_en=label(held.frequency, period, "en"),
        due=due(held, period),
        lines=lines,
        typed=typed,
        parsed=parsed,
        troubles=troubles,
        previous=previous,
        previous_label=label(held.frequency, earlier),
        previous_label_en=label(held.frequency, earlier, "en"),
        state=state,
        late=_late(history, due(held, period)),
        fillable=refusal is None and state in OPEN,
        refusal=refusal,
        seen=history.seen if history else seen_as(0, 0, 0),
        version_id=history.latest.pk if history and history.latest else None,
        versions=_versions(history, dated, day),
        levels=levels,
        at=next((each for each in levels if not each.approved), None) if state is ReturnState.SUBMITTED else None,
        reminders=_reminders(rows, organisation.pk, first),
        draft_by=shown_name(draft.saved_by) if draft else "",
        draft_at=draft.saved_at if draft else None,
    )


def forms_of(term: Term) -> tuple[ReturnForm, ...]:
    """Return the forms of a term as they are now, in the order they were first made."""
    return tuple(each[-1] for each in chains(term))


def version_of(returned: Return) -> ReturnVersion | None:
    """Return the latest version of a return."""
    return returned.versions.order_by("-number").first()


def _late(history: History | None, day: date) -> bool:
    return bool(history and history.versions and timezone.localtime(history.versions[0].at).date() > day)


def _levels(
    form: ReturnForm, organisation_id: int, history: History | None, dated: Structure, day: date
) -> tuple[LevelRow, ...]:
    way = route_in(dated.as_of(day), organisation_id, form.term.organisation_id)
    steps = history.steps if history else []
    waits = next_level(way, steps)
    done = way if waits is None else way[: way.index(waits)]
    return tuple(
        LevelRow(organisation_id=each, name=dated.name(each, day), approved=each in done and bool(steps))
        for each in way
    )


def _versions(history: History | None, dated: Structure, day: date) -> tuple[VersionRow, ...]:
    if history is None:
        return ()
    holding = history.holding
    return tuple(
        VersionRow(
            version_id=each.pk,
            number=each.number,
            cells=cells_of(each),
            reasons=dict(each.reasons),
            source=each.source,
            by=shown_name(each.by),
            at=each.at,
            holds=holding is not None and holding.pk == each.pk,
            steps=tuple(
                StepRow(
                    kind=step.kind,
                    level_id=step.organisation_id,
                    level=dated.name(step.organisation_id, day),
                    final=step.final,
                    reason=step.reason,
                    by=shown_name(step.by),
                    at=step.at,
                )
                for step in sorted(each.steps.all(), key=lambda step: step.pk)
            ),
        )
        for each in history.versions
    )


def _reminders(rows: Sequence[ReturnForm], organisation_id: int, first: date) -> tuple[ReminderRow, ...]:
    sent = ReturnReminder.objects.filter(form__in=[each.pk for each in rows], organisation=organisation_id)
    return tuple(
        ReminderRow(by=shown_name(each.by), at=each.at, note=each.note)
        for each in sent.filter(first=first).select_related("by").order_by("pk")
    )
