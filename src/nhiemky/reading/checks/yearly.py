"""A yearly figure against the figure of the whole term."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from nhiemky.reading.checks.examined import MEASURED, Examined, both, finding
from nhiemky.reading.model import Finding, Statement

_NEARBY = 400
_YEARS_OF_A_TERM = 5
_APPROXIMATE = Decimal("0.05")
_AVERAGE = re.compile(r"(?<!\w)(?:bình quân|trung bình|khoảng|gần|hơn|trên)(?!\w)")


def check_yearly(examined: Examined) -> Iterator[Finding]:
    """Give ``yearly.term`` where a figure per year times the years of the term is not the figure for the term.

    Both are of one indicator, one unit and one kind, and stand near each other.
    """
    yearly: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for each in examined.figures:
        if not each.indicator or each.unit == "%" or each.of is not None or each.indicator.endswith(".growth"):
            continue
        if each.per == "year":
            yearly[_measured(each)].append(each)
    for each in examined.figures:
        key = _measured(each)
        if each.per != "term" or key not in yearly or each.of is not None:
            continue
        near = yearly[key]
        at = bisect_right(near, each.start, key=lambda one: one.start)
        beside = [one for one in near[max(0, at - 1) : at + 1] if abs(one.start - each.start) <= _NEARBY]
        for one in beside[:1]:
            yield from _compare(examined, one, each)


def _measured(statement: Statement) -> tuple[object, ...]:
    """Return what a figure must share with another to be held against it."""
    return statement.indicator, statement.unit, statement.kind, statement.part, statement.organisation


def _ends(statement: Statement) -> tuple[Decimal, Decimal | None] | None:
    """Return the lowest and highest value a figure allows; None for the highest where it is open upwards."""
    if statement.value is None:
        return (statement.low, statement.high) if statement.low is not None else None
    if statement.comparator in ("≥", ">"):
        return statement.value, None
    if statement.comparator in ("≤", "<"):
        return Decimal(0), statement.value
    return statement.value, statement.value


def _compare(examined: Examined, year: Statement, term: Statement) -> Iterator[Finding]:
    years = (examined.document.term[1] - examined.document.term[0]) if examined.document.term else _YEARS_OF_A_TERM
    each, whole = _ends(year), _ends(term)
    if each is None or whole is None or years < 2:
        return
    low, high = each[0] * years, each[1] * years if each[1] is not None else None
    loose = year.unit in MEASURED or "~" in (year.comparator, term.comparator)
    loose = loose or bool(_AVERAGE.search(examined.between(max(year.sentence[0], year.start - 25), year.start)))
    room = whole[0] * _APPROXIMATE if loose else Decimal(0)
    below = high is not None and high < whole[0] - room
    above = whole[1] is not None and low > whole[1] + room
    if not below and not above:
        return
    shown = each[0] if above or each[1] is None else each[1]
    said = whole[0] if below or whole[1] is None else whole[1]
    vi, en = both(shown, shown * years, said)
    yield finding(
        "yearly.term", ((year.start, year.end), (term.start, term.end)),
        f"mỗi năm {vi[0]} × {years} năm = {vi[1]}, văn bản ghi cả nhiệm kỳ {vi[2]}",
        f"{en[0]} a year × {years} years = {en[1]}, the text gives {en[2]} for the term",
    )  # fmt: skip
