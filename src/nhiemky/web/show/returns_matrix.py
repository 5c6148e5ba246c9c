"""The matrix of completeness as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from nhiemky.ledger.models import ReturnForm
from nhiemky.ledger.queries.returns_matrix import (
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    matrix,
    years_begun,
)
from nhiemky.ledger.returns.state import Standing
from nhiemky.ledger.rights import Reach
from nhiemky.web.show.returns import legend, mark
from nhiemky.web.show.returns_head import said

_REMINDABLE = frozenset([Standing.MISSING, Standing.SENT_BACK, Standing.UNLOCKED, Standing.DRAFT, Standing.NOT_DUE])
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One organisation."""

    organisation_id: int
    name: str
    depth: int
    cells: SafeString
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
    years = years_begun(form, today)
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else None
    if asked != "all" and year not in years:
        year = years[-1] if years else None
    whole = matrix(form, today, reach, year=year)
    columns = [_column(each) for each in whole.columns]
    cells = _Cells(whole, form)
    rows = [_row(each, cells) for each in whole.rows if not only_late or any(_is_late(cell) for cell in each.cells)]
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


def _is_late(cell: MatrixCell) -> bool:
    return cell.late or cell.standing is Standing.MISSING


def _column(each: MatrixColumn) -> Column:
    return Column(
        label=said(each.label, each.label_en),
        first_iso=each.period.first.isoformat(),
        due=each.due,
        on_time=each.totals.given - each.totals.late,
        late=each.totals.late,
        missing=each.totals.missing,
        not_due=each.totals.not_due,
    )


def _row(row: MatrixRow, cells: _Cells) -> Row:
    return Row(
        organisation_id=row.organisation_id,
        name=row.name,
        depth=min(row.depth, _DEEPEST),
        cells=cells.of(row),
        can_be_reminded=any(each.standing in _REMINDABLE for each in row.cells),
    )


class _Cells:
    """The cells of a matrix: thousands, of few looks, so that each look is made once."""

    def __init__(self, whole: Matrix, form: ReturnForm) -> None:
        self._whole = whole
        self._returns = reverse("return", args=[form.pk, 0, "0"]).removesuffix("0/0/")
        self._firsts = [each.period.first.isoformat() for each in whole.columns]
        self._faces: dict[tuple[Standing, bool, int | None, int], tuple[str, SafeString]] = {}

    def of(self, row: MatrixRow) -> SafeString:
        """Return the cells of a row as they stand in the table."""
        there = f"{self._returns}{row.organisation_id}/"
        pieces = []
        for cell, first in zip(row.cells, self._firsts, strict=True):
            classes, face = self._face(cell)
            asked = cell.standing is not Standing.NOT_ASKED
            words = f'<a href="{there}{first}/">{face}</a>' if asked else face
            pieces.append(f'<td class="{classes}">{words}</td>')
        return mark_safe("".join(pieces))  # noqa: S308 — the faces come from a template, the rest is numbers and days

    def _face(self, cell: MatrixCell) -> tuple[str, SafeString]:
        key = cell.standing, cell.late, cell.at, cell.reminded
        known = self._faces.get(key)
        if known is None:
            found = mark(cell.standing, late=cell.late)
            at = self._whole.names.get(cell.at, "") if cell.at is not None else ""
            told = {"mark": found, "at": at, "reminded": cell.reminded}
            classes = f"m-{found.kind} was-late" if found.was_late else f"m-{found.kind}"
            known = self._faces[key] = classes, render_to_string("returns/_cell.html", told)
        return known
