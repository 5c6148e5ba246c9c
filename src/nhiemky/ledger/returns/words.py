"""The words of returns, from ``data/returns.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Return the data file, one for all who read it: it must not be changed."""
    return tomllib.loads(files("nhiemky.ledger").joinpath("data/returns.toml").read_text(encoding="utf-8"))
