"""The vocabulary files of the reader, loaded once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file ``reading/data/<name>.toml``, one for all who read it: it must not be changed."""
    return tomllib.loads((files("nhiemky.reading") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def alternation(forms: Iterable[str], space: str = r"\s+") -> str:
    """Return a pattern of the literal forms, the longest first, any run of spaces where a form has one."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", space) for form in ordered)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or counting noun; ``klass`` groups those that can stand for one indicator."""

    name: str
    klass: str


@cache
def units() -> dict[str, Unit]:
    """Return each printed form (folded, single spaces) with its unit."""
    data = load("units")
    table = {
        form: Unit(noun_form, row["class"]) for row in data["nouns"] for form in row["forms"] for noun_form in [form]
    }
    table.update({form: Unit(row["name"], row["class"]) for row in data["unit"] for form in row["forms"]})
    return table


@cache
def _by_letters() -> dict[str, str]:
    return {form.replace(" ", ""): form for form in units()}


@lru_cache(4096)
def unit_named(printed: str) -> str:
    """Return the form of the vocabulary behind a printed unit, whose spaces may be doubled or lost.

    >>> unit_named("đảng  viên"), unit_named("đồngchí")
    ('đảng viên', 'đồng chí')
    """
    return printed if printed in units() else _by_letters()["".join(printed.split())]


@cache
def unit_pattern() -> re.Pattern[str]:
    """Return the pattern of a known unit standing right after a number or scale word."""
    words = alternation((form for form in units() if form[-1].isalnum()), r"\s*")
    signs = alternation(form for form in units() if not form[-1].isalnum())
    not_money = r"(?<!\bđồng)|(?<=\bđồng)(?!\s+(?:chí|bào|bộ|thời|đều|hành|ý|thuận|tình|lòng|đội)\b)"
    # %0 is a mistyped per mille only where no further digit follows; "%" before "o" likewise.
    return re.compile(
        rf"[^\S\n]*(?:%(?P<mille>[o0])(?!\w|[.,]\d)|(?P<sign>{signs})|(?P<word>{words})(?!\w|\s+lượt\b)(?:{not_money}))"
    )
