"""One value against one shape: below, met or above; and its share of plan."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction

from nhiemky.targets.combine import Figure
from nhiemky.targets.model import Target
from nhiemky.targets.shapes import Ceiling, Floor, Level, Range, Unstated, Zero


class Grade(IntEnum):
    """How a value stands to its shape; the worse the smaller."""

    FAILS = 0
    MEETS = 1
    EXCEEDS = 2


def grade(target: Target, figure: Figure) -> Grade | None:
    """Grade a figure, by its value or else by its printed attainment; ``None`` where neither can tell.

    A printed attainment is a share of what must at least be reached, so it can only speak for a floor or for a
    plan that is not stated, and only where more is better.
    """
    return grade_of(target, figure) if readable(target, figure) else None


def readable(target: Target, figure: Figure) -> bool:
    """Whether a figure can tell about the target: it has a value, or a printed attainment that does."""
    valued = figure.value is not None and not isinstance(target.shape, Unstated)
    return valued or (figure.attained is not None and reads_attainment(target))


def grade_of(target: Target, figure: Figure) -> Grade:
    """Grade a figure that has a value or a printed attainment the target can be judged by."""
    if figure.value is not None and not isinstance(target.shape, Unstated):
        return grade_value(target, figure.value)
    strict = isinstance(target.shape, Floor) and target.shape.strict
    return _above(figure.printed(), Fraction(1), strict=strict)


def reads_attainment(target: Target) -> bool:
    """Whether a printed percentage of plan can tell about the target."""
    return target.more_is_better and isinstance(target.shape, Floor | Unstated)


def grade_value(target: Target, value: Fraction) -> Grade:
    """Grade a value in the unit of the target (for a level: its rank on the scale)."""
    match target.shape:
        case Floor(amount=amount, strict=strict):
            return _above(value, Fraction(amount.value), strict=strict)
        case Ceiling(amount=amount, strict=strict):
            limit = Fraction(amount.value)
            return Grade.MEETS if value < limit or (value == limit and not strict) else Grade.FAILS
        case Range(low=low, high=high):
            return _inside(value, Fraction(low.value), Fraction(high.value), more=target.more_is_better)
        case Level(scale=scale, at_least=level):
            return _above(value, Fraction(scale.index(level)), strict=False)
        case Zero():
            return Grade.MEETS if value == 0 else Grade.FAILS
        case _:
            message = "A plan that is not stated grades printed attainments, not values."
            raise ValueError(message)


def _above(value: Fraction, floor: Fraction, *, strict: bool) -> Grade:
    if value > floor:
        return Grade.EXCEEDS
    return Grade.MEETS if value == floor and not strict else Grade.FAILS


def _inside(value: Fraction, low: Fraction, high: Fraction, *, more: bool) -> Grade:
    if low <= value <= high:
        return Grade.MEETS
    return Grade.EXCEEDS if (value > high) == more else Grade.FAILS


def plan(target: Target) -> Fraction | None:
    """Return what must be reached (the low end of a range) or not be passed; ``None`` where no amount says it."""
    match target.shape:
        case Floor(amount=amount) | Ceiling(amount=amount):
            return Fraction(amount.value)
        case Range(low=low, high=high):
            return Fraction(low.value if target.more_is_better else high.value)
        case _:
            return None


def share_of_plan(target: Target, figure: Figure) -> Fraction | None:
    """Return value over plan, never capped; the printed attainment where there is no value; else ``None``."""
    whole = plan(target)
    if figure.value is not None and whole is not None:
        return figure.value / whole if whole > 0 else None
    return figure.attained if reads_attainment(target) else None


def grows(target: Target, figure: Figure) -> bool:
    """Whether the figure can only grow with time: a count or a flow, not a share, a level or a newest value."""
    counts = target.over_time == "sum" or (target.over_time == "worst" and is_limit(target))
    return counts and figure.parts is None and target.unit != "%"


def shown_by(target: Target, partial: Sequence[Figure], got: Grade) -> bool:
    """Whether partial figures show a grade: whoever has not given theirs yet can only add to them.

    So a floor that is reached and a limit that is passed are shown; that one is missed or kept never is, nor anything
    by a share, a mean, a level or a newest value.
    """
    return (got is Grade.FAILS) == is_limit(target) and all(grows(target, figure) for figure in partial)


def is_limit(target: Target) -> bool:
    """Whether the target is a limit that is used up, not a plan that is filled."""
    return isinstance(target.shape, Ceiling | Zero) or (isinstance(target.shape, Range) and not target.more_is_better)
