"""The forms of a term as the register sees them: what each chain of forms asks, of whom, for which periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from nhiemky import rollup
from nhiemky.language.folding import fold
from nhiemky.ledger.models import Frequency, Indicator, ReturnForm, Term

MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}


@dataclass(frozen=True)
class Chain:
    """A form with those that replaced it, oldest first: one series of periods with the same indicators throughout.

    ``indicators`` are all that any of its forms asks for, money in exact integers of the finest decimals any of them
    allows. ``units`` are by code.
    """

    forms: tuple[ReturnForm, ...]
    indicators: tuple[rollup.Indicator, ...]
    units: dict[str, str]
    end: date
    """The last day of the term, for forms that name none."""

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
        found = {period.first: period for form in self.forms for period in periods_of(form, self.end)}
        return tuple(found[first] for first in sorted(found))

    def form_of(self, period: rollup.Period) -> ReturnForm | None:
        """Return the form that asks for a period: the newest that has begun by then."""
        asking = [each for each in self.forms if each.starts_on <= period.first <= (each.ends_on or self.end)]
        return asking[-1] if asking else None

    def due(self, period: rollup.Period) -> date | None:
        """Return the last day on which a return of a period is in time."""
        form = self.form_of(period)
        return None if form is None else period.last + timedelta(days=form.due_days)

    def asked(self, period: rollup.Period, structure: rollup.Structure) -> list[int]:
        """Return the organisations asked for a period: those below on its last day, of the form's levels."""
        form = self.form_of(period)
        return [] if form is None else asked_of(form, period, structure)

    def codes_asked(self, period: rollup.Period) -> frozenset[str]:
        """Return the indicators that are asked for in a period."""
        form = self.form_of(period)
        return frozenset() if form is None else frozenset(line["code"] for line in form.lines)


def chains_of(term: Term) -> tuple[Chain, ...]:
    """Return the chains of forms of a term, in the order in which they were begun."""
    forms = list(ReturnForm.objects.filter(term=term).select_related("term").order_by("pk"))
    root: dict[int, int] = {}
    chained: defaultdict[int, list[ReturnForm]] = defaultdict(list)
    for form in forms:
        root[form.pk] = root.get(form.replaces_id or 0, form.pk)
        chained[root[form.pk]].append(form)
    codes = {line["code"] for form in forms for line in form.lines}
    known = {each.code: each for each in Indicator.objects.filter(code__in=codes)}
    end = term.closed_on or date(term.last_year, 12, 31)
    return tuple(_chain(each, known, end) for each in chained.values())


def _chain(forms: list[ReturnForm], known: dict[str, Indicator], end: date) -> Chain:
    decimals: dict[str, int] = {}
    for form in forms:
        for line in form.lines:
            decimals[line["code"]] = max(decimals.get(line["code"], 0), int(line.get("decimals") or 0))
    indicators = tuple(_indicator(known[code], digits) for code, digits in decimals.items())
    return Chain(tuple(forms), indicators, {code: known[code].unit for code in decimals}, end)


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


def periods_of(form: ReturnForm, end: date) -> Iterable[rollup.Period]:
    """Yield the periods of the calendar that begin while a form asks for them."""
    months = MONTHS[Frequency(form.frequency)]
    last = form.ends_on or end
    month = form.starts_on.year * 12 + form.starts_on.month - 1
    month -= month % months
    while (first := date(month // 12, month % 12 + 1, 1)) <= last:
        month += months
        if first >= form.starts_on:
            yield rollup.Period(first, date(month // 12, month % 12 + 1, 1) - timedelta(days=1))


def asked_of(form: ReturnForm, period: rollup.Period, structure: rollup.Structure) -> list[int]:
    """Return the organisations a form asks for a period."""
    tree, top = structure.as_of(period.last), form.term.organisation_id
    if top not in tree:
        return []
    place = tree.place(top)
    below = [structure.organisations[index] for index in tree.order[place + 1 : tree.end[place]].tolist()]
    there = [each for each in below if isinstance(each, int) and each in tree]
    levels = {fold(each) for each in form.levels}
    asked = [each for each in there if not levels or fold(structure.level(each, period.last)) in levels]
    return [top, *asked] if form.with_own else asked
