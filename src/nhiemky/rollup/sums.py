"""Every indicator summed up to every organisation of a tree, and changed figures brought up to its top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from nhiemky.rollup.adding import BITS, Counts, subtree_sums, subtree_worst
from nhiemky.rollup.events import Id
from nhiemky.rollup.figures import Block, Figure, Period, Standing
from nhiemky.rollup.indicators import Indicator
from nhiemky.rollup.numbering import Row
from nhiemky.rollup.problems import UnknownIndicatorProblem
from nhiemky.rollup.structure import Structure
from nhiemky.rollup.tree import Tree


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many organisations a sum rests on: ``given`` of ``due`` (``late`` of them late), more are ``not_due`` yet."""

    given: int
    late: int
    missing: int
    not_due: int

    @property
    def due(self) -> int:
        """How many should have given their figure by now, or already have."""
        return self.given + self.missing

    @property
    def complete(self) -> bool:
        """Whether nobody that is asked is missing or still to come."""
        return not self.missing and not self.not_due

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.given + other.given,
            self.late + other.late,
            self.missing + other.missing,
            self.not_due + other.not_due,
        )


@dataclass(frozen=True, slots=True)
class Sum:
    """What an indicator comes to, and what that rests on.

    ``total`` is ``None`` where nothing is given: never 0. ``per`` is the denominator of a ratio, or of an average
    how many periods ``total`` is shared out among.
    """

    total: int | None
    per: int | None
    coverage: Coverage

    @property
    def value(self) -> Fraction | None:
        """The value in the integers of the indicator, of a ratio the share (1 is 100%), exactly.

        ``None`` where nothing is given, and where there is nothing to take a share of.
        """
        if self.total is None or self.per == 0:
            return None
        return Fraction(self.total, 1 if self.per is None else self.per)


class Sums:
    """The sums of one period in one tree; ``at`` reads them, ``change`` brings one changed figure up to the top."""

    def __init__(self, tree: Tree, indicators: Sequence[Indicator], block: Block) -> None:
        self.tree, self.indicators, self.period = tree, tuple(indicators), block.period
        self._rows = {indicator.code: row for row, indicator in enumerate(indicators)}
        self._counts = Counts(len(tree))
        self.own: list[Row] = []
        self.own_denominators: dict[int, Row] = {}
        self.standings: list[NDArray[np.uint8]] = []
        self.totals: list[Row] = []
        """A row an indicator; a place a position of the tree."""
        self.denominators: dict[int, Row] = {}
        self._words: list[list[NDArray[np.uint64]]] = []
        for row, indicator in enumerate(indicators):
            self._sum_up(row, indicator, block)

    def _sum_up(self, row: int, indicator: Indicator, block: Block) -> None:
        # One row at a time stays in the processor's cache from reading it to its sums.
        order = self.tree.order
        standing = block.standings[row].take(order)
        given = standing >= Standing.GIVEN
        own = np.where(given, block.values[row].take(order), 0)
        if indicator.over_tree == "worst":
            total = subtree_worst(own, given, self.tree, least=indicator.more_is_better)
        else:
            total = subtree_sums(own, self.tree)
        if indicator.over_tree == "ratio":
            self.own_denominators[row] = np.where(given, block.denominators[row].take(order), 0)
            self.denominators[row] = subtree_sums(self.own_denominators[row], self.tree)
        self.own.append(own)
        self.standings.append(standing)
        self.totals.append(total)
        self._words.append(self._counts.sums(standing, self.tree))

    def at(self, organisation: Id, indicator: str) -> Sum:
        """Return what an indicator comes to for an organisation with all that stands under it."""
        return self._at(self.tree.place(organisation), self._row(indicator))

    def own_at(self, organisation: Id, indicator: str) -> Sum:
        """Return what an organisation gave by itself."""
        place, row = self.tree.place(organisation), self._row(indicator)
        standing = self.standings[row][place]
        coverage = _coverage({each: int(standing == each) for each in Counts.standings})
        per = int(self.own_denominators[row][place]) if row in self.own_denominators else None
        return Sum(int(self.own[row][place]) if coverage.given else None, per if coverage.given else None, coverage)

    def _at(self, place: int, row: int) -> Sum:
        coverage = _coverage(self._counts.read([int(word[place]) for word in self._words[row]]))
        if not coverage.given:
            return Sum(None, None, coverage)
        per = int(self.denominators[row][place]) if row in self.denominators else None
        return Sum(int(self.totals[row][place]), per, coverage)

    def _row(self, indicator: str) -> int:
        if indicator not in self._rows:
            raise UnknownIndicatorProblem(indicator=indicator)
        return self._rows[indicator]

    def change(self, figure: Figure) -> None:
        """Take one figure in place of the one before; only the organisations above it are summed up again.

        Raises a ``FigureProblem`` or ``NotThereProblem`` and then leaves everything as it was.
        """
        row = self._row(figure.indicator)
        indicator = self.indicators[row]
        figure.check(indicator)
        path = self.tree.path(figure.organisation)
        place = path[0]
        before = int(self.standings[row][place])
        for weights, word in zip(self._counts.weights, self._words[row], strict=True):
            # Unsigned words count modulo 2⁶⁴, so that taking away and adding in one is right.
            word[path] += np.uint64((int(weights[figure.standing]) - int(weights[before])) % (1 << 64))
        self.standings[row][place] = figure.standing
        value = figure.value or 0
        if indicator.over_tree == "worst":
            self.own[row] = _put(self.own[row], place, value)
            self._worst_again(row, indicator, path)
            return
        _add(self.totals, row, path, value - int(self.own[row][place]))
        self.own[row] = _put(self.own[row], place, value)
        if indicator.over_tree == "ratio":
            under = figure.denominator or 0
            _add(self.denominators, row, path, under - int(self.own_denominators[row][place]))
            self.own_denominators[row] = _put(self.own_denominators[row], place, under)

    def _worst_again(self, row: int, indicator: Indicator, path: list[int]) -> None:
        own, standing = self.own[row], self.standings[row]
        for place in path:
            under = slice(place, self.tree.end[place])
            given = own[under][standing[under] >= Standing.GIVEN]
            if len(given):
                worst = given.min() if indicator.more_is_better else given.max()
                self.totals[row] = _put(self.totals[row], place, int(worst))


