"""What span of time a figure is for: a year (``/năm``, *mỗi năm*), the whole term (*cả nhiệm kỳ*), or not said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nhiemky.reading.model import Per
from nhiemky.reading.passage import Surroundings
from nhiemky.reading.quantities import Quantity

_YEARLY = (
    r"(?:(?:bình quân|trung bình)\s?(?:mỗi |hằng |hàng |một |/\s?)?năm|(?:mỗi|hằng|hàng)\s(?:một\s)?năm|một năm(?! nào)"
    r"|/\s?năm|từng năm)(?!\w)"
)
_TERMLY = (
    r"(?:(?:trong\s|của\s|tính\s)?(?:cả|toàn|suốt|(?<!đến )hết)\s(?:nhiệm kỳ|khóa)|toàn khóa"
    r"|tổng\s(?:[^\W\d_]+\s){1,6}nhiệm kỳ(?!\s(?:trước|qua|mới|tới|này|vừa|\d))"
    r"|(?:tổng|cả)\s(?:cộng\s)?(?:5|năm)\snăm(?!\s(?:qua|liền|liên)))(?!\w)"
)
_MARK = re.compile(rf"(?P<year>{_YEARLY})|(?P<term>{_TERMLY})")
_RIGHT = re.compile(
    rf"(?:\s?[^\W\d_]+){{0,5}}?(?:\strở lên)?\s?\(?(?:(?P<year>{_YEARLY})"
    rf"|(?P<term>\s?(?:trong\s)?(?:{_TERMLY}|trong nhiệm kỳ(?!\s(?:qua|trước|vừa)))))"
)
_CLOSED = re.compile(r"[^()]{0,120}\)")
_FRONT = re.compile(r"^[\s\-+•*–(\d.)]*(?:[^\W\d_]+\s){0,3}$")
_FRONTED = re.compile(rf"[\s\-+•*–(\d.)]*(?:[^\W\d_]+\s){{0,2}}{_YEARLY}")
_PAST_PERIOD = re.compile(
    r"(?<!\w)(?:trong nhiệm kỳ qua|(?:giai đoạn|trong nhiệm kỳ) \d{4}\s?[-–]\s?\d{4}|5 năm)\s?[,:]?"
    r"(?!\s(?:qua|liền|nữa))"
)
_OTHER_SPAN = re.compile(r"đến (?:cuối |hết )?năm \d{4}|cuối nhiệm kỳ|đến cuối")
_TOTAL = re.compile(r"(?<!\w)(?:tổng|giá trị|nộp|thu|kim ngạch|vốn)")
_STOCK = re.compile(r"(?<!\w)(?:còn hiệu lực|lũy kế|đến nay|đến thời điểm|hiện có|đăng ký|bình quân)")


@dataclass(frozen=True, slots=True)
class Pace:
    """``per`` of a figure; ``ambiguous`` where a period word stands near but may not reach it."""

    per: Per | None
    ambiguous: bool = False


def read_pace(quantity: Quantity, around: Surroundings) -> Pace:
    """Return what the figure is per: nearest mark to its right, else a mark to its left that reaches it."""
    if quantity.klass in {"duration", "age", "vote"} or quantity.form in {"khâu", "nội dung"}:
        return Pace(None)
    if quantity.per_year:
        return Pace("year")
    after = _up_to_next(around)
    right = _RIGHT.match(after) if _may_be_timed(after) else None
    if right:
        return Pace("year" if right["year"] else "term")
    return _from_left(quantity, around)


def _up_to_next(around: Surroundings) -> str:
    """Words right of the figure, up to a comma, bracket or the next figure, keeping a following ``/năm``."""
    return (
        around.after[: len(around.right) + 12]
        if around.after[len(around.right) :].lstrip().startswith(("/", "("))
        else around.right
    )


def _may_be_timed(words: str) -> bool:
    return "năm" in words or "nhiệm kỳ" in words or "khóa" in words


_TIMED = ("quân năm", "bình năm", "mỗi năm", "ằng năm", "àng năm", "một năm", "/năm", "/ năm", "từng năm", "nhiệm kỳ",
          " khóa", "5 năm", "năm năm")  # fmt: skip
"""What every mark ends with: most figures stand in years ("năm 2025"), which are no marks, so these are looked for."""


def _marks(words: str) -> Iterable[re.Match[str]]:
    for ending in _TIMED:
        if ending in words:
            return _MARK.finditer(words)
    return ()


def _from_left(quantity: Quantity, around: Surroundings) -> Pace:
    before = around.before
    marks = [
        mark
        for mark in _marks(before)
        if not mark.group().startswith("/") and not _CLOSED.match(before, mark.end())  # a bracket speaks for itself
    ]
    if not marks:
        pace = _from_period(quantity, around)
        return Pace(None, ambiguous=True) if pace.per is None and _may_run_on(quantity, around) else pace
    mark = marks[-1]
    per: Per = "year" if mark["year"] else "term"
    between = around.before[mark.end() :]
    if _OTHER_SPAN.search(between):
        return Pace(None)
    if not re.search(r"\d", between) and "," not in between:
        return Pace(per)
    fronted = bool(_FRONT.match(around.before[: mark.start()])) or re.match(r"[^,;]{0,40}:", between) is not None
    if not re.search(r"\d", between):
        return Pace(per) if fronted or len(between) < 60 else Pace(None, ambiguous=True)
    last = re.split(r"\d[\d.,]*", between)[-1]
    if "," not in last and not re.search(r"\s(?:cả nhiệm kỳ|nhiệm kỳ)\s", last):
        return Pace(per)
    if fronted or re.match(r"[^,]*,\s*(?:trong đó|và|gồm)", last):
        return Pace(per)
    return Pace(None, ambiguous=True)


def _may_run_on(quantity: Quantity, around: Surroundings) -> bool:
    """Return whether "mỗi năm …;" at the front of the sentence may still reach a figure behind a semicolon."""
    if quantity.klass == "percent" or ";" not in around.sentence_before[: -len(around.before) or None]:
        return False
    fronted = _FRONTED.match(around.sentence_before)
    return bool(fronted) and not _OTHER_SPAN.search(around.before)


def _from_period(quantity: Quantity, around: Surroundings) -> Pace:
    """Read a total that the sentence sets in a whole closing term or named period as ``term``."""
    if quantity.klass != "money" or quantity.of is not None or "/" in (quantity.unit or ""):
        return Pace(None)
    if (
        _PAST_PERIOD.search(around.sentence_before[:45])
        and _TOTAL.search(around.before)
        and not _STOCK.search(around.before)
    ):
        return Pace("term")
    return Pace(None)
