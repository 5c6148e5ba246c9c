"""How each indicator's target is said: rows of ``data/targets_*.toml``, and the generic ones for all others."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

_AREAS = ("party", "zones", "economy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How the field says the target of one indicator.

    ``clause`` holds ``{amount}``, and may hold ``{yearly}`` (where "hằng năm" stands when it does not open the
    sentence), ``{condition}`` (words that limit what is counted) and ``{grows}`` ("tăng" or "giảm"). ``noun`` is what
    is counted, printed with the figure; ``zero`` the clause that forbids every case; ``least`` says "ít nhất 3" rather
    than "từ 3 trở lên". ``lead`` opens a yearly target, ``pace`` is what ``{yearly}`` prints. ``bare`` is the clause
    as part of a share before it, ``change`` which way it says things change. ``examples`` are statements with their
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
    examples: tuple[Mapping[str, Any], ...] = ()


@cache
def rows() -> Mapping[str, Row]:
    """Return the row of each indicator code that has one."""
    kept = [Row(**each) for area in _AREAS for each in _read(area)]
    return {each.code: each for each in kept}


def _read(area: str) -> list[dict[str, Any]]:
    text = files("nhiemky.writing").joinpath(f"data/targets_{area}.toml").read_text(encoding="utf-8")
    table: list[dict[str, Any]] = tomllib.loads(text)["row"]
    return table
