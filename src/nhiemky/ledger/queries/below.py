"""One indicator over the organisations directly under one, as their returns come to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from nhiemky import rollup
from nhiemky.ledger import structure as trees
from nhiemky.ledger.models import Indicator, Term
from nhiemky.ledger.register import NOBODY, Register, register
from nhiemky.ledger.rights import Reach
from nhiemky.rollup.tree import Tree

Order = Literal["most", "least", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What returns come to: ``value`` in the unit of the indicator (of a ratio in %), ``None`` where nothing is given.

    Of a ratio ``part`` and ``of`` are its numerator and denominator.
    """

    value: Fraction | None
    part: Decimal | None
    of: Decimal | None
    coverage: rollup.Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowRow:
    """An organisation directly under the one asked about, with all that stands under it (``branches``: anything)."""

    organisation_id: int
    name: str
    level: str
    figure: Figure
    branches: bool
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """An indicator over the organisations directly under one.

    ``rows`` have a figure, in the order asked for; ``silent`` have none, by name: they are no zeros. ``own`` is what
    the one above gave by itself, ``whole`` what all come to. ``periods`` are the days that can be chosen, ``first`` and
    ``last`` those that were. ``tree_day`` is the day whose tree the rows stand in.
    """

    code: str
    name: str
    name_en: str
    unit: str
    ratio: bool
    organisation_id: int
    organisation: str
    above: tuple[tuple[int, str], ...]
    as_of: date
    known: date | None
    tree_day: date
    first: date | None
    last: date | None
    periods: tuple[rollup.Period, ...]
    rows: tuple[BelowRow, ...]
    silent: tuple[BelowRow, ...]
    own: Figure | None
    whole: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of ``below``: the days it speaks of and was known on, the tree of which day, which days of figures.

    ``span`` is one of ``Below.periods`` by its days; ``None`` for everything from the first period (that begins on
    ``since`` or later) up to ``as_of``.
    """

    as_of: date
    known: date | None = None
    tree_day: date | None = None
    span: tuple[date, date] | None = None
    order: Order = "most"
    since: date = date.min


def below(code: str, organisation_id: int, asked: Asked) -> Below | None:
    """Return an indicator over the organisations under one; ``None`` where no form around it asks for it.

    Raises Indicator.DoesNotExist for an unknown code.
    """
    indicator = Indicator.objects.get(code=code)
    held = register_over(organisation_id, code, asked.as_of)
    if held is None:
        return None
    tree_day = asked.tree_day or asked.as_of
    every = held.periods(code, asked.since, asked.as_of)
    span = asked.span or ((every[0].first, every[-1].last) if every else None)
    chosen = [each for each in every if span and span[0] <= each.first and each.last <= span[1]]
    told = _Told(held, code, chosen, tree_day, asked.known)
    then, tree = trees.trees(), held.structure.as_of(tree_day)
    under = _under(tree, organisation_id)
    rows = [_row(each, told.at(each), tree, then.then(each, tree_day)) for each in under]
    own = told.own(organisation_id)
    return Below(
        code=code,
        name=indicator.name_vi,
        name_en=indicator.name_en,
        unit="%" if told.ratio else held.unit(code),
        ratio=told.ratio,
        organisation_id=organisation_id,
        organisation=then.then(organisation_id, tree_day).name,
        above=tuple((each, then.then(each, tree_day).name) for each in then.ancestors(organisation_id, tree_day)),
        as_of=asked.as_of,
        known=asked.known,
        tree_day=tree_day,
        first=span[0] if span else None,
        last=span[1] if span else None,
        periods=(*_years(every), *every),
        rows=_ordered((each for each in rows if each.figure.value is not None), asked.order),
        silent=_ordered((each for each in rows if each.figure.value is None), "name"),
        own=own if own.coverage.due or own.coverage.not_due else None,
        whole=told.at(organisation_id),
    )


def register_over(organisation_id: int, code: str, day: date) -> Register | None:
    """Return the register that an organisation's figures of an indicator stand in on a day.

    It is that of its own term, else of the nearest organisation above it whose forms ask for the indicator.
    """
    line = (organisation_id, *trees.ancestors(organisation_id, day))
    terms = Term.objects.filter(organisation__in=line, forms__isnull=False, first_year__lte=day.year).distinct()
    nearest = sorted(
        terms.select_related("organisation"),
        key=lambda each: (line.index(each.organisation_id), each.last_year < day.year, -each.first_year),
    )
    found = (register(each) for each in nearest)
    return next((each for each in found if each.chain_of(code) is not None), None)


@dataclass(frozen=True, slots=True)
class Starting:
    """An organisation with forms of its own, and the indicators they ask for, from which a comparison may start."""

    organisation_id: int
    organisation: str
    codes: tuple[str, ...]


def startings(reach: Reach, day: date) -> tuple[Starting, ...]:
    """Return the organisations within reach whose forms ask for figures on a day, with their indicators."""
    terms = Term.objects.filter(forms__isnull=False, first_year__lte=day.year, last_year__gte=day.year).distinct()
    return tuple(
        Starting(each.organisation_id, each.organisation.name, register(each).codes)
        for each in reach.of_organisations(terms.select_related("organisation"))
    )


class _Told:
    """Figures of an indicator over the periods chosen, at any organisation."""

    def __init__(
        self, held: Register, code: str, periods: Sequence[rollup.Period], tree_day: date, known: date | None
    ) -> None:
        chain = held.chain_of(code)
        if chain is None:
            raise KeyError(code)
        self._indicator, self._code = chain.indicator(code), code
        self._sums = [held.sums(code, each, tree_day, known) for each in periods]
        self.ratio = self._indicator.over_tree == "ratio"

    def at(self, organisation_id: int) -> Figure:
        return self._figure(
            [each.at(organisation_id, self._code) for each in self._sums if each.tree.known(organisation_id)]
        )

    def own(self, organisation_id: int) -> Figure:
        return self._figure(
            [each.own(organisation_id, self._code) for each in self._sums if each.tree.known(organisation_id)]
        )

    def _figure(self, sums: Sequence[rollup.Sum]) -> Figure:
        indicator, sum_ = self._indicator, rollup.over_time(self._indicator, sums) if sums else NOBODY
        if sum_.value is None:
            return Figure(value=None, part=None, of=None, coverage=sum_.coverage)
        value = sum_.value * 100 if self.ratio else sum_.value / 10**indicator.decimals
        part, of = (
            indicator.number(each) if self.ratio and each is not None else None for each in (sum_.total, sum_.per)
        )
        return Figure(value=value, part=part, of=of, coverage=sum_.coverage)


def _under(tree: Tree, organisation_id: int) -> list[int]:
    if not tree.known(organisation_id):
        return []
    return [each for each in tree.counted_under(organisation_id) if isinstance(each, int)]


def _row(organisation_id: int, figure: Figure, tree: Tree, then: trees.Then) -> BelowRow:
    return BelowRow(
        organisation_id=organisation_id,
        name=then.name,
        level=then.level,
        figure=figure,
        branches=bool(_under(tree, organisation_id)),
        ended=not then.exists,
    )


def _ordered(rows: Iterator[BelowRow], order: Order) -> tuple[BelowRow, ...]:
    by_name = sorted(rows, key=lambda each: each.name)
    if order == "name":
        return tuple(by_name)
    return tuple(sorted(by_name, key=lambda each: each.figure.value or 0, reverse=order == "most"))


def _years(periods: Sequence[rollup.Period]) -> list[rollup.Period]:
    """Return the calendar years made up of several periods, newest last."""
    found = []
    for year in sorted({each.first.year for each in periods}):
        first, last = date(year, 1, 1), date(year, 12, 31)
        inside = [each for each in periods if first <= each.first and each.last <= last]
        days = sum((each.last - each.first + timedelta(days=1) for each in inside), timedelta())
        if len(inside) > 1 and days == last - first + timedelta(days=1):
            found.append(rollup.Period(first, last))
    return found
