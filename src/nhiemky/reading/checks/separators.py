"""Dots and commas within numbers that do not agree with the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding

_UNIT = (
    r"(?=\s?(?:%|tỷ|tỉ|triệu|nghìn|ngàn|đồng(?! chí)|usd|người|ha(?!\w)|m2|m3|km|tấn|đảng viên|đại biểu|hộ|dự án"
    r"|lao động|doanh nghiệp|lượt|cán bộ|tổ chức|chi bộ|phiếu|đồng chí|công trình)(?!\w))"
)
_EDGE = r"(?<![\w.,/:-])"
_SEPARATED = re.compile(r"\d{1,3}[.,]\s?\d[\d.,]*")
_ENGLISH_GROUPS = re.compile(
    rf"{_EDGE}\d{{1,3}}(?:,\d{{3}}){{2,}}(?:\.\d+)?(?![\d,.]*\d)|{_EDGE}\d{{1,3}}(?:,\d{{3}})+\.\d+(?!\d)"
)
_ENGLISH_THOUSAND = re.compile(
    rf"{_EDGE}[1-9]\d{{0,2}},\d{{3}}"
    r"(?=\s?(?:người|đảng viên|đại biểu|hộ|dự án|lao động|doanh nghiệp|lượt|cán bộ|phiếu|đồng chí)(?!\w))"
)
_ENGLISH_DECIMAL = re.compile(rf"{_EDGE}\d{{1,3}}\.\d{{1,2}}(?![\d.,/]){_UNIT}")
_SPLIT = re.compile(rf"(?<=[^\W\d_]\s)(?<![\n.])\d{{1,3}}(?:\.\d{{3}})*\.\s\d{{3}}(?![\d.,/]){_UNIT}")
_BROKEN_GROUPS = re.compile(rf"{_EDGE}\d{{1,3}}(?:\.\d{{3}})*\.(?:\d{{4,}}|\d{{1,2}}\.\d{{3}})(?![\d.,/]){_UNIT}")
_DECIMAL_COMMA = re.compile(rf"{_EDGE}\d{{1,3}}(?:\.\d{{3}})*,\d{{1,2}}(?!\d){_UNIT}")


def check_separators(examined: Examined) -> Iterator[Finding]:
    """Give ``number.separators`` for numbers grouped as in English, split by a space, or of groups not of three."""
    text = examined.text.text
    starts = [found.start() for found in _SEPARATED.finditer(text)]
    forms = [
        (_ENGLISH_GROUPS, "dấu phẩy phân cách hàng nghìn", "commas between thousands"),
        (_ENGLISH_THOUSAND, "dấu phẩy trước ba chữ số của một số đếm", "a comma before three digits of a count"),
        (_SPLIT, "có dấu cách giữa số", "a space within a number"),
        (_BROKEN_GROUPS, "nhóm chữ số không phải ba chữ số", "a group of digits that is not of three"),
    ]
    if any(_DECIMAL_COMMA.match(text, start) for start in starts):
        forms.append(
            (_ENGLISH_DECIMAL, "dấu chấm thập phân, chỗ khác dùng dấu phẩy", "a decimal point, elsewhere a comma")
        )
    seen: set[int] = set()
    for pattern, vi, en in forms:
        for start in starts:
            found = pattern.match(text, start)
            if found and start not in seen:
                seen.add(start)
                span = examined.span(*found.span())
                printed = examined.printed(span)
                yield finding("number.separators", (span,), f"{printed}: {vi}", f"{printed}: {en}")
