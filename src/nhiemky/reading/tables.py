"""Tables of targets and results: one line a row, cells between bars, read by what their columns are headed.

Only plain tables are read: one row of headings, a column that names what is measured, figures in the others with
their unit in the cell, in a column of units, or in brackets behind the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from nhiemky.language.dates import find_moments
from nhiemky.language.numbers import DIGITS, SCALE, parse_number, parse_scale
from nhiemky.reading.model import Comparator
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.vocabulary import load, unit_pattern, units


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFigure:
    """One figure of a table. ``row`` is the offset of its line, ``name`` what the row measures, ``norm`` a period."""

    quantity: Quantity
    role: str
    name: str
    row: int
    sign: Comparator = "="
    norm: str | None = None
    whole_term: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    norm: str | None = None
    whole_term: bool = False


_ROW = re.compile(r"^[^\n|]*\|[^\n]*$", re.MULTILINE)
_AMOUNT = re.compile(
    rf"(?P<sign>≥|≤|>|<|trên|dưới|từ|ít nhất|tối thiểu|không quá|khoảng)?\s*(?P<number>{DIGITS})"
    rf"(?:\s?(?:-|–|đến)\s?(?P<high>{DIGITS}))?(?P<rest>[^\d]*)"
)
_SIGNS: dict[str, Comparator] = {
    "≥": "≥", "ít nhất": "≥", "tối thiểu": "≥", "≤": "≤", "không quá": "≤", ">": ">", "trên": ">", "<": "<",
    "dưới": "<", "khoảng": "~",
}  # fmt: skip
_TERM = re.compile(r"cả nhiệm kỳ|toàn khóa|5 năm|(?:tổng )?cộng")
_UNIT_BEHIND_NAME = re.compile(r"[(,]\s*(?P<unit>[^(),]+?)\s*\)?\s*$")
_FEWEST_COLUMNS = 2
_ZONE = "khu công nghiệp"
_FIGURE_ROLES = frozenset(["plan", "actual", "ratio", "change"])


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["role"], re.compile(row["pattern"])) for row in load("tables")["column"])


def find_table_figures(text: str) -> tuple[list[TableFigure], list[tuple[int, int]]]:
    """Return the figures of the tables in folded ``text`` and the spans of the rows that were read as tables."""
    figures: list[TableFigure] = []
    spans: list[tuple[int, int]] = []
    columns: list[_Column] = []
    last_end = -2
    for line in _ROW.finditer(text):
        cells = list(_cells(line.group(), line.start()))
        if line.start() > last_end + 1:
            columns = []
        last_end = line.end()
        if not columns:
            columns = _headings(cells) if len(cells) > _FEWEST_COLUMNS else []
            continue
        if len(cells) == len(columns):
            figures.extend(_row(cells, columns, line.start()))
            spans.append(line.span())
    return figures, spans


def _cells(line: str, at: int) -> Iterator[_Cell]:
    for part in re.finditer(r"[^|]+|(?<=\|)(?=\|)", line):
        stripped = part.group().strip()
        start = at + part.start() + len(part.group()) - len(part.group().lstrip())
        yield _Cell(start, start + len(stripped), stripped)


def _headings(cells: list[_Cell]) -> list[_Column]:
    """Return what the columns are, or nothing where the row does not head a table of figures."""
    columns = [_Column(_role(cell.text), _period(cell.text), bool(_TERM.search(cell.text))) for cell in cells]
    roles = [column.role for column in columns]
    if "name" not in roles and "" in roles:
        columns[roles.index("")] = _Column("name")
    wanted = any(column.role in _FIGURE_ROLES for column in columns) and any(c.role == "name" for c in columns)
    return columns if wanted else []


def _role(heading: str) -> str:
    return next((role for role, pattern in _roles() if pattern.search(heading)), "")


def _period(heading: str) -> str | None:
    moments = find_moments(heading)
    if moments:
        return moments[0].norm
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", heading)
    return year.group() if year else None


def _row(cells: list[_Cell], columns: list[_Column], at: int) -> Iterator[TableFigure]:
    name = next((cell.text for cell, column in zip(cells, columns, strict=True) if column.role == "name"), "")
    unit_cell = next((cell.text for cell, column in zip(cells, columns, strict=True) if column.role == "unit"), "")
    behind = _UNIT_BEHIND_NAME.search(name)
    for cell, column in zip(cells, columns, strict=True):
        if column.role not in _FIGURE_ROLES:
            continue
        found = _AMOUNT.fullmatch(cell.text)
        if found is None:
            continue
        unit_text = found["rest"].strip() or ("%" if column.role in {"ratio", "change"} else unit_cell)
        quantity = _quantity(found, cell, unit_text or (behind["unit"] if behind else ""), name)
        if quantity:
            yield TableFigure(
                quantity=quantity, role=column.role, name=name, row=at, sign=_SIGNS.get(found["sign"] or "", "="),
                norm=column.norm, whole_term=column.whole_term,
            )  # fmt: skip


def _quantity(found: re.Match[str], cell: _Cell, unit_text: str, name: str) -> Quantity | None:
    """Return the amount of a cell in the unit that cell, column or name give; None without a known unit."""
    scaled = re.match(rf"\s*(?P<scale>{SCALE})", unit_text)
    factor = parse_scale(re.sub(r"\s+", " ", scaled["scale"])) if scaled else Decimal(1)
    rest = unit_text[scaled.end() :] if scaled else unit_text
    named = unit_pattern().match(rest)
    if named is None and not (scaled and factor >= 10**6 and not rest.strip()):
        return None
    form = re.sub(r"\s+", " ", (named["sign"] or named["word"] or "‰") if named else "đồng")
    unit = units()[_ZONE if form == "khu" and _ZONE in name else form]
    value = parse_number(found["number"]) * factor
    quantity = Quantity(
        start=cell.start + found.start("number"), end=cell.start + found.end("number"), value=value, unit=unit.name,
        klass=unit.klass, form=form, per_year=bool(re.search(r"/\s?năm", rest)),
    )  # fmt: skip
    if found["high"]:
        high = parse_number(found["high"]) * factor
        quantity = replace(quantity, end=cell.start + found.end("high"), value=None, low=value, high=high)
    return quantity
