"""The sentences of ``data/words.toml`` and ``data/elections.toml``, filled in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(name: str) -> dict[str, Any]:
    """Return a data file of the package by its name without ending."""
    return tomllib.loads(files("nhiemky.counting").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def say(group: str, code: str, language: str = "vi", **filled: object) -> str:
    """Return a sentence of a group by its code; raises KeyError where there is none.

    >>> say("deduction", "suspended")
    'bị đình chỉ sinh hoạt đảng'
    """
    both = data("words")[group][code]
    sentence: str = both["en" if language == "en" else "vi"]
    return sentence.format(**filled)


def both(group: str, code: str, **filled: object) -> tuple[str, str]:
    """Return a sentence in Vietnamese and in English."""
    return say(group, code, "vi", **filled), say(group, code, "en", **filled)
