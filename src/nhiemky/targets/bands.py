"""Where a figure may stand at the end, from lowest to highest, with the arithmetic; one way for each kind of figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from nhiemky.targets.amounts import Amount, rough
from nhiemky.targets.case import Case
from nhiemky.targets.combine import HUNDRED, Figure
from nhiemky.targets.grade import Grade, grade_value, grows, plan
from nhiemky.targets.lines import Comparison, Line, Value
from nhiemky.targets.pace import years_left
from nhiemky.targets.periods import years_long
from nhiemky.targets.rules import made_one
from nhiemky.targets.yearly import years_of

Point = tuple[date, Fraction]


@dataclass(frozen=True, slots=True)
class Band:
    """From ``low`` to ``high``, exact, in the unit of the target (for levels: ranks), and how they came about."""

    low: Fraction
    high: Fraction
    lines: tuple[Line, ...]


def of_flow(case: Case) -> Band | None:
    """Return what a flow comes to if the time left goes like its worst, or like its best, year so far.

    The average so far counts as a year, so that months and cumulative figures tell too. ``None`` without a figure.
    """
    counted, figure = made_one(case, case.values)
    left = years_left(case, counted)
    passed = years_long(case.window.first, case.window.last) - left
    if figure is None or figure.value is None or passed == 0:
        return None
    rates = [figure.value / passed]
    for each in counted:
        years = years_long(each.first, each.last)
        if each.value is not None and years >= 1:
            rates.append(each.value / years)
    slow, fast = min(rates), max(rates)
    low, high = (figure.value + rate * left for rate in (slow, fast))
    lines = [_linear(case, figure.value, left, slow, low)]
    if fast != slow:
        lines.append(_linear(case, figure.value, left, fast, high))
    return Band(low, high, tuple(lines))


def _linear(case: Case, done: Fraction, left: Fraction, rate: Fraction, end: Fraction) -> Line:
    values: dict[str, Value] = {
        "done": shown(case, done),
        "years": rough(left),
        "rate": shown(case, rate),
        "end": shown(case, end),
    }
    return Line("forecast_flow", values)


def of_stock(case: Case, base: Point | None = None) -> Band | None:
    """Return where the newest value stands if it stays, or goes on as it went; beside it the path to the plan.

    ``base`` is a value of before the term. A share of counts is held between 0% and 100%, what was never negative at 0.
    """
    points = _points(case.values, base)
    if not points:
        return None
    (begin, first), (day, last) = points[0], points[-1]
    if begin == day:
        return Band(last, last, (Line("forecast_stays", {"value": shown(case, last), "day": day}),))
    end = case.window.last
    goes_on = last + (last - first) * Fraction(max(0, (end - day).days), (day - begin).days)
    if all(value >= 0 for _, value in points):
        goes_on = max(goes_on, Fraction(0))
    if any(figure.parts is not None for figure in case.values):
        goes_on = min(goes_on, Fraction(HUNDRED))
    words: dict[str, Value] = {"first": shown(case, first), "begin": begin, "day": day, "last": shown(case, last)}
    lines = [Line("forecast_goes_on", {**words, "end": shown(case, goes_on)})]
    whole = plan(case.target)
    if whole is not None and begin < end and grade_value(case.target, first) is Grade.FAILS:
        due = first + (whole - first) * Fraction((day - begin).days, (end - begin).days)
        sign = "=" if last == due else ">" if last > due else "<"
        where = Comparison(shown(case, last, due), sign, shown(case, due, last))
        path: dict[str, Value] = {**words, "plan": shown(case, whole), "end": end, "comparison": where}
        lines.append(Line("forecast_path", path))
    return Band(min(last, goes_on), max(last, goes_on), tuple(lines))


def _points(figures: Sequence[Figure], base: Point | None) -> list[Point]:
    """Return the value of each day that has one, the oldest first; of two for one day the later given counts."""
    days = {} if base is None else {base[0]: base[1]}
    for figure in sorted(figures, key=lambda each: (each.last, each.first, each.order)):
        if figure.value is not None:
            days[figure.last] = figure.value
    return sorted(days.items())


def of_years(case: Case) -> Band | None:
    """Return the worst and the best year so far: the years to come are taken to lie between them.

    A flow in the year that is open counts with what it comes to by the end of that year, or of the
    term in it, if it goes on as it went.
    """
    years: list[tuple[int, Fraction]] = []
    lines: list[Line] = []
    for year in years_of(case):
        if year.grade is None or year.figure is None or year.figure.value is None:
            continue
        value = year.figure.value
        if not year.closed and grows(case.target, year.figure):
            time = case.window.of_year(year.year)
            told = sum(years_long(each.first, each.last) for each in year.counted)
            value *= years_long(time.first, time.last) / told
            words: dict[str, Value] = {"year": (year.year,), "end": shown(case, value)}
            lines.append(Line("forecast_open_year", {**words, "done": shown(case, year.figure.value)}))
        years.append((year.year, value))
    if not years:
        return None
    (worst, low), (best, high) = min(years, key=lambda each: each[1]), max(years, key=lambda each: each[1])
    words = {"worst": (worst,), "low": shown(case, low), "best": (best,), "high": shown(case, high)}
    code = "forecast_same" if low == high else "forecast_years"
    return Band(low, high, (*lines, Line(code, words)))


def of_values(case: Case) -> Band | None:
    """Return the lowest and the highest value so far, for levels and for means and shares made of several periods."""
    values = [figure.value for figure in case.values if figure.value is not None]
    if not values:
        return None
    low, high = min(values), max(values)
    code = "forecast_same" if low == high else "forecast_values"
    return Band(low, high, (Line(code, {"low": shown(case, low), "high": shown(case, high)}),))


def shown(case: Case, value: Fraction, *unlike: Fraction) -> Amount | str:
    """Return a value as it is read: an amount on its side of the plan, or the level of a rank."""
    if case.scale:
        return case.scale[int(value)]
    marks = [Fraction(mark.value) for mark in case.marks()]
    return Amount(rough(value, *marks, *unlike), case.unit)
