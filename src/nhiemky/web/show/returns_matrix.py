"""The matrix of completeness as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from nhiemky.ledger.models import ReturnForm
from nhiemky.ledger.queries.returns_matrix import Matrix, MatrixCell, MatrixRow, matrix
from nhiemky.ledger.returns.state import Standing
from nhiemky.ledger.rights import Reach
from nhiemky.web.show.returns import Mark, legend, mark
from nhiemky.web.show.returns_head import said

_OWING = frozenset([Standing.MISSING, Standing.SENT_BACK, Standing.UNLOCKED, Standing.DRAFT])
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its mark, the period it stands in, the level it waits for, and how often it was reminded of."""

    mark: Mark
    first_iso: str
    at: str
    reminded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One organisation."""

    organisation_id: int
    name: str
    depth: int
    cells: list[Cell]
    can_be_reminded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One period with its counts."""

    label: str
    first_iso: str
    due: date
    on_time: int
    late: int
    missing: int
    not_due: int


def shown(form: ReturnForm, reach: Reach, today: date, asked: str, *, only_late: bool) -> dict[str, Any]:
    """Return what the page shows of a year (``asked``: "2026", or "all"; this year, or the last one there is)."""
    whole = matrix(form, today, reach)
    years = sorted({each.period.first.year for each in whole.columns})
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else None
    if asked != "all" and year not in years:
        year = years[-1] if years else None
    places = [n for n, each in enumerate(whole.columns) if year is None or each.period.first.year == year]
    columns = [_column(whole, n) for n in places]
    rows = [_row(whole, each, places) for each in whole.rows]
    if only_late:
        rows = [each for each in rows if any(_is_late(cell.mark) for cell in each.cells)]
    return {
        "years": years,
        "year": year,
        "periods": columns,
        "rows": rows,
        # What somebody still owes first, then what is not due yet, each the latest first.
        "remindable": sorted(
            (each for each in reversed(columns) if each.missing or each.not_due), key=lambda each: not each.missing
        ),
        "totals": {
            "on_time": sum(each.on_time for each in columns),
            "late": sum(each.late for each in columns),
            "missing": sum(each.missing for each in columns),
            "waiting": sum(each.not_due for each in columns),
        },
        "legend": legend(),
    }


def _is_late(found: Mark) -> bool:
    return found.was_late or found.kind == Standing.MISSING


def _column(whole: Matrix, place: int) -> Column:
    each = whole.columns[place]
    return Column(
        label=said(each.label, each.label_en),
        first_iso=each.period.first.isoformat(),
        due=each.due,
        on_time=each.totals.given - each.totals.late,
        late=each.totals.late,
        missing=each.totals.missing,
        not_due=each.totals.not_due,
    )


def _row(whole: Matrix, row: MatrixRow, places: list[int]) -> Row:
    return Row(
        organisation_id=row.organisation_id,
        name=row.name,
        depth=min(row.depth, _DEEPEST),
        cells=[_cell(whole, n, row.cells[n]) for n in places],
        can_be_reminded=any(row.cells[n].standing in _OWING | {Standing.NOT_DUE} for n in places),
    )


def _cell(whole: Matrix, place: int, cell: MatrixCell) -> Cell:
    return Cell(
        mark=mark(cell.standing, late=cell.late),
        first_iso=whole.columns[place].period.first.isoformat(),
        at=whole.names.get(cell.at, "") if cell.at is not None else "",
        reminded=cell.reminded,
    )
