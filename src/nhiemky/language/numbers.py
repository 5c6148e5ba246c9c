"""Numbers as Vietnamese documents print them: dots between thousands, a comma before decimals, and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+|\.\d{1,2}(?!\d))?|\d+(?:,\d+)?(?:\.\d{1,2}(?!\d))?"
"""Pattern of one printed number: ``61.724,485``, ``1.142``, ``05``, ``0,74`` and, less often, ``6.5``."""

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WORDS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_UNIT = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
_BELOW_HUNDRED = rf"(?:(?:{_UNIT}) mươi(?: (?:mốt|{_UNIT}|tư|lăm))?|mười(?: (?:{_UNIT}|lăm))?|{_UNIT})"
_REST = rf"(?: (?:(?:linh|lẻ) (?:{_UNIT})|{_BELOW_HUNDRED}))?"
SPELLED = (
    rf"(?:{_BELOW_HUNDRED} (?:nghìn|ngàn)(?: (?:{_UNIT}|không) trăm{_REST})?|(?:{_UNIT}) trăm{_REST}|{_BELOW_HUNDRED})"
)
"""Pattern of a whole number below one hundred thousand in words (folded text)."""

SCALES = {
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
}
_THOUSAND_MILLION = r"triệu(?! tập)|(?:tỷ|tỉ)(?! lệ| trọng)"
SCALE = (
    r"(?:(?:nghìn|ngàn|triệu|trăm|vạn) (?:tỷ|tỉ)|(?:nghìn|ngàn) triệu|nghìn|ngàn|vạn|" + _THOUSAND_MILLION + r")(?!\w)"
)
"""Pattern of a scale word or pair (``nghìn tỷ``), never of *triệu tập* or *tỷ lệ*."""


@lru_cache(maxsize=16_384)
def parse_number(printed: str) -> Decimal:
    """Return the value of a printed number.

    A dot followed by exactly three digits parts thousands; a comma is always the decimal mark, also before three
    digits; a dot before one or two last digits is read as a decimal mark, also after dots between thousands.

    >>> parse_number("61.724,485"), parse_number("1.125.000"), parse_number("09"), parse_number("8.6")
    (Decimal('61724.485'), Decimal('1125000'), Decimal('9'), Decimal('8.6'))
    >>> parse_number("3.131.93")
    Decimal('3131.93')
    """
    compact = printed.replace(" ", "")
    if "," in compact:
        return Decimal(compact.replace(".", "").replace(",", "."))
    if "." not in compact:
        return Decimal(compact)
    if _THOUSANDS.fullmatch(compact):
        return Decimal(compact.replace(".", ""))
    whole, _, decimals = compact.rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{decimals}" if whole else compact)


@cache
def parse_scale(words: str) -> Decimal:
    """Return the factor of one or two scale words.

    >>> parse_scale("nghìn tỷ")
    Decimal('1000000000000')
    """
    factor = Decimal(1)
    for word in words.split():
        factor *= SCALES[word]
    return factor


def parse_spelled(words: str) -> int:
    """Return the value of a number in words.

    >>> parse_spelled("mười hai"), parse_spelled("hai mươi lăm"), parse_spelled("bốn")
    (12, 25, 4)
    >>> parse_spelled("một trăm hai mươi lăm"), parse_spelled("ba nghìn không trăm linh bốn")
    (125, 3004)
    """
    parts = words.split()
    for word, scale in (("nghìn", 1000), ("ngàn", 1000), ("trăm", 100)):
        if word in parts:
            at = parts.index(word)
            rest = [each for each in parts[at + 1 :] if each not in {"linh", "lẻ"}]
            return parse_spelled(" ".join(parts[:at])) * scale + (parse_spelled(" ".join(rest)) if rest else 0)
    if parts[0] == "mười":
        return 10 + (_WORDS[parts[1]] if len(parts) > 1 else 0)
    if len(parts) > 1 and parts[1] == "mươi":
        return _WORDS[parts[0]] * 10 + (1 if parts[2:] == ["mốt"] else _WORDS[parts[2]] if len(parts) > 2 else 0)
    return _WORDS[parts[0]]
