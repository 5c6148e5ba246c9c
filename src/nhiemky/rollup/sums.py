"""Every indicator summed up to every organisation of a tree, and changed figures brought up to its top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from nhiemky.rollup.adding import BITS, Counts, inner_sums, inner_worst
from nhiemky.rollup.events import Id
from nhiemky.rollup.figures import Block, Figure, Period, Standing
from nhiemky.rollup.indicators import Indicator
from nhiemky.rollup.numbering import Integers, Row
from nhiemky.rollup.problems import UnknownIndicatorProblem
from nhiemky.rollup.results import Coverage, Sum
from nhiemky.rollup.structure import Structure
from nhiemky.rollup.tree import Tree


class Sums:
    """The sums of one period in one tree; ``at`` reads them, ``change`` brings one changed figure up to the top.

    The block is looked at again when single figures are asked for or changed, and never written to.
    """

    def __init__(self, structure: Structure, tree: Tree, indicators: Sequence[Indicator], block: Block) -> None:
        self._structure, self.tree, self.indicators, self.period = structure, tree, tuple(indicators), block.period
        for row, indicator in enumerate(indicators):
            if (indicator.over_tree == "ratio") != (row in block.denominators):
                message = f"A block has denominators for ratios and for nothing else: {indicator.code}."
                raise ValueError(message)
        self._block, self._rows = block, {indicator.code: row for row, indicator in enumerate(indicators)}
        self._counts = Counts(len(tree))
        self._opened: dict[int, _Opened] = {}
        self._latest: tuple[int, _Opened] | None = None
        # Only of positions with something under them: the others come to what they gave, which the block holds.
        self._totals: list[Row] = []
        self._denominators: dict[int, Row] = {}
        self._words: list[list[NDArray[np.uint64]]] = []
        for row, indicator in enumerate(indicators):
            self._sum_up(row, indicator)

    def _sum_up(self, row: int, indicator: Indicator) -> None:
        # One row at a time stays in the processor's cache from reading it to its sums.
        opened = _Opened.of(self._block, row, self.tree)
        self._words.append(self._counts.sums(opened.standings, self.tree))
        if indicator.over_tree == "worst":
            given = opened.standings >= Standing.GIVEN
            self._totals.append(inner_worst(opened.values, given, self.tree, least=indicator.more_is_better))
            return
        self._totals.append(inner_sums(opened.values, self.tree))
        if opened.denominators is not None:
            self._denominators[row] = inner_sums(opened.denominators, self.tree)

    def at(self, organisation: Id, indicator: str) -> Sum:
        """Return what an indicator comes to for an organisation with all that stands under it."""
        place, row = self.tree.place(organisation), self._row(indicator)
        inner = int(self.tree.inner_at[place])
        if inner < 0:
            return self._own(place, row)
        coverage = _coverage(self._counts.read_one(self._words[row], inner))
        if not coverage.given:
            return Sum(None, None, coverage)
        per = int(self._denominators[row][inner]) if row in self._denominators else None
        return Sum(int(self._totals[row][inner]), per, coverage)

    def own(self, organisation: Id, indicator: str) -> Sum:
        """Return what an organisation gave by itself."""
        return self._own(self.tree.place(organisation), self._row(indicator))

    def _own(self, place: int, row: int) -> Sum:
        given: _Opened | Block = self._opened.get(row, self._block)
        if isinstance(given, Block):
            place = int(self.tree.order[place])
            standing, value, under = given.standings[row], given.values[row], given.denominators.get(row)
        else:
            standing, value, under = given.standings, given.values, given.denominators
        coverage = _coverage({each: int(standing[place] == each) for each in Counts.standings})
        if not coverage.given:
            return Sum(None, None, coverage)
        return Sum(int(value[place]), None if under is None else int(under[place]), coverage)

    def totals(self, indicator: str) -> Row:
        """Return what an indicator comes to at every position of the tree, for whole pages and files.

        0 where nothing is given: ``counts`` tell. (Of the worst, any number.)
        """
        row = self._row(indicator)
        return self._everywhere(self._reading(row).values, self._totals[row])

    def denominators(self, indicator: str) -> Row | None:
        """Return the denominators of a ratio at every position, ``None`` of other indicators."""
        row = self._row(indicator)
        own = self._reading(row).denominators
        return None if own is None else self._everywhere(own, self._denominators[row])

    def counts(self, indicator: str, standing: Standing) -> Integers:
        """Return how many figures of every position's subtree stand so."""
        row = self._row(indicator)
        own = self._reading(row).standings == standing
        return self._everywhere(own, self._counts.read(self._words[row], standing))

    def _everywhere(self, own: Row, inner: Row) -> Row:
        every = own.astype(np.result_type(own, inner))
        every[self.tree.inner] = inner
        return every

    def change(self, figure: Figure) -> None:
        """Take one figure in place of the one before; only the organisations above it are summed up again.

        Raises a ``FigureProblem`` or ``NotThereProblem`` and then leaves everything as it was.
        """
        row = self._row(figure.indicator)
        indicator = self.indicators[row]
        figure.check(indicator)
        self._structure.must_be_there(figure.organisation, self.period.first, self.period.last)
        path = self.tree.path(figure.organisation)
        inner = [int(self.tree.inner_at[place]) for place in path if self.tree.inner_at[place] >= 0]
        place, opened = path[0], self._open(row)
        self._counts.change(self._words[row], inner, opened.standings[place], figure.standing)
        opened.standings[place] = figure.standing
        if indicator.over_tree != "worst":
            self._totals[row] = _added(self._totals[row], inner, (figure.value or 0) - int(opened.values[place]))
        opened.values = _put(opened.values, place, figure.value or 0)
        if indicator.over_tree == "worst":
            self._worst_again(row, opened, inner)
        if opened.denominators is not None:
            under = figure.denominator or 0
            change = under - int(opened.denominators[place])
            self._denominators[row] = _added(self._denominators[row], inner, change)
            opened.denominators = _put(opened.denominators, place, under)

    def _worst_again(self, row: int, opened: _Opened, inner: list[int]) -> None:
        for number in inner:
            under = slice(int(self.tree.inner[number]), int(self.tree.inner_end[number]))
            given = opened.values[under][opened.standings[under] >= Standing.GIVEN]
            if len(given):
                worst = given.min() if self.indicators[row].more_is_better else given.max()
                self._totals[row] = _put(self._totals[row], number, int(worst))

    def _reading(self, row: int) -> _Opened:
        if row in self._opened:
            return self._opened[row]
        if self._latest is None or self._latest[0] != row:
            self._latest = row, _Opened.of(self._block, row, self.tree)
        return self._latest[1]

    def _open(self, row: int) -> _Opened:
        if row not in self._opened:
            self._opened[row] = opened = self._reading(row)
            opened.standings = opened.standings.copy()  # it may be the block's own
        return self._opened[row]

    def _row(self, indicator: str) -> int:
        if indicator not in self._rows:
            raise UnknownIndicatorProblem(indicator=indicator)
        return self._rows[indicator]


@dataclass(slots=True)
class _Opened:
    """The figures of one indicator by position, 0 where nothing is given."""

    standings: NDArray[np.uint8]
    values: Row
    denominators: Row | None

    @classmethod
    def of(cls, block: Block, row: int, tree: Tree) -> _Opened:
        def by_position(given: Row) -> Row:
            # The newest tree, in which most periods are seen, has the order of the block.
            return given if tree.in_order else given.take(tree.order)

        standings = by_position(block.standings[row])
        given = standings >= Standing.GIVEN
        values = by_position(block.values[row]) * given
        denominators = by_position(block.denominators[row]) * given if row in block.denominators else None
        return cls(standings, values, denominators)


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
        yield Sums(structure, tree, indicators, block)


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


def _added(row: Row, path: list[int], change: int) -> Row:
    for place in path:
        row = _put(row, place, int(row[place]) + change)
    return row
