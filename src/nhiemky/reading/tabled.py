"""Statements from the figures of tables: the column says target or result, the row what is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from nhiemky.reading.indicators import read_indicator
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.model import Kind, Statement
from nhiemky.reading.passage import Passage, Surroundings
from nhiemky.reading.periods import Clock, interval
from nhiemky.reading.tables import TableFigure


def table_statements(
    passage: Passage, reader: KindReader, clock: Clock, figures: Iterable[TableFigure], first: int
) -> list[Statement]:
    """Return the statements of table ``figures``; ``first`` is the place the first takes among all statements.

    A percentage of plan is evidence for the result in its row, of its own year where the row has several.
    """
    rows: dict[int, list[TableFigure]] = defaultdict(list)
    for figure in figures:
        rows[figure.row].append(figure)
    made: list[Statement] = []
    for row in rows.values():
        made.extend(_row(passage, reader, clock, row, first + len(made)))
    return made


def _row(passage: Passage, reader: KindReader, clock: Clock, row: list[TableFigure], first: int) -> list[Statement]:
    made = [_statement(passage, reader, clock, figure) for figure in row]
    for place, figure in enumerate(row):
        if figure.role != "ratio":
            continue
        main = _main(row, place)
        if main is None:
            continue
        percent = figure.quantity.value
        made[main] = replace(made[main], attainment_percent=percent)
        made[place] = replace(
            made[place], attainment_percent=percent, attainment_of=str(first + main), indicator=made[main].indicator
        )
    return made


def _main(row: list[TableFigure], place: int) -> int | None:
    """Return the result a percentage speaks of: the nearest before it, of its own year if both columns name one."""
    norm = row[place].norm
    results = [at for at in range(place) if row[at].role == "actual"]
    same_year = [at for at in results if norm and row[at].norm == norm]
    return max(same_year or results, default=None)


def _statement(passage: Passage, reader: KindReader, clock: Clock, figure: TableFigure) -> Statement:
    quantity = figure.quantity
    words = f"{figure.name} "
    around = Surroundings(
        before=words, after="", left=words, right="", sentence_before=words, sentence=words, bracketed=False
    )
    kind = _kind(reader, figure)
    sentence = passage.sentence(quantity.start)
    period = interval(figure.norm) if figure.norm else None
    if period is None:
        period = (
            clock.period_of_target(sentence, sentence[0], sentence[0], per="term")
            if kind == "target" or figure.whole_term
            else clock.period_of_result(sentence, quantity.start, sentence[0])
        )
    return Statement(
        id="", start=quantity.start, end=quantity.end, text="", kind=kind, sentence=sentence, value=quantity.value,
        low=quantity.low, high=quantity.high, unit=quantity.unit, period=period,
        comparator="between" if quantity.low is not None else figure.sign,
        per="term" if figure.whole_term else "year" if quantity.per_year else None,
        indicator=None if figure.role == "change" else read_indicator(passage.catalogue, quantity, kind, around, None),
    )  # fmt: skip


def _kind(reader: KindReader, figure: TableFigure) -> Kind:
    if figure.role == "plan":
        return "target"
    if figure.role == "actual" and reader.is_ahead(figure.quantity.start, figure.norm):
        return "target"
    return "result"
