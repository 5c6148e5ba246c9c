"""What a table is read as: its columns with their roles, its rows with their names, and corrections of the columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Span = tuple[int, int]
ColumnRole = Literal[
    "number", "name", "unit", "organisation", "plan", "next", "actual", "estimate", "ratio", "change", "base",
    "verdict", "responsible", "note", "",
]  # fmt: skip
"""What the cells of a column are; empty where its heading does not say.

``plan`` and ``next`` (of the next term) are targets, ``actual`` and ``estimate`` results, ``ratio`` per cent of plan,
``change`` against an earlier period, ``base`` where things stood, ``organisation`` whose figures a row has.
"""
COLUMN_ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)
FIGURE_ROLES: frozenset[ColumnRole] = frozenset(["plan", "next", "actual", "estimate", "ratio", "change", "base"])
"""The roles of columns whose cells are figures."""
RowKind = Literal["figures", "group", "total"]
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column of a table. ``heading`` joins the headings over it from the top down with " / ".

    ``start``/``end`` span the lowest heading. ``period`` is the ISO interval the heading names, ``unit`` the unit it
    prints, ``per`` whether its figures are per year or for the term. ``sure`` is false where the role is a guess.
    """

    heading: str
    start: int
    end: int
    role: ColumnRole
    period: str | None = None
    unit: str | None = None
    per: Literal["year", "term"] | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row below the headings. ``path`` are the names of the rows it belongs to, outermost first.

    ``parent`` is the place among the rows of the row directly over it.
    ``cells`` has one span a column, None where there is no cell or only one merged down from above.
    ``verdict`` is the word that says how the target of the row was met ("Vượt"), as printed.
    """

    start: int
    end: int
    kind: RowKind
    label: str
    name: str
    path: tuple[str, ...] = ()
    parent: int | None = None
    unit: str | None = None
    verdict: str | None = None
    cells: tuple[Span | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """How one table of figures was understood. ``unit`` is the unit printed for the whole table.

    ``transposed`` says that ``columns`` are the lines of the table and ``rows`` its columns.
    """

    start: int
    end: int
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...] = ()
    unit: str | None = None
    transposed: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its columns, by which a correction finds the table again."""
        return tuple(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLayout:
    """What a person says one column is; ``period`` is an ISO interval, ``unit`` as a document prints it."""

    heading: str
    role: ColumnRole
    period: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """What a person says the columns of tables with these headings are."""

    columns: tuple[ColumnLayout, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings it is for."""
        return tuple(column.heading for column in self.columns)


def pattern_of(headings: tuple[str, ...]) -> str:
    """Return what headings of one form have in common from year to year.

    >>> pattern_of(("Chỉ tiêu", "Kế hoạch 2024")) == pattern_of(("CHỈ TIÊU", "Kế hoạch  2025"))
    True
    """
    return "\n".join(" ".join(_YEAR.sub("#", heading).lower().split()) for heading in headings)
