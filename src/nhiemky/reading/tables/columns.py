"""What each column of a table is: its role, the time and the unit its figures have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from nhiemky.language.dates import Moment, find_moments
from nhiemky.reading.periods import interval
from nhiemky.reading.tables.amounts import bare, is_empty, is_verdict
from nhiemky.reading.tables.grid import Grid
from nhiemky.reading.tables.headings import Heading, Headings, is_value
from nhiemky.reading.tables.model import FIGURE_ROLES, ColumnRole
from nhiemky.reading.tables.units import read_unit, unit_behind
from nhiemky.reading.vocabulary import load

_COMPARES = re.compile(r"^(?:so sánh|so với|tỷ lệ|tỉ lệ|%|tăng)")
TIME_BEHIND = re.compile(
    r"[^\d()|\n]{0,30}?\((?P<time>(?:(?:số liệu|tính|lũy kế|trong|của) )*"
    r"(?:năm|quý|tháng|đến|từ|\d{1,2} tháng|nhiệm kỳ|giai đoạn)\s[^()\n]{1,50})\)"
)
"""A time in brackets that a cell prints behind what it says: "304 (năm 2022)"."""
_BRACKETED = re.compile(r"\([^()]*\)")
_TERM = re.compile(r"(?:cả|toàn) nhiệm kỳ|toàn khóa|5 năm|(?:tổng )?cộng")
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi|từng|trong|trên) năm(?! (?:19|20)\d\d)|bình quân(?: ?/ ?| )năm|/ ?năm(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PART_OF_YEAR = re.compile(r"(?P<part>\d{1,2} tháng(?: đầu| cuối)?|quý (?:iv|iii|ii|i|[1-4]))")
_MOSTLY = 0.6
_SELDOM = 0.3
_FEWEST_TEXT = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column while its table is read; texts are folded. ``period`` is an ISO interval.

    ``named`` says that its heading tells the role, ``timed`` that it only tells the time.
    """

    index: int
    heading: Heading
    role: ColumnRole
    period: str | None = None
    unit: str | None = None
    per: Literal["year", "term"] | None = None
    sure: bool = True
    named: bool = True
    timed: bool = False


@cache
def _roles(table: str) -> tuple[tuple[ColumnRole, re.Pattern[str]], ...]:
    return tuple((row["role"], re.compile(row["pattern"])) for row in load("tables")[table])


@cache
def _people() -> re.Pattern[str]:
    return re.compile(load("tables")["people"]["pattern"])


def role_of(parts: tuple[str, ...]) -> ColumnRole:
    """Return what headings from the top down say a column is, empty where they say nothing.

    >>> role_of(("kết quả thực hiện", "2021")), role_of(("so sánh (%)", "kh 2024")), role_of(("năm 2024", "kế hoạch"))
    ('actual', 'ratio', 'plan')
    """
    if not parts:
        return ""
    leaf, whole = _plain(parts[-1]), " ".join(_BRACKETED.sub("", _plain(part)).strip() for part in parts)
    said = _first("column", leaf)
    if said:
        return said
    said = _first("leaf", leaf)
    if said:
        compared = len(parts) > 1 and _COMPARES.search(parts[0])
        return (_first("column", whole) if compared else "") or said
    return _first("column", whole) or _first("leaf", whole)


def _plain(heading: str) -> str:
    return " ".join(heading.replace("bảng:", "").split()).strip(" .:*")


def _first(table: str, words: str) -> ColumnRole:
    return next((role for role, pattern in _roles(table) if pattern.search(words)), "")


def period_of(parts: tuple[str, ...]) -> str | None:
    """Return the ISO interval that headings name, the lowest first.

    >>> period_of(("từ ngày 01/3/2026 đến ngày 30/6/2028",))
    '2026-03-01/2028-06-30'
    >>> period_of(("năm 2024", "6 tháng đầu năm")), period_of(("kế hoạch", "2021-2025")), period_of(("ghi chú",))
    ('2024-01-01/2024-06-30', '2021-01-01/2025-12-31', None)
    """
    for place in range(len(parts) - 1, -1, -1):
        moments = find_moments(parts[place])
        if moments and (found := interval(moments[-1].norm)):
            return _from_to(parts[place], moments) or found
        year = _YEAR.search(parts[place])
        partial = _PART_OF_YEAR.search(parts[place])
        above = next((named.group() for part in reversed(parts[:place]) if (named := _YEAR.search(part))), None)
        if partial and (year or above):
            joined = find_moments(f"{partial['part']} năm {year.group() if year else above}")
            return interval(joined[0].norm) if joined else None
        if year:
            return interval(year.group())
    return None


_FROM_TO = re.compile(r"từ (?:ngày )?$"), re.compile(r",? (?:đến|tới)(?: hết)?(?: ngày)? ")


