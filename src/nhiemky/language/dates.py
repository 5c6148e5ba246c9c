"""Dates and terms in folded text, read as printed: what is not printed (a year, a day) is not added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

MomentKind = Literal["date", "term"]
Groups = dict[str, str]

_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_SEP = r"\s?[-–/.]\s?"
_PART = r"(?:sáng|chiều|tối|trưa|đêm)"
_STRONG = rf"(?:(?:{_PART}(?: và {_PART})? )?ngày,?|{_PART}|hôm nay,?)"
_WEAK = r"(?:từ|đến|tới|hết|vào|trước|sau|kể từ|tính đến|tới dự)"
_EDGE_LEFT, _EDGE_RIGHT = r"(?<![\w/])(?<!\d[.,:-])", r"(?![\w/%]|[.,:-]\d)"
_NOT_COUNTED = (
    r"(?!\s?(?:chỉ tiêu|tiêu chí|đồng chí|đ/c|đại biểu|đảng viên|xã|phường|thôn|xóm|phiếu|chi bộ|đảng bộ|tổ chức|đơn vị"
    r"|người|khu|trường|hộ|dự án|kcn|%|lần|vụ|tỷ|triệu|ha|km))"
)
_JOIN = rf"\s?(?P<join>-|–|,|và|đến hết|đến|tới)\s?(?:ngày\s?|{_PART}\s)?"
_LONG = rf"(?P<d>{_D})\s?tháng\s?(?P<m>{_M})(?:,?\s?năm\s?(?P<y>{_Y})|{_SEP}(?P<yy>{_Y}))?"
_SHORT = rf"(?P<d>{_D}){_SEP}(?P<m>{_M})(?:{_SEP}(?P<y>{_Y}))?"
_FIRST = rf"(?P<d1>{_D})(?:\s?[-/.]\s?(?P<m1>{_M})(?:\s?[-/.]\s?(?P<y1>{_Y}))?)?"
_PERIOD_WORD = r"(?:(?:nhiệm kỳ|nhiệm kì|giai đoạn|thời kỳ|nk)[\s(]*(?:từ\s)?(?:năm\s)?)?"
_LONGEST_PERIOD = 15


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or term found in folded text; ``norm`` is ISO, ``MM-DD`` where no year is printed, ``A/B`` for spans."""

    start: int
    end: int
    kind: MomentKind
    norm: str


def _iso(day: str | None, month: str | None, year: str | None) -> str:
    parts = [year, f"{int(month):02d}" if month else None, f"{int(day):02d}" if day else None]
    return "-".join(part for part in parts if part)


def _one(groups: Groups) -> str:
    return _iso(groups.get("d"), groups.get("m"), groups.get("y") or groups.get("yy"))


def _days(groups: Groups) -> str | None:
    if groups.get("y1") or (groups.get("m1") and groups.get("join") == ","):
        return None  # two dates, each printed for itself
    year = groups.get("y") or groups.get("yy")
    first = _iso(groups["d1"], groups.get("m1") or groups["m"], year)
    return f"{first}/{_iso(groups['d'], groups['m'], year)}"


def _quarter(groups: Groups) -> str:
    quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(groups["q"]) or int(groups["q"])
    return f"{groups['y']}-{quarter * 3 - 2:02d}/{groups['y']}-{quarter * 3:02d}"


def _months(groups: Groups) -> str | None:
    count = int(groups["n"])
    if not 1 <= count <= 12:
        return None
    first = 13 - count if groups.get("half") == "cuối" else 1
    return f"{groups['y']}-{first:02d}/{groups['y']}-{first + count - 1:02d}"


def _years(groups: Groups) -> str | None:
    first, last = int(groups["a"]), int(groups["b"])
    return f"{first}/{last}" if 0 < last - first <= _LONGEST_PERIOD else None


