"""Numbers that print no unit of their own and take it from their neighbours: chains, splits, answers."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemky.reading.quantity import Quantity
from nhiemky.reading.vocabulary import units

_YEAR_LIKE = re.compile(r"(?:19|20)\d\d$")
_CHAIN = re.compile(r"(?:,|;|\svà)\s[^.;:\n\d()]{1,40}$|\s?,\s?$|\svà\s$")
_SPLIT_NOUN = re.compile(r"[\d.,]+\s?(?:trong nước|nước ngoài|fdi|ddi|nữ|nam)(?!\w)")
_DELEGATE_SORT = re.compile(r"\d+ (?:chính thức|dự khuyết|đương nhiên)(?!\w)")
_SHARES_BACK = frozenset(["person", "vote", "organisation", "review"])
_LONGEST_GAP = 60


def share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give a bare number the unit of its neighbours, and drop the numbers that stay bare."""
    ordered = sorted(found, key=lambda quantity: quantity.start)
    with_units = _from_whole(text, _from_chain(text, _from_before(text, _from_named(text, ordered))))
    return [quantity for quantity in with_units if quantity.unit is not None]


_SAYS_NUMBER = re.compile(
    r"(?:đạt|là|còn|được|có|tối thiểu|ít nhất|trên|hơn|gần|khoảng|lên|xuống|fdi|ddi|nữ|nam|trong đó|trước hạn"
    r"|chỉ tiêu|kế hoạch|mục tiêu|nghị quyết|nq|:|\(|mới|giao|nước ngoài|trong nước"
    r"|bằng)\s?$"
)
_SAYS_VOTES = re.compile(r"(?:phát ra|thu về|thu vào|hợp lệ)\s?:?\s?$")
_SAYS_PEOPLE = re.compile(r"(?:có mặt|triệu tập|vắng|dự họp)\s?:?\s?$")
_ENDS = re.compile(r"\s?(?:[;,)]|\.(?!\d)|\n|$|\s\()")
_NUMBER_OF = re.compile(r"(?<!\w)số (?:lượng )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)(?: [^\W\d_]+){0,9}?$")
_COUNTABLE = frozenset(["person", "organisation", "project", "review", "count", "enterprise", "vote"])


_RATED = re.compile(
    r"\s(?:được\s)?(?:xếp\s(?:loại\s)?|đạt\s(?:loại\s)?|loại\s)?"
    r"(?:hoàn thành|không hoàn thành|xuất sắc|tiêu biểu|khá|giỏi|trung bình|yếu|vững mạnh)(?!\w)"
)
_NAMED_BODY = re.compile(
    r"(?<!\w)(?:chi bộ|đảng bộ|tổ chức (?:cơ sở )?đảng|đảng viên|đoàn viên|hội viên|cán bộ|công chức|viên chức"
    r"|công đoàn cơ sở|chi đoàn|đơn vị|tập thể|cá nhân|doanh nghiệp|dự án|chỉ tiêu)(?!\w)"
)
_LARGEST_IN_DATE = (31, 12)


def _from_named(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A bare number before a rating, or a bare X/Y in brackets, counts what was named last before it."""
    result = []
    for quantity in quantities:
        bare = quantity.unit is None and quantity.value is not None
        rated = bare and _RATED.match(text, quantity.end)
        if rated or (bare and _is_bracketed_pair(text, quantity)):
            named = list(_NAMED_BODY.finditer(text, max(0, quantity.start - 2 * _LONGEST_GAP), quantity.start))
            if named and "\n" not in text[named[-1].end() : quantity.start]:
                form = named[-1].group()
                quantity = replace(quantity, unit=units()[form].name, klass=units()[form].klass, form=form)
        result.append(quantity)
    return result


def _is_bracketed_pair(text: str, quantity: Quantity) -> bool:
    """Return whether X/Y stands alone in brackets and can be no day and month."""
    if quantity.of is None or quantity.value is None:
        return False
    alone = text[quantity.start - 1 : quantity.start] == "(" and text[quantity.end : quantity.end + 1] == ")"
    return alone and (quantity.value > _LARGEST_IN_DATE[0] or quantity.of > _LARGEST_IN_DATE[1])


def _from_before(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A bare number that a sentence ends or breaks on counts what was counted before it, or what "số …" names."""
    counted: Quantity | None = None
    result: list[Quantity] = []
    for quantity in quantities:
        line = text.rfind("\n", 0, quantity.start) + 1
        before = text[max(line, quantity.start - 90) : quantity.start]
        if quantity.unit is None and _ENDS.match(text, quantity.end) and _says_number(before, counted):
            named = _NUMBER_OF.search(re.split(r"[;,.(]", before)[-1])
            unit = units().get(named["unit"]) or units().get(named["unit"].split()[0]) if named else None
            near = (
                counted
                and counted.start >= line
                and "." not in re.sub(r"\d\.\d", "", text[counted.end : quantity.start])
            )
            if unit and unit.klass in _COUNTABLE and named:
                quantity = replace(quantity, unit=unit.name, klass=unit.klass, form=named["unit"])
            elif near and counted and not _YEAR_LIKE.match(text[quantity.start : quantity.end]):
                quantity = replace(quantity, unit=counted.unit, klass=counted.klass, form=counted.form)
        if quantity.klass in _COUNTABLE:
            counted = quantity
        result.append(quantity)
    return result


def _says_number(before: str, counted: Quantity | None) -> bool:
    """Return whether the words before a bare number say that it counts something."""
    if counted is not None and counted.klass in _SAYS_BY_CLASS and _SAYS_BY_CLASS[counted.klass].search(before):
        return True
    return bool(_SAYS_NUMBER.search(before))


_SAYS_BY_CLASS = {"vote": _SAYS_VOTES, "person": _SAYS_PEOPLE}


def _from_chain(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A chain prints its unit once, at the end: "phát ra 96, thu về 96, hợp lệ 95 phiếu"."""
    shared: Quantity | None = None
    result: list[Quantity] = []
    for quantity in reversed(quantities):
        gap = text[quantity.end : shared.start] if shared else ""
        if quantity.unit is None and shared and shared.klass in _SHARES_BACK and _CHAIN.fullmatch(gap):
            quantity = replace(quantity, unit=shared.unit, klass=shared.klass, form=shared.form)
        shared = quantity if quantity.unit is not None else None
        result.append(quantity)
    return result[::-1]


def _from_whole(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A split prints the unit once, at the whole: "96 dự án (65 trong nước và 31 nước ngoài)"."""
    whole: Quantity | None = None
    result: list[Quantity] = []
    for quantity in quantities:
        if whole and whole.klass == "person" and quantity.unit in {None, "đương"}:
            near = quantity.start - whole.end <= _LONGEST_GAP and "." not in text[whole.end : quantity.start]
            if near and _DELEGATE_SORT.match(text, quantity.start):
                end = quantity.start + len(text[quantity.start : quantity.end].split()[0])
                quantity = replace(quantity, end=end, unit=whole.unit, klass=whole.klass, form=whole.form)
        if whole and quantity.unit in {None, "trong", "nước"} and whole.klass not in {"percent", "duration"}:
            gap = text[whole.end : quantity.start]
            linked = "(" in gap or "trong đó" in gap or " và " in gap
            if linked and len(gap) <= _LONGEST_GAP and _SPLIT_NOUN.match(text, quantity.start):
                quantity = replace(quantity, unit=whole.unit, klass=whole.klass, form=whole.form)
        if quantity.unit is not None:
            whole = quantity
        result.append(quantity)
    return result
