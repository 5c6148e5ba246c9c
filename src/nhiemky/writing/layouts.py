"""The rules a document is laid out by, by its family and its day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

Family = Literal["party", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One rule pack: where it comes from, how sure that is, from when to when it holds, and what it asks.

    ``margins`` and ``indent`` in mm, ``sizes``, ``body`` and ``line`` (the pitch of lines) in pt; ``end`` is the sign
    that closes a text. What is named in ``unsure`` was not verified.
    """

    code: str
    family: Family
    source: str
    certainty: Literal["A", "B", "C"]
    unsure: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    margins: Mapping[str, int]
    font: str
    body: int
    line: int
    indent: int
    sizes: Mapping[str, int]
    end: str


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every rule pack of ``data/layouts.toml``."""
    kept = tomllib.loads(files("nhiemky.writing").joinpath("data/layouts.toml").read_text(encoding="utf-8"))
    return tuple(Layout(**{"valid_to": None, **each, "unsure": tuple(each["unsure"])}) for each in kept["layout"])


def layout_at(family: Family, day: date) -> Layout:
    """Return the rules in force on a day; before the first of a family, its first.

    >>> layout_at("party", date(2026, 5, 26)).code, layout_at("party", date(2026, 5, 27)).code
    ('party.36', 'party.05')
    """
    packs = sorted((each for each in layouts() if each.family == family), key=lambda each: each.valid_from)
    return next((each for each in reversed(packs) if each.valid_from <= day), packs[0])
