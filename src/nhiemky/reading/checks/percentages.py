"""Percentages against the two figures they come from, or against whole numbers where only one is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from nhiemky.reading.checks.examined import Amount, Examined, amount_of, both, counted, finding
from nhiemky.reading.model import Finding, Statement

_SHARE_OF = re.compile(
    r"[^\d.;\n%]{0,40}?(?:[,(]\s?|\s)(?:(?:đạt|chiếm)(?: (?:tỷ|tỉ) lệ)?|bằng|(?:tỷ|tỉ) lệ|tương ứng|=|\()\s*$"
)
_NOT_THIS = re.compile(
    r"(?<!\w)(?:tăng|giảm|so với|trong đó|còn|vượt|trong khi|trừ|hộ|dân|riêng|bình quân"
    r"|(?:cao|thấp|nhiều|ít) hơn)(?!\w)"
)
_ENDS = re.compile(r"\s?(?:$|[.,;:)\n…]|so với|tổng|kế hoạch|chỉ tiêu|số |đại biểu|được triệu tập|và\s)")
_OUT_OF = re.compile(r"[^\d.;:\n%]{0,40}?(?:trên tổng số|trong tổng số|trên tổng|/tổng số|/)\s?$")
_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|chỉ tiêu|dự toán|nghị quyết)[^\d.;\n%]{0,25}$")
_GROWS = re.compile(r"\s*,?\s*\(?\s*(?:và\s)?(?P<way>tăng|giảm)\s(?:thêm\s)?$")
_BASE = re.compile(r"\s?so với\s")
_FROM_TO = re.compile(r"(?<!\w)từ\s(?:\S+\s){0,4}?$")
_TO = re.compile(r"[^\d.;:\n%]{0,30}(?:lên|xuống|đến|thành|còn)(?:\s(?:\S+\s){0,3})?$")
_BASE_IN_BRACKET = re.compile(r"\s?so (?:với )?(?:cùng kỳ )?[^.;\n%()]{0,25}\(\s?(?:là )?$")
_NEAR = 110
_POINTS = "điểm phần trăm"
_LOOSE = Decimal("0.02")
_HUNDRED = Decimal(100)


def check_percentages(examined: Examined) -> Iterator[Finding]:
    """Give ``percent.given``, ``percent.plan`` and ``percent.base`` for percentages that their figures do not give.

    Rounding of every printed digit is allowed for; "khoảng", "gần", "hơn" widen it to two in a hundred.
    """
    by_id = {each.id: each for each in examined.figures}
    figures = examined.figures
    for at, share in enumerate(figures):
        if share.unit not in {"%", _POINTS} or share.value is None:
            continue
        before = [each for each in figures[max(0, at - 3) : at] if each.sentence == share.sentence]
        after = [each for each in figures[at + 1 : at + 3] if each.sentence == share.sentence]
        if share.unit == _POINTS:
            yield from _points(examined, share, before)
        elif share.attainment_of and share.attainment_of in by_id:
            yield from _attained(examined, share, by_id[share.attainment_of], before, after)
        elif before:
            yield from _fraction(examined, share, before)
            yield from _change(examined, share, before)
            yield from _growth(examined, share, before[-1], after)
            yield from _over_base(examined, share, before[-1], after)


def _points(examined: Examined, points: Statement, before: list[Statement]) -> Iterator[Finding]:
    """Compare "tăng từ 52% lên 61,5%, tăng 9,5 điểm phần trăm"."""
    if len(before) < 2 or points.per or any(each.unit != "%" for each in before[-2:]):
        return
    old, new = before[-2:]
    left = examined.between(max(points.sentence[0], old.start - 30), old.start)
    if not _GROWS.match(examined.between(new.end, points.start)) or not _FROM_TO.search(left):
        return
    if not _TO.match(examined.between(old.end, new.start)) or old.value is None or new.value is None:
        return
    amounts = [amount_of(examined.source.text, each) for each in (old, new, points)]
    exact = [each for each in amounts if each and not each.approximate]
    if len(exact) < len(amounts) or points.value is None:
        return
    high, low = max(old.value, new.value), min(old.value, new.value)
    if abs(high - low - points.value) <= sum((each.step for each in exact), Decimal(0)) / 2:
        return
    vi, en = both(high, low, high - low, points.value)
    yield finding(
        "percent.given", tuple((each.start, each.end) for each in (old, new, points)),
        f"{vi[0]}% − {vi[1]}% = {vi[2]} điểm phần trăm, văn bản ghi {vi[3]}",
        f"{en[0]}% − {en[1]}% = {en[2]} percentage points, the text says {en[3]}",
    )  # fmt: skip


def _half(examined: Examined, share: Statement) -> Decimal:
    """Return half a step of the last digit of a percentage."""
    amount = amount_of(examined.source.text, share)
    return amount.step / 2 if amount else Decimal("0.5")


def _fraction(examined: Examined, share: Statement, before: list[Statement]) -> Iterator[Finding]:
    """Compare "57/58 đại biểu, đạt 98,3%" and "45 … trên tổng số 120 …, chiếm 37,5%"."""
    last = before[-1]
    joint = examined.between(last.end, share.start)
    after = examined.between(share.end, min(share.sentence[1], share.end + 30))
    if not _SHARE_OF.match(joint) or _NOT_THIS.search(joint) or not _ENDS.match(after):
        return
    if last.of is not None and last.value is not None:
        yield from _given(examined, share, (last,), last.value, last.of)
    elif len(before) > 1 and before[-2].unit == last.unit and before[-2].of is None and last.value:
        part = before[-2]
        if part.value is not None and _OUT_OF.match(examined.between(part.end, last.start)):
            yield from _given(examined, share, (part, last), part.value, last.value)


def _change(examined: Examined, share: Statement, before: list[Statement]) -> Iterator[Finding]:
    """Compare "tăng từ 100 lên 120 dự án, tăng 20%"."""
    if len(before) < 2 or share.per or before[-1].unit != before[-2].unit or before[-1].unit == "%":
        return
    old, new = before[-2:]
    left = examined.between(max(share.sentence[0], old.start - 30), old.start)
    way = _GROWS.match(examined.between(new.end, share.start))
    if not way or not _FROM_TO.search(left) or not _TO.match(examined.between(old.end, new.start)):
        return
    if old.value and new.value is not None:
        yield from _given(examined, share, (old, new), abs(new.value - old.value), old.value)


def _over_base(examined: Examined, share: Statement, now: Statement, after: list[Statement]) -> Iterator[Finding]:
    """Compare "2.350 tỷ đồng, tăng 32% so với năm 2020 (1.780 tỷ đồng)"."""
    if not after or share.per or now.of is not None:
        return
    base = after[0]
    if not base.value or now.value is None:
        return
    way = _GROWS.match(examined.between(now.end, share.start))
    if not way or base.unit != now.unit or now.unit == "%":
        return
    joint = examined.between(share.end, base.start)
    if _BASE_IN_BRACKET.match(joint) and not _PLAN.search(joint):
        change = now.value - base.value if way["way"] == "tăng" else base.value - now.value
        yield from _given(examined, share, (now, base), change, base.value)


def _given(
    examined: Examined, share: Statement, of: tuple[Statement, ...], part: Decimal, whole: Decimal
) -> Iterator[Finding]:
    """Give a finding where ``part`` of ``whole`` is not the percentage printed, rounding allowed for."""
    amounts = [amount for each in of if (amount := amount_of(examined.source.text, each))]
    if not whole or len(amounts) != len(of) or share.value is None:
        return
    value = part / whole * _HUNDRED
    room = _half(examined, share) + sum((each.step for each in amounts), Decimal(0)) / 2 / whole * _HUNDRED * (
        1 + part / whole
    )
    if share.comparator not in (None, "=") or any(each.approximate for each in amounts):
        room += share.value * _LOOSE
    if abs(value - share.value) <= room:
        return
    scale = _shared_scale(part, whole)
    vi, en = both(part / scale, whole / scale, _rounded(value), share.value)
    yield finding(
        "percent.given", (*((each.start, each.end) for each in of), (share.start, share.end)),
        f"{vi[0]} : {vi[1]} = {vi[2]}%, văn bản ghi {vi[3]}%",
        f"{en[0]} ÷ {en[1]} = {en[2]}%, the text says {en[3]}%",
    )  # fmt: skip


def _shared_scale(*values: Decimal) -> Decimal:
    return next((scale for scale in map(Decimal, (10**9, 10**6)) if all(abs(v) >= scale for v in values)), Decimal(1))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _attained(
    examined: Examined, share: Statement, result: Statement, before: list[Statement], after: list[Statement]
) -> Iterator[Finding]:
    """Compare an attainment with the plan printed beside it, or ask whether a whole number can be the plan."""
    percent = share.attainment_percent or share.value
    if result.of and result.value and percent and result.value > result.of:  # no share of a whole: Y is the plan
        over = share.value != percent
        yield from _given(examined, share, (result,), result.value - result.of if over else result.value, result.of)
        return
    if _PLAN.search(examined.between(max(share.sentence[0], result.start - 40), result.start)):
        reached = [each for each in before if each.id != result.id and each.unit == result.unit and each.value]
        if reached and result.value and percent and result.start - reached[-1].end <= _NEAR:
            yield from _against_plan(examined, share, reached[-1], result, percent)
        return
    if result.value is None or percent is None or not percent:
        return
    others = [each for each in (*before, *after) if each.id != result.id and each.unit == result.unit]
    for plan in others:
        left = examined.between(max(share.sentence[0], plan.start - 40), plan.start)
        between = examined.between(min(plan.end, result.end), max(plan.start, share.start))
        if (
            _PLAN.search(left)
            and ";" not in between
            and abs(plan.start - result.start) <= _NEAR
            and plan.value
            and plan.per == result.per
        ):
            yield from _against_plan(examined, share, result, plan, percent)
            return
    amount = counted(examined.source.text, result)
    if not others and amount and result.of is None and share.comparator in (None, "="):
        yield from _plan(examined, share, amount, percent)


def _against_plan(
    examined: Examined, share: Statement, result: Statement, plan: Statement, percent: Decimal
) -> Iterator[Finding]:
    source = examined.source.text
    reached, planned = amount_of(source, result), amount_of(source, plan)
    if reached is None or planned is None or not planned.value:
        return
    value = reached.value / planned.value * _HUNDRED
    room = _half(examined, share) + (reached.step + planned.step) / 2 / planned.value * _HUNDRED * 2
    if share.comparator not in (None, "=") or reached.approximate or planned.approximate:
        room += percent * _LOOSE
    if abs(value - percent) <= room:
        return
    scale = _shared_scale(reached.value, planned.value)
    vi, en = both(reached.value / scale, planned.value / scale, _rounded(value), percent)
    yield finding(
        "percent.given", (reached.span, planned.span, (share.start, share.end)),
        f"{vi[0]} : {vi[1]} = {vi[2]}% kế hoạch, văn bản ghi {vi[3]}%",
        f"{en[0]} ÷ {en[1]} = {en[2]}% of plan, the text says {en[3]}%",
    )  # fmt: skip


def _whole_between(low: Decimal, high: Decimal) -> bool:
    return low.to_integral_value(ROUND_CEILING) <= high.to_integral_value(ROUND_FLOOR)


def _plan(examined: Examined, share: Statement, result: Amount, percent: Decimal) -> Iterator[Finding]:
    """Ask about an attainment that no whole plan gives, as 517 at 103,3%: 500 gives 103,4% and 501 gives 103,2%."""
    half = _half(examined, share)
    if percent <= half or _whole_between(
        result.value * _HUNDRED / (percent + half), result.value * _HUNDRED / (percent - half)
    ):
        return
    plan = result.value * _HUNDRED / percent
    below = plan.to_integral_value(ROUND_FLOOR)
    if below < 1:
        return
    vi, en = both(
        result.value, percent, _rounded(plan), below, _rounded(result.value / below * 100), below + 1,
        _rounded(result.value / (below + 1) * 100),
    )  # fmt: skip
    yield finding(
        "percent.plan", (result.span, (share.start, share.end)),
        f"{vi[0]} đạt {vi[1]}% thì kế hoạch là {vi[2]}, không phải số nguyên "
        f"({vi[0]} : {vi[3]} = {vi[4]}%; {vi[0]} : {vi[5]} = {vi[6]}%)",
        f"{en[0]} at {en[1]}% implies a plan of {en[2]}, which is no whole number "
        f"({en[0]} ÷ {en[3]} = {en[4]}%; {en[0]} ÷ {en[5]} = {en[6]}%)",
    )  # fmt: skip


def _growth(examined: Examined, share: Statement, last: Statement, after: list[Statement]) -> Iterator[Finding]:
    """Ask about "53 tổ chức, tăng 70,2% so với đầu nhiệm kỳ" where no whole base gives it, however it is read.

    The figure may be what there is now or what was added.
    """
    way = _GROWS.match(examined.between(last.end, share.start))
    amount = counted(examined.source.text, last)
    if not way or not amount or share.value is None or share.per or share.comparator not in (None, "="):
        return
    rest = examined.between(share.end, min(share.sentence[1], share.end + 60))
    if last.of is not None or not _BASE.match(rest) or any(each.unit == last.unit for each in after):
        return
    half, sign = _half(examined, share), 1 if way["way"] == "tăng" else -1
    low, high = share.value - half, share.value + half
    if low <= 0 or (sign < 0 and high >= _HUNDRED):
        return
    now = sorted(amount.value * _HUNDRED / (_HUNDRED + sign * each) for each in (low, high))
    added = sorted(amount.value * _HUNDRED / each for each in (low, high))
    if _whole_between(now[0], now[1]) or _whole_between(added[0], added[1]):
        return
    vi, en = both(
        amount.value, share.value, _rounded(amount.value * _HUNDRED / share.value),
        _rounded(amount.value * _HUNDRED / (_HUNDRED + sign * share.value)),
    )  # fmt: skip
    verb = way["way"]
    yield finding(
        "percent.base", (amount.span, (share.start, share.end)),
        f"{verb} {vi[1]}% thì mức so sánh là {vi[0]} : {vi[1]}% = {vi[2]} (nếu {vi[0]} là phần {verb}) hoặc "
        f"{vi[3]} (nếu {vi[0]} là mức hiện nay), đều không phải số nguyên",
        f"{'growth' if sign > 0 else 'a fall'} of {en[1]}% implies a base of {en[0]} ÷ {en[1]}% = {en[2]} (if {en[0]} "
        f"is the change) or {en[3]} (if {en[0]} is the level now), neither a whole number",
    )  # fmt: skip
