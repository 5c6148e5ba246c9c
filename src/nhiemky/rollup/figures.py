"""Figures of one period: given, late, missing, not due yet, not asked; a block is indicators × organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nhiemky.rollup.events import Id
from nhiemky.rollup.indicators import Indicator
from nhiemky.rollup.numbering import Row
from nhiemky.rollup.problems import FigureKindProblem, TwoFiguresProblem, UnknownIndicatorProblem
from nhiemky.rollup.structure import Structure


class Standing(IntEnum):
    """How it stands with one figure. Zero is none of these: it is a figure ``GIVEN`` or ``LATE`` with the value 0."""

    NOT_ASKED = 0
    NOT_DUE = 1
    """Asked, its day has not come."""
    MISSING = 2
    """Was due and is not given."""
    GIVEN = 3
    LATE = 4
    """Given, but after the day on which it was due."""


def standing_of(given: date | None, due: date, as_of: date) -> Standing:
    """Return how a figure stands on a day, from the days on which it was ``given`` and ``due``.

    >>> standing_of(None, date(2024, 1, 15), date(2024, 1, 15)).name
    'NOT_DUE'
    >>> standing_of(date(2024, 1, 20), date(2024, 1, 15), date(2024, 1, 18)).name
    'MISSING'
    """
    if given is None or given > as_of:
        return Standing.MISSING if as_of > due else Standing.NOT_DUE
    return Standing.LATE if given > due else Standing.GIVEN


@dataclass(frozen=True, slots=True)
class Period:
    """The days a figure speaks of, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = f"A period ends after it begins: {self.last} is before {self.first}."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one organisation by itself, without what stands under it, gives for an indicator.

    ``value`` is in the integers of the indicator, of a ratio the numerator, of a level the place on the scale;
    ``None`` where nothing is given, which is never 0.
    """

    organisation: Id
    indicator: str
    value: int | None
    denominator: int | None = None
    standing: Standing = Standing.GIVEN

    def check(self, indicator: Indicator) -> None:
        """Raise ``FigureKindProblem`` where the figure is not of its indicator's kind."""
        given = self.standing >= Standing.GIVEN
        has = self.value is not None, self.denominator is not None
        fits = has == (given, given and indicator.over_tree == "ratio")
        fits = fits and (self.denominator is None or self.denominator >= 0)
        if indicator.levels and self.value is not None:
            fits = fits and 0 <= self.value < len(indicator.levels)
        if not fits:
            raise FigureKindProblem(organisation=self.organisation, indicator=self.indicator)


@dataclass(slots=True)
class Block:
    """All figures of one period: a row an indicator, in it a place an organisation by its ``Structure.index``.

    What stands in ``values`` and ``denominators`` (by the place of the indicator, of ratios only) where nothing is
    given is never looked at. A row is ``int64``, or Python integers where 64 bits do not hold them.
    """

    period: Period
    values: Sequence[Row]
    standings: Sequence[NDArray[np.uint8]]
    denominators: Mapping[int, Row]

    @classmethod
    def of(
        cls,
        structure: Structure,
        indicators: Sequence[Indicator],
        period: Period,
        figures: Iterable[Figure],
        asked: Iterable[Id] = (),
        otherwise: Standing = Standing.MISSING,
    ) -> Block:
        """Return figures as a block; raises a ``FigureProblem`` or, for one of nobody, ``NotThereProblem``.

        ``otherwise`` is how it stands with the organisations ``asked`` (for every indicator) of which no figure is
        listed: ``MISSING``, or ``NOT_DUE`` before their day.
        """
        rows = {indicator.code: row for row, indicator in enumerate(indicators)}
        size = len(structure.organisations)
        standings = np.zeros((len(indicators), size), dtype=np.uint8)
        expected = [structure.must_be_there(organisation, period.first, period.last) for organisation in asked]
        standings[:, expected] = otherwise
        values: list[list[int]] = [[0] * size for _ in indicators]
        under = {row: [0] * size for row, indicator in enumerate(indicators) if indicator.over_tree == "ratio"}
        seen = set()
        for figure in figures:
            row = rows.get(figure.indicator)
            if row is None:
                raise UnknownIndicatorProblem(indicator=figure.indicator)
            figure.check(indicators[row])
            place = structure.must_be_there(figure.organisation, period.first, period.last)
            if (row, place) in seen:
                name = structure.name(figure.organisation, period.last)
                raise TwoFiguresProblem(organisation=name, indicator=figure.indicator)
            seen.add((row, place))
            standings[row, place] = figure.standing
            values[row][place] = figure.value or 0
            if row in under:
                under[row][place] = figure.denominator or 0
        return cls(period, [as_row(row) for row in values], list(standings), {row: as_row(under[row]) for row in under})


def as_row(values: Sequence[Any]) -> Row:
    """Return integers as an array: of 64 bits where they fit, of Python integers where one does not.

    >>> as_row([1, 2**63]).dtype, as_row([1, -(2**63)]).dtype
    (dtype('O'), dtype('int64'))
    """
    try:
        return np.array(values, dtype=np.int64)
    except OverflowError:
        return np.array(values, dtype=object)
