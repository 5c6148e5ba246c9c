"""Completeness: how every organisation stands with every period of a form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nhiemky.ledger.models import ReturnForm, ReturnReminder
from nhiemky.ledger.returns.books import Books, Kept, Key, is_late, standing_of
from nhiemky.ledger.returns.forms import applying, asked_in, chain, structure_of
from nhiemky.ledger.returns.periods import due, label, periods_of
from nhiemky.ledger.returns.route import after, route_in
from nhiemky.ledger.returns.state import Standing
from nhiemky.ledger.rights import Reach
from nhiemky.rollup import Period, Structure, Tree


class MatrixCell(NamedTuple):
    """How one organisation stands with one period.

    ``late``: it was given, after its day. ``at`` is the level whose ruling it waits for. ``version_id`` is 0 where
    nothing was submitted. ``reminded`` counts the reminders.
    """

    standing: Standing
    late: bool = False
    at: int | None = None
    version_id: int = 0
    reminded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How many organisations are asked, and how many stand how; ``given`` counts what was submitted, late or not."""

    asked: int = 0
    given: int = 0
    late: int = 0
    missing: int = 0
    not_due: int = 0
    approved: int = 0
    waiting: int = 0
    sent_back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """One period, its name, the day it is due, and the totals of the rows shown."""

    period: Period
    label: str
    label_en: str
    due: date
    totals: Completeness


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One organisation, as it is called now, how far down it stands, and a cell for each column."""

    organisation_id: int
    name: str
    depth: int
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows in the order of today's tree, columns in the order of time; ``names`` are those of the levels in ``at``."""

    form: ReturnForm
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    names: Mapping[int, str]


_PLAIN = {each: MatrixCell(each) for each in Standing}


def matrix(form: ReturnForm, today: date, reach: Reach, *, year: int | None = None) -> Matrix:
    """Return how the organisations within reach stand with the periods of a form that have begun.

    Those of one ``year``, or of all (``None``). ``form`` may be any row of it.
    """
    rows, dated = chain(form), structure_of(form)
    shown = [each for each in _begun(rows, today) if year in (None, each[0].first.year)]
    first = shown[0][0].first if shown else today
    kept = Books(rows, None if reach.everywhere else reach.organisations).of(rows)
    asked = [asked_in(dated, held, period) for period, held in shown]
    firsts = {period.first for period, _ in shown}
    ids = {each for some in set(asked) for each in some} | {one for one, day in kept if day in firsts}
    tree = dated.as_of(today)
    ordered = _in_order(dated, tree, ids if reach.everywhere else ids & reach.organisations)
    told, levels = _told(rows, first), _Levels(tree, form.term.organisation_id)
    columns = [
        _column(ordered, frozenset(these), period, due(held, period), today, kept, told, levels)
        for (period, held), these in zip(shown, asked, strict=True)
    ]
    across = zip(*columns, strict=True) if columns else ((),) * len(ordered)
    return Matrix(
        form=rows[-1],
        columns=tuple(_headed(period, held, cells) for (period, held), cells in zip(shown, columns, strict=True)),
        rows=tuple(
            MatrixRow(organisation_id=each, name=dated.name(each, today), depth=depth, cells=tuple(cells))
            for each, depth, cells in zip(ordered, _depths(dated, tree, ordered), across, strict=True)
        ),
        names={each: dated.name(each, today) for each in levels.named},
    )


def _headed(period: Period, form: ReturnForm, cells: Sequence[MatrixCell]) -> MatrixColumn:
    return MatrixColumn(
        period=period,
        label=label(form.frequency, period),
        label_en=label(form.frequency, period, "en"),
        due=due(form, period),
        totals=_totals(cells),
    )


class _Levels:
    """Where versions stand, each way up asked once."""

    def __init__(self, tree: Tree, top: int) -> None:
        self._tree, self._top = tree, top
        self.named: set[int] = set()

    def at(self, kept: Kept) -> int | None:
        level = after(route_in(self._tree, kept.organisation_id, self._top), kept.approved)
        if level is not None:
            self.named.add(level)
        return level


def years_begun(form: ReturnForm, today: date) -> list[int]:
    """Return the years of the periods of a form that have begun."""
    return sorted({each.first.year for each, _ in _begun(chain(form), today)})


def _begun(rows: Sequence[ReturnForm], today: date) -> list[tuple[Period, ReturnForm]]:
    """Return the periods of a form that have begun, each with the row that asks for it."""
    every = sorted({each for row in rows for each in periods_of(row, today)}, key=lambda each: each.first)
    return [(each, held) for each in every if (held := applying(rows, each)) is not None]


def _column(
    ordered: Sequence[int],
    asked: frozenset[int],
    period: Period,
    day: date,
    today: date,
    kept: Mapping[Key, Kept],
    told: Mapping[Key, int],
    levels: _Levels,
) -> list[MatrixCell]:
    found = []
    for each in ordered:
        one = kept.get((each, period.first))
        if each not in asked and (one is None or not one.version_id):
            found.append(_PLAIN[Standing.NOT_ASKED])
            continue
        standing, reminded = standing_of(one, day, today), told.get((each, period.first), 0)
        if one is None and not reminded:
            found.append(_PLAIN[standing])
            continue
        at = levels.at(one) if one is not None and standing is Standing.SUBMITTED else None
        found.append(MatrixCell(standing, is_late(one, day), at, one.version_id if one else 0, reminded))
    return found


def _totals(cells: Iterable[MatrixCell]) -> Completeness:
    count: Counter[Standing] = Counter()
    late = 0
    for each in cells:
        count[each.standing] += 1
        late += each.late
    approved = count[Standing.APPROVED] + count[Standing.UNLOCKED]
    waiting, back = count[Standing.SUBMITTED], count[Standing.SENT_BACK]
    not_due = count[Standing.NOT_DUE] + count[Standing.DRAFT]
    given = approved + waiting + back
    return Completeness(
        asked=given + not_due + count[Standing.MISSING],
        given=given,
        late=late,
        missing=count[Standing.MISSING],
        not_due=not_due,
        approved=approved,
        waiting=waiting,
        sent_back=back,
    )


def _told(rows: Sequence[ReturnForm], since: date) -> Counter[Key]:
    found = ReturnReminder.objects.filter(form__in=[each.pk for each in rows], first__gte=since).order_by()
    return Counter(found.values_list("organisation_id", "first"))


def _in_order(dated: Structure, tree: Tree, ids: Iterable[int]) -> list[int]:
    return sorted(ids, key=lambda each: int(tree.position[dated.index[each]]) if each in dated.index else len(tree))


def _depths(dated: Structure, tree: Tree, ordered: Sequence[int]) -> list[int]:
    """Return how far below the highest of the rows each stands."""
    depth = [0] * len(tree)
    for place in range(len(tree)):
        above = int(tree.above[place])
        depth[place] = depth[above] + 1 if above >= 0 else 0
    found = [depth[int(tree.position[dated.index[each]])] if each in dated.index else 0 for each in ordered]
    least = min(found, default=0)
    return [each - least for each in found]
