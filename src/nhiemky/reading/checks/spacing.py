"""Spaces missing after a stop, a comma or a Roman numeral."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemky.language.syllables import is_syllable
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.headings import UPPER
from nhiemky.reading.model import Finding, Span

_LOWER = "a-zà-öø-ýăđĩũơưạ-ỹ"
_MARK = re.compile(rf"[.;:,!?…](?P<capital>[{UPPER}][{_LOWER}]+)(?![.@/])|[,;](?P<small>[{_LOWER}]{{2,}})(?![./@\w-])")
_WORD_BEFORE = re.compile(r"(?:(?<!\w)[^\W\d_]{2,}|(?<!\d)(?:19|20)\d\d)[”\")]?$")
_AFTER_NUMERAL = re.compile(rf"[IVX]{{2,6}}(?P<right>[{UPPER}][{_LOWER}]{{2,}})")
_ABBREVIATED = frozenset(
    ["tp", "ths", "ts", "pgs", "gs", "tx", "tt", "kp", "bs", "ks", "ls", "cn", "nxb", "đc", "tl", "kt", "tm", "ht"]
)
_LONGEST = 24
_LEFT = re.compile(r"\S*$")


def check_spacing(examined: Examined) -> Iterator[Finding]:
    """Give ``space.missing`` for two words joined by a mark ("2030.Về") or glued to a Roman numeral ("IIIToàn").

    One finding names every place that prints the same.
    """
    cased = examined.text.cased
    places: dict[str, list[Span]] = {}
    for start, end, right in _joints(cased):
        if is_syllable(right.lower()):
            places.setdefault(cased[start:end], []).append(examined.span(start, end))
    for spans in places.values():
        printed = examined.printed(spans[0])
        yield finding(
            "space.missing", spans, f"“{printed}” có thể thiếu dấu cách", f"“{printed}” may lack a space"
        )  # fmt: skip


def _joints(cased: str) -> Iterator[tuple[int, int, str]]:
    """Give where two words are joined, from the first one's beginning, and the second one."""
    for found in _MARK.finditer(cased):
        left = _WORD_BEFORE.search(cased, max(0, found.start() - _LONGEST), found.start())
        if left and _is_word(left.group().rstrip('”")'), cased, left.start()):
            if found["small"] and not left.group().islower():
                continue
            yield left.start(), found.end(), found["capital"] or found["small"]
    for found in _AFTER_NUMERAL.finditer(cased):
        before = cased[found.start() - 1] if found.start() else " "
        if not before.isalnum() and before not in "/-":
            yield found.start(), found.end(), found["right"]


def _is_word(left: str, cased: str, start: int) -> bool:
    """Return whether what stands before the mark is a word or a year, not an abbreviation or an address."""
    head = _LEFT.search(cased, max(0, start - 40), start)
    glued = head.group() if head else ""
    if any(mark in glued for mark in "@/_") or "www" in glued or glued.endswith("."):
        return False
    lower = left.lower()
    return left.isdecimal() or (lower not in _ABBREVIATED and is_syllable(lower))
