"""Questions between rows of the table: the same target twice, a pace beside a total, parts of a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from nhiemky.targets.lines import Sum
from nhiemky.writing.material import PlannedTarget
from nhiemky.writing.planned.trouble import Trouble, amount, ends, name_of, trouble

_LIMITS = frozenset(["≤", "<"])


def among(planned: Sequence[PlannedTarget], years: int) -> Iterator[Trouble]:
    """Ask about rows that do not fit beside each other."""
    alike: dict[tuple[str, str, str], list[PlannedTarget]] = defaultdict(list)
    parts: dict[str, list[PlannedTarget]] = defaultdict(list)
    for row in planned:
        if row.part_of:
            parts[row.part_of].append(row)
        else:
            alike[name_of(row), row.said.unit or "", row.said.part or ""].append(row)
    for rows in alike.values():
        yield from _twice(rows)
        yield from _pace(rows, years)
    for row in planned:
        if row.key in parts:
            yield from _split(row, parts[row.key])


def _twice(rows: list[PlannedTarget]) -> Iterator[Trouble]:
    """Ask about two rows that ask the same thing; a floor with a limit, and a level with its growth, do not."""
    kept: dict[tuple[bool, bool, bool], PlannedTarget] = {}
    for row in rows:
        said = row.said
        sort = (said.per == "year", said.comparator in _LIMITS, said.change is not None)
        first = kept.setdefault(sort, row)
        if first is not row:
            yield trouble("twice", row.key, row.indicator, first=first.said, planned=said)


def _pace(rows: list[PlannedTarget], years: int) -> Iterator[Trouble]:
    """Ask about a yearly figure that, kept in every year, is not the figure of the term."""
    flows = [row for row in rows if row.indicator.over_time == "sum" and row.said.unit != "%" and ends(row.said)]
    yearly = next((row for row in flows if row.said.per == "year"), None)
    whole = next((row for row in flows if row.said.per != "year"), None)
    if yearly is None or whole is None:
        return
    for each, total in zip(ends(yearly.said) or (), ends(whole.said) or (), strict=True):
        if each * years != total:
            told = {"yearly": amount(each, yearly.said), "product": amount(each * years, yearly.said)}
            yield trouble("pace", yearly.key, whole.indicator, years=years, whole=amount(total, whole.said), **told)
            return


def _split(whole: PlannedTarget, parts: list[PlannedTarget]) -> Iterator[Trouble]:
    """Ask about parts that do not add up to the whole; shares of one whole ("%") must only not be more than it."""
    stated = ends(whole.said)
    measured = [(row, limits) for row in parts if (limits := ends(row.said)) is not None]
    if stated is None or not measured:
        return
    for row, _ in measured:
        if row.said.unit != whole.said.unit:
            units = {"unit": row.said.unit or "", "whole": whole.said.unit or ""}
            yield trouble("split_unit", row.key, whole.indicator, part=row.indicator.name, **units)
            return
    if len(measured) != len(parts):
        return  # a part without an amount is asked about by itself
    share = whole.said.unit == "%"
    for end in (0, 1):
        values = [limits[end] for _, limits in measured]
        total, asked = sum(values, Decimal(0)), stated[end]
        if (share and total > max(stated)) or (not share and total != asked):
            added = Sum(tuple(amount(each, whole.said) for each in values), amount(total, whole.said))
            name = "split_share" if share else "split_sum"
            yield trouble(name, whole.key, whole.indicator, sum=added, whole=amount(asked, whole.said))
            return
