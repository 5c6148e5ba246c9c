"""Shares of one whole: above 100%, or adding up to more than the whole allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from nhiemky.reading.checks.examined import Examined, both, finding
from nhiemky.reading.model import Finding, Statement

_OF_SOMEONE = re.compile(
    r"\s?(?:tổng )?(?:số )?(?:các )?(?:cán bộ|đảng viên|chi bộ|đảng bộ|tổ chức|hộ|doanh nghiệp|dân số|đại biểu"
    r"|công chức|người dân|lao động|học sinh|trường|xã|thôn|phường|cơ quan|đơn vị)(?!\w)"
)
_IS_SHARE = re.compile(r"(?<!\w)chiếm(?: tỷ lệ| tỉ lệ)?(?: khoảng| gần| hơn| trên)?\s$")
_NO_SHARE = re.compile(
    r"(?<!\w)(?:kế hoạch|chỉ tiêu|so với|nghị quyết|cùng kỳ|dự toán|tăng|vượt|bằng|đạt|mục tiêu)(?!\w)"
)
_OF_WHICH = re.compile(r"(?<!\w)trong đó(?!\w)")
_RATED = re.compile(r"(?<!\w)(?:hoàn thành|xếp loại|loại|đạt|trở lên)(?!\w)")
_SUBSET = re.compile(r"(?<!\w)(?:trong đó|trong số|số|nữ|tăng|giảm|so với|kế hoạch|bình quân|mỗi năm)(?!\w)")


def check_shares(examined: Examined) -> Iterator[Finding]:
    """Give ``share.over`` for shares above 100 and ``share.nested`` for parts that their whole does not hold."""
    shares = [each for each in examined.figures if each.unit == "%"]
    for at, share in enumerate(shares):
        yield from _over(examined, share)
        yield from _nested(examined, shares, at)


def _over(examined: Examined, share: Statement) -> Iterator[Finding]:
    top = share.value if share.value is not None else share.high
    if top is None or top <= 100 or share.attainment_of is not None:
        return
    before = examined.between(max(share.sentence[0], share.start - 60), share.start)
    after = examined.between(share.end, min(share.sentence[1], share.end + 60))
    if _NO_SHARE.search(after[:30]) or _NO_SHARE.search(before[-30:]):
        return
    if _IS_SHARE.search(before) or _OF_SOMEONE.match(after):
        vi, en = both(top)
        yield finding(
            "share.over", ((share.start, share.end),),
            f"tỷ lệ của một tổng thể là {vi[0]}%, lớn hơn 100%",
            f"a share of a whole is {en[0]}%, more than 100%",
        )  # fmt: skip


def _nested(examined: Examined, shares: Sequence[Statement], at: int) -> Iterator[Finding]:
    """Compare "100% …; trong đó, 80% … và 15 - 20% …": the parts of one whole cannot be more than it.

    A range whose upper end alone fills the whole leaves open what the rest is.
    """
    whole = shares[at]
    parts: list[Statement] = []
    for part in shares[at + 1 : at + 7]:
        joint = examined.between(parts[-1].end if parts else whole.end, part.start)
        if part.start >= whole.sentence[1] or len(joint) > 120 or "\n" in joint:
            break
        if (not parts and not _OF_WHICH.search(joint)) or (parts and _SUBSET.search(joint)):
            break
        parts.append(part)
    if whole.value is None or whole.value > 100 or len(parts) < 2:
        return
    said = examined.between(whole.end, min(whole.sentence[1], parts[-1].end + 60))
    if not _RATED.search(said) or "trở lên" in said:
        return
    low = sum((_end(part, low=True) for part in parts), Decimal(0))
    high = sum((_end(part, low=False) for part in parts), Decimal(0))
    if low <= whole.value and (high < whole.value or low == high):
        return
    yield _finding(whole, parts, low, high)


def _end(part: Statement, *, low: bool) -> Decimal:
    found = part.value if part.value is not None else (part.low if low else part.high)
    return found if found is not None else Decimal(0)


def _finding(whole: Statement, parts: Sequence[Statement], low: Decimal, high: Decimal) -> Finding:
    terms = [both(_end(part, low=True), _end(part, low=False)) for part in parts]
    vi, en = both(whole.value or Decimal(0), low, high)
    sums = [
        " + ".join(
            f"{term[at][0]}%" if term[at][0] == term[at][1] else f"{term[at][0]}–{term[at][1]}%" for term in terms
        )
        for at in (0, 1)
    ]
    totals = [f"{each[1]}%" if each[1] == each[2] else f"{each[1]}–{each[2]}%" for each in (vi, en)]
    return finding(
        "share.nested", ((whole.start, whole.end), *((part.start, part.end) for part in parts)),
        f"các phần của cùng một tổng thể {vi[0]}%: {sums[0]} = {totals[0]}, "
        + (f"lớn hơn {vi[0]}%" if low > (whole.value or 0) else f"chỉ bằng {vi[0]}% khi không còn mức nào khác"
           if high == whole.value else f"có thể vượt {vi[0]}%"),
        f"the parts of one whole of {en[0]}%: {sums[1]} = {totals[1]}, "
        + (f"more than {en[0]}%" if low > (whole.value or 0) else f"which is {en[0]}% only if nothing else is left"
           if high == whole.value else f"which can exceed {en[0]}%"),
    )  # fmt: skip
