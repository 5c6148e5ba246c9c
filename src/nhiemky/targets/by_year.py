"""What a target comes to year by year, for reading: the years of a total, a stock or a yearly rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nhiemky.targets import bands
from nhiemky.targets.amounts import Amount
from nhiemky.targets.case import prepare
from nhiemky.targets.grade import Grade
from nhiemky.targets.known import known_by
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.settings import DEFAULT
from nhiemky.targets.yearly import years_of


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigure:
    """What one plan year comes to.

    ``value`` is an amount or the name of a level, ``None`` where nothing is told: never 0. ``holds`` says of a rule for
    every year whether the year keeps it (``None``: not settled, or no such rule). ``counted`` are source ids.
    """

    year: int
    value: Amount | str | None
    holds: bool | None
    closed: bool
    counted: tuple[str, ...]


def by_year(
    target: Target, results: Sequence[Result], term: Term, as_of: date, *, known: date | None = None
) -> tuple[YearFigure, ...]:
    """Return every plan year of a term with what was told of it by a day; figures of several years stand in none.

    >>> from decimal import Decimal
    >>> from nhiemky.targets import Floor
    >>> asked = Target(shape=Floor(Amount(Decimal(500), "người")), frequency="term_total", over_time="sum")
    >>> told = Result(first=date(2021, 1, 1), last=date(2021, 12, 31), amount=Decimal(112), unit="người")
    >>> [(each.year, each.value and int(each.value.value)) for each in by_year(
    ...     asked, [told], Term.of_years(2020, 2022), date(2022, 6, 30))]
    [(2021, 112), (2022, None)]
    """
    ruled = target.frequency == "every_year"
    case = prepare(replace(target, frequency="every_year"), known_by(results, known), term, as_of, DEFAULT)
    return tuple(
        YearFigure(
            year=each.year,
            value=None if each.figure is None or each.figure.value is None else bands.shown(case, each.figure.value),
            holds=each.grade is not Grade.FAILS if ruled and each.settled and each.grade is not None else None,
            closed=each.closed,
            counted=tuple(figure.result.source_id for figure in each.counted),
        )
        for each in years_of(case)
    )
