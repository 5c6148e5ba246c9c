"""One step of the arithmetic of a verdict: which sentence it is, and the values it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nhiemky.targets.amounts import Amount, Share


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends included, shown as a year or years where it is made of whole ones."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value beside what it is compared with; with ``high`` it lies in a range."""

    value: Amount | str
    sign: str
    plan: Amount | str
    high: Amount | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts of one unit added up, shown as "103 + 110 = 213 người"."""

    parts: tuple[Amount, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class Path:
    """Amounts of one unit, year by year, shown as "2020: 8; 2021: 8,4 tỷ USD"."""

    steps: tuple[tuple[int, Amount], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a table of the data file, written in the language asked for."""

    table: str
    code: str


Value = (
    Amount
    | Share
    | Days
    | Comparison
    | Sum
    | Path
    | Word
    | Decimal
    | date
    | int
    | str
    | tuple[int, ...]
    | tuple[Amount, ...]
)


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the arithmetic of a verdict: a sentence of ``data/words.toml`` and what it speaks of.

    ``note`` marks a remark (a figure set aside, a difference), which never decides the verdict.
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    note: bool = False
