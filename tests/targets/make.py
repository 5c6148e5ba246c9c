"""Short builders of terms, targets and results for the tests of this folder."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from nhiemky.targets import Amount, Ceiling, Floor, Range, Result, Target, Term, Verdict, judge

TERM = Term.of_years(2020, 2025)
END = date(2025, 12, 31)
SCALE = ("không hoàn thành", "hoàn thành", "hoàn thành tốt", "hoàn thành xuất sắc")


def amount(value: Any, unit: str = "người") -> Amount:
    """Return an amount from anything a Decimal can be made of."""
    return Amount(Decimal(value), unit)


def floor(value: Any, unit: str = "người", *, strict: bool = False) -> Floor:
    """Return a floor."""
    return Floor(amount(value, unit), strict=strict)


def ceiling(value: Any, unit: str = "lần", *, strict: bool = False) -> Ceiling:
    """Return a ceiling."""
    return Ceiling(amount(value, unit), strict=strict)


def between(low: Any, high: Any, unit: str = "VND") -> Range:
    """Return a range."""
    return Range(amount(low, unit), amount(high, unit))


def yearly(shape: Any, over_time: Any = "sum", **more: Any) -> Target:
    """Return a target for every year."""
    return Target(shape=shape, frequency="every_year", over_time=over_time, **more)


def total(shape: Any, **more: Any) -> Target:
    """Return a target for the sum of the term."""
    return Target(shape=shape, frequency="term_total", over_time="sum", **more)


def at_end(shape: Any, **more: Any) -> Target:
    """Return a target for the newest value at the end."""
    return Target(shape=shape, frequency="at_end", over_time="last", **more)


def span(first: date, last: date, value: Any = None, unit: str = "người", **more: Any) -> Result:
    """Return a result over days, named by them."""
    figure = None if value is None else Decimal(value)
    return Result(first=first, last=last, amount=figure, unit=unit, **{"source_id": f"{first}/{last}", **more})


def year(number: int, value: Any = None, unit: str = "người", **more: Any) -> Result:
    """Return a result of one whole year, named by it."""
    return span(date(number, 1, 1), date(number, 12, 31), value, unit, **{"source_id": str(number), **more})


def years(*values: Any, unit: str = "người") -> list[Result]:
    """Return results of 2021, 2022, …; ``None`` leaves a year out."""
    return [year(2021 + index, value, unit) for index, value in enumerate(values) if value is not None]


def share(number: int, numerator: int, denominator: int, **more: Any) -> Result:
    """Return a share of one year given by its two counts."""
    counts = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    return year(number, more.pop("amount", None), "%", **counts, **more)


def on(target: Target, results: list[Result], as_of: date = END, term: Term = TERM) -> Verdict:
    """Judge."""
    return judge(target, results, term, as_of)
