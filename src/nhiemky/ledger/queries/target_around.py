"""What stands around one target: its years, what it belongs with, the organisations below, what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhiemky.ledger.fates import heirs
from nhiemky.ledger.judging import Judged, Setter, is_plan, term_of
from nhiemky.ledger.models import Indicator, Reorganisation, TargetSource
from nhiemky.ledger.queries.below import Asked, Below, below
from nhiemky.ledger.queries.leading import change_of
from nhiemky.ledger.queries.target_view import TargetView
from nhiemky.ledger.queries.terms import TermFigures
from nhiemky.ledger.queries.together import Group, grouped_with, groups
from nhiemky.ledger.register import Reported
from nhiemky.ledger.structure import then
from nhiemky.targets import Change, Forecast, Line, Printed, Says, check_printed
from nhiemky.targets.by_year import YearFigure, by_year


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAround:
    """What is told beside a target and its results.

    ``years`` are its plan years. ``reported`` are the sums of returns offered to its verdict, with the keys of those
    that ``counted``. ``groups`` are those it belongs to, ``members`` the targets they name. ``below`` are the
    organisations directly under its own (``None`` where no form asks). ``printed`` are the printed percentages that are
    not those computed. ``source_seen`` is the latest word on who set it, 0 where nobody has said.
    ``undecided`` are the reorganisations after which nobody has decided what becomes of it.
    """

    years: tuple[YearFigure, ...]
    forecast: Forecast
    change: Change | None
    reported: tuple[Reported, ...]
    counted: frozenset[str]
    groups: tuple[Group, ...]
    members: dict[int, TargetView]
    below: Below | None
    differing: tuple[tuple[int, str, str], ...]
    printed: tuple[Line, ...]
    setter: Setter
    source_seen: int
    undecided: tuple[Undecided, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """A reorganisation that ended the target's organisation, and who may take the target."""

    reorganisation: Reorganisation
    heirs: tuple[tuple[int, str], ...]


def target_around(figures: TermFigures, judged: Judged, as_of: date) -> TargetAround:
    """Return what stands around a target that has been judged on a day."""
    statement, known = judged.statement, figures.basis.known
    held = figures.held
    near = grouped_with(statement.pk, held)
    every = [judged if each.pk == statement.pk else figures.judged(each, as_of) for each in held if each.pk in near]
    mine = [each for each in groups(every) if statement.pk in (each.whole, *each.members)]
    named = {pk for group in mine for pk in (group.whole, *group.members)} - {statement.pk}
    days = term_of(figures.term)
    return TargetAround(
        years=() if is_plan(statement, figures.term) else by_year(judged.target, judged.offered, days, as_of),
        forecast=judged.forecast,
        change=change_of(judged),
        reported=judged.reported,
        counted=frozenset(judged.verdict.counted),
        groups=tuple(mine),
        members={each.statement.pk: figures.view_of(each) for each in every if each.statement.pk in named},
        below=_below(figures, judged, as_of, known),
        differing=tuple((each.statement_id, each.text("vi"), each.text("en")) for each in judged.differing),
        printed=tuple(_printed(judged, as_of)),
        setter=figures.setters.get(statement.pk, Setter(judged.target.set_by)),
        source_seen=_seen(statement.pk),
        undecided=tuple(_undecided(figures, statement.pk)),
    )


def _undecided(figures: TermFigures, target_id: int) -> Iterator[Undecided]:
    for reorganisation, target in figures.fates.undecided:
        if target.pk == target_id:
            named = ((each, then(each, reorganisation.day).name) for each in heirs(reorganisation))
            yield Undecided(reorganisation, tuple(named))


def _below(figures: TermFigures, judged: Judged, as_of: date, known: date | None) -> Below | None:
    code = judged.statement.indicator_id
    if code is None or not judged.reported:
        return None
    days = term_of(figures.term)
    last = min(as_of, days.last)
    try:
        return below(code, figures.term.organisation_id, Asked(as_of=last, known=known, since=days.first))
    except Indicator.DoesNotExist:
        return None


def _printed(judged: Judged, as_of: date) -> Iterator[Line]:
    """Give the printed percentages of plan that differ: of figures since the beginning of the term only.

    What a yearly report prints is of the plan of its year.
    """
    opened = term_of(judged.basis.term).first
    results = {str(statement.pk): days for statement, days in judged.results}
    for each in judged.offered:
        days = results.get(each.source_id)
        if days is None or each.attainment_percent is None or each.source_id not in judged.verdict.counted:
            continue
        whole = days.cumulative or (days.first <= opened and days.last.year > opened.year)
        if whole and len(judged.verdict.counted) == 1 and judged.target.frequency != "every_year":
            yield from check_printed(Printed(Says.ATTAINED, each.attainment_percent), judged.verdict)


def _seen(target_id: int) -> int:
    latest = TargetSource.objects.filter(target=target_id).order_by("-pk").first()
    return latest.pk if latest else 0
