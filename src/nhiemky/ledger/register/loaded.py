"""The finally approved figures of one period of a chain, as blocks, and their sums in the trees they are seen in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from nhiemky import rollup
from nhiemky.ledger.days import end_of
from nhiemky.ledger.models import ReturnStep, ReturnVersion
from nhiemky.ledger.register.chains import Chain
from nhiemky.rollup import Standing
from nhiemky.rollup.figures import as_row
from nhiemky.rollup.numbering import Row

Cell = tuple[int | None, int | None]
"""A value and its denominator in the integers of the indicator; ``None`` for what is not given."""


@dataclass(frozen=True, slots=True)
class Approved:
    """The version of one return that holds: its evidence, and whether the return came after the day it was due."""

    organisation_id: int
    version_id: int
    late: bool
    final_on: date
    cells: Mapping[str, Any]


def approved(
    chain: Chain, period: rollup.Period, known: date | None = None, returns: Iterable[int] | None = None
) -> list[Approved]:
    """Return the versions of a period that hold (on the day ``known``), one a return; two queries."""
    steps: QuerySet[ReturnStep] = ReturnStep.objects.filter(
        final=True, version__for_return__form__in=chain.form_ids, version__for_return__first=period.first
    )
    begun = ReturnVersion.objects.filter(number=1, for_return__form__in=chain.form_ids, for_return__first=period.first)
    until = end_of(known)
    if until is not None:
        steps = steps.filter(at__lt=until)
    if returns is not None:
        wanted = list(returns)
        steps = steps.filter(version__for_return__in=wanted)
        begun = begun.filter(for_return__in=wanted)
    due = chain.due(period)
    first = dict(begun.values_list("for_return_id", "at"))
    latest = end_of(due)
    rows = steps.order_by("pk").values_list(
        "version__for_return_id", "version__for_return__organisation_id", "version_id", "at", "version__cells"
    )
    held: dict[int, Approved] = {}
    for return_id, organisation_id, version_id, at, cells in rows:
        late = latest is not None and first[return_id] >= latest
        held[return_id] = Approved(organisation_id, version_id, late, timezone.localdate(at), cells)
    return list(held.values())


def cell_of(indicator: rollup.Indicator, cells: Mapping[str, Any]) -> Cell:
    """Return a cell in the integers of its indicator; a ratio without its denominator is not given."""
    cell: Mapping[str, str | None] = cells.get(indicator.code) or {}
    text = cell.get("value")
    if not text:
        return None, None
    value = _integer(indicator, text)
    if indicator.over_tree != "ratio":
        return value, None
    under = cell.get("of")
    return (value, _integer(indicator, under)) if under else (None, None)


def _integer(indicator: rollup.Indicator, text: str) -> int:
    if not indicator.decimals and text.isdigit():
        return int(text)
    return indicator.integer(Decimal(text))


@dataclass(slots=True)
class Loaded:
    """One period: its block, by the places of ``structure``, and its sums so far asked for.

    ``versions`` is the evidence: the version that gives the figures of each organisation, with the day it became
    final. ``left_out`` are organisations with an approved return of a period in which they did not exist.
    """

    chain: Chain
    period: rollup.Period
    structure: rollup.Structure
    block: rollup.Block
    asked: dict[int, frozenset[str]]
    otherwise: Standing
    versions: dict[int, tuple[int, date]] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()
    _sums: dict[int, rollup.Sums] = field(default_factory=dict)

    def sums(self, as_of: date | None = None) -> rollup.Sums:
        """Return the sums in the tree of the period's last day, or of ``as_of``."""
        tree = self.structure.as_of(as_of or self.period.last)
        kept = self._sums.get(id(tree))
        if kept is None:
            (kept,) = rollup.roll_up(self.structure, self.chain.indicators, [self.block], as_of)
            self._sums[id(tree)] = kept
        return kept

    def take(self, given: Approved) -> None:
        """Bring a newly approved version up to the top of every tree the period was seen in."""
        organisation_id = given.organisation_id
        if not self.structure.there(organisation_id, self.period.first, self.period.last):
            self.left_out = (*self.left_out, organisation_id)
            return
        place = self.structure.index[organisation_id]
        for row, indicator in enumerate(self.chain.indicators):
            value, under = cell_of(indicator, given.cells)
            standing = self._standing(organisation_id, indicator.code, value, late=given.late)
            figure = rollup.Figure(organisation_id, indicator.code, value, under, standing)
            for sums in self._sums.values():
                sums.change(figure)
            _write(self.block, row, place, figure)
        self.versions[organisation_id] = given.version_id, given.final_on

    def _standing(self, organisation_id: int, code: str, value: int | None, *, late: bool) -> Standing:
        if value is not None:
            return Standing.LATE if late else Standing.GIVEN
        return self.otherwise if code in self.asked.get(organisation_id, ()) else Standing.NOT_ASKED


