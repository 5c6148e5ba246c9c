"""How each indicator's target is said: rows of ``data/targets_*.toml``, and the generic ones for all others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from nhiemky.writing.material import PlannedTarget, TargetMaterial

_AREAS = ("party", "zones", "economy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How the field says the target of one indicator.

    ``clause`` holds ``{amount}``, and may hold ``{yearly}`` (where "hằng năm" stands when it does not open the
    sentence), ``{condition}`` (words that limit what is counted) and ``{grows}`` ("tăng" or "giảm"). ``noun`` is what
    is counted, printed with the figure; ``zero`` the clause that forbids every case; ``least`` says "ít nhất 3" rather
    than "từ 3 trở lên". ``lead`` opens a yearly target, ``pace`` is what ``{yearly}`` prints. ``bare`` is the clause
    as part of a share before it, ``change`` which way it says things change. ``begins`` is what the name of an
    indicator without a row of its own begins with, its clause holds ``{name}``. ``examples`` are statements with their
    sentences.
    """

    code: str
    clause: str
    noun: str = ""
    zero: str = ""
    least: bool = False
    lead: str = "hằng năm"
    pace: str = " hằng năm"
    bare: str = ""
    change: Literal["up", "down"] | None = None
    begins: str = ""
    examples: tuple[Mapping[str, Any], ...] = ()


@cache
def rows() -> Mapping[str, Row]:
    """Return the row of each indicator code that has one."""
    kept = [row for area in _AREAS for row in _read(area)]
    return {each.code: each for each in kept}


@cache
def generic_rows() -> tuple[Row, ...]:
    """Return the rows of indicators without one of their own, the first that fits is meant."""
    return tuple(_read("generic"))


def row_of(target: TargetMaterial | PlannedTarget) -> Row:
    """Return how a target is said: the row of its indicator, else the generic one that fits its name."""
    return rows().get(target.indicator.code) or _named(target.indicator.name, target.said.change)


@cache
def _named(name: str, change: str | None) -> Row:
    plain = name.replace("{", "(").replace("}", ")").strip(" .,;:")
    plain = plain if plain[:2].isupper() else plain[:1].lower() + plain[1:]
    row = next(each for each in generic_rows() if re.match(each.begins, plain))
    clause = row.clause.replace("{name}", plain)
    if change and not row.begins:
        clause = clause.replace(" đạt ", " {grows} ")
    return replace(row, clause=clause, zero=f"không để xảy ra {plain.removeprefix('số ')}")


def _read(area: str) -> list[Row]:
    text = files("nhiemky.writing").joinpath(f"data/targets_{area}.toml").read_text(encoding="utf-8")
    return [Row(**{**each, "examples": tuple(each["examples"])}) for each in tomllib.loads(text)["row"]]