def roll_up(
    structure: Structure, indicators: Sequence[Indicator], blocks: Iterable[Block], as_of: date | None = None
) -> Iterator[Sums]:
    """Sum up period after period, so that only one is held at a time.

    Each is seen in the tree of its last day, or all of them in the tree of ``as_of``: with the present day, "in
    today's structure". Raises ``NotThereProblem`` where a figure is of an organisation not yet founded on ``as_of``.
    """
    for block in blocks:
        tree = structure.as_of(block.period.last if as_of is None else as_of)
        if len(tree) < len(structure.organisations):
            _nothing_left_out(structure, tree, block)
        yield Sums(tree, indicators, block)


def _nothing_left_out(structure: Structure, tree: Tree, block: Block) -> None:
    outside = np.flatnonzero(tree.position < 0)
    for standing in block.standings:
        for index in outside[standing[outside] != Standing.NOT_ASKED][:1]:
            tree.place(structure.organisations[index])


def sums_of(
    structure: Structure,
    indicators: Sequence[Indicator],
    period: Period,
    figures: Iterable[Figure],
    asked: Iterable[Id] = (),
    otherwise: Standing = Standing.MISSING,
    as_of: date | None = None,
) -> Sums:
    """Sum up the figures of one period: ``Block.of`` and ``roll_up`` in one."""
    block = Block.of(structure, indicators, period, figures, asked, otherwise)
    (sums,) = roll_up(structure, indicators, [block], as_of)
    return sums


def _coverage(counted: dict[Standing, int]) -> Coverage:
    late = counted[Standing.LATE]
    return Coverage(counted[Standing.GIVEN] + late, late, counted[Standing.MISSING], counted[Standing.NOT_DUE])


def _put(row: Row, place: int, value: int) -> Row:
    """Return a row with one value set, of Python integers from the moment one does not fit."""
    if row.dtype != object and not -(1 << BITS) <= value < 1 << BITS:
        row = row.astype(object)
    row[place] = value
    return row


def _add(rows: list[Row] | dict[int, Row], row: int, path: list[int], change: int) -> None:
    for place in path:
        rows[row] = _put(rows[row], place, int(rows[row][place]) + change)
