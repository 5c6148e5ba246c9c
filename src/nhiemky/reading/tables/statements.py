"""Statements from the figures of tables: the column says target or result, the row what is measured."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from nhiemky.reading.draft import Draft
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.model import Direction, Kind, Per
from nhiemky.reading.output import number
from nhiemky.reading.passage import Passage
from nhiemky.reading.periods import Clock
from nhiemky.reading.tables.figures import TableFigure
from nhiemky.reading.tables.naming import UNIT_BEHIND, Namer, spanless

_TARGETS = frozenset(["plan", "next"])
_RESULTS = frozenset(["actual", "estimate"])


def table_statements(
    passage: Passage, reader: KindReader, clock: Clock, figures: Iterable[TableFigure], first: int
) -> list[Draft]:
    """Return the statements of table ``figures``; ``first`` is the place the first takes among all statements.

    A percentage of plan is evidence for the result in its row, of its own year where the row has several.
    """
    rows: dict[int, list[TableFigure]] = defaultdict(list)
    for figure in figures:
        rows[id(figure.row)].append(figure)
    teller = _Teller(passage, reader, clock, Namer(passage.catalogue))
    made: list[Draft] = []
    for row in rows.values():
        made.extend(_row(teller, row, first + len(made)))
    return made


@dataclass(frozen=True, slots=True)
class _Teller:
    """What the figures of one passage are told with."""

    passage: Passage
    reader: KindReader
    clock: Clock
    namer: Namer


def _row(teller: _Teller, row: list[TableFigure], first: int) -> list[Draft]:
    made = [_statement(teller, figure) for figure in row]
    if any(figure.column.role == "plan" and not figure.period for figure in row):
        for place, each in enumerate(made):
            _time_by_results(each, place, row, made)
    for place, figure in enumerate(row):
        if figure.column.role == "change" and not figure.inner:
            _tell_change(teller, made[place], _main(row, made, place), made)
        if figure.column.role != "ratio" or figure.inner or made[place].indicator is not None:
            continue
        main = _main(row, made, place)
        percent = figure.quantity.value
        made[place].attainment_percent = percent
        if main is None:
            continue
        made[main].attainment_percent = percent
        made[place].attainment_of = first + main
        made[place].indicator, made[place].period = made[main].indicator, made[main].period
    return made


_GROWN = re.compile(r"(?<!\w)(?P<way>tăng|giảm)\s$")


def _tell_change(teller: _Teller, said: Draft, main: int | None, made: list[Draft]) -> None:
    """Say which way a figure of a column of changes goes where its cell says so ("tăng 7,7%"), of the result beside it.

    It measures the growth of what the row measures, where that is an indicator; else its own word names it.
    """
    told = _GROWN.search(teller.passage.text, max(0, said.start - 6), said.start)
    if told is None:
        return
    said.change, said.per = "up" if told["way"] == "tăng" else "down", None
    if main is not None:
        said.period = made[main].period
        growth = f"{made[main].indicator}.growth"
        said.indicator = growth if said.unit == "%" and growth in teller.passage.catalogue.indicators else None
    said.words = None if said.indicator else teller.passage.printed(*told.span("way"))


def _main(row: list[TableFigure], made: list[Draft], place: int) -> int | None:
    """Return the result a percentage speaks of: the nearest, of its own year if both columns name one."""
    period = row[place].period
    results = [at for at, each in enumerate(row) if each.column.role in _RESULTS and not each.inner]
    results = [at for at in results if made[at].kind == "result"] or results
    same_year = [at for at in results if period and row[at].period == period]
    before = [at for at in same_year or results if at < place]
    return max(before, default=min(same_year or results, default=None))


def _time_by_results(plan: Draft, place: int, row: list[TableFigure], made: list[Draft]) -> None:
    """Give a plan without a time of its own the time of the only results beside it."""
    figure = row[place]
    if figure.column.role != "plan" or figure.period or plan.per is not None or figure.named:
        return
    beside = {
        made[at].period
        for at, each in enumerate(row)
        if each.column.role in _RESULTS and each.period and each.period == each.column.period and not each.since_start
    }
    if len(beside) == 1:
        plan.period = beside.pop()


def _statement(teller: _Teller, figure: TableFigure) -> Draft:
    quantity, column = figure.quantity, figure.column
    kind = _kind(teller.reader, figure)
    sentence = teller.passage.sentence(quantity.start)
    indicator, own = teller.namer.indicator(figure)
    inherited = indicator is not None and not own and figure.row.parent is not None
    ranged = quantity.low is not None
    alternatives = _alternatives(figure, kind)
    nameless = indicator is None and kind in {"target", "result"} and column.role not in {"ratio", "change"}
    words = _words(teller, figure) if nameless else ""
    return Draft(
        start=quantity.start, end=quantity.end, kind=kind, sentence=sentence, value=quantity.value,
        low=quantity.low, high=quantity.high, of=quantity.of, unit=quantity.unit,
        period=_period(teller.clock, figure, kind, sentence),
        comparator="between" if ranged else figure.sign,
        per=column.per or ("year" if quantity.per_year else _span(figure, kind)),
        change=_change(teller, figure),
        hedge=teller.passage.printed(*figure.hedge) if figure.hedge else None,
        indicator=indicator, part=_part(figure, inherited), organisation=figure.organisation,
        words=words or None, nearest=teller.namer.nearest(words, quantity.klass) if words else (),
        ambiguous=bool(alternatives) or figure.inner or quantity.unit is None, alternatives=alternatives,
    )  # fmt: skip


def _words(teller: _Teller, figure: TableFigure) -> str:
    """Return what the table calls a figure without a code: its row, or its column where the rows are organisations."""
    if not figure.by_organisation:
        return spanless(figure.row.printed) or figure.column.heading.words
    leaf = figure.column.heading.leaf
    return UNIT_BEHIND.sub("", teller.passage.printed(leaf.start, leaf.end)) if leaf else figure.row.printed


_ESTIMATED = re.compile(r"(?<!\w)(?:ước|ưth|uth)(?!\w)")
"""An estimate of a year that is nearly over; what is only expected of a year to come is a target."""


def _kind(reader: KindReader, figure: TableFigure) -> Kind:
    role = figure.column.role
    if role in _TARGETS:
        return "target"
    if role == "base":
        return "result" if figure.period else "other"
    expected = role == "estimate" and not _ESTIMATED.search(figure.column.heading.words)
    if (figure.column.timed or expected) and reader.is_ahead(figure.quantity.start, figure.period):
        return "target"
    return "result"


def _period(clock: Clock, figure: TableFigure, kind: Kind, sentence: tuple[int, int]) -> str | None:
    term = clock.facts.term
    if figure.since_start and figure.period and kind == "result":
        return clock.since_start(figure.period.split("/")[1]) or figure.period
    if figure.period or figure.column.role == "base":
        return figure.period
    if figure.column.role == "next" and term and clock.facts.kind != "resolution":
        return f"{term[1]}-01-01/{2 * term[1] - term[0]}-12-31"
    if kind == "target" or figure.column.per == "term":
        so_far = sentence[0], max(figure.quantity.end, sentence[0])
        return clock.period_of_target(so_far, sentence[0], sentence[0], per="term")
    return clock.period_of_result(sentence, figure.quantity.start, sentence[0])


_YEARLY = ("hằng năm", "hàng năm", "mỗi năm", "/năm", "bình quân năm")


_GROWS = re.compile(r"(?:tốc độ |mức |tỷ lệ |tỉ lệ )?(?P<way>tăng|giảm)(?!\w)")


def _change(teller: _Teller, figure: TableFigure) -> Direction | None:
    """Return whether a percentage is a growth or a fall, as its cell or its name begins: "Tăng thu ngân sách"."""
    compares = figure.column.role in {"ratio", "change"} and not figure.by_organisation
    if figure.quantity.klass != "percent" or compares:
        return None
    start = figure.quantity.start
    own = _GROWN.search(teller.passage.text, max(0, start - 6), start)
    said = own or _GROWS.match(figure.column.heading.words if figure.by_organisation else figure.row.words)
    return None if said is None else "up" if said["way"] == "tăng" else "down"


_WHOLE_TERM = ("cả nhiệm kỳ", "toàn nhiệm kỳ", "toàn khóa")


def _span(figure: TableFigure, kind: Kind) -> Per | None:
    """Return for what time the name of a row, else of one over it, says its figures hold.

    A result of one year, or with a time of its own, is that time's.
    """
    names = [each.words for each in (figure.row, *figure.row.path())]
    words = next((each for each in names if any(word in each for word in _YEARLY + _WHOLE_TERM)), "")
    period = figure.period or ""
    if any(word in words for word in _YEARLY):
        own = figure.timed or (period[:4] == period[11:15] != "" and not figure.since_start)
        return None if kind == "result" and own else "year"
    return "term" if kind == "target" and any(word in words for word in _WHOLE_TERM) else None


def _part(figure: TableFigure, inherited: bool) -> str | None:
    """Return the part of a whole a figure is for: a row under one that measures the same, a column by area."""
    if figure.by_organisation:
        return None
    if figure.area:
        return figure.area
    return figure.row.printed if inherited and figure.row.printed else None


def _alternatives(figure: TableFigure, kind: Kind) -> tuple[str, ...]:
    others = []
    if not figure.column.sure:
        others.append("kind=result" if kind == "target" else "kind=target")
    if figure.other is not None:
        others.append(f"value={number(figure.other)}")
    return tuple(others)
