"""The words of ``data/checks.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from nhiemky.language.folding import fold


@cache
def words() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of ``checks.toml`` with their phrases folded."""
    data = tomllib.loads((Path(__file__).parent.parent / "data" / "checks.toml").read_text(encoding="utf-8"))
    return {name: [row | {"phrase": fold(row["phrase"])} for row in rows] for name, rows in data.items()}


def alternation(phrases: Iterable[str]) -> str:
    """Return a pattern of whole phrases, the longest first."""
    return r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")(?!\w)"
