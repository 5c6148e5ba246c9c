"""The rule "every year": each plan year is judged, the worst decides, one closed year missed breaks it (S1, S3, S8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from nhiemky.targets.amounts import Amount, to_decimal
from nhiemky.targets.case import Case
from nhiemky.targets.combine import Figure, chosen, difference, left_out, printed_attainment
from nhiemky.targets.grade import Grade, grade, grade_value, grows, is_limit, plan, readable, share_of_plan, shown_by
from nhiemky.targets.lines import Comparison, Days, Line, Value
from nhiemky.targets.periods import whole_years
from nhiemky.targets.rules import REACHED, added, made_one
from nhiemky.targets.verdict import State, Verdict


@dataclass(frozen=True, slots=True)
class Year:
    """One plan year: the figures and the one figure that stand for it, its grade, and whether that is settled.

    ``grade`` is ``None`` where nothing can be said yet; ``settled`` where nothing that can still come changes it.
    ``short`` says that a flow has not reached in part of a year what is asked of a year, which tells nothing.
    """

    year: int
    counted: tuple[Figure, ...] = ()
    figure: Figure | None = None
    grade: Grade | None = None
    closed: bool = False
    settled: bool = False
    short: bool = False

    @property
    def empty(self) -> bool:
        """Whether there was nothing to judge in this year (S10)."""
        return bool(self.counted) and all(figure.empty for figure in self.counted)


def years_of(case: Case) -> list[Year]:
    """Return every plan year with what is said of it."""
    by_year, _ = _by_year(case)
    return [_year(case, year, by_year.get(year, [])) for year in case.window.years]


def each_year(case: Case) -> Verdict:
    """Judge a target that must hold in every year."""
    by_year, several = _by_year(case)
    years = [_year(case, year, by_year.get(year, [])) for year in case.window.years]
    spoken = [year for year in years if year.grade is not None]
    counted = [figure for year in years for figure in year.counted]
    lines = [line for year in years for line in _lines(case, year)]
    notes = [line for year in years for line in _left_out(case, by_year.get(year.year, []), year.counted)]
    notes += _of_several(case, several, counted)
    impossible = _impossible(case)
    broken = [year for year in spoken if year.settled and year.grade is Grade.FAILS]
    if broken or impossible:
        proof = several if impossible else []
        lines = [*lines, *impossible, *notes]
        return case.verdict(State.BROKEN, lines=lines, counted=[*counted, *proof], figure=_worst(case, broken))
    open_ = [year for year in years if year.closed and year.grade is None and not year.empty and not year.short]
    gaps = [year for year in open_ if year.year != case.window.cut]
    silent = tuple(year.year for year in gaps if not any(figure.partial for figure in year.counted))
    if silent:
        lines.append(Line("missing", {"years": silent}))
    if len(open_) > len(gaps) and spoken:
        lines.append(_cut(case, open_[-1].year))
    if not spoken:
        return _silent(case, years, [*lines, *notes], none_missing=not gaps)
    state = _state(case, spoken, complete=not gaps)
    return case.verdict(state, lines=[*lines, *notes], counted=counted, figure=_worst(case, spoken))


def _state(case: Case, spoken: Sequence[Year], *, complete: bool) -> State:
    worst, current = min(year.grade for year in spoken if year.grade is not None), spoken[-1]
    if case.window.closed:
        return REACHED[worst] if complete else State.NO_DATA
    if worst is not Grade.FAILS:
        return State.ON_PACE
    if current.figure is None or not grows(case.target, current.figure):
        return State.NOT_YET_ATTAINED
    return State.BEHIND if _late(case, current, current.figure) else State.ON_PACE


def _late(case: Case, current: Year, figure: Figure) -> bool:
    """Whether a flow in the year that is still open is behind that year's own share of time."""
    passed = case.window.of_year(current.year).share([(item.first, item.last) for item in current.counted])
    share = share_of_plan(case.target, figure)
    return share is not None and share < passed - Fraction(case.settings.pace_tolerance)


