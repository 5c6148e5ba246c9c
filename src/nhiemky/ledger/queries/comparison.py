"""Several organisations side by side on the same indicator."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from nhiemky.ledger.judging import is_plan
from nhiemky.ledger.models import Indicator, State, Statement, Term
from nhiemky.ledger.queries.target_view import TargetView
from nhiemky.ledger.queries.terms import load
from nhiemky.ledger.rights import Reach
from nhiemky.ledger.tree import superior_of
from nhiemky.reading.catalogue import standard


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow:
    """One organisation's target."""

    organisation_id: int
    organisation: str
    superior: str
    term_id: int
    first_year: int
    last_year: int
    target: TargetView


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareGroup:
    """Targets that may stand side by side: one unit (one currency) and one period."""

    unit: str
    per: str
    rows: tuple[CompareRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every target on one indicator. Groups are never added or converted: no rate is stated anywhere.

    ``beside`` holds indicators of another meaning that are easily taken for this one (budget collected and budget
    contributed), each by itself.
    """

    indicator: str
    name: str
    name_en: str
    as_of: date
    groups: tuple[CompareGroup, ...]
    beside: tuple[Comparison, ...] = ()

    @property
    def on_trial(self) -> bool:
        """Say whether anything shown rests on a confirmation nobody made."""
        here = any(row.target.on_trial for group in self.groups for row in group.rows)
        return here or any(each.on_trial for each in self.beside)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableIndicator:
    """An indicator with confirmed targets."""

    code: str
    name: str
    name_en: str
    organisations: int
    targets: int


def compare(indicator_code: str, as_of: date, reach: Reach) -> Comparison:
    """Return the confirmed targets of the organisations within reach on an indicator.

    Raises Indicator.DoesNotExist for an unknown code.
    """
    known = standard().indicators.get(indicator_code)
    neighbours = known.beside if known else ()
    beside = [_compare_one(code, as_of, reach) for code in neighbours]
    return replace(_compare_one(indicator_code, as_of, reach), beside=tuple(each for each in beside if each.groups))


def _compare_one(indicator_code: str, as_of: date, reach: Reach) -> Comparison:
    indicator = Indicator.objects.get(code=indicator_code)
    groups: dict[tuple[str, str], list[CompareRow]] = defaultdict(list)
    terms = Term.objects.filter(pk__in=_terms_with(indicator_code)).select_related("organisation")
    for term in reach.of_organisations(terms):
        figures = load(term, as_of)
        superior = superior_of(term.organisation_id, min(as_of, date(term.last_year, 12, 31)))
        for target in figures.held:
            if target.indicator_id != indicator_code or is_plan(target, term):
                continue
            groups[target.unit, target.per].append(
                CompareRow(
                    organisation_id=term.organisation_id,
                    organisation=term.organisation.name,
                    superior=superior.name if superior else "",
                    term_id=term.pk,
                    first_year=term.first_year,
                    last_year=term.last_year,
                    target=figures.view(target, as_of),
                )
            )
    return Comparison(
        indicator=indicator.code,
        name=indicator.name_vi,
        name_en=indicator.name_en,
        as_of=as_of,
        groups=tuple(
            CompareGroup(unit=unit, per=per, rows=tuple(rows)) for (unit, per), rows in sorted(groups.items())
        ),
    )


def _terms_with(indicator_code: str) -> list[int]:
    targets = Statement.objects.in_state(State.CONFIRMED).bound()
    found = targets.filter(kind="target", indicator_id=indicator_code)
    return sorted({each.bound_term_id for each in found.only("pk") if each.bound_term_id})


def comparable_indicators(reach: Reach) -> tuple[ComparableIndicator, ...]:
    """Return the indicators with confirmed targets of organisations within reach, those of most of them first."""
    targets = Statement.objects.in_state(State.CONFIRMED).bound().filter(kind="target", indicator__isnull=False)
    rows = reach.of_organisations(targets, "bound_organisation_id").select_related("indicator")
    names: dict[str, tuple[str, str]] = {}
    organisations: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.indicator and row.bound_organisation_id:
            names[row.indicator.code] = (row.indicator.name_vi, row.indicator.name_en)
            organisations[row.indicator.code].append(row.bound_organisation_id)
    found = [
        ComparableIndicator(
            code=code,
            name=names[code][0],
            name_en=names[code][1],
            organisations=len(set(each)),
            targets=len(each),
        )
        for code, each in organisations.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.organisations, -each.targets, each.code)))
