"""A planned target against what the term that ends came to: out of reach, or easier than what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from nhiemky.targets.amounts import Amount, rough, rounded
from nhiemky.targets.lines import Days
from nhiemky.targets.periods import years_long
from nhiemky.targets.shapes import Level
from nhiemky.writing.material import PlannedTarget, Reached, TargetMaterial
from nhiemky.writing.planned.trouble import PlanSettings, Points, Trouble, amount, ends, trouble


def against(row: PlannedTarget, years: int, settings: PlanSettings) -> Iterator[Trouble]:
    """Ask about one row; what has no past figure of the same unit, or no known direction, is not asked about."""
    past = row.past
    if past is None:
        return
    if row.said.level is not None:
        yield from _title(row, past)
        return
    reached = _reached(past)
    if ends(row.said) is None or row.indicator.more_is_better is None or row.said.change is not None:
        return
    if reached is None or reached.unit != row.said.unit:
        return
    if row.indicator.over_time == "sum" and row.said.unit != "%":
        yield from _flow(row, past, reached, years, settings)
    elif row.indicator.more_is_better:
        yield from _height(row, past, reached, settings)
    else:
        yield from _limit(row, reached, settings)


def _reached(past: TargetMaterial) -> Amount | None:
    """Return what stands for the whole term so far; ``None`` where there is no figure."""
    if past.verdict.value is not None:
        return past.verdict.value
    current = past.current.said if past.current is not None else None
    return amount(current.value, current) if current is not None and current.value is not None else None


def _title(row: PlannedTarget, past: TargetMaterial) -> Iterator[Trouble]:
    """Levels are compared on the scale the past target was judged by; off it nothing is said."""
    shape, level, reached = past.target.shape, row.said.level, past.verdict.level
    if not isinstance(shape, Level) or level not in shape.scale or reached not in shape.scale:
        return
    if shape.scale.index(level) < shape.scale.index(reached):
        yield trouble("easier_title", row.key, row.indicator, planned=level, reached=reached)


def _flow(
    row: PlannedTarget, past: TargetMaterial, reached: Amount, years: int, settings: PlanSettings
) -> Iterator[Trouble]:
    """Compare what is needed a year with the best year there was, and with the mean of all of them.

    A limit of a flow (less is better) is only compared as a mean.
    """
    low, high = (Fraction(each) / (1 if row.said.per == "year" else years) for each in ends(row.said) or ())
    more = bool(row.indicator.more_is_better)
    best = _best_year(past)
    if more and best is not None and low > Fraction(settings.unreachable_factor) * best[0]:
        told = {"needed": _rate(low, row), "best": _rate(best[0], row)}
        days = Days(best[1].first, best[1].last)
        yield trouble(
            "unreachable_pace", row.key, row.indicator, planned=row.said, times=_times(low / best[0]), days=days, **told
        )
    whole = past.current
    if whole is None or (whole.given is not None and whole.given != whole.asked and not more):
        return
    average = Fraction(reached.value) / years_long(whole.first, whole.last)
    if (high < average) if more else (low > average):
        told = {"needed": _rate(high if more else low, row), "average": _rate(average, row), "reached": reached}
        name = "easier_pace" if more else "easier_limit_pace"
        yield trouble(name, row.key, row.indicator, planned=row.said, days=Days(whole.first, whole.last), **told)


def _best_year(past: TargetMaterial) -> tuple[Fraction, Reached] | None:
    """Return the highest yearly rate of figures of at least a year, and the figure; ``None`` without one."""
    rates = [
        (Fraction(each.said.value) / long, each)
        for each in past.reached
        if each.said.value is not None and (long := years_long(each.first, each.last)) >= 1
    ]
    best = max(rates, key=lambda each: each[0], default=None)
    return best if best is not None and best[0] > 0 else None


def _height(row: PlannedTarget, past: TargetMaterial, reached: Amount, settings: PlanSettings) -> Iterator[Trouble]:
    """Compare heights: shares, stocks and yearly levels where more is better."""
    low, high = ends(row.said) or (Decimal(0), Decimal(0))
    if high < reached.value:
        less = _difference(reached.value - high, reached.unit)
        yield trouble("easier", row.key, row.indicator, planned=row.said, reached=reached, less=less)
        return
    gain = low - reached.value
    if reached.value <= 0 or gain <= reached.value * settings.least_gain:
        return
    gained = past.change.difference.value if past.change is not None else None
    if gained is not None and gained > 0:
        if gain > gained * settings.unreachable_factor:
            told = {"gain": _difference(gain, reached.unit), "past_gain": _difference(gained, reached.unit)}
            times = _times(Fraction(gain) / Fraction(gained))
            yield trouble(
                "unreachable_gain", row.key, row.indicator, planned=row.said, reached=reached, times=times, **told
            )
    elif low > reached.value * settings.unreachable_factor:
        times = _times(Fraction(low) / Fraction(reached.value))
        yield trouble("unreachable_level", row.key, row.indicator, planned=row.said, reached=reached, times=times)


def _limit(row: PlannedTarget, reached: Amount, settings: PlanSettings) -> Iterator[Trouble]:
    """Compare limits, where less is better; "never" is asked of everybody and never called unreachable."""
    low, high = ends(row.said) or (Decimal(0), Decimal(0))
    if low > reached.value:
        less = _difference(low - reached.value, reached.unit)
        yield trouble("easier_limit", row.key, row.indicator, planned=row.said, reached=reached, less=less)
    elif high > 0 and reached.value > high * settings.unreachable_factor:
        times = _times(Fraction(reached.value) / Fraction(high))
        yield trouble("unreachable_limit", row.key, row.indicator, planned=row.said, reached=reached, times=times)


def _rate(value: Fraction, row: PlannedTarget) -> Amount:
    return amount(rough(value), row.said)


def _times(ratio: Fraction) -> Decimal:
    return rounded(ratio, digits=2)


def _difference(value: Decimal, unit: str) -> Amount | Points:
    return Points(value) if unit == "%" else Amount(value, unit)