def _by_year(case: Case) -> tuple[dict[int, list[Figure]], list[Figure]]:
    """Sort figures into the years they speak of; return those of several years apart.

    A newest value belongs to the year of its last day; a worst value holds for each year of its interval; any
    other figure, and a printed percentage of plan, must lie inside one year. Percentages count where a year has
    no value.
    """
    years: dict[int, list[Figure]] = {}
    several: list[Figure] = []
    for figure in case.values:
        spread = whole_years(figure.first, figure.last) if case.target.over_time == "worst" else ()
        newest = case.target.over_time == "last" and figure.last.year in case.window.years
        if figure.first.year == figure.last.year or newest:
            years.setdefault(figure.last.year, []).append(figure)
            continue
        for year in spread:
            part = replace(figure, first=date(year, 1, 1), last=date(year, 12, 31), attained=None)
            years.setdefault(year, []).append(part)
        if not spread:
            several.append(figure)
    for figure in [figure for figure in case.figures if figure not in case.values]:
        if figure.first.year == figure.last.year:
            years.setdefault(figure.last.year, [figure])
        else:
            several.append(figure)
    return years, several


def _year(case: Case, year: int, figures: Sequence[Figure]) -> Year:
    closed = case.window.year_closed(year)
    if not figures:
        return Year(year, closed=closed)
    made = _made(case, year, figures, closed=closed)
    partial = [figure for figure in figures if figure.partial]
    if not partial or _shown(case, made, partial):
        return made
    sure = [figure for figure in figures if not figure.partial]
    if sure:
        return _made(case, year, sure, closed=closed)
    if made.empty or made.figure is None:
        return Year(year, closed=closed)
    return replace(made, grade=None, short=False)


def _shown(case: Case, made: Year, partial: Sequence[Figure]) -> bool:
    """Whether partial figures show what they make of a year, or that it is on pace."""
    if made.figure is None or made.grade is None:
        return False
    on_pace = not made.closed and not _late(case, made, made.figure)
    return shown_by(case.target, partial, Grade.MEETS if on_pace else made.grade)


def _made(case: Case, year: int, figures: Sequence[Figure], *, closed: bool) -> Year:
    """Return a plan year with the one figure its figures make, as if all bodies had given theirs."""
    if case.target.over_time == "last":
        newest = max(figures, key=lambda item: (item.last, item.first, item.order))
        return Year(year, (newest,), newest, grade(case.target, newest), closed, settled=closed)
    counted: tuple[Figure, ...] = tuple(figures)
    figure: Figure | None
    if case.target.over_time == "worst":
        graded = [figure for figure in figures if grade(case.target, figure) is not None]
        figure = min(graded or figures, key=lambda item: _merit(case, item))
    else:
        counted, figure = made_one(case, figures)
    got = None if figure is None else grade(case.target, figure)
    if figure is None or got is None:
        return Year(year, counted, figure, None, closed)
    certain = grows(case.target, figure) and (got is Grade.FAILS) == is_limit(case.target)
    whole = case.target.over_time == "worst" or not _gaps(case, year, counted)
    within = all(each.last < date(year, 12, 31) for each in counted)
    part = year == case.window.short or (year == case.window.cut and within)
    if whole and closed and part and _fills_up(case, figure) and not certain:
        return Year(year, counted, figure, None, closed, short=True)
    return Year(year, counted, figure, got if whole or certain or not closed else None, closed, closed or certain)


def _fills_up(case: Case, figure: Figure) -> bool:
    return grows(case.target, figure) and not is_limit(case.target)


