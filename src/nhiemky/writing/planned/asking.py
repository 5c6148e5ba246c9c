"""Every question about the table of planned targets, in the order of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nhiemky.targets import SetBy, Term
from nhiemky.writing.material import PlannedTarget, ResolutionMaterial, TargetMaterial
from nhiemky.writing.planned.among import among
from nhiemky.writing.planned.past import against
from nhiemky.writing.planned.trouble import DEFAULT, PlanSettings, Trouble, amount, asked, ends, trouble

_MONEY = frozenset(["VND", "USD"])


def check_planned(material: ResolutionMaterial, settings: PlanSettings = DEFAULT) -> tuple[Trouble, ...]:
    """Return what is asked about the planned targets, row by row, then about past targets that are not taken up."""
    years = len(Term.of_years(material.first_year, material.last_year).years())
    found: list[Trouble] = []
    for row in material.planned:
        found.extend(_alone(row))
        found.extend(against(row, years, settings))
    found.extend(among(material.planned, years))
    order = {row.key: place for place, row in enumerate(material.planned)}
    found.sort(key=lambda each: order[each.key])  # stable: of one row in the order asked
    return (*found, *_dropped(material.planned, material.term.targets))


def _alone(row: PlannedTarget) -> Iterator[Trouble]:
    said, about = row.said, row.indicator
    stated = ends(said)
    if stated is None:
        if said.level is None:
            yield trouble("empty", row.key, about)
        return
    low, high = stated
    if low > high:
        yield trouble("range", row.key, about, low=amount(low, said), high=amount(high, said))
        return
    yield from _unit(row)
    if said.unit == "%" and high > 100 and said.change is None and not about.code.endswith(".growth"):
        yield trouble("percentage", row.key, about, planned=said)
    more = about.more_is_better
    if more and said.comparator in ("≤", "<"):
        yield trouble("direction_limit", row.key, about, planned=said)
    elif more is False and said.comparator in ("≥", ">"):
        yield trouble("direction_floor", row.key, about, planned=said)


def _unit(row: PlannedTarget) -> Iterator[Trouble]:
    """Ask about a unit that is not the indicator's ("VND or USD" allows both) nor a form of it ("VND/người")."""
    unit = row.said.unit or ""
    known = row.indicator.unit
    if not unit:
        if known and (row.said.value or row.said.high):
            yield trouble("unit_none", row.key, row.indicator, planned=row.said)
    elif known and unit not in known.split(" or ") and not (unit in _MONEY and known in _MONEY):
        grown = unit == "%" and row.said.change is not None
        if not grown:
            yield trouble("unit", row.key, row.indicator, unit=unit, whole=known)


def _dropped(planned: Sequence[PlannedTarget], past: Iterable[TargetMaterial]) -> Iterator[Trouble]:
    """Ask about targets of the congress that ends which no row takes up, each indicator once."""
    taken = {row.past.key for row in planned if row.past is not None}
    names = {row.indicator.code or row.indicator.name.casefold() for row in planned}
    for target in past:
        name = target.indicator.code or target.indicator.name.casefold()
        if target.set_by is SetBy.CONGRESS and not target.part_of and target.key not in taken and name not in names:
            names.add(name)
            yield trouble("dropped", target.key, target.indicator, reached=asked(target.said))
