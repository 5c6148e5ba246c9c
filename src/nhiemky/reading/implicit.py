"""Targets and results that print no figure: *không có …* (zero), ratings, titles, and how targets came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nhiemky.reading.vocabulary import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Implicit:
    """A zero or a level said in words; ``level`` and ``subject`` are the spans of the rating and of whom it rates."""

    start: int
    end: int
    indicator: str | None = None
    unit: str | None = None
    level: tuple[int, int] | None = None
    at_least: bool = False
    subject: tuple[int, int] | None = None


@cache
def _data() -> dict[str, Any]:
    return load("implicit")


@cache
def _zero() -> re.Pattern[str]:
    zero = _data()["zero"]
    things = "|".join(f"(?P<thing{place}>{row['pattern']})" for place, row in enumerate(zero["thing"]))
    heads, fillers = "|".join(zero["heads"]), "|".join(zero["fillers"])
    return re.compile(
        rf"(?<!\w)(?<!nếu )(?<!khi )(?<!là )(?:{heads})(?:\s(?:{fillers}))*+\s(?:{things})(?!\w)",
    )


@cache
def _level() -> re.Pattern[str]:
    goes_on = r"(?!\s(?:chính trị|được giao|của|do|cấp trên|chuyên môn|sản xuất|kinh tế|công tác|trọng tâm|đề ra|theo))"
    return re.compile(rf"(?<!\w)(?P<level>{'|'.join(_data()['level']['levels'])})(?!\w){goes_on}(?P<up>\s?trở lên)?")


@cache
def _rated() -> re.Pattern[str]:
    """What stands right before a rating: a verb of rating and the words that may follow it."""
    verbs = "|".join(_data()["level"]["verbs"])
    words = "|".join(
        ["là", "mức", "ở mức", "loại", "danh hiệu", "đạt", "từ", "đảng bộ", "chi bộ", "tổ chức cơ sở đảng", "hằng năm"]
    )
    return re.compile(rf"(?<!\w)(?:{verbs})(?:\s(?:{words}))*+\s?:?\s?[“\"]?$")


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_data()['level']['subjects'])})(?!\w)")


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    end = r"(?=\s*(?:[,;.:()\n“”\"]|$)|\s(?:trong|vào|đến|trước|và|hằng năm|hàng năm|theo|từ|năm|do|của|cấp|\d)(?!\w))"
    return tuple(re.compile(rf"(?<!\w){pattern}{end}") for pattern in _data()["title"]["patterns"])


@cache
def _outcome() -> re.Pattern[str]:
    return re.compile(_data()["outcome"]["pattern"])


_CLAUSE_END = re.compile(r"[;\n]|\.(?!\d)")
_FURTHEST = 130


def find_implicit(text: str) -> list[Implicit]:
    """Return the zeros, ratings, titles and outcomes of folded ``text`` in order, none overlapping another."""
    found = [*_find_zeros(text), *_find_levels(text), *_find_titles(text), *_find_outcomes(text)]
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Implicit] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _find_zeros(text: str) -> Iterator[Implicit]:
    things = _data()["zero"]["thing"]
    for match in _zero().finditer(text):
        row = things[int((match.lastgroup or "").removeprefix("thing"))]
        yield Implicit(start=match.start(), end=match.end(), indicator=row.get("indicator"), unit=row["unit"])


def _find_levels(text: str) -> Iterator[Implicit]:
    for match in _level().finditer(text):
        words = _clause_before(text, match.start())
        at = match.start() - len(words)
        rated = _rated().search(words)
        if rated is None and not match["up"]:
            continue
        subjects = list(_subject().finditer(words))
        subject = subjects[-1] if subjects else None
        start = min(each.start() for each in (rated, subject) if each) if rated or subject else len(words)
        yield Implicit(
            start=at + start, end=match.end(), level=match.span("level"), at_least=bool(match["up"]),
            subject=(at + subject.start(), at + subject.end()) if subject else None,
        )  # fmt: skip


def _find_titles(text: str) -> Iterator[Implicit]:
    for pattern in _titles():
        for match in pattern.finditer(text):
            yield Implicit(start=match.start(), end=match.end(), level=match.span("title"))


def _find_outcomes(text: str) -> Iterator[Implicit]:
    for match in _outcome().finditer(text):
        yield Implicit(start=match.start(), end=match.end(), level=match.span("outcome"), unit="chỉ tiêu")


def _clause_before(text: str, position: int) -> str:
    """Return the words before ``position`` in its clause, no more than can belong to a rating."""
    words = text[max(0, position - _FURTHEST) : position]
    for stop in reversed(list(_CLAUSE_END.finditer(words))):
        return words[stop.end() :]
    return words
