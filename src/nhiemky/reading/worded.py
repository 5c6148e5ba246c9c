"""Statements that print no figure: zeros and levels in words, with their kind and period."""

from __future__ import annotations

import re
from decimal import Decimal

from nhiemky.reading.implicit import Implicit, find_implicit
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.model import Statement
from nhiemky.reading.passage import Passage, surroundings
from nhiemky.reading.periods import Clock
from nhiemky.reading.quantities import Quantity


def worded_statements(
    passage: Passage, reader: KindReader, clock: Clock, quantities: list[Quantity]
) -> list[Statement]:
    """Return the zeros and levels that ``passage`` says without a figure; ``quantities`` are its figures."""
    made = []
    # The kind reader remembers what it has passed, so the second pass starts anew.
    again = KindReader(passage, reader.sections, reader.facts, reader.terms)
    for item in find_implicit(passage.text):
        if any(quantity.start < item.end and item.start < quantity.end for quantity in quantities):
            continue
        made.append(_statement(passage, again, clock, item))
    return made


def _statement(passage: Passage, reader: KindReader, clock: Clock, item: Implicit) -> Statement:
    stand_in = Quantity(start=item.start, end=item.end, value=None, unit=item.unit, klass="zero")
    around = surroundings(passage, stand_in, None, None)
    kind = reader.kind(stand_in, around)
    sentence = passage.sentence(item.start)
    clause_start, _ = passage.clause(item.start, item.end)
    if kind == "target":
        period = clock.period_of_target(sentence, item.start, clause_start)
    else:
        period = clock.period_of_result(sentence, item.start, clause_start)
    zero = item.level is None
    return Statement(
        id="", start=item.start, end=item.end, text="", kind=kind, sentence=sentence, implicit=True,
        indicator=item.indicator, unit=item.unit, comparator="≥" if item.at_least and not zero else "=",
        level=passage.printed(*item.level) if item.level else None,
        organisation=passage.printed(*item.subject) if item.subject else None,
        value=_ZERO if zero else None, period=period,
        per="year" if _YEARLY.search(around.before) else None,
    )  # fmt: skip


_ZERO = Decimal(0)
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi) năm")