def _gaps(case: Case, year: int, counted: Sequence[Figure]) -> bool:
    """Whether days of a closed year are unreported."""
    time = case.window.of_year(year)
    return bool(replace(time, as_of=time.last).gaps([(figure.first, figure.last) for figure in counted]))


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
    if not readable(case.target, year.figure):
        return [Line("not_readable", {"days": Days(year.figure.first, year.figure.last)})]
    comparison = case.comparison(year.figure)
    code = "year_attained"
    if year.short:
        code = "year_short"
    elif year.grade is None:
        code = "year_partial"
    elif year.grade is Grade.FAILS:
        code = "year_failed" if year.settled else "year_not_yet"
    time = case.window.of_year(year.year)
    line = Line(code, {"year": shown, "comparison": comparison, "days": time.days(time.first, time.last)})
    share = share_of_plan(case.target, year.figure)
    made = [] if case.target.over_time == "worst" else added(case, year.counted)
    partly = case.partly(year.counted, "partial" if year.grade is None else "partial_shown")
    return [*case.parts(year.figure), *made, line, *partly, *printed_attainment(year.figure, share)]


def _cut(case: Case, year: int) -> Line:
    """Say that the term ended before a year did, of which not all is told."""
    time = case.window.of_year(year)
    return Line("year_cut", {"year": (year,), "days": time.days(time.first, time.last)}, note=True)


def _left_out(case: Case, figures: Sequence[Figure], counted: Sequence[Figure]) -> list[Line]:
    """Say what a year leaves out: partial figures, overlaps; an older value beside a newer one is no overlap."""
    aside = [figure for figure in figures if figure.partial and figure not in counted]
    notes = case.partly(aside, "partial")
    if case.target.over_time == "last":
        return notes
    others = [figure for figure in figures if figure not in aside]
    return notes + left_out(others, counted, case.window, case.target.unit or "")


def _of_several(case: Case, several: Sequence[Figure], counted: Sequence[Figure]) -> list[Line]:
    """Say that a figure of several years tells of no single year, and where it contradicts those given."""
    notes = []
    for figure in several:
        notes.append(Line("several_years", {"days": Days(figure.first, figure.last)}, note=True))
        inside = [part for part in counted if figure.first <= part.first and part.last <= figure.last]
        notes += difference(figure, chosen(inside, case.window), case.window, case.target.unit or "")
    return notes


def _impossible(case: Case) -> list[Line]:
    """Return the proof that some year failed, from a total of several years.

    A total below k times the floor, over an interval that holds k whole plan years, leaves at least one year below it;
    a total above k times the ceiling, over an interval of at most k years, at least one above.
    """
    whole = plan(case.target)
    for figure in case.values:
        if whole is None or case.target.over_time != "sum" or not grows(case.target, figure):
            continue
        whole_plan_years = set(whole_years(figure.first, figure.last)) & set(case.window.years)
        inside = sum(case.window.year_closed(year) for year in whole_plan_years)
        number = figure.last.year - figure.first.year + 1 if is_limit(case.target) else inside
        value = figure.value
        if figure.partial and not is_limit(case.target):
            continue
        if value is None or number < 2 or grade_value(case.target, value / number) is not Grade.FAILS:
            continue
        unit, sign = case.target.unit or "", ">" if is_limit(case.target) else "<"
        product = Amount(to_decimal(whole * number), unit)
        words: dict[str, Value] = {
            "days": Days(figure.first, figure.last),
            "comparison": Comparison(Amount(to_decimal(value), unit), sign, product),
            "number": number,
            "plan": Amount(to_decimal(whole), unit),
        }
        return [Line("impossible", words)]
    return []


def _silent(case: Case, years: Sequence[Year], lines: Sequence[Line], *, none_missing: bool) -> Verdict:
    """Tell "nothing of the kind existed" from "nobody has said", and from "not all have said yet"."""
    counted = [figure for year in years for figure in year.counted]
    if any(figure.partial for figure in counted) and not is_limit(case.target) and not case.window.closed:
        return case.verdict(State.NOT_YET_ATTAINED, lines=lines, counted=counted, figure=_worst(case, years))
    if none_missing and any(year.empty for year in years):
        return case.verdict(State.NOTHING_TO_JUDGE, lines=lines, counted=counted)
    return case.verdict(State.NO_DATA, lines=lines, counted=counted)