_FORMS: tuple[tuple[str, MomentKind, Callable[[Groups], str | None]], ...] = (
    # "nhiệm kỳ 2020-2025", "giai đoạn từ 2016 đến 2020", "2020 – 2025"
    (
        _PERIOD_WORD + rf"(?P<a>{_Y})\s?(?:-|–|—|/|đến)\s?(?:năm\s)?(?P<b>{_Y})",
        "term",
        _years,
    ),
    # "6 tháng đầu năm 2024", "9 tháng năm 2023", "quý II/2024"
    (rf"(?P<n>\d{{1,2}}) tháng (?:(?P<half>đầu|cuối) )?(?:của )?năm (?P<y>{_Y})", "date", _months),
    (rf"quý\s?(?P<q>iv|iii|ii|i|[1-4])\s?(?:/|-|,?\s?năm)\s?(?P<y>{_Y})", "date", _quarter),
    # "từ ngày 13 đến ngày 16 tháng 10 năm 2020", "ngày 22 và 23-7", "từ ngày 22 đến 24/10", "chiều 5 và sáng 6.6"
    (rf"(?:(?:{_WEAK}|{_STRONG})\s?)+{_FIRST}{_JOIN}{_LONG}", "date", _days),
    (rf"(?:{_WEAK}\s?)?{_STRONG}\s?{_FIRST}{_JOIN}{_SHORT}{_NOT_COUNTED}", "date", _days),
    (rf"(?:{_WEAK}\s?)?{_FIRST}{_JOIN}(?P<d>{_D})(?P<sep>[/.])(?P<m>{_M})(?P=sep)(?P<y>{_Y})", "date", _days),
    (rf"\((?P<d1>{_D})\s?[-–]\s?(?P<d>{_D})/(?P<m>{_M})(?=\))", "date", _days),
    # "ngày 13 tháng 5 năm 2020", "13/5/2020", "2020-05-13", "2025-06"
    (rf"(?:ngày\s?)?{_LONG}", "date", _one),
    (rf"(?:ngày\s?)?(?P<d>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y})", "date", _one),
    (rf"(?P<y>{_Y})-(?P<m>{_M})(?:-(?P<d>{_D}))?", "date", _one),
    # "ngày 18 – 5", "sáng 2.8", "đến 24/10": without a year only beside a word that says it is a day
    (rf"(?:{_WEAK}\s?)?{_STRONG}\s?\(?(?P<d>{_D}){_SEP}(?P<m>{_M}){_NOT_COUNTED}", "date", _one),
    (rf"{_WEAK}\s(?P<d>{_D})/(?P<m>{_M}){_NOT_COUNTED}", "date", _one),
    # "đến tháng 4/2016", "tháng 6-2014", "tháng 5 năm 2020", "5/2020"
    (rf"(?:{_WEAK}\s)?(?:cuối\s|đầu\s)?tháng\s?(?P<m>{_M})\s?(?:[-–/.]|,?\s?năm)\s?(?P<y>{_Y})", "date", _one),
    (rf"(?P<m>{_M})/(?P<y>{_Y})", "date", _one),
    # "đến năm 2030", "năm 2021, 2022 và 2023", "đến 2030,"
    (rf"(?:{_WEAK}\s)?(?:(?:hết|cuối|đầu|thời điểm)\s)?năm\s?(?P<y>{_Y})", "date", _one),
    (rf"(?:(?<=\d{{4}}, )|(?<=\d{{4}} và ))(?P<y>{_Y})(?=[,.;:)]| và |\s?$)", "date", _one),
    (
        rf"(?:{_WEAK}|tầm nhìn)\s(?P<y>{_Y})(?=[,.;:)]|\s?$|\s(?:là|nâng|đạt|có|đã|còn|tăng|giảm|phấn đấu|sẽ)\s)",
        "date",
        _one,
    ),
)
_COMPILED = [(re.compile(_EDGE_LEFT + body + _EDGE_RIGHT, re.MULTILINE), kind, norm) for body, kind, norm in _FORMS]


def find_moments(text: str) -> list[Moment]:
    """Return the dates and terms of folded ``text`` in order, none overlapping another.

    >>> [(m.kind, m.norm) for m in find_moments("nhiệm kỳ 2020 – 2025, sáng 18/6, ngày 13 tháng 5 năm 2020")]
    [('term', '2020/2025'), ('date', '06-18'), ('date', '2020-05-13')]
    """
    taken = bytearray(len(text))
    return sorted(_claim(text, taken), key=lambda moment: moment.start)


def _claim(text: str, taken: bytearray) -> Iterator[Moment]:
    for pattern, kind, norm in _COMPILED:
        for found in pattern.finditer(text):
            if any(taken[found.start() : found.end()]):
                continue
            printed = norm(found.groupdict())
            if printed is not None:
                taken[found.start() : found.end()] = b"\1" * (found.end() - found.start())
                yield Moment(found.start(), found.end(), kind, printed)
