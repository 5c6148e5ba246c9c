"""Figures of several, possibly overlapping, intervals made into one without counting anything twice.

The figures counted are those intervals that do not overlap and together cover the most days; among equals those with
the fewest partial figures, then the fewest, so that a reported total replaces the sum of the parts inside it; among
those the ones given later. Of two figures for the same interval the later counts, but none that is partial in place of
one that is not. What is left out and every difference is said in a note.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from nhiemky.targets.amounts import Amount, agrees, rounded
from nhiemky.targets.lines import Days, Line, Value
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.periods import Window, belongs
from nhiemky.targets.shapes import Level

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """One result made comparable with its target.

    ``value`` is exact, in the unit of the target, or the rank of a level; ``None`` when there is nothing to judge
    (a denominator of 0) or only ``attained``, the printed attainment as a ratio, is known.
    """

    result: Result
    first: date
    last: date
    order: int
    value: Fraction | None = None
    parts: tuple[Fraction, Fraction] | None = None
    attained: Fraction | None = None
    empty: bool = False

    @property
    def partial(self) -> bool:
        """Whether it is made of what only some of the bodies asked have given."""
        return self.result.partial

    def printed(self) -> Fraction:
        """Return the printed attainment of a figure that is judged by it."""
        if self.attained is None:
            message = "A figure with neither a value nor a printed attainment cannot be judged."
            raise ValueError(message)
        return self.attained


@dataclass(frozen=True, slots=True)
class Evidence:
    """The results that can be judged, those that cannot, and why."""

    figures: tuple[Figure, ...]
    set_aside: tuple[str, ...]
    notes: tuple[Line, ...]


def evidence(target: Target, results: Sequence[Result], term: Term, window: Window) -> Evidence:
    """Sort results into figures and results set aside: wrong unit, other term, later than the day of judgement."""
    figures: dict[tuple[date, date, bool], Figure] = {}
    notes: list[Line] = []
    aside: list[str] = []
    for order, result in enumerate(results):
        reason = _unusable(target, result, term, window)
        if reason is not None:
            notes.append(reason)
            aside.append(result.source_id)
            continue
        for figure in _figures(target, result, window, order):
            key = (figure.first, figure.last, figure.value is None and not figure.empty)
            before = figures.get(key)
            if before is not None and figure.partial and not before.partial:
                aside.append(result.source_id)
                continue
            if before is not None and before.partial == figure.partial:
                notes.extend(_replaced(target, before, figure))
            if before is not None:
                aside.append(before.result.source_id)
            notes.extend(_printed_share(figure))
            figures[key] = figure
    return Evidence(tuple(figures.values()), tuple(aside), tuple(notes))


def _unusable(target: Target, result: Result, term: Term, window: Window) -> Line | None:
    days = Days(result.first, result.last)
    if not belongs(result, term) or result.last < window.first:
        return Line("other_term", {"days": days}, note=True)
    if result.first > window.as_of or result.last.year > window.as_of.year:
        return Line("later", {"days": days, "as_of": window.as_of}, note=True)
    if isinstance(target.shape, Level):
        if result.level in target.shape.scale:
            return None
        return Line("not_on_scale", {"days": days, "level": result.level or "–"}, note=True)
    if result.amount is None and result.denominator is None:
        if result.attainment_percent is not None:
            return None
        return Line("no_figure", {"days": days}, note=True)
    if target.unit is not None and result.unit != target.unit:
        return Line("other_unit", {"days": days, "unit": result.unit or "–", "plan": target.unit}, note=True)
    return None


def _figures(target: Target, result: Result, window: Window, order: int) -> list[Figure]:
    """Return the figure of a result; one per year where it holds for each year of its interval."""
    first = window.first if result.cumulative else result.first
    figure = _measured(target, Figure(result, first, max(first, result.last), order))
    if not result.each_year:
        return [figure]
    years = [year for year in window.years if first.year <= year <= result.last.year]
    return [replace(figure, first=date(year, 1, 1), last=date(year, 12, 31)) for year in years] or [figure]


def _measured(target: Target, figure: Figure) -> Figure:
    result = figure.result
    attained = None if result.attainment_percent is None else Fraction(result.attainment_percent) / HUNDRED
    if isinstance(target.shape, Level):
        return replace(figure, value=Fraction(target.shape.scale.index(result.level or "")))
    if result.denominator == 0:
        return replace(figure, empty=True)
    if result.numerator is not None and result.denominator is not None:
        above, below = Fraction(result.numerator), Fraction(result.denominator)
        return replace(figure, value=HUNDRED * above / below, parts=(above, below), attained=attained)
    value = None if result.amount is None else Fraction(result.amount)
    return replace(figure, value=value, attained=attained)


def _replaced(target: Target, before: Figure, after: Figure) -> list[Line]:
    if before.value is None or after.value is None or before.value == after.value:
        return []
    unit = target.unit or after.result.unit
    values: dict[str, Value] = {
        "days": Days(after.first, after.last),
        "before": before.result.level or Amount(rounded(before.value, after.value), unit),
        "after": after.result.level or Amount(rounded(after.value, before.value), unit),
    }
    return [Line("replaced", values, note=True)]


def _printed_share(figure: Figure) -> list[Line]:
    """A printed percentage that is not numerator over denominator is a finding, never a correction (S13)."""
    printed = figure.result.amount
    if figure.parts is None or printed is None or figure.value is None or agrees(figure.value, printed):
        return []
    computed = Amount(rounded(figure.value, Fraction(printed), digits=1), "%")
    return [Line("printed_differs", {"printed": Amount(printed, "%"), "computed": computed}, note=True)]


def printed_attainment(figure: Figure, share: Fraction | None) -> list[Line]:
    """Compare the printed percentage of plan with the one computed (S13); a difference is said."""
    printed = figure.result.attainment_percent
    if printed is None or figure.attained is None or share is None or agrees(share * HUNDRED, printed):
        return []
    computed = Amount(rounded(share * HUNDRED, Fraction(printed), digits=1), "%")
    return [Line("attainment_differs", {"printed": Amount(printed, "%"), "computed": computed}, note=True)]


def chosen(figures: Sequence[Figure], window: Window) -> tuple[Figure, ...]:
    """Return the figures that are counted: disjoint, covering the most days, least partial, fewest, latest given."""
    ordered = sorted(figures, key=lambda figure: (figure.last, figure.first))
    lasts = [figure.last for figure in ordered]
    best: list[tuple[tuple[int, int, int, int], tuple[Figure, ...]]] = [((0, 0, 0, 0), ())]
    for index, figure in enumerate(ordered):
        (days, whole, fewer, order), before = best[bisect_left(lasts, figure.first, 0, index)]
        covered = days + window.days(figure.first, figure.last)
        score = (covered, whole - figure.partial, fewer - 1, order + figure.order)
        best.append(max(best[-1], (score, (*before, figure)), key=lambda entry: entry[0]))
    return best[-1][1]


def left_out(figures: Sequence[Figure], counted: Sequence[Figure], window: Window, unit: str) -> list[Line]:
    """Say what was not counted: parts that differ from the total inside which they lie, and overlaps."""
    same = {id(figure) for figure in counted}
    others = [figure for figure in figures if id(figure) not in same and figure not in counted]
    if not others:
        return []  # nearly always
    notes: list[Line] = []
    for total in counted:
        inside = [part for part in others if total.first <= part.first and part.last <= total.last]
        others = [part for part in others if part not in inside]
        notes.extend(difference(total, chosen(inside, window), window, unit))
    overlaps = [Days(figure.first, figure.last) for figure in others]
    return notes + [Line("overlap", {"days": days}, note=True) for days in overlaps]


def difference(total: Figure, parts: Sequence[Figure], window: Window, unit: str) -> list[Line]:
    """Say where a reported total is not what its disjoint parts add up to; it is never corrected (S5)."""
    values = [part.value for part in parts if part.value is not None]
    if any(figure.partial for figure in (total, *parts)):
        return []
    if total.value is None or total.parts is not None or len(values) != len(parts) or not parts:
        return []
    added = sum(values, Fraction(0))
    whole = sum(window.days(part.first, part.last) for part in parts) == window.days(total.first, total.last)
    if added == total.value or (added < total.value and not whole):
        return []
    words: dict[str, Value] = {
        "days": Days(total.first, total.last),
        "total": Amount(rounded(total.value, added), unit),
        "added": Amount(rounded(added, total.value), unit),
    }
    return [Line("parts_differ", words, note=True)]
