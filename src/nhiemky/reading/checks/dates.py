"""Dates that are in no calendar, and events after the day of the document."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding, Statement

_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    r"(?P<d>\d(?<![\w/.,-]\d)\d?)(?:"
    rf"\s?(?P<s>[/-])\s?(?P<m1>\d{{1,2}})\s?(?P=s)\s?(?P<y1>{_YEAR})(?![\d/-])"
    rf"|\stháng\s(?P<m2>\d{{1,2}})(?:,?\snăm\s(?P<y2>{_YEAR}))?(?![\d/%]|\s?năm\s\d)"
    rf"|(?P<after_day>\.(?P<m3>\d{{1,2}})\.(?P<y3>{_YEAR})(?!\d)|\s?[/-]\s?(?P<m4>\d{{1,2}})(?!\d|\s?[/-]\s?\d)))"
)
"""A day with its month; the last two forms are days only after the word "ngày"."""
_PAST = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)[^.;\n]{0,80}$")
_LONG = frozenset([1, 3, 5, 7, 8, 10, 12])


def check_dates(examined: Examined) -> Iterator[Finding]:
    """Give ``date.impossible`` for days no calendar has and ``date.after`` for what is told before it happened."""
    text = examined.text.text
    for found in _DAY.finditer(text):
        before = text[max(0, found.start() - 5) : found.start()]
        if found["after_day"] and before != "ngày ":
            continue
        month = next(int(found[name]) for name in ("m1", "m2", "m3", "m4") if found[name])
        year = next((int(found[name]) for name in ("y1", "y2", "y3") if found[name]), None)
        why = _why(int(found["d"]), month, year)
        if why:
            span = examined.span(*found.span())
            printed = examined.printed(span)
            yield finding("date.impossible", (span,), f"{printed}: {why[0]}", f"{printed}: {why[1]}")
    yield from _later(examined)


def _why(day: int, month: int, year: int | None) -> tuple[str, str] | None:
    """Return why a day does not exist, in both languages; None for one that does or may."""
    if not 1 <= month <= 12:
        return f"năm không có tháng {month}", f"there is no month {month}"
    longest = 31 if month in _LONG else 30 if month != 2 else 29
    if year is not None and month == 2:
        longest = monthrange(year, 2)[1]
    if 1 <= day <= longest:
        return None
    of_year = f"/{year}" if year is not None and month == 2 else ""
    return (
        f"tháng {month}{of_year} chỉ có {longest} ngày" if day else "không có ngày 0",
        f"month {month}{of_year} has {longest} days" if day else "there is no day 0",
    )


def _later(examined: Examined) -> Iterator[Finding]:
    """Give a finding for each cited document, or thing said to have happened, dated after the document itself."""
    try:
        own = date.fromisoformat(examined.document.date or "")
    except ValueError:
        return
    citation: Statement | None = None
    for each in examined.statements:
        if each.kind == "citation":
            citation = each
        if each.kind != "date" or not each.date or len(each.date) != 10 or each.date <= own.isoformat():
            continue
        cited = citation is not None and 0 <= each.start - citation.end <= 8
        before = examined.between(max(each.sentence[0], each.start - 90), each.start)
        if not cited and not _PAST.search(before):
            continue
        spans = [(citation.start, each.end)] if cited and citation else [(each.start, each.end)]
        printed = examined.printed(spans[0])
        yield finding(
            "date.after", spans,
            f"{printed} là sau ngày của văn bản ({own:%d/%m/%Y})",
            f"{printed} is after the day of the document ({own:%d/%m/%Y})",
        )  # fmt: skip
