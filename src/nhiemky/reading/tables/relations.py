"""How the figures of a table belong together: results with the plan of their row, sub-rows with the row over them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from nhiemky.reading.model import Relation, Statement
from nhiemky.reading.tables.model import ColumnRole, TableReading

_PLANS: frozenset[ColumnRole] = frozenset(["plan", "name"])
_RESULTS: frozenset[ColumnRole] = frozenset(["actual", "estimate"])
_START = attrgetter("start")


def outside(tables: Sequence[TableReading], figures: Sequence[Statement]) -> list[Statement]:
    """Return the ``figures`` (in text order) that stand in none of ``tables``."""
    written: list[Statement] = []
    at = 0
    for table in tables:
        first = bisect_left(figures, table.start, key=_START)
        written += figures[at:first]
        at = max(at, bisect_left(figures, table.end, key=_START))
    return [*written, *figures[at:]]


def table_relations(tables: Sequence[TableReading], figures: Sequence[Statement]) -> Iterator[Relation]:
    """Yield the relations of the figures that stand in ``tables``."""
    for table in tables:
        first, last = (bisect_left(figures, end, key=_START) for end in (table.start, table.end))
        inside = figures[first:last]
        cells = [_by_column(row.cells, inside) for row in table.rows]
        for place, row in enumerate(table.rows):
            yield from _plans(table, cells[place])
            if row.parent is not None:
                yield from _parts(cells[place], cells[row.parent])


def _by_column(cells: tuple[tuple[int, int] | None, ...], inside: Sequence[Statement]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    for column, cell in enumerate(cells):
        if cell:
            first = bisect_left(inside, cell[0], key=_START)
            last = bisect_left(inside, max(cell[1], cell[0] + 1), key=_START)
            if first < last:
                found[column] = list(inside[first:last])
    return found


def _plans(table: TableReading, cells: dict[int, list[Statement]]) -> Iterator[Relation]:
    """Give each result with the plan of its row: of the same time where there are several."""
    roles = [column.role for column in table.columns]
    plans = [each for at, held in cells.items() if roles[at] in _PLANS for each in held if each.kind == "target"]
    for at, held in cells.items():
        for result in held if roles[at] in _RESULTS else ():
            same_unit = [plan for plan in plans if plan.unit == result.unit]
            same_time = [plan for plan in same_unit if plan.period == result.period]
            chosen = same_time or same_unit
            if result.kind == "result" and len(chosen) == 1:
                yield Relation(kind="plan", one=result.id, other=chosen[0].id)


def _parts(cells: dict[int, list[Statement]], above: dict[int, list[Statement]]) -> Iterator[Relation]:
    """Give the figure of a sub-row with the one over it in the same column, where it can be part of that."""
    for column, (part, *_) in cells.items():
        whole = above.get(column, [None])[0]
        if whole is None or part.unit is None or part.unit != whole.unit or part.attainment_of or part.unit == "%":
            continue
        if part.value is not None and whole.value is not None and part.value <= whole.value:
            yield Relation(kind="part", one=part.id, other=whole.id)
