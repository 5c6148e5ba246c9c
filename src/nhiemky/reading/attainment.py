"""Attainment: which percentage says how much of a plan was reached, and of which figure it says so.

*đạt 103%* of a plan is 103, *vượt 28%* is 128; the same words against last year or a past term are no attainment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from nhiemky.language.words import Words
from nhiemky.reading.passage import Passage, Surroundings
from nhiemky.reading.quantities import Quantity

_PLAN = (
    r"(?:kế ho[aạ]ch|kh(?!\w)|chỉ tiêu|nghị quyết|mục tiêu|dự toán|giao ước|nq(?!\w)|mức (?:đại hội )?(?:đề ra|giao))"
)
_PAST = (
    r"(?:so (?:với )?(?:cùng kỳ|năm|đầu|giai đoạn|nhiệm kỳ|thời điểm|tháng|quý|tổng)"
    r"|(?:của )?năm \d{4}(?!\w)|cùng kỳ|nhiệm kỳ (?:liền )?trước|năm trước)"
)
_AGAINST_PAST = Words(rf"\s*\)?\s?{_PAST}")
_PAST_NAMED = Words(rf"\s?{_PAST}")
_PLAN_NAMED = Words(_PLAN)
_REACHED_BEFORE = re.compile(
    r"(?:đạt|bằng|tức(?: là)?|hay|tương đương|hoàn thành|tương ứng|=|mới (?:đạt|được)|chỉ (?:đạt|bằng))"
    r"\s?(?:lần lượt\s|tỷ lệ\s|mức\s)?(?:gần|hơn|trên|khoảng|tới|đến)?\s?$"
)
_BESIDE = re.compile(r"[(,]\s?(?:gần|hơn|trên|khoảng|xấp xỉ)?\s?$")
_PLAN_AFTER = Words(rf"\s*\)?\s?(?:so\s(?:với\s)?)?(?:của\s|các\s|mức\s|với\s)?{_PLAN}")
_PLAN_FIGURE = Words(rf"\s*so\s(?:với\s)?(?:mức\s)?{_PLAN}[^,;.()\d]{{0,20}}\d[\d.,]*\s?%")
"""The plan itself printed as a share: "10,2% so với chỉ tiêu 11%" compares two shares and is no attainment."""
_BOTH_AGAINST_PLAN = Words(rf"\s(?:và|hay)\s(?:gần |hơn |trên )?[\d.,]+\s?%{_PLAN_AFTER.source}")
_EXCEEDED = Words(
    rf"(?<!không )vượt\s(?:mức\s)?(?:so với\s)?(?:{_PLAN}\s?(?:[^\d,;.()]{{0,25}}\s)?)?"
    r"(?:gần|hơn|trên|khoảng|tới|đến)?\s?$"
)
_EXCEEDED_PLAN = Words(rf"vượt\s[^\d,;.]{{0,12}}{_PLAN}")
_PLAN_BEFORE = Words(rf"(?:so với\s)?{_PLAN}[^\d,;.]{{0,25}}(?:đạt|bằng)\s?(?:gần|hơn|trên|khoảng)?\s?$")
_RISE = Words(r"tăng\s?(?:gần|hơn|trên|khoảng|thêm)?\s?$")
_ELLIPTIC = re.compile(r"(?:,|\(|–|-)\s?(?:bằng|đạt)\s?(?:gần|hơn|trên|khoảng)?\s?$")
_ONLY_REACHED = re.compile(r"[,(]\s?(?:chỉ|mới)(?: chỉ)? (?:đạt|bằng|được)\s?(?:gần|hơn|trên|khoảng)?\s?$")
_SHARE_RATED = re.compile(r"hoàn thành[^,;]{0,15} nhiệm vụ\s?[,(]\s?bằng\s[^\d]{0,8}$")
_OF_WHAT = re.compile(r"\s*(?:[,;.)\n]|$)")
_TO_PLAN = re.compile(r"[^,;.()\d]{0,30}\s(?:theo|so với) (?:kế hoạch|chỉ tiêu|nghị quyết)(?!\w)")
_ADMITTED = re.compile(r"(?<!\w)(?:kết nạp|phát triển)(?: được| mới| thêm)*\s?$")
"""After these X/Y cannot be a share of a whole: nobody admits 23 of 40 members."""
_MET_IN_WORDS = Words(
    rf"^[^;.\d]{{0,25}}[,(]?\s?(?:bằng|đạt|đúng bằng|đúng(?: với)?)\s(?:đúng\s)?(?:{_PLAN})"
    r"\s?+(?:đề ra|đặt ra|được giao|giao|nghị quyết|đại hội)?+"
    r"(?!\s?\((?:[^\W\d_]+\s){0,3}\d|\s?(?:là |từ |trên |dưới |hơn |gần |ít nhất |không (?:quá|dưới) |khoảng )?\d)"
)


@dataclass(frozen=True, slots=True)
class Attainment:
    """The attainment of the quantity at ``main`` (index in the list), said by the percentage at ``by``.

    ``by`` is ``main`` where the percentage stands alone, None where no percentage is printed. Of two attainments of
    one quantity (two plans) the first printed comes first.
    """

    main: int
    by: int | None
    percent: Decimal
    derived: bool = False


def read_attainments(
    passage: Passage, quantities: list[Quantity], arounds: list[Surroundings], mains: Mapping[int, int]
) -> list[Attainment]:
    """Return the attainments that ``quantities`` print or imply; ``mains`` are known from figures told in turn."""
    found: list[Attainment] = []
    reached: dict[int, int | None] = {}
    for index, around in enumerate(arounds):
        if quantities[index].klass != "percent":
            continue
        percent = _percent(quantities, index, around, bool(found))
        if percent is None:
            continue
        main = mains[index] if index in mains else _main(passage, quantities, index, reached)
        reached.setdefault(main, index if main != index else None)
        reached[index] = index
        found.append(Attainment(main, index, percent))
    for index, (quantity, around) in enumerate(zip(quantities, arounds, strict=True)):
        if index not in reached:
            implied = _implied(quantity, around)
            if implied is not None:
                found.append(Attainment(index, None, implied[0], implied[1]))
    return found


def _percent(quantities: list[Quantity], index: int, around: Surroundings, earlier: bool) -> Decimal | None:
    """Return the attainment that the percentage at ``index`` states, or None if it states none."""
    quantity = quantities[index]
    if quantity.value is None or quantity.unit != "%":
        return None
    before, after = around.before[-70:], around.after[:60]
    if _AGAINST_PAST.match(after):
        return None
    if _PLAN_FIGURE.match(after):
        return None
    against_plan = _PLAN_AFTER.match(after) or _BOTH_AGAINST_PLAN.match(after)
    if _EXCEEDED.search(before) and (against_plan or _EXCEEDED_PLAN.search(before) or _OF_WHAT.match(after)):
        return Decimal(100) + quantity.value
    if against_plan and _RISE.search(before):
        return Decimal(100) + quantity.value
    if against_plan and (_REACHED_BEFORE.search(before) or _BESIDE.search(before) or _PLAN_BEFORE.search(before)):
        return quantity.value
    if _PLAN_BEFORE.search(before):
        return quantity.value
    if (
        against_plan
        and re.search(r"\svà\s(?:đạt |bằng )?$", before)
        and index
        and quantities[index - 1].klass == "percent"
    ):
        return quantity.value
    if _OF_WHAT.match(after) and _is_quotient(quantities, index, around) and _REACHED_BEFORE.search(before):
        return quantity.value
    if (
        _OF_WHAT.match(after)
        and (_ELLIPTIC.search(before) if "bằng" in before[-12:] else earlier and _ONLY_REACHED.search(before))
        and not _SHARE_RATED.search(before)
        and (earlier or _PLAN_NAMED.search(around.sentence_before))
    ):
        return quantity.value
    return None


def _is_quotient(quantities: list[Quantity], index: int, around: Surroundings) -> bool:
    """Return whether the percentage is what the actual figure before it is of the plan printed with or near it."""
    percent = quantities[index].value
    for quantity in quantities[max(0, index - 2) : index]:
        if quantity.value is None or not quantity.of or percent is None or quantity.klass in _COUNT_ONLY:
            continue
        if quantity.klass in {"money", "measure"} or quantity.value > quantity.of:
            return abs(quantity.value / quantity.of * 100 - percent) <= Decimal("0.1")
    if percent is None or not _PLAN_NAMED.search(around.sentence_before):
        return False
    begin = quantities[index].start - len(around.sentence_before)
    near = [each for each in quantities[max(0, index - 3) : index] if each.start >= begin and each.of is None]
    return any(gives(near[one], near[other], percent) for one, other in permutations(range(len(near)), 2))


def gives(actual: Quantity, plan: Quantity, percent: Decimal) -> bool:
    """Return whether ``actual`` is ``percent`` of ``plan``, as rounded to the digits printed."""
    if actual.klass != plan.klass or actual.klass in {"percent", *_COUNT_ONLY} or not plan.value or not actual.value:
        return False
    room = Decimal("0.5") if percent == percent.to_integral_value() else Decimal("0.1")
    return abs(actual.value / plan.value * 100 - percent) <= room


def _main(passage: Passage, quantities: list[Quantity], index: int, reached: dict[int, int | None]) -> int:
    """Return the quantity that the percentage at ``index`` speaks of: the nearest amount before it in its sentence."""
    sentence_start, _ = passage.sentence(quantities[index].start)
    for candidate in range(index - 1, -1, -1):
        quantity = quantities[candidate]
        if quantity.start < sentence_start:
            break
        between = passage.text[quantity.end : quantities[index].start]
        if ";" in between or "\n" in between:
            break
        if quantity.klass in _NEVER_MAIN or _CLOSED.match(between):
            continue
        if quantity.klass == "percent" and (
            candidate in reached
            or _CHANGE.search(passage.text[max(0, quantity.start - 24) : quantity.start])
            or _PAST_NAMED.match(passage.text[quantity.end : quantity.end + 30])
        ):
            continue
        if (
            candidate > 0
            and quantities[candidate - 1].of is not None
            and quantities[candidate - 1].of == quantity.value
        ):
            return candidate - 1
        return _before_plan(passage, quantities, candidate, sentence_start)
    return index


def _before_plan(passage: Passage, quantities: list[Quantity], candidate: int, sentence_start: int) -> int:
    """Return the figure told before the plan at ``candidate``: "lương 9,9 triệu; Nghị quyết đề ra 9, vượt 10%"."""
    plan = quantities[candidate]
    if candidate and _PLAN_SET.search(passage.text, max(sentence_start, plan.start - 60), plan.start):
        earlier = quantities[candidate - 1]
        if earlier.start >= sentence_start and earlier.klass == plan.klass and earlier.of is None:
            return candidate - 1
    return candidate


_PLAN_SET = re.compile(rf"{_PLAN}[^\d,;.()]{{0,20}} (?:đề ra|đặt ra|giao|xác định|là)(?: [^\W\d_]+){{0,2}} $")


_CLOSED = re.compile(r"[^()]*\)")
_CHANGE = re.compile(r"(?:tăng|giảm)(?!\w)[^\d,;]{0,14}$")
_NEVER_MAIN = frozenset(["duration", "review", "age", "times"])
_PLAN_IN_BRACKET = re.compile(
    rf"(?:đạt|vượt|hoàn thành|dưới)\s(?:mức\s)?(?:{_PLAN}|yêu cầu)(?:\s[^\W\d_]+){{0,4}}\s?\($"
)
_COUNT_ONLY = frozenset(["review", "place", "vote", "duration"])


def _implied(quantity: Quantity, around: Surroundings) -> tuple[Decimal, bool] | None:
    """Return an attainment without a printed percentage: *bằng chỉ tiêu đề ra*, or actual over plan."""
    met = None if quantity.klass in {"percent", "duration", "review"} else _MET_IN_WORDS.match(around.after)
    if met and not (around.bracketed and ")" in met.group()):
        return Decimal(100), False
    if quantity.of is None or quantity.value is None or not quantity.of or quantity.klass in _COUNT_ONLY:
        return None
    planned = quantity.klass in {"money", "measure", "percent"} or quantity.value > quantity.of
    planned = planned or bool(
        _PLAN_IN_BRACKET.search(around.before) or _ADMITTED.search(around.left) or _TO_PLAN.match(around.after)
    )
    if planned and not re.search(r"tiêu chí|triệu tập|phiếu|xóm|thôn", quantity.form + around.right):
        return (quantity.value / quantity.of * 100).quantize(Decimal("0.1")), True
    return None
