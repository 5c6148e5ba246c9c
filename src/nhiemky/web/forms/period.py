"""Periods as people type them."""

from __future__ import annotations

import re
from datetime import date

_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d{4})"
_INTERVAL = re.compile(rf"({_DAY})(?:\s*[–—/-]\s*({_DAY}))?")


def interval(typed: str) -> str:
    """Return what was typed as the ISO interval the ledger keeps.

    >>> interval("2024"), interval("2021–2025"), interval("1/1/2024 - 30/6/2024")
    ('2024-01-01/2024-12-31', '2021-01-01/2025-12-31', '2024-01-01/2024-06-30')
    >>> interval("")
    ''

    Raises ValueError for anything else, and for an interval that ends before it begins.
    """
    text = typed.strip()
    if not text:
        return ""
    found = _INTERVAL.fullmatch(text)
    if not found:
        raise ValueError(text)
    first = _day(found[1], last=False)
    last = _day(found[2] or found[1], last=True)
    if last < first:
        raise ValueError(text)
    return f"{first.isoformat()}/{last.isoformat()}"


def _day(text: str, *, last: bool) -> date:
    if len(text) == len("2024"):
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)
