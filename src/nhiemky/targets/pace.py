"""Pace: the share of plan against the share of time, and when a target is out of reach.

Only the time that figures speak of is compared, so that a late or missing figure is not read as standing still.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from nhiemky.targets.amounts import Amount, Share, rough, to_decimal
from nhiemky.targets.case import Case
from nhiemky.targets.combine import Figure, chosen
from nhiemky.targets.grade import is_limit, plan, share_of_plan
from nhiemky.targets.lines import Line, Value
from nhiemky.targets.periods import years_long
from nhiemky.targets.verdict import State


def covered(case: Case, counted: Sequence[Figure]) -> Fraction:
    """Return the part of the time that the figures speak of."""
    spans = [(figure.first, figure.last) for figure in chosen(counted, case.window)]
    return case.window.share(spans)


def years_left(case: Case, counted: Sequence[Figure]) -> Fraction:
    """Return the years of the term no figure speaks of, a calendar year being exactly 1."""
    first, last = case.window.first, case.window.last
    spoken = [(max(each.first, first), min(each.last, last)) for each in chosen(counted, case.window)]
    return years_long(first, last) - sum(years_long(*days) for days in spoken)


def time_line(case: Case, counted: Sequence[Figure]) -> Line:
    """Say how much of the time the figures cover."""
    return Line("time", {"share": Share(to_decimal(covered(case, counted)))})


def pace(case: Case, counted: Sequence[Figure], figure: Figure) -> tuple[State, list[Line]]:
    """Judge a flow that is under way: on pace, behind or out of reach, with the arithmetic.

    A plan that is filled is behind when its share is lower than the share of time by more than the tolerance; a
    limit that is used up when it is higher by more than that.
    """
    share, time = share_of_plan(case.target, figure), covered(case, counted)
    lines = [time_line(case, counted)]
    if share is None:
        return State.ON_PACE, lines
    tolerance = Fraction(case.settings.pace_tolerance)
    if is_limit(case.target):
        return (State.BEHIND if share > time + tolerance else State.ON_PACE), lines
    if share >= time - tolerance:
        return State.ON_PACE, lines
    beyond = _out_of_reach(case, figure, years_left(case, counted))
    return (State.OUT_OF_REACH, [*lines, beyond]) if beyond else (State.BEHIND, lines)


def _out_of_reach(case: Case, figure: Figure, left: Fraction) -> Line | None:
    """Return the arithmetic that shows it, or ``None`` where nothing shows it.

    The rest must come in the time no figure speaks of; the yardstick is the best year so far, taken from figures
    of at least one year. Without such a year, or with a best year of zero, nothing is shown.
    """
    whole, best = plan(case.target), best_year(case.values)
    if whole is None or figure.value is None or best is None or best <= 0 or left <= 0:
        return None
    needed = (whole - figure.value) / left
    if needed <= Fraction(case.settings.out_of_reach_factor) * best:
        return None
    unit = case.target.unit or ""
    words: dict[str, Value] = {
        "needed": Amount(rough(needed), unit),
        "best": Amount(rough(best), unit),
        "factor": case.settings.out_of_reach_factor,
    }
    return Line("out_of_reach", words)


def best_year(figures: Sequence[Figure]) -> Fraction | None:
    """Return the highest yearly rate of figures of at least one year."""
    rates = [
        figure.value / years_long(figure.first, figure.last)
        for figure in figures
        if figure.value is not None and years_long(figure.first, figure.last) >= 1
    ]
    return max(rates, default=None)
