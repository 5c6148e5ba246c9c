"""The few particulars (trích ngang) the credentials report counts: each checked, nothing else of a person kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nhiemky.ledger.problems import LedgerProblem

YEARS = ("born", "joined")
WORDS = ("ethnicity", "education", "theory", "position")
KEYS = ("born", "woman", "ethnicity", "joined", "education", "theory", "position")
_LONGEST, _EARLIEST, _LATEST = 120, 1900, 2100


def checked_particulars(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return particulars as they are kept: years as numbers, "woman" as a truth, words plainly spaced, no empty one.

    Raises LedgerProblem ``delegate_particulars`` for another key, a year that is none, or too many characters.

    >>> checked_particulars({"born": "1975", "woman": True, "education": " Đại học "})
    {'born': 1975, 'woman': True, 'education': 'Đại học'}
    """
    kept: dict[str, Any] = {}
    for key, value in given.items():
        if value in ("", None):
            continue
        if key in YEARS:
            kept[key] = _year(value)
        elif key == "woman" and isinstance(value, bool):
            kept[key] = value
        elif key in WORDS and len(str(value)) <= _LONGEST:
            kept[key] = " ".join(str(value).split())
        else:
            raise LedgerProblem("delegate_particulars", value=str(value)[:60])
    return kept


def _year(value: Any) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdecimal() and _EARLIEST <= int(text[:9]) <= _LATEST):
        raise LedgerProblem("delegate_particulars", value=text[:60])
    return int(text)