def _from_to(words: str, moments: list[Moment]) -> str | None:
    """Return the interval of "từ ngày 01/3/2026 đến ngày 30/6/2028", None where words name no two days so."""
    if len(moments) < len(_FROM_TO):
        return None
    first, last = moments[-2:]
    if not _FROM_TO[0].search(words[: first.start]) or not _FROM_TO[1].fullmatch(words[first.end : last.start]):
        return None
    begins, ends = interval(first.norm), interval(last.norm)
    return f"{begins.split('/')[0]}/{ends.split('/')[1]}" if begins and ends and begins < ends else None


def read_columns(grid: Grid, headings: Headings) -> list[Column]:
    """Return the columns of a grid under its headings; the cells below decide where a heading allows two readings."""
    columns = [_column(index, heading) for index, heading in enumerate(headings.columns)]
    shares = [_shares(grid, headings.last, index) for index in range(grid.width)]
    for place, column in enumerate(columns):
        columns[place] = _by_cells(column, shares[place])
    columns = _with_name(columns, shares)
    return [_figure(column, shares[column.index], columns) for column in columns]


def is_people(headings: Headings) -> bool:
    """Return whether the rows are people: such a table is a list, whatever numbers it prints."""
    return any(_people().search(heading.words) for heading in headings.columns)


def _column(index: int, heading: Heading) -> Column:
    words = heading.words
    unit = heading.unit or unit_behind(heading.parts[-1] if heading.parts else "") or unit_behind(words)
    per: Literal["year", "term"] | None = None
    if _YEARLY.search(words):
        per = "year"
    elif _TERM.search(words):
        per = "term"
    period = period_of(heading.parts)
    role = role_of(heading.parts)
    timed = not role and period is not None
    return Column(index, heading, "actual" if timed else role, period, unit, per, timed=timed)


@dataclass(frozen=True, slots=True)
class _Shares:
    """Of the filled cells of a column, the share that are figures, units, and words of verdict."""

    figures: float
    units: float
    verdicts: float
    filled: int


def _shares(grid: Grid, first: int, column: int) -> _Shares:
    cells = [
        bare(spot.text)
        for row in range(first, grid.height)
        if (spot := grid.own(row, column)) and spot.columns < max(grid.width, 2) and not is_empty(spot.text)
    ]

    def share(test: Callable[[str], object]) -> float:
        return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0

    return _Shares(share(_is_figure), share(_is_unit), share(is_verdict), len(cells))


_BEGINS_WITH_FIGURE = re.compile(
    r"(?:[≥≤<>~=+-]|từ|trên|dưới|đạt|ít nhất|tối thiểu|không quá|tối đa|khoảng|gần|hơn|tăng|giảm|vượt|\s)*\d[^\n]{0,20}"
)


def _is_figure(cell: str) -> bool:
    return not _YEAR.fullmatch(cell) and (is_value(cell) or bool(_BEGINS_WITH_FIGURE.fullmatch(cell)))


def _is_unit(cell: str) -> bool:
    unit = read_unit(cell)
    return unit is not None and unit.length in {0, len(cell)}


def _by_cells(column: Column, shares: _Shares) -> Column:
    """Correct a role that the cells contradict."""
    if column.role == "unit" and shares.filled and shares.units < _MOSTLY and column.heading.words == "đơn vị":
        return replace(column, role="organisation")
    if column.role in {"actual", "ratio"} and shares.verdicts >= _MOSTLY:
        return replace(column, role="verdict")
    if column.role == "verdict" and shares.figures >= _MOSTLY:
        return replace(column, role="actual", sure=False)
    return column


_SETS = re.compile(r"chỉ tiêu|mục tiêu")


def _with_name(columns: list[Column], shares: list[_Shares]) -> list[Column]:
    """See to it that one column names what is measured, and that a column of figures does not."""
    names = [column for column in columns if column.role in {"name", "organisation"}]
    for column in names:
        if shares[column.index].figures >= _MOSTLY and len(names) > 1 and column.role == "name":
            said: ColumnRole = "plan" if _SETS.search(column.heading.words) else ""
            columns[column.index] = replace(column, role=said)
    if any(column.role in {"name", "organisation"} for column in columns):
        return columns
    for column in columns:
        share = shares[column.index]
        wordy = share.filled >= 1 and share.figures < _SELDOM and share.units < _MOSTLY
        if (column.role in {"", "plan"} and wordy) or (column.role == "" and not share.filled):
            columns[column.index] = replace(column, role="name", named=column.role == "plan", period=None)
            return columns
    return columns


def _figure(column: Column, shares: _Shares, columns: list[Column]) -> Column:
    """Take a column of figures without a telling heading for results, as a guess."""
    if column.role == "" and shares.filled and shares.figures >= _MOSTLY:
        by_organisation = any(each.role == "organisation" for each in columns)
        return replace(column, role="actual", sure=by_organisation, named=False)
    return column


def tells(columns: list[Column]) -> bool:
    """Return whether the headings say enough for the figures below to be read."""
    if len(columns) < 2 or not any(column.role in FIGURE_ROLES for column in columns):
        return False
    explicit = any(column.role in {"name", "organisation"} and column.named for column in columns)
    known = any(column.role in FIGURE_ROLES and column.named for column in columns)
    return explicit or (known and any(column.role == "name" for column in columns))
