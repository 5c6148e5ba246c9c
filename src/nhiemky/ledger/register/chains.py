"""The forms of a term as the register sees them: what each chain of forms asks, of whom, for which periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nhiemky import rollup
from nhiemky.ledger.models import Indicator, ReturnForm, Term
from nhiemky.ledger.returns.forms import applying, asked_in, chains
from nhiemky.ledger.returns.lines import lines_from
from nhiemky.ledger.returns.periods import due, periods_of


@dataclass(frozen=True)
class Chain:
    """A form with those that replaced it, oldest first: one series of periods with the same indicators throughout.

    ``indicators`` are all that any of its forms asks for, money in exact integers of the finest decimals any of them
    allows. ``units`` are by code.
    """

    forms: tuple[ReturnForm, ...]
    indicators: tuple[rollup.Indicator, ...]
    units: Mapping[str, str]

    @property
    def key(self) -> int:
        """The key of its first form: it stands for the whole chain."""
        return self.forms[0].pk

    @property
    def form_ids(self) -> tuple[int, ...]:
        """The keys of its forms."""
        return tuple(each.pk for each in self.forms)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The place of each code among ``indicators``."""
        return {each.code: row for row, each in enumerate(self.indicators)}

    def indicator(self, code: str) -> rollup.Indicator:
        """Return how an indicator adds up; raises KeyError for one no form of the chain asks for."""
        return self.indicators[self.rows[code]]

    @cached_property
    def periods(self) -> tuple[rollup.Period, ...]:
        """Every period the chain asks for, earliest first."""
        found = {period.first: period for form in self.forms for period in periods_of(form)}
        return tuple(found[first] for first in sorted(found) if applying(self.forms, found[first]) is not None)

    def due(self, period: rollup.Period) -> date | None:
        """Return the last day on which a return of a period is in time."""
        form = applying(self.forms, period)
        return None if form is None else due(form, period)

    def asked(self, period: rollup.Period, structure: rollup.Structure) -> tuple[int, ...]:
        """Return the organisations asked for a period."""
        form = applying(self.forms, period)
        return () if form is None else asked_in(structure, form, period)

    def codes_asked(self, period: rollup.Period) -> frozenset[str]:
        """Return the indicators that are asked for in a period."""
        form = applying(self.forms, period)
        return frozenset() if form is None else frozenset(line["code"] for line in form.lines)


def chains_of(term: Term) -> tuple[Chain, ...]:
    """Return the chains of forms of a term, in the order in which they were begun."""
    rows = chains(term)
    codes = {line["code"] for forms in rows for form in forms for line in form.lines}
    known = Indicator.objects.in_bulk(codes, field_name="code")
    return tuple(_chain(forms, known) for forms in sorted(rows, key=lambda forms: forms[0].pk))


def _chain(forms: tuple[ReturnForm, ...], known: Mapping[str, Indicator]) -> Chain:
    lines = [line for form in forms for line in lines_from(form.lines, known)]
    decimals: dict[str, int] = {}
    for line in lines:
        decimals[line.code] = max(decimals.get(line.code, 0), line.kept_decimals)
    indicators = tuple(_indicator(known[code], digits) for code, digits in decimals.items())
    return Chain(forms, indicators, {line.code: line.unit for line in lines})


def _indicator(row: Indicator, decimals: int) -> rollup.Indicator:
    """Return how a row of the catalogue adds up; where no direction is meant, the least counts as the worst."""
    over_time: dict[str, rollup.OverTime] = {"sum": "sum", "average": "average", "worst": "worst"}
    over_tree: dict[str, rollup.OverTree] = {"ratio": "ratio", "worst": "worst"}
    return rollup.Indicator(
        code=row.code,
        over_time=over_time.get(row.over_time, "last"),
        over_tree=over_tree.get(row.over_tree, "sum"),
        decimals=decimals,
        more_is_better=row.more_is_better is not False,
    )
