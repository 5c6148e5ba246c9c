"""Dates that are in no calendar, and events after the day of the document."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding, Statement

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FORMS = (
    re.compile(rf"(?<![\w/.,-])(?P<d>\d{{1,2}})\s?(?P<s>[/-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?{_YEAR}(?![\d/-])"),
    re.compile(rf"(?<!\w)ngày\s(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_YEAR}(?!\d)"),
    re.compile(rf"(?<![\w/.,-])(?P<d>\d{{1,2}})\stháng\s(?P<m>\d{{1,2}})(?:,?\snăm\s{_YEAR})?(?![\d/%]|\s?năm\s\d)"),
    re.compile(r"(?<!\w)ngày\s(?P<d>\d{1,2})\s?[/-]\s?(?P<m>\d{1,2})(?!\d|\s?[/-]\s?\d)(?P<y>)"),
)
_PAST = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)[^.;\n]{0,80}$")
_LONG = frozenset([1, 3, 5, 7, 8, 10, 12])


def check_dates(examined: Examined) -> Iterator[Finding]:
    """Give ``date.impossible`` for days no calendar has and ``date.after`` for what is told before it happened."""
    text, taken = examined.text.text, set[int]()
    for form in _FORMS:
        for found in form.finditer(text):
            why = _why(int(found["d"]), int(found["m"]), int(found["y"]) if found["y"] else None)
            if why and found.end() not in taken:
                taken.add(found.end())
                span = examined.span(found.start("d"), found.end())
                yield finding(
                    "date.impossible",
                    (span,),
                    f"{examined.printed(span)}: {why[0]}",
                    f"{examined.printed(span)}: {why[1]}",
                )
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
