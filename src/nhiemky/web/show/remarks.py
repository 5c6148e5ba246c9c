"""Remarks as the pages of a term show them: by kind, titles by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemky.ledger.queries.remarks import RemarkView
from nhiemky.ledger.remarks import TITLE, fields, kinds
from nhiemky.targets import scales
from nhiemky.web.show.amounts import language


@dataclass(frozen=True, slots=True)
class Shown:
    """A remark and the name of its field; a title's level in the page's language."""

    row: RemarkView
    field: str
    level: str


@dataclass(frozen=True, slots=True)
class Group:
    """The remarks of one kind, in the order of their fields."""

    code: str
    title: str
    entries: tuple[Shown, ...]


def groups(remarks: Sequence[RemarkView]) -> list[Group]:
    """Return remarks by kind, kinds without any left out; titles are told by ``titles``."""
    order = {code: place for place, code in enumerate(["", *fields()])}
    made = []
    for code, word in kinds().items():
        rows = sorted((each for each in remarks if each.kind == code), key=lambda each: order[each.field])
        if rows and code != TITLE:
            made.append(Group(code, word.label(language()), tuple(map(shown, rows))))
    return made


def titles(remarks: Sequence[RemarkView]) -> list[Shown]:
    """Return the titles and ratings, the years in order."""
    rows = [each for each in remarks if each.kind == TITLE]
    return [shown(each) for each in sorted(rows, key=lambda each: (each.year or 0, each.remark_id))]


def shown(row: RemarkView) -> Shown:
    """Return one remark in the page's language; a person's words stay as they are."""
    field = fields().get(row.field)
    return Shown(row, field.label(language()) if field else "", _level(row.level))


def levels() -> list[str]:
    """Return the levels a form offers, the best first."""
    return [level for scale in scales().values() for level in reversed(scale.levels)]


def _level(level: str) -> str:
    scale = next((each for each in scales().values() if level in each.levels), None)
    return scale.label(level, language()) if scale else level
