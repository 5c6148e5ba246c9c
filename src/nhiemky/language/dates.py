"""Dates and terms in folded text, read as printed: what is not printed (a year, a day) is not added.

The scan is anchored on numbers: a year or a number of one or two digits is looked at only where what follows can be a
date, and the words before it are read backwards from it. So the time taken grows with the text and no faster.
"""

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
_WEAK = r"(?:từ|đến|tới|hết|vào|trước|sau|kể từ|tính đến|tới dự)"
_STRONG = rf"(?:(?:{_PART}(?: và {_PART})? )?ngày|{_PART}|hôm nay,?)"
_EDGE_LEFT, _EDGE_RIGHT = r"(?<![\w/])(?<!\d[.,:-])", r"(?![\w/%]|[.,:-]\d)"
_NOT_COUNTED = (
    r"(?!\s?(?:chỉ tiêu|tiêu chí|đồng chí|đ/c|đại biểu|đảng viên|xã|phường|thôn|xóm|phiếu|chi bộ|đảng bộ|tổ chức|đơn vị"
    r"|người|khu|trường|hộ|dự án|kcn|công trình|%|lần|vụ|tỷ|triệu|ha|km))"
)
_JOIN = rf"\s?(?P<join>-|–|,|và|đến hết|đến|tới)\s?(?:ngày\s?|{_PART}\s)?"
_LONG = rf"(?P<d>{_D})\s?tháng\s?(?P<m>{_M})(?:,?\s?năm\s?(?P<y>{_Y})|{_SEP}(?P<yy>{_Y}))?"
_SHORT = rf"(?P<d>{_D}){_SEP}(?P<m>{_M})(?:{_SEP}(?P<y>{_Y}))?"
_FIRST = rf"(?P<d1>{_D})(?:\s?[-/.]\s?(?P<m1>{_M})(?:\s?[-/.]\s?(?P<y1>{_Y}))?)?"
_CLOCK_AFTER = r"(?=,?\s\d{1,2}:\d\d(?::\d\d)?\s?[ap]m(?!\w))"
_LONGEST_PERIOD = 15
_LONGEST_PREFIX = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or term found in folded text; ``norm`` is ISO, ``MM-DD`` where no year is printed, ``A/B`` for spans.

    ``other`` is the norm of the other reading where month and day may stand in either order.
    """

    start: int
    end: int
    kind: MomentKind
    norm: str
    other: str | None = None


def _iso(day: str | None, month: str | None, year: str | None) -> str:
    parts = [year, f"{int(month):02d}" if month else None, f"{int(day):02d}" if day else None]
    return "-".join(part for part in parts if part)


def _one(groups: Groups) -> str:
    return _iso(groups.get("d"), groups.get("m"), groups.get("y") or groups.get("yy"))


def _short_year(groups: Groups) -> str:
    return _iso(groups["d"], groups["m"], f"20{groups['y']}")


def _days(groups: Groups) -> str | None:
    if groups.get("y1") or (groups.get("m1") and groups.get("join") == ","):
        return None  # two dates, each printed for itself
    month = groups.get("m1") or groups["m"]
    if (int(month), int(groups["d1"])) >= (int(groups["m"]), int(groups["d"])):
        return None
    year = groups.get("y") or groups.get("yy")
    return f"{_iso(groups['d1'], month, year)}/{_iso(groups['d'], groups['m'], year)}"


def _quarter(groups: Groups) -> str:
    quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(groups["q"]) or int(groups["q"])
    return f"{groups['y']}-{quarter * 3 - 2:02d}/{groups['y']}-{quarter * 3:02d}"


_MONTHS_IN_WORDS = {"ba": 3, "sáu": 6, "chín": 9, "mười một": 11}


def _months(groups: Groups) -> str | None:
    count = _MONTHS_IN_WORDS[groups["words"]] if "words" in groups else int(groups["n"])
    if not 1 <= count <= 12:
        return None
    first = 13 - count if groups.get("half") == "cuối" else 1
    return f"{groups['y']}-{first:02d}/{groups['y']}-{first + count - 1:02d}"


def _years(groups: Groups) -> str | None:
    first, last = int(groups["a"]), int(groups["b"])
    return f"{first}/{last}" if 0 < last - first <= _LONGEST_PERIOD else None


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to print a date: the words before its first number, and what stands from that number on."""

    before: re.Pattern[str] | None
    needed: bool
    core: re.Pattern[str]
    kind: MomentKind
    norm: Callable[[Groups], str | None]


