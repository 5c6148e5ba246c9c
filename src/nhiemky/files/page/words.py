"""The word lists that tell what stands on a page."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of the data file as a set."""
    data = resources.files("nhiemky.files").joinpath("data/page.toml").read_text(encoding="utf-8")
    found = tomllib.loads(data)[name]
    return frozenset(found.split() if isinstance(found, str) else found)
