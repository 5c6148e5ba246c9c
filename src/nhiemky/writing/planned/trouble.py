"""What is asked about a planned target: a code, the row, and a sentence with the figures (``data/planned.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.targets.amounts import Amount
from nhiemky.targets.lines import Value
from nhiemky.targets.shapes import shape_of, show_shape
from nhiemky.targets.words import Language, show
from nhiemky.writing.material import Indicator, PlannedTarget
from nhiemky.writing.model import Said


@cache
def rows_of(table: str) -> dict[str, Any]:
    """Return a table of the data file by its codes."""
    kept = tomllib.loads(files("nhiemky.writing").joinpath("data/planned.toml").read_text(encoding="utf-8"))
    return dict(kept[table])


def _setting(name: str) -> Decimal:
    return Decimal(rows_of("settings")[name]["value"])


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings:
    """Thresholds of the product, not a rule of the Party: a committee may choose others (words in the data file).

    ``unreachable_factor``: ask when more than this many times the best that was reached is planned. ``least_gain``: a
    gain smaller than this part of what was reached is never called unreachable.
    """

    unreachable_factor: Decimal = field(default_factory=lambda: _setting("unreachable_factor"))
    least_gain: Decimal = field(default_factory=lambda: _setting("least_gain"))


DEFAULT = PlanSettings()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What does not fit about the row ``key`` ("" never): ``code`` is stable, ``vi`` and ``en`` one sentence each.

    Of ``planned.dropped`` the key is the one of the past target that is not taken up.
    """

    code: str
    key: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Points:
    """A difference between two percentages: points, not per cent of anything."""

    value: Decimal


def trouble(name: str, key: str, indicator: Indicator, **values: Value | Said | Points) -> Trouble:
    """Return what ``name`` asks, filled in; a ``Said`` is written as the target it states."""
    row = rows_of("trouble")[name]

    def told(language: Language) -> str:
        shown = {each: _show(value, language) for each, value in values.items()}
        return str(row[language]).format(indicator=indicator.name, **shown)

    return Trouble(f"planned.{name.partition('_')[0]}", key, told("vi"), told("en"))


def _show(value: Value | Said | Points, language: Language) -> str:
    match value:
        case Said():
            return asked(value, language)
        case Points():
            return f"{show(value.value, language)} {rows_of('points')[language]}"
        case _:
            return show(value, language)


def asked(said: Said, language: Language = "vi") -> str:
    """Write what a target asks.

    >>> asked(Said(kind="target", value=Decimal(110), comparator="≥", unit="người", per="year"))
    '≥ 110 người mỗi năm'
    """
    if said.level is not None:
        return said.level
    shape = shape_of(said.comparator, value=said.value, low=said.low, high=said.high, unit=said.unit or "")
    return show_shape(shape, language) + (f" {rows_of('yearly')[language]}" if said.per == "year" else "")


def ends(said: Said) -> tuple[Decimal, Decimal] | None:
    """Return the low and the high end of what a target asks, the same twice for one amount; ``None`` without any."""
    if said.value is not None:
        return said.value, said.value
    return (said.low, said.high) if said.low is not None and said.high is not None else None


def amount(value: Decimal, said: Said) -> Amount:
    """Return a value in the unit of a target."""
    return Amount(value, said.unit or "")


def name_of(row: PlannedTarget) -> str:
    """Return what tells an indicator: its code, else its words, small."""
    return row.indicator.code or (row.said.words or row.indicator.name).casefold().strip()