def _form(
    core: str, norm: Callable[[Groups], str | None], before: str = "", *, kind: MomentKind = "date", needed: bool = True
) -> _Form:
    words = re.compile(rf"(?<![\w/])(?:{before})\Z") if before else None
    return _Form(words, needed, re.compile(core + _EDGE_RIGHT, re.MULTILINE), kind, norm)


_DAY_WORDS = rf"(?:{_WEAK}\s?)?{_STRONG}\s?"
_YEAR_FORMS = (
    # "nhiệm kỳ 2020-2025", "giai đoạn từ 2016 đến 2020", "2020 – 2025"
    _form(
        rf"(?P<a>{_Y})\s?(?:-|–|—|/|đến)\s?(?:năm\s)?(?P<b>{_Y})",
        _years,
        r"(?:nhiệm kỳ|nhiệm kì|giai đoạn|thời kỳ|nk)[\s(]*(?:từ\s)?(?:năm\s)?",
        kind="term",
        needed=False,
    ),
    _form(rf"(?P<y>{_Y})-(?P<m>{_M})(?:-(?P<d>{_D}))?", _one),
    # "quý II/2024"
    _form(rf"(?P<y>{_Y})", _quarter, r"quý\s?(?P<q>iv|iii|ii|i)\s?(?:/|-|,?\s?năm)\s?"),
    # "sáu tháng đầu năm 2020"
    _form(rf"(?P<y>{_Y})", _months, r"(?P<words>ba|sáu|chín|mười một) tháng (?:(?P<half>đầu|cuối) )?(?:của )?năm "),
    # "đến năm 2030", "năm 2021, 2022 và 2023", "đến 2030,"
    _form(rf"(?P<y>{_Y})", _one, rf"(?:{_WEAK}\s)?(?:(?:hết|cuối|đầu|thời điểm)\s)?năm\s?"),
    _form(rf"(?:(?<=\d{{4}}, )|(?<=\d{{4}} và ))(?P<y>{_Y})(?=[,.;:)]| và |\s?$)", _one),
    _form(
        rf"(?P<y>{_Y})(?=[,.;:)]|\s?$|\s(?:là|nâng|đạt|có|đã|còn|tăng|giảm|phấn đấu|sẽ|lên|xuống|không|vẫn|chỉ)\s)",
        _one,
        rf"(?:{_WEAK}|tầm nhìn)\s",
    ),
)
_DAY_FORMS = (
    # "6 tháng đầu năm 2024", "9 tháng năm 2023", "quý 2/2024"
    _form(rf"(?P<n>\d{{1,2}}) tháng (?:(?P<half>đầu|cuối) )?(?:của )?năm (?P<y>{_Y})", _months),
    _form(rf"(?P<q>[1-4])\s?(?:/|-|,?\s?năm)\s?(?P<y>{_Y})", _quarter, r"quý\s?"),
    # "từ ngày 13 đến ngày 16 tháng 10 năm 2020", "ngày 22 và 23-7", "từ ngày 22 đến 24/10", "chiều 5 và sáng 6.6"
    _form(rf"{_FIRST}{_JOIN}{_LONG}", _days, rf"(?:(?:{_WEAK}|{_STRONG})\s?)+"),
    _form(rf"{_FIRST}{_JOIN}{_SHORT}{_NOT_COUNTED}", _days, _DAY_WORDS),
    _form(
        rf"{_FIRST}{_JOIN}(?P<d>{_D})(?P<sep>[/.])(?P<m>{_M})(?P=sep)(?P<y>{_Y})", _days, rf"{_WEAK}\s?", needed=False
    ),
    # "(18-19/6)", "(27 và 28-5)", "2 ngày, 29 và 30-5"
    _form(rf"(?<=\()(?P<d1>{_D})\s?(?:[-–,]|và)\s?(?P<d>{_D})\s?[-/.]\s?(?P<m>{_M})(?=\))", _days),
    _form(rf"(?<=ngày, ){_FIRST}{_JOIN}{_SHORT}{_NOT_COUNTED}", _days),
    # "ngày 13 tháng 5 năm 2020", "13/5/2020", "2020-05-13", "2025-06"
    _form(_LONG, _one, r"ngày\s?", needed=False),
    # "3/7/26 9:15 AM": month first, as pages with an English skin print it
    _form(rf"(?P<m>{_M})/(?P<d>{_D})/(?:20)?(?P<y>\d\d){_CLOCK_AFTER}", _short_year),
    _form(rf"(?P<d>{_D}){_SEP}(?P<m>{_M}){_SEP}(?P<y>{_Y})", _one, r"ngày\s?", needed=False),
    # "ngày 18 – 5", "sáng 2.8", "đến 24/10": without a year only beside a word that says it is a day
    _form(rf"(?P<d>{_D})/(?P<m>{_M})/(?P<y>\d\d)", _short_year, _DAY_WORDS),
    _form(rf"(?P<d>{_D}){_SEP}(?P<m>{_M}){_NOT_COUNTED}", _one, _DAY_WORDS + r"\(?"),
    _form(rf"(?P<d>{_D})/(?P<m>{_M}){_NOT_COUNTED}", _one, rf"{_WEAK}\s"),
    _form(rf"(?P<d>{_D}){_SEP}(?P<m>{_M}){_NOT_COUNTED}", _one, r"(?:tính đến|kể từ)\s"),
    # "đến tháng 4/2016", "tháng 6-2014", "tháng 5 năm 2020", "5/2020"
    _form(rf"(?P<m>{_M})\s?(?:[-–/.]|,?\s?năm)\s?(?P<y>{_Y})", _one, rf"(?:{_WEAK}\s)?(?:cuối\s|đầu\s)?tháng\s?"),
    _form(rf"(?P<m>{_M})/(?P<y>{_Y})", _one),
)
_NUMBER_AFTER = rf"(?:[0-3]?\d|{_Y})(?![\d%])"
_DAY_GOES_ON = (
    rf"(?=\s?(?:[-–/.]\s?(?:{_NUMBER_AFTER}|ngày|{_PART}\s)|,\s?(?:[0-3]?\d\s?(?:[-–/.]|tháng)|ngày|{_PART}\s|năm)"
    r"|(?:và|đến|tới)\s|tháng|năm))"
)
# The first digit stands before the looks behind it, so that the search runs over plain text at full speed.
_ANCHOR = re.compile(
    r"\d(?<![\w/]\d)(?<!\d[.,:-]\d)"
    rf"(?:(?P<year>(?<=1)9\d\d(?!\d)|(?<=2)0\d\d(?!\d))|(?<=[0-3])\d{_DAY_GOES_ON}|{_DAY_GOES_ON})"
    r"|\d(?<=[iv]/\d)(?P<quarter>(?<=[12])[09]\d\d)(?!\d)"
)