def load(
    chain: Chain, period: rollup.Period, structure: rollup.Structure, today: date, known: date | None = None
) -> Loaded:
    """Load a period as it stands ``today``, or as it was known on a day."""
    day = today if known is None else known
    due = chain.due(period)
    otherwise = Standing.MISSING if due is not None and day > due else Standing.NOT_DUE
    codes = chain.codes_asked(period)
    asked = dict.fromkeys(chain.asked(period, structure), codes)
    block = _empty(chain, period, structure, asked, otherwise)
    loaded = Loaded(chain, period, structure, block, asked, otherwise)
    _fill(loaded, approved(chain, period, known))
    return loaded


def _empty(
    chain: Chain,
    period: rollup.Period,
    structure: rollup.Structure,
    asked: Mapping[int, frozenset[str]],
    otherwise: Standing,
) -> rollup.Block:
    size = len(structure.organisations)
    places = [structure.index[each] for each in asked]
    codes = next(iter(asked.values()), frozenset())
    standings: list[NDArray[np.uint8]] = []
    for indicator in chain.indicators:
        row = np.zeros(size, dtype=np.uint8)
        if indicator.code in codes:
            row[places] = otherwise
        standings.append(row)
    ratios = [row for row, indicator in enumerate(chain.indicators) if indicator.over_tree == "ratio"]
    values: list[Row] = [np.zeros(size, dtype=np.int64) for _ in chain.indicators]
    return rollup.Block(period, values, standings, {row: np.zeros(size, dtype=np.int64) for row in ratios})


def _fill(loaded: Loaded, versions: list[Approved]) -> None:
    """Put the cells of many versions into the block at once, a row at a time."""
    structure, block, period = loaded.structure, loaded.block, loaded.period
    there: list[Approved] = []
    out: list[Approved] = []
    for each in versions:
        (there if structure.there(each.organisation_id, period.first, period.last) else out).append(each)
    loaded.left_out = tuple(each.organisation_id for each in out)
    loaded.versions = {each.organisation_id: (each.version_id, each.final_on) for each in there}
    places = np.array([structure.index[each.organisation_id] for each in there], dtype=np.int64)
    standing = np.array([Standing.LATE if each.late else Standing.GIVEN for each in there], dtype=np.uint8)
    denominators = dict(block.denominators)
    values, standings = list(block.values), list(block.standings)
    every = [each.cells for each in there]
    for row, indicator in enumerate(loaded.chain.indicators):
        column = _column(indicator, every)
        given = np.array([value is not None for value in column.values], dtype=bool)
        values[row] = _placed(values[row], places, [value or 0 for value in column.values])
        standings[row][places[given]] = standing[given]
        if row in denominators:
            denominators[row] = _placed(denominators[row], places, [under or 0 for under in column.under])
    loaded.block = rollup.Block(block.period, values, standings, denominators)


class _Column(NamedTuple):
    values: list[int | None]
    under: list[int | None]


def _column(indicator: rollup.Indicator, every: Sequence[Mapping[str, Any]]) -> _Column:
    """Return one indicator of many versions; the plain case, whole numbers, in a quick pass."""
    if not indicator.decimals:
        with suppress(ValueError):
            return _whole(indicator, every)
    cells = [cell_of(indicator, each) for each in every]
    return _Column([value for value, _ in cells], [under for _, under in cells])


def _whole(indicator: rollup.Indicator, every: Sequence[Mapping[str, Any]]) -> _Column:
    """Return what ``cell_of`` makes of whole numbers; raises ValueError for others."""
    code = indicator.code
    found = [cells.get(code) for cells in every]
    if indicator.over_tree != "ratio":
        texts = [cell["value"] if cell else None for cell in found]
        return _Column([int(text) if text else None for text in texts], [])
    pairs = [(cell["value"], cell["of"]) if cell and cell["value"] and cell["of"] else None for cell in found]
    values = [int(pair[0]) if pair else None for pair in pairs]
    return _Column(values, [int(pair[1]) if pair else None for pair in pairs])


def _placed(row: Row, places: NDArray[np.int64], values: list[int]) -> Row:
    given = as_row(values)
    row = row.astype(given.dtype)
    row[places] = given
    return row


def _write(block: rollup.Block, row: int, place: int, figure: rollup.Figure) -> None:
    """Write a figure into a block; every sum of it must have been changed before."""
    values, denominators = block.values, block.denominators
    block.standings[row][place] = figure.standing
    for rows, value in ((values, figure.value), (denominators, figure.denominator)):
        if value is not None:
            rows[row] = _placed(rows[row], np.array([place]), [value])  # type: ignore[index]
