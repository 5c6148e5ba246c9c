"""Figures that limit what is measured and are none of their own: "tỷ lệ đảng viên dưới 35 tuổi đạt 40%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nhiemky.reading.passage import Passage, Surroundings, surroundings
from nhiemky.reading.quantities import Quantity

_BOUND = re.compile(r"(?<!\w)(?:trên|dưới|từ|quá|hơn|ít nhất|tối thiểu|đủ)\s$")
_FOR_EACH = re.compile(r"(?<!\w)cứ\s$")
_WORTH = re.compile(r"(?<!\w)trị giá\s$")
_LONGEST_NAME = 160
_LONGEST_REST = 120
_RATE = ("tỷ lệ ", "tỉ lệ ")
_NUMBER = ("số ", "số lượng ")
_VALUED = r"(?:đạt|chiếm|còn|là|bằng|giảm|tăng|lên|xuống|dưới|trên|không quá)"
_HAS_VALUE = re.compile(rf"(?<!\w)(?:{_VALUED}|tới|đến)(?!\w)")
_THEN_VALUE = re.compile(
    r"(?P<rest>(?:\s?trở (?:lên|xuống))?\)?[^,;:()\n\d]{0,120}?)"
    r"\s(?:đạt|chiếm|còn|là|bằng|giảm|tăng|không quá)(?:\s[^\s,;:()\d]+){0,4}\s"
)
_OF_A_PLAN = re.compile(
    r"\s?(?:so với |của )?(?:kế hoạch|chỉ tiêu|dự toán|nghị quyết|mục tiêu|cùng kỳ|năm (?:trước|ngoái))"
)
_SHARED = re.compile(r"\s[^,;:()\n\d]{3,80}\s(?:trên|dưới|từ|quá|hơn)\s")
_GOES_ON = re.compile(
    r"(?:\s?trở (?:lên|xuống))?\)?(?:\s[^\s,;.:()\d]+){0,3}?"
    r"\s(?:có|được|thành lập|đạt|tham gia|thực hiện|ký|chưa|hoàn thành|áp dụng|bảo đảm)(?!\w)"
)
_COUNTED = frozenset(["organisation", "person", "enterprise", "percent"])
_ON_END = re.compile(r"\s(?:liền|liên tục|liên tiếp)(?!\w)")
_WRONG = re.compile(
    r"\s[^,;:()\n\d]{0,60}(?<!\w)(?:bị|nợ|vi phạm|quá hạn|chậm)(?!\w)[^,;:()\n\d]{0,60}\s(?:trên|từ|quá|hơn)\s"
)
_FEWEST_WORDS = 2


def without_limits(passage: Passage, quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Return the figures of a text, and apart from them those that only limit what one beside them is of."""
    limits = [_qualifies(passage, quantities, place) for place in range(len(quantities))]
    return (
        [each for each, limit in zip(quantities, limits, strict=True) if not limit],
        [each for each, limit in zip(quantities, limits, strict=True) if limit],
    )


def arounds_of(passage: Passage, quantities: Sequence[Quantity], limiting: Sequence[Quantity]) -> list[Surroundings]:
    """Return the words around each figure; those ``limiting`` what is measured belong to the words."""
    passed = {each.start: each.end for each in limiting}
    return [
        surroundings(
            passage,
            quantity,
            quantities[index - 1] if index else None,
            quantities[index + 1] if index + 1 < len(quantities) else None,
            passed,
        )
        for index, quantity in enumerate(quantities)
    ]


def _qualifies(passage: Passage, quantities: Sequence[Quantity], place: int) -> bool:
    this, text = quantities[place], passage.text
    lead = text[max(0, this.start - 12) : this.start]
    if not lead.endswith(" "):
        return False
    first, last = passage.clause(this.start, this.end)
    before = quantities[place - 1] if place and quantities[place - 1].end > first else None
    after = quantities[place + 1] if place + 1 < len(quantities) and quantities[place + 1].start < last else None
    if after is not None and _FOR_EACH.search(lead):
        return True
    if before is not None and before.klass != "money" and this.klass == "money" and _WORTH.search(lead):
        return True
    if before is not None and before.klass in _COUNTED and this.klass == "duration" and _ON_END.match(text, this.end):
        return True
    if after is not None and this.klass == "duration" and _ON_END.match(text, this.end):
        return _THEN_VALUE.fullmatch(text, this.end, after.start) is not None
    alone = this.klass == "duration" or (this.value == 1 and lead.endswith("của "))
    if not alone and not _BOUND.search(lead):
        return False
    if after is not None and _stands_in_name(text, max(first, before.end if before else 0), this, after):
        return True
    return before is not None and _stands_behind(text, before, this)


def _stands_in_name(text: str, first: int, this: Quantity, after: Quantity) -> bool:
    """Whether a figure stands in the name of what ``after`` is the value of."""
    if after.start - this.end > _LONGEST_REST or _OF_A_PLAN.match(text, after.end):
        return False
    then = _THEN_VALUE.fullmatch(text, this.end, after.start)
    if then is None:
        return False
    rate, name = _name_before(text, max(first, this.start - _LONGEST_NAME), this.start)
    if rate:
        return after.klass == "percent" and this.klass != "percent"
    if name:
        return bool(after.form) and after.form in name and after.form != this.form
    if this.klass == "duration" and not _BOUND.search(text, max(0, this.start - 12), this.start):
        return False
    words = then["rest"].replace("trở lên", "").split()
    return after.klass == "percent" and this.klass not in ("percent", "money") and len(words) >= _FEWEST_WORDS


def _name_before(text: str, first: int, last: int) -> tuple[bool, str]:
    """Return whether the words before a figure name a share, or what they name the number of; no value stands there."""
    words = f" {text[first:last]}"
    at = max(words.rfind(f" {each}") for each in (*_RATE, *_NUMBER))
    if at < 0:
        return False, ""
    name = words[at + 1 : -1].rpartition(" ")[0]
    if _HAS_VALUE.search(name):
        return False, ""
    return name.startswith(_RATE), name


def _stands_behind(text: str, before: Quantity, this: Quantity) -> bool:
    """Whether a figure limits what ``before`` is a share or number of: "95% doanh nghiệp từ 50 lao động … có"."""
    if this.klass == "percent" or this.start - before.end > _LONGEST_REST:
        return False
    if before.klass == "percent":
        return bool(_SHARED.fullmatch(text, before.end, this.start) and _GOES_ON.match(text, this.end))
    return before.klass != "money" and _WRONG.fullmatch(text, before.end, this.start) is not None
