"""Statements that print no figure: zeros and levels in words, with their kind and period."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from operator import attrgetter

from nhiemky.reading.draft import Draft
from nhiemky.reading.implicit import Implicit, find_implicit
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.passage import Passage, surroundings
from nhiemky.reading.periods import Clock
from nhiemky.reading.quantities import Quantity


def worded_statements(passage: Passage, reader: KindReader, clock: Clock, quantities: list[Quantity]) -> list[Draft]:
    """Return the zeros and levels that ``passage`` says without a figure; ``quantities`` are its figures, in order."""
    made = []
    for item in find_implicit(passage.text):
        place = bisect_left(quantities, item.end, key=_START)
        before = quantities[place - 1] if place else None
        after = quantities[place] if place < len(quantities) else None
        if not _is_counted(passage.text, item, before, after):
            made.append(_statement(passage, reader, clock, item))
    return made


_START = attrgetter("start")
_COUNTS = frozenset(["percent", "person", "organisation", "enterprise", "place", "count", "review", "zone", "project"])
_TO_SHARE = re.compile(
    r"[^,;.:\n\d]{0,60}[\s(](?:đạt|chiếm|là|từ|trên|ít nhất|\(|có)[^,;.:\n\d]{0,25}|[^\n\d]{0,40}\|\s?"
)


def _is_counted(text: str, item: Implicit, before: Quantity | None, after: Quantity | None) -> bool:
    """Return whether a figure says how many the words are true of: "95% chi bộ …", "tỷ lệ … trở lên đạt 95%"."""
    if before and before.end > item.start:
        return item.level is not None and before.klass != "duration"
    if before and before.klass in _COUNTS and item.start - before.end <= _FURTHEST:
        gap = text[before.end : item.start]
        if not re.search(r"[;:\n]|\.(?!\d)" if before.klass == "percent" and item.level else r"[,;:\n]|\.(?!\d)", gap):
            return True
    if item.level is None or after is None or after.klass not in _COUNTS or after.start - item.end > _FURTHEST:
        return False
    return bool(_TO_SHARE.fullmatch(text, item.end, after.start))


_FURTHEST = 100


def _statement(passage: Passage, reader: KindReader, clock: Clock, item: Implicit) -> Draft:
    # "trở lên" after a rating is a sign for the kind, so it must stand behind the words.
    end = item.level[1] if item.level else item.end
    stand_in = Quantity(start=item.start, end=end, value=None, unit=item.unit, klass="zero")
    around = surroundings(passage, stand_in, None, None)
    kind = reader.kind(stand_in, around)
    sentence = passage.sentence(item.start)
    clause_start, _ = passage.clause(item.start, item.end)
    if kind == "target":
        period = clock.period_of_target(sentence, item.start, clause_start)
    else:
        period = clock.period_of_result(sentence, item.start, clause_start)
    zero = item.level is None
    return Draft(
        start=item.start, end=item.end, kind=kind, sentence=sentence, implicit=True,
        indicator=item.indicator, unit=item.unit, comparator="≥" if item.at_least and not zero else "=",
        level=passage.printed(*item.level) if item.level else None,
        organisation=passage.printed(*item.subject) if item.subject else None,
        value=_ZERO if zero else None, period=period,
        per="year" if _YEARLY.search(around.before) or _YEARLY.search(passage.text, item.start, item.end) else None,
    )  # fmt: skip


_ZERO = Decimal(0)
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi) năm")
