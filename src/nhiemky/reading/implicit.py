"""Targets and results that print no figure: *không có …* (zero), ratings, titles, and how targets came out."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.reading.levels import find_levels
from nhiemky.reading.zeros import find_zeros


@dataclass(frozen=True, slots=True, kw_only=True)
class Implicit:
    """A zero or a level said in words; ``level`` and ``subject`` are the spans of the rating and of whom it rates.

    ``what`` is where the words begin that name what must not be, ``None`` where none stand behind the negation.
    """

    start: int
    end: int
    indicator: str | None = None
    unit: str | None = None
    level: tuple[int, int] | None = None
    at_least: bool = False
    subject: tuple[int, int] | None = None
    what: int | None = None


def find_implicit(text: str) -> list[Implicit]:
    """Return the zeros, ratings, titles and outcomes of folded ``text`` in order, none overlapping another."""
    found = [
        Implicit(start=each.start, end=each.end, indicator=each.indicator, unit=each.unit, what=each.what)
        for each in find_zeros(text)
    ]
    found += [
        Implicit(
            start=each.start, end=each.end, unit=each.unit, level=each.level, at_least=each.at_least,
            subject=each.subject,
        )
        for each in find_levels(text)
    ]  # fmt: skip
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Implicit] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept
