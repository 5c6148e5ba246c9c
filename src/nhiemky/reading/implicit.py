"""Targets and results that print no figure: *không có …* (zero) and ratings (*hoàn thành tốt nhiệm vụ trở lên*)."""

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
def _zeros() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in _data()["zero"])


@cache
def _level() -> re.Pattern[str]:
    data = _data()["level"]
    return re.compile(
        rf"(?P<subject>{'|'.join(data['subjects'])})(?P<between>[^.;:\n%]{{0,90}}?)(?P<verb>{'|'.join(data['verbs'])})"
        rf"\s(?:là\s|mức\s|loại\s|danh hiệu\s|đạt\s)*(?P<level>{'|'.join(data['levels'])})(?P<up>\s?trở lên)?"
    )


def find_implicit(text: str) -> list[Implicit]:
    """Return the zeros and levels of folded ``text`` in order."""
    found = [*_find_zeros(text), *_find_levels(text)]
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Implicit] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _find_zeros(text: str) -> Iterator[Implicit]:
    for pattern, row in _zeros():
        for match in pattern.finditer(text):
            yield Implicit(start=match.start(), end=match.end(), indicator=row.get("indicator"), unit=row["unit"])


def _find_levels(text: str) -> Iterator[Implicit]:
    for match in _level().finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if re.search(r"\d[\d.,]*\s?%[^.;\n]*$", before + match["subject"] + match["between"]):
            continue
        yield Implicit(
            start=match.start(), end=match.end(), level=match.span("level"), at_least=bool(match["up"]),
            subject=match.span("subject"),
        )  # fmt: skip
