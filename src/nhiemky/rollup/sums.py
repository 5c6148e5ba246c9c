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
from nhiemky.rollup.numbering import Integers, Row
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
        # In one piece each, which the system hands out in large pages: faulting in small ones cost more than the sums.
        self.totals: list[Row] = list(np.empty((len(indicators), len(tree)), dtype=np.int64))
        """A row an indicator; a place a position of the tree."""
        self.denominators: dict[int, Row] = {}
        self._words = np.empty((len(indicators), len(self._counts.weights), len(tree)), dtype=np.uint64)
        for row, indicator in enumerate(indicators):
            self._sum_up(row, indicator)

    def _sum_up(self, row: int, indicator: Indicator) -> None:
        # One row at a time stays in the processor's cache from reading it to its sums.
        opened = _Opened.of(self._block, row, self.tree, self.totals[row])
        self._counts.sums(opened.standings, self.tree, self._words[row])
        if indicator.over_tree == "worst":
            given = opened.standings >= Standing.GIVEN
            self.totals[row] = subtree_worst(opened.values, given, self.tree, least=indicator.more_is_better)
            return
        self.totals[row] = subtree_sums(opened.values, self.tree)
        if opened.denominators is not None:
            self.denominators[row] = subtree_sums(opened.denominators, self.tree)

    def at(self, organisation: Id, indicator: str) -> Sum:
        """Return what an indicator comes to for an organisation with all that stands under it."""
        place, row = self.tree.place(organisation), self._row(indicator)
        coverage = _coverage(self._counts.read_one(self._words[row], place))
        if not coverage.given:
            return Sum(None, None, coverage)
        per = int(self.denominators[row][place]) if row in self.denominators else None
        return Sum(int(self.totals[row][place]), per, coverage)

    def own(self, organisation: Id, indicator: str) -> Sum:
        """Return what an organisation gave by itself."""
        place, opened = self.tree.place(organisation), self._open(self._row(indicator))
        standing = opened.standings[place]
        coverage = _coverage({each: int(standing == each) for each in Counts.standings})
        if not coverage.given:
            return Sum(None, None, coverage)
        per = None if opened.denominators is None else int(opened.denominators[place])
        return Sum(int(opened.values[place]), per, coverage)

    def counts(self, indicator: str, standing: Standing) -> Integers:
        """Return how many figures of every position's subtree stand so, for whole pages and files."""
        return self._counts.read(self._words[self._row(indicator)], standing)

    def change(self, figure: Figure) -> None:
        """Take one figure in place of the one before; only the organisations above it are summed up again.

        Raises a ``FigureProblem`` or ``NotThereProblem`` and then leaves everything as it was.
        """
        row = self._row(figure.indicator)
        indicator = self.indicators[row]
        figure.check(indicator)
        self._structure.must_be_there(figure.organisation, self.period.first, self.period.last)
        path = self.tree.path(figure.organisation)
        place, opened = path[0], self._open(row)
        self._counts.change(self._words[row], path, opened.standings[place], figure.standing)
        opened.standings[place] = figure.standing
        if indicator.over_tree != "worst":
            self.totals[row] = _added(self.totals[row], path, (figure.value or 0) - int(opened.values[place]))
        opened.values = _put(opened.values, place, figure.value or 0)
        if indicator.over_tree == "worst":
            self._worst_again(row, opened, path)
        if opened.denominators is not None:
            under = figure.denominator or 0
            self.denominators[row] = _added(self.denominators[row], path, under - int(opened.denominators[place]))
            opened.denominators = _put(opened.denominators, place, under)

    def _worst_again(self, row: int, opened: _Opened, path: list[int]) -> None:
        for place in path:
            under = slice(place, self.tree.end[place])
            given = opened.values[under][opened.standings[under] >= Standing.GIVEN]
            if len(given):
                worst = given.min() if self.indicators[row].more_is_better else given.max()
                self.totals[row] = _put(self.totals[row], place, int(worst))

    def _open(self, row: int) -> _Opened:
        if row not in self._opened:
            self._opened[row] = _Opened.of(self._block, row, self.tree)
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
    def of(cls, block: Block, row: int, tree: Tree, into: Row | None = None) -> _Opened:
        """Read a row of a block; its values ``into`` an array of ``int64`` if they are that."""
        standings = block.standings[row].take(tree.order)
        given = standings >= Standing.GIVEN
        given_values = block.values[row]
        out = into if given_values.dtype == np.int64 else None
        values = given_values.take(tree.order, out=out, mode="clip")
        values *= given
        denominators = block.denominators[row].take(tree.order) if row in block.denominators else None
        if denominators is not None:
            denominators *= given
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
