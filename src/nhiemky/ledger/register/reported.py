"""Sums of the register as results for judging, each with what leads to its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhiemky import rollup, targets
from nhiemky.ledger import structure as trees
from nhiemky.ledger.models import Term
from nhiemky.ledger.register.register import Register, register

_PREFIX = "sum"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reported result comes from: the register of a term, an organisation, an indicator, a period.

    >>> Source.of("sum:3:12:party.members.admitted:2023-01-01")
    Source(term_id=3, organisation_id=12, code='party.members.admitted', first=datetime.date(2023, 1, 1))
    >>> Source.of("4711") is None
    True
    """

    term_id: int
    organisation_id: int
    code: str
    first: date

    def __str__(self) -> str:
        return f"{_PREFIX}:{self.term_id}:{self.organisation_id}:{self.code}:{self.first.isoformat()}"

    @classmethod
    def of(cls, source_id: str) -> Source | None:
        """Return what a source id says; ``None`` where it is the key of a statement."""
        prefix, *rest = source_id.split(":")
        if prefix != _PREFIX or len(rest) != 4:
            return None
        return cls(int(rest[0]), int(rest[1]), rest[2], date.fromisoformat(rest[3]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What returns come to for an organisation in one period, as a result.

    ``value`` is in ``unit`` (of a ratio the numerator, ``of`` its denominator). ``version_id`` is the return whose cell
    it is, where one organisation's own cell is all of it; else ``Register.contributions`` tells what it is made of.
    """

    source: Source
    result: targets.Result
    period: rollup.Period
    sum: rollup.Sum
    value: Decimal
    of: Decimal | None
    unit: str
    version_id: int | None


class Reports:
    """What returns say of one organisation in the days of a term, for judging; ``known`` as it was known on a day.

    An organisation's figures come from the forms of its own terms and of those of the organisations above it. Where
    several ask for the same days, the nearest decides. ``tree`` sees every period in the tree of one day, so that
    figures of organisations that have ended are counted with who continues them.
    """

    def __init__(self, organisation_id: int, term: Term, known: date | None = None, tree: date | None = None) -> None:
        self.organisation_id, self.known, self.tree = organisation_id, known, tree
        self.first = term.opened_on or date(term.first_year, 1, 1)
        self.last = term.closed_on or date(term.last_year, 12, 31)
        nearest = _line(organisation_id, self.first, self.last)
        asking = Term.objects.filter(organisation__in=nearest, forms__isnull=False).distinct()
        terms = sorted(
            asking.select_related("organisation"), key=lambda each: (nearest.index(each.organisation_id), -each.pk)
        )
        self.registers: tuple[Register, ...] = tuple(register(each) for each in terms)

    def of(self, code: str, as_of: date = date.max) -> tuple[Reported, ...]:
        """Return the results of an indicator for periods that lie in the term and have ended by ``as_of``."""
        last = min(self.last, as_of)
        found: list[Reported] = []
        taken: list[rollup.Period] = []
        for held in self.registers:
            periods = [
                each
                for each in held.periods(code, self.first, last)
                if not any(other.first <= each.last and each.first <= other.last for other in taken)
            ]
            told = [each for period in periods for each in self._one(held, code, period)]
            taken += [each.period for each in told]
            found += told
        return tuple(sorted(found, key=lambda each: each.period.first))

    def over(self, code: str, first: date, last: date) -> tuple[Register, rollup.Sum] | None:
        """Return what an indicator comes to over days that whole periods make up and everybody reported of."""
        for held in self.registers:
            periods = held.periods(code, first, last)
            days = sum((each.last - each.first).days + 1 for each in periods)
            if periods and days == (last - first).days + 1:
                sum_ = held.over(self.organisation_id, code, first, last, self.tree, self.known)
                if sum_.coverage.given:
                    return (held, sum_) if sum_.coverage.complete else None
        return None

    def _one(self, held: Register, code: str, period: rollup.Period) -> Iterator[Reported]:
        sum_ = held.at(self.organisation_id, code, period, self.tree, self.known)
        value = held.number(code, sum_)
        chain = held.chain_of(code)
        if value is None or chain is None:
            return
        of = None if sum_.per is None else chain.indicator(code).number(sum_.per)
        source = Source(held.term.pk, self.organisation_id, code, period.first)
        covered = sum_.coverage
        share = of is not None
        result = targets.Result(
            first=period.first,
            last=period.last,
            amount=None if share else value,
            unit="%" if share else held.unit(code),
            numerator=value if share else None,
            denominator=of,
            source_id=str(source),
            given=covered.given,
            asked=covered.given + covered.missing + covered.not_due,
        )
        alone = covered.given == 1
        version = held.evidence(self.organisation_id, code, period, self.known) if alone else None
        yield Reported(
            source=source, result=result, period=period, sum=sum_, value=value, of=of, unit=held.unit(code),
            version_id=version,
        )  # fmt: skip


def reported(organisation_id: int, term: Term, code: str, known: date | None = None) -> tuple[Reported, ...]:
    """Return what returns come to for an organisation in each period of a term, as results for judging."""
    return Reports(organisation_id, term, known).of(code)


def _line(organisation_id: int, first: date, last: date) -> list[int]:
    """Return an organisation and those that stood above it on any of the days, nearest first."""
    from nhiemky.ledger.models import Organisation

    held = trees.structure(trees.tree_of(Organisation.objects.get(pk=organisation_id)))
    found: dict[int, None] = {organisation_id: None}
    for regime in held.regimes(first, last):
        if organisation_id in regime.tree:
            found.update(
                dict.fromkeys(each for each in regime.tree.ancestors(organisation_id) if isinstance(each, int))
            )
    return list(found)
