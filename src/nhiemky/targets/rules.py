"""The rules for one figure of the whole term: never, the last value, the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from nhiemky.targets.amounts import Amount
from nhiemky.targets.case import Case
from nhiemky.targets.combine import HUNDRED, Figure, chosen, left_out
from nhiemky.targets.grade import Grade, grade, grade_of, grows, is_limit, share_of_plan
from nhiemky.targets.lines import Days, Line, Sum
from nhiemky.targets.pace import pace, time_line
from nhiemky.targets.verdict import State, Verdict

REACHED = {Grade.MEETS: State.ATTAINED, Grade.EXCEEDS: State.EXCEEDED}


def never(case: Case) -> Verdict:
    """Judge "not one case" (S4): one figure above zero breaks it for good; silence is not a zero."""
    figures = [figure for figure in case.values if not figure.empty]
    broken = [figure for figure in figures if grade_of(case.target, figure) is Grade.FAILS]
    if broken:
        lines = [line for figure in broken for line in case.compared(figure)]
        return case.verdict(State.BROKEN, lines=lines, counted=figures, figure=broken[0])
    if not figures:
        lines = [line for figure in case.values for line in case.compared(figure)]
        state = State.NOTHING_TO_JUDGE if lines else State.NO_DATA
        return case.verdict(state, lines=lines or unreadable(case).lines, counted=case.values)
    counted = chosen(figures, case.window)
    spoken = [Line("no_case", {"days": Days(figure.first, figure.last)}) for figure in counted]
    state = State.ON_PACE
    if case.window.closed:
        state = State.ATTAINED if case.complete(counted) else State.NO_DATA
    gaps = [] if state is State.ATTAINED else missing(case, counted)
    return case.verdict(state, lines=[*spoken, *gaps], counted=figures, figure=counted[-1])


def last_value(case: Case) -> Verdict:
    """Judge the newest value (stocks, levels, shares): at the end it must be one of the last year."""
    figures = case.values or printed(case)
    if not figures:
        return unreadable(case)
    figure = max(figures, key=lambda item: (item.last, item.first, item.order))
    lines = case.compared(figure)
    if case.window.closed and figure.last.year < case.window.last.year:
        stale = Line("not_to_the_end", {"last": figure.last})
        return case.verdict(State.NO_DATA, lines=[*lines, stale], counted=[figure], figure=figure)
    got = grade(case.target, figure)
    if got is None:
        return case.verdict(State.NOTHING_TO_JUDGE, lines=lines, counted=[figure])
    state = REACHED.get(got, State.MISSED if case.window.closed else State.NOT_YET_ATTAINED)
    return case.verdict(state, lines=lines, counted=[figure], figure=figure)


def total(case: Case) -> Verdict:
    """Judge one figure made of all: the sum of flows, the mean of values, a share of summed parts (S3, S5)."""
    counted, figure = made_one(case, case.values)
    newest = max(printed(case), key=lambda item: item.last, default=None)
    if newest is not None and (figure is None or newest.last > figure.last):
        return _judge_total(case, [newest], newest)
    if figure is not None:
        return _judge_total(case, counted, figure)
    if not counted:
        return unreadable(case)
    if all(item.empty for item in counted):
        lines = [line for item in counted for line in case.compared(item)]
        return case.verdict(State.NOTHING_TO_JUDGE, lines=lines, counted=counted)
    return case.verdict(State.NO_DATA, lines=[Line("percentages")])


def _judge_total(case: Case, counted: Sequence[Figure], figure: Figure) -> Verdict:
    got = grade_of(case.target, figure)
    notes = left_out(case.values, counted, case.window, figure.result.unit)
    lines = [*added(case, counted), *case.compared(figure)]
    state, more = _state(case, counted, figure, got)
    return case.verdict(state, lines=[*lines, *more, *notes], counted=counted, figure=figure)


def _state(case: Case, counted: Sequence[Figure], figure: Figure, got: Grade) -> tuple[State, list[Line]]:
    limit, growing = is_limit(case.target), grows(case.target, figure)
    if growing and limit and got is Grade.FAILS:
        return State.BROKEN, []
    if growing and not limit and got is not Grade.FAILS:
        return REACHED[got], []
    if case.window.closed:
        if not case.complete(counted):
            return State.NO_DATA, missing(case, counted)
        return REACHED.get(got, State.MISSED), []
    if growing:
        state, lines = pace(case, counted, figure)
    else:
        state = State.NOT_YET_ATTAINED if got is Grade.FAILS else State.ON_PACE
        lines = [time_line(case, counted)]
    return state, [*lines, *missing(case, counted)]


def made_one(case: Case, figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], Figure | None]:
    """Return the figures counted and the one they make; ``None`` where they cannot be made one.

    Shares are recomputed from summed numerators and denominators; percentages are never averaged or added.
    """
    counted = chosen(figures, case.window)
    filled = [figure for figure in counted if not figure.empty]
    if not filled:
        return counted, None
    newest = max(filled, key=lambda item: item.last)
    whole = replace(newest, first=counted[0].first, last=counted[-1].last)
    if len(filled) == 1:
        return counted, whole
    values = [figure.value for figure in filled if figure.value is not None]
    parts = [figure.parts for figure in filled if figure.parts is not None]
    if len(parts) == len(filled):
        above, below = sum(part[0] for part in parts), sum(part[1] for part in parts)
        both = (Fraction(above), Fraction(below))
        return counted, replace(whole, value=HUNDRED * both[0] / both[1], parts=both, attained=None)
    if newest.result.unit == "%":
        return counted, None
    if case.target.over_time == "average":
        days = [(figure.last - figure.first).days + 1 for figure in filled]
        mean = sum((value * day for value, day in zip(values, days, strict=True)), Fraction(0)) / sum(days)
        return counted, replace(whole, value=mean, parts=None, attained=None)
    return counted, replace(whole, value=sum(values, Fraction(0)), parts=None, attained=None)


def added(case: Case, counted: Sequence[Figure]) -> list[Line]:
    """Return the sum as it was made, where it was made of several figures."""
    filled = [figure for figure in counted if figure.value is not None]
    if len(filled) < 2 or any(figure.parts is not None for figure in filled):
        return []
    parts = tuple(value for figure in filled if (value := case.amount(figure)) is not None)
    if case.target.over_time == "average":
        return [Line("averaged", {"values": parts})]
    return [
        Line("added", {"values": Sum(parts, Amount(sum((part.value for part in parts), Decimal(0)), parts[0].unit))})
    ]


def missing(case: Case, counted: Sequence[Figure]) -> list[Line]:
    """Say which plan years that are over have no figure, or not for all their days. They are not read as zero."""
    gaps = case.window.gaps([(figure.first, figure.last) for figure in chosen(counted, case.window)])
    gaps = tuple(year for year in gaps if case.window.year_closed(year))
    return [Line("missing", {"years": gaps})] if gaps else []


def printed(case: Case) -> list[Figure]:
    """Return the percentages of plan printed for the term so far, without the amounts beside them (S13)."""
    figures = [replace(figure, value=None) for figure in case.figures if case.of_term(figure)]
    return [figure for figure in figures if share_of_plan(case.target, figure) is not None]


def unreadable(case: Case) -> Verdict:
    """Say that there are figures, none of which can tell about this target."""
    lines = [Line("not_readable", {"days": Days(figure.first, figure.last)}) for figure in case.figures]
    return case.verdict(State.NO_DATA, lines=lines)
