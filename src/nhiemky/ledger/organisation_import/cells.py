"""Days and lengths of cells, and what is said where they are not as they should be."""

from __future__ import annotations

import re
from datetime import date

from nhiemky.ledger.organisation_import.model import PlannedRow, Trouble

LONGEST: dict[str, int] = {
    "code": 40, "name": 180, "level": 60, "place": 200, "reference": 200, "person": 200, "reason": 200,
}  # fmt: skip
"""Characters a column takes at most; a name leaves room for its superior's, by which it is looked up."""

_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_EARLIEST, _LATEST = 1930, 2200


def day_of(text: str) -> date | None:
    """Return the day a cell shows, ``None`` where it shows none.

    >>> day_of("1/7/2025"), day_of("2025-07-01"), day_of("31/02/2025"), day_of("45839")
    (datetime.date(2025, 7, 1), datetime.date(2025, 7, 1), None, None)
    """
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(each: PlannedRow, column: str) -> date | None:
    """Return the day of a column; what is none is said beside the cell."""
    day = day_of(each.row.text(column))
    if day is None:
        each.troubles.append(Trouble.of("day", each.row, column))
    return day


def check_length(each: PlannedRow, column: str) -> None:
    """Say beside a cell that it is longer than what is kept."""
    if len(each.row.text(column)) > LONGEST[column]:
        each.troubles.append(Trouble.of("long", each.row, column, limit=LONGEST[column]))