def find_moments(text: str) -> list[Moment]:
    """Return the dates and terms of folded ``text`` in order, none overlapping another.

    >>> [(m.kind, m.norm) for m in find_moments("nhiệm kỳ 2020 – 2025, sáng 18/6, ngày 13 tháng 5 năm 2020")]
    [('term', '2020/2025'), ('date', '06-18'), ('date', '2020-05-13')]
    """
    return list(_scan(text))


def _scan(text: str) -> Iterator[Moment]:
    end = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() >= end:
            forms = _DAY_FORMS if anchor.lastgroup is None else _YEAR_FORMS
            moment = _read(text, anchor.start(), end, forms)
            if moment:
                end = moment.end
                yield moment


def _read(text: str, at: int, free_from: int, forms: tuple[_Form, ...]) -> Moment | None:
    """Return the date whose first number stands at ``at``; its words before it may reach back to ``free_from``."""
    words = text[max(free_from, at - _LONGEST_PREFIX) : at]
    words = words[words.rfind("\n\n") + 1 :]
    for form in forms:
        core = form.core.match(text, at)
        if core is None:
            continue
        before = form.before.search(words) if form.before else None
        if form.needed and form.before and before is None:
            continue
        groups = core.groupdict() | (before.groupdict() if before else {})
        printed = form.norm(groups)
        if printed is not None:
            start = at - len(words) + before.start() if before else at
            other = _other_order(groups) if form.norm is _short_year and form.before is None else None
            return Moment(start, core.end(), form.kind, printed, other)
    return None


def _other_order(groups: Groups) -> str | None:
    """Return the day-first reading of a month-first date, where it can be one."""
    month, day = int(groups["m"]), int(groups["d"])
    return _iso(groups["m"], groups["d"], f"20{groups['y']}") if day <= 12 and day != month else None
