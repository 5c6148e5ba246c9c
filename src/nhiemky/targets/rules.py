"""The rules for one figure of the whole term: never, the last value, the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from nhiemky.targets.case import Case
from nhiemky.targets.combine import HUNDRED, Figure, chosen, left_out
from nhiemky.targets.grade import Grade, grade, is_limit, share_of_plan
from nhiemky.targets.model import State, Verdict
from nhiemky.targets.pace import pace, time_line
from nhiemky.targets.words import Days, Line

REACHED = {Grade.MEETS: State.ATTAINED, Grade.EXCEEDS: State.EXCEEDED}


def never(case: Case) -> Verdict:
    """Judge "not one case" (S4): one figure above zero breaks it for good; silence is not a zero."""
    figures = [figure for figure in case.values if not figure.empty]
    broken = [figure for figure in figures if figure.value != 0]
    if broken:
        lines = [line for figure in broken for line in case.compared(figure)]
        return case.verdict(State.BROKEN, lines=lines, counted=figures, figure=broken[0])
    if not figures:
        return _nothing(case)
    counted = chosen(figures, case.window)
    spoken = [Line("no_case", {"days": Days(figure.first, figure.last)}) for figure in counted]
    if not case.window.closed:
        return case.verdict(
            State.ON_PACE, lines=[*spoken, *missing(case, counted)], counted=figures, figure=figures[-1]
        )
    if not case.complete(counted):
        return case.verdict(
            State.NO_DATA, lines=[*spoken, *missing(case, counted)], counted=figures, figure=figures[-1]
        )
    return case.verdict(State.ATTAINED, lines=spoken, counted=figures, figure=figures[-1])


def last_value(case: Case) -> Verdict:
    """Judge the newest value (stocks, levels, shares): at the end it must be one of the last year."""
    figures = case.values or list(case.figures)
    figure = max(figures, key=lambda item: (item.last, item.first, item.order))
    if figure.empty:
        return _nothing(case, [figure])
    got = grade(case.target, figure)
    lines = case.compared(figure)
    if got is None:
        return case.verdict(State.NO_DATA, lines=lines)
    known = figure.last.year >= case.window.last.year or figure.last >= case.window.last
    if case.window.closed and not known:
        stale = Line("not_to_the_end", {"last": figure.last})
        return case.verdict(State.NO_DATA, lines=[*lines, stale], counted=[figure], figure=figure)
    state = REACHED.get(got, State.MISSED if case.window.closed else State.NOT_YET_ATTAINED)
    return case.verdict(state, lines=lines, counted=[figure], figure=figure)


def total(case: Case) -> Verdict:
    """Judge one figure made of all: the sum of flows, the mean of values, a share of summed parts (S3, S5)."""
    counted, figure = made_one(case, case.values)
    printed = _printed_total(case)
    if printed is not None and (figure is None or printed.last > figure.last):
        return _judge_total(case, [printed], printed)
    if figure is None:
        return _unreadable(case, counted)
    return _judge_total(case, counted, figure)


def _judge_total(case: Case, counted: Sequence[Figure], figure: Figure) -> Verdict:
    got = grade(case.target, figure)
    unit = case.target.unit or figure.result.unit
    notes = left_out(case.values, counted, case.window, unit) if figure.value is not None else []
    lines = [*added(case, counted), *case.compared(figure)]
    grows = case.target.over_time == "sum" and figure.parts is None
    state, more = _state(case, counted, figure, got, grows=grows)
    return case.verdict(state, lines=[*lines, *more, *notes], counted=counted, figure=figure)


def _state(
    case: Case, counted: Sequence[Figure], figure: Figure, got: Grade | None, *, grows: bool
) -> tuple[State, list[Line]]:
    limit = is_limit(case.target)
    if got is None:
        return State.NO_DATA, []
    if grows and limit and got is Grade.FAILS:
        return State.BROKEN, []
    if grows and not limit and got is not Grade.FAILS:
        return REACHED[got], []
    if case.window.closed:
        if not case.complete(counted):
            return State.NO_DATA, missing(case, counted)
        return REACHED.get(got, State.MISSED), []
    if grows:
        return pace(case, counted, figure)
    state = State.NOT_YET_ATTAINED if got is Grade.FAILS else State.ON_PACE
    return state, [time_line(case, counted)]


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
    code = "added" if case.target.over_time == "sum" else "averaged"
    values = tuple(value for figure in filled if (value := case.amount(figure)) is not None)
    return [Line(code, {"values": values})]


def missing(case: Case, counted: Sequence[Figure]) -> list[Line]:
    """Say which plan years have no figure, or not for all their days. They are not read as zero."""
    gaps = case.window.gaps([(figure.first, figure.last) for figure in chosen(counted, case.window)])
    return [Line("missing", {"years": gaps})] if gaps else []


def _printed_total(case: Case) -> Figure | None:
    """Return the newest percentage of plan printed for the term so far, not for one year of it (S13)."""
    figures = [
        figure
        for figure in case.figures
        if figure.attained is not None
        and figure.first <= case.window.first
        and share_of_plan(case.target, replace(figure, value=None)) is not None
    ]
    return max((replace(figure, value=None) for figure in figures), key=lambda item: item.last, default=None)


def _nothing(case: Case, counted: Sequence[Figure] = ()) -> Verdict:
    empty = [figure for figure in counted or case.values if figure.empty]
    if not empty:
        return case.verdict(State.NO_DATA, lines=[Line("no_data")])
    lines = [Line("nothing", {"days": Days(figure.first, figure.last)}) for figure in empty]
    return case.verdict(State.NOTHING_TO_JUDGE, lines=lines, counted=empty)


def _unreadable(case: Case, counted: Sequence[Figure]) -> Verdict:
    if all(figure.empty for figure in counted):
        return _nothing(case, counted)
    return case.verdict(State.NO_DATA, lines=[Line("percentages")])
