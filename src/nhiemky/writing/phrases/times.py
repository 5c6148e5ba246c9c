"""When a figure holds, in the words of a report: "Năm 2022", "Từ đầu nhiệm kỳ đến ngày 31/12/2022"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from nhiemky.writing.material import TermMaterial

_QUARTERS = {1: "I", 4: "II", 7: "III", 10: "IV"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times a document speaks of: the term it reports on, and the years of the term before where they are known."""

    first_year: int
    last_year: int
    before: tuple[int, int] | None = None

    @classmethod
    def of(cls, term: TermMaterial) -> Times:
        """Return the times of a term."""
        return cls(first_year=term.first_year, last_year=term.last_year, before=term.before)

    @property
    def base(self) -> str:
        """What a change is compared with: "nhiệm kỳ 2015 - 2020", or "nhiệm kỳ trước" where its years are unknown."""
        return f"nhiệm kỳ {self.before[0]} - {self.before[1]}" if self.before else "nhiệm kỳ trước"


def when(first: date, last: date, times: Times) -> str:
    """Return the words for the days ``first`` to ``last``, which the reader takes for the very same days.

    >>> times = Times(first_year=2020, last_year=2025)
    >>> when(date(2022, 1, 1), date(2022, 12, 31), times), when(date(2020, 1, 1), date(2022, 6, 30), times)
    ('năm 2022', 'từ đầu nhiệm kỳ đến ngày 30/6/2022')
    >>> when(date(2023, 4, 1), date(2023, 6, 30), times), when(date(2023, 1, 1), date(2023, 9, 30), times)
    ('quý II/2023', '9 tháng đầu năm 2023')
    >>> when(date(2021, 1, 1), date(2022, 12, 31), times), when(date(2022, 12, 31), date(2022, 12, 31), times)
    ('từ năm 2021 đến năm 2022', 'đến ngày 31/12/2022')
    >>> when(date(2020, 1, 1), date(2025, 12, 31), times)
    'nhiệm kỳ 2020 - 2025'
    """
    opens, closes = (first.month, first.day) == (1, 1), (last.month, last.day) == (12, 31)
    if first == last:
        return f"đến ngày {day_of(last)}"
    if opens and closes and first.year == last.year:
        return f"năm {first.year}"
    if opens and closes and (first.year, last.year) == (times.first_year, times.last_year):
        return f"nhiệm kỳ {first.year} - {last.year}"
    if opens and first.year == times.first_year:
        return f"từ đầu nhiệm kỳ đến ngày {day_of(last)}"
    if opens and closes:
        return f"từ năm {first.year} đến năm {last.year}"
    return _part_of_a_year(first, last) or f"từ ngày {day_of(first)} đến ngày {day_of(last)}"


def day_of(day: date) -> str:
    """Return a day as texts print it: days below ten and months one and two with a zero.

    >>> day_of(date(2022, 2, 5)), day_of(date(2022, 6, 30))
    ('05/02/2022', '30/6/2022')
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _part_of_a_year(first: date, last: date) -> str | None:
    whole = first.day == 1 and first.year == last.year and last.day == calendar.monthrange(last.year, last.month)[1]
    if not whole:
        return None
    months = last.month - first.month + 1
    if months == 1:
        return f"tháng {first.month}/{first.year}"
    if first.month == 1 and months in (6, 9):
        return f"{months} tháng đầu năm {first.year}"
    if months == 3 and first.month in _QUARTERS:
        return f"quý {_QUARTERS[first.month]}/{first.year}"
    if first.month == 7 and months == 6:
        return f"6 tháng cuối năm {first.year}"
    return None
