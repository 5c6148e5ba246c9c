"""What a sheet is of, what it prints and what was typed into it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.ledger.returns.cells import Field
from nhiemky.ledger.returns.trouble import Trouble

FIELDS: tuple[Field, ...] = ("value", "of", "note")
MARK = "nhiemky-return"
"""The first cell of the hidden sheet by which a workbook of ours is known."""
EDITION = 1
"""Of the layout; a workbook of a later one is refused with the sentence of one that was changed."""
CODE = "@code"
"""Above the hidden column of codes; the columns that are filled in bear ``@value``, ``@of`` and ``@note``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOf:
    """Which return a sheet is of: the keys of its form and organisation, and the first day of its period."""

    form: int
    organisation: int
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """What a sheet prints above its lines; ``previous`` is the period whose figures stand beside, empty for none.

    Periods are as people say them: "Quý II/2026".
    """

    form: str
    organisation: str
    period: str
    previous: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """A sheet read back; ``form``, ``organisation`` and ``period`` are as printed when it was written.

    ``typed`` has every line of the form. ``troubles`` are what a spreadsheet made of cells that a person has to look
    at; what stood there is kept in ``typed``.
    """

    of: SheetOf
    form: str
    organisation: str
    period: str
    typed: dict[str, dict[Field, str]]
    troubles: tuple[Trouble, ...]


def digest(of: SheetOf, codes: Sequence[str]) -> str:
    """Return the hash by which a hidden sheet is known to be as it was written."""
    said = [MARK, EDITION, of.form, of.organisation, of.first.isoformat(), *codes]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@cache
def words() -> dict[str, Any]:
    """Return what sheets print and say, from ``data/sheet.toml``; it must not be changed."""
    return tomllib.loads(files("nhiemky.ledger").joinpath("data/sheet.toml").read_text(encoding="utf-8"))
