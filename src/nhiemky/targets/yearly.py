"""The rule "every year": each plan year is judged, the worst decides, one closed year missed breaks it (S1, S3, S8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from nhiemky.targets.amounts import Amount, to_decimal
from nhiemky.targets.case import Case
from nhiemky.targets.combine import Figure, left_out
from nhiemky.targets.grade import Grade, grade, grade_value, is_limit, plan, share_of_plan
from nhiemky.targets.model import State, Verdict
from nhiemky.targets.periods import Window, whole_years
from nhiemky.targets.rules import REACHED, added, made_one
from nhiemky.targets.words import Comparison, Days, Line


@dataclass(frozen=True, slots=True)
class Year:
    """One plan year: the figure that stands for it, its grade, and whether more can still come."""

    year: int
    counted: tuple[Figure, ...]
    figure: Figure | None
    grade: Grade | None
    final: bool

    @property
    def empty(self) -> bool:
        """Whether there was nothing to judge in this year."""
        return bool(self.counted) and all(figure.empty for figure in self.counted)


def each_year(case: Case) -> Verdict:
    """Judge a target that must hold in every year."""
    by_year = _by_year(case)
    years = [_year(case, year, by_year.get(year, [])) for year in case.window.years]
    spoken = [year for year in years if year.grade is not None]
    counted = [figure for year in years for figure in year.counted]
    notes = [
        line
        for year in years
        for line in left_out(by_year.get(year.year, []), year.counted, case.window, case.target.unit or "")
    ]
    impossible = _impossible(case)
    broken = [year for year in spoken if year.final and year.grade is Grade.FAILS]
    lines = [line for year in years for line in _lines(case, year)]
    if broken or impossible:
        counted = counted or [figure for figure in case.figures if figure.value is not None]
        worst = _worst(case, broken or spoken)
        return case.verdict(State.BROKEN, lines=[*lines, *impossible, *notes], counted=counted, figure=worst)
    if not spoken:
        return _silent(case, years, counted, [*lines, *notes])
    gaps = tuple(
        year.year for year in years if year.grade is None and not year.empty and case.window.year_closed(year.year)
    )
    more = [Line("missing", {"years": gaps})] if gaps else []
    state, extra = _state(case, spoken, complete=not gaps)
    figure = _worst(case, spoken)
    return case.verdict(state, lines=[*lines, *more, *extra, *notes], counted=counted, figure=figure)


def _state(case: Case, spoken: Sequence[Year], *, complete: bool) -> tuple[State, list[Line]]:
    grades = [year.grade for year in spoken if year.grade is not None]
    if case.window.closed:
        return (REACHED[min(grades)] if complete else State.NO_DATA), []
    current = spoken[-1]
    if current.grade is not Grade.FAILS:
        return State.ON_PACE, []
    if case.target.over_time == "sum" and current.figure is not None and current.figure.parts is None:
        return _pace_of_year(case, current)
    return State.NOT_YET_ATTAINED, []


def _pace_of_year(case: Case, current: Year) -> tuple[State, list[Line]]:
    """Judge a flow in the year that is still open by its own share of time."""
    first, last = date(current.year, 1, 1), date(current.year, 12, 31)
    time = Window(first, last, (current.year,), case.window.as_of)
    share = share_of_plan(case.target, current.figure) if current.figure else None
    passed = time.share([(figure.first, figure.last) for figure in current.counted])
    if share is None or share < passed - Fraction(case.settings.pace_tolerance):
        return State.BEHIND, []
    return State.ON_PACE, []


def _by_year(case: Case) -> dict[int, list[Figure]]:
    """Sort figures into the years they speak of.

    A newest value belongs to the year of its last day; a worst value holds for each year of its interval; any
    other figure must lie inside one year.
    """
    years: dict[int, list[Figure]] = {}
    for figure in case.values or case.figures:
        if case.target.over_time == "last" or figure.first.year == figure.last.year:
            years.setdefault(figure.last.year, []).append(figure)
        elif case.target.over_time == "worst":
            for year in whole_years(figure.first, figure.last):
                part = replace(figure, first=date(year, 1, 1), last=date(year, 12, 31))
                years.setdefault(year, []).append(part)
    return years


def _year(case: Case, year: int, figures: Sequence[Figure]) -> Year:
    final = case.window.year_closed(year)
    if not figures:
        return Year(year, (), None, None, final)
    if case.target.over_time == "last":
        newest = max(figures, key=lambda item: (item.last, item.first, item.order))
        return Year(year, (newest,), newest, grade(case.target, newest), final)
    if case.target.over_time == "worst":
        graded = [figure for figure in figures if not figure.empty]
        worst = min(graded, key=lambda item: _merit(case, item), default=None)
        return Year(year, tuple(figures), worst, None if worst is None else grade(case.target, worst), final)
    counted, figure = made_one(case, figures)
    got = None if figure is None else grade(case.target, figure)
    if got is not None and final and not _certain(case, year, counted, got):
        got = None
    return Year(year, counted, figure, got, final)


def _certain(case: Case, year: int, counted: Sequence[Figure], got: Grade) -> bool:
    """Whether a closed year with days unreported is decided all the same: a missing figure is not a zero."""
    time = Window(date(year, 1, 1), min(date(year, 12, 31), case.window.last), (year,), case.window.as_of)
    if not time.gaps([(figure.first, figure.last) for figure in counted]):
        return True
    grows = case.target.over_time == "sum" and all(figure.parts is None for figure in counted)
    return grows and (got is Grade.FAILS) == is_limit(case.target)


def _merit(case: Case, figure: Figure) -> tuple[int, Fraction]:
    """Order figures from worst to best."""
    value = figure.value if figure.value is not None else figure.attained or Fraction(0)
    got = grade(case.target, figure)
    return (-1 if got is None else int(got), -value if is_limit(case.target) else value)


def _worst(case: Case, years: Sequence[Year]) -> Figure | None:
    figures = [year.figure for year in years if year.figure is not None]
    return min(figures, key=lambda item: _merit(case, item), default=None)


def _lines(case: Case, year: Year) -> list[Line]:
    shown = (year.year,)
    if year.empty:
        return [Line("year_nothing", {"year": shown})]
    if year.figure is None:
        return [Line("year_percentages", {"year": shown})] if year.counted else []
    comparison = case.comparison(year.figure)
    if comparison is None:
        return [Line("not_readable", {"days": Days(year.figure.first, year.figure.last)})]
    if year.grade is None:
        code = "year_partial"
    elif year.grade is Grade.FAILS:
        code = "year_failed" if year.final else "year_not_yet"
    else:
        code = "year_attained"
    line = Line(code, {"year": shown, "comparison": comparison})
    return [*case.parts(year.figure), *added(case, year.counted), line]


def _impossible(case: Case) -> list[Line]:
    """Return the proof that some year failed, from a total of several years.

    A total below k times the floor, over an interval that holds k whole years, leaves at least one year below it;
    a total above k times the ceiling, over an interval of at most k years, at least one above.
    """
    whole = plan(case.target)
    if case.target.over_time != "sum" or whole is None:
        return []
    for figure in case.values:
        if figure.value is None or figure.parts is not None or figure.first.year == figure.last.year:
            continue
        inside = len([year for year in whole_years(figure.first, figure.last) if case.window.year_closed(year)])
        number = figure.last.year - figure.first.year + 1 if is_limit(case.target) else inside
        if number and grade_value(case.target, figure.value / number) is Grade.FAILS:
            unit = case.target.unit or ""
            sign = ">" if is_limit(case.target) else "<"
            product = Amount(to_decimal(whole * number), unit)
            comparison = Comparison(Amount(to_decimal(figure.value), unit), sign, product)
            plan_amount = Amount(to_decimal(whole), unit)
            days = Days(figure.first, figure.last)
            return [Line("impossible", {"days": days, "comparison": comparison, "number": number, "plan": plan_amount})]
    return []


def _silent(case: Case, years: Sequence[Year], counted: Sequence[Figure], lines: Sequence[Line]) -> Verdict:
    """Tell "nothing of the kind existed" from "nobody has said"."""
    if any(year.empty for year in years) and all(year.empty or not year.counted for year in years):
        closed = [year for year in years if case.window.year_closed(year.year)]
        if all(year.empty for year in closed):
            return case.verdict(State.NOTHING_TO_JUDGE, lines=lines, counted=counted)
    if not counted:
        lines = [*lines, Line("no_year")]
    return case.verdict(State.NO_DATA, lines=lines, counted=counted)
