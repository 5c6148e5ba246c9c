"""Spaces missing after a stop, a comma or a Roman numeral."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemky.language.syllables import is_syllable
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.headings import UPPER
from nhiemky.reading.model import Finding

_LOWER = "a-zà-öø-ýăđĩũơưạ-ỹ"
_AFTER_STOP = re.compile(
    rf"(?P<left>[^\W\d_]{{2,}}|(?:19|20)\d\d)[”\")]?(?P<mark>[.;:,!?…])(?P<right>[{UPPER}][{_LOWER}]{{1,}})(?![.@/])"
)
_AFTER_COMMA = re.compile(
    rf"(?<![./@\w-])(?P<left>[{_LOWER}]{{2,}})(?P<mark>[,;])(?P<right>[{_LOWER}]{{2,}})(?![./@\w-])"
)
_AFTER_NUMERAL = re.compile(rf"(?<![\w/-])(?P<left>[IVX]{{2,6}})(?P<mark>)(?P<right>[{UPPER}][{_LOWER}]{{2,}})")
_ABBREVIATED = frozenset(
    ["tp", "ths", "ts", "pgs", "gs", "tx", "tt", "kp", "bs", "ks", "ls", "cn", "nxb", "đc", "tl", "kt", "tm", "ht"]
)
_LEFT = re.compile(r"\S*$")


def check_spacing(examined: Examined) -> Iterator[Finding]:
    """Give ``space.missing`` for two words joined by a mark ("2030.Về") or glued to a Roman numeral ("IIIToàn").

    One finding names every place that prints the same.
    """
    cased = examined.text.cased
    places: dict[str, list[tuple[int, int]]] = {}
    for pattern in (_AFTER_STOP, _AFTER_COMMA, _AFTER_NUMERAL):
        for found in pattern.finditer(cased):
            if _is_word(found["left"], cased, found.start()) and is_syllable(found["right"].lower()):
                places.setdefault(found.group(), []).append(examined.span(*found.span()))
    for spans in places.values():
        printed = examined.printed(spans[0])
        yield finding(
            "space.missing", spans, f"“{printed}” có thể thiếu dấu cách", f"“{printed}” may lack a space"
        )  # fmt: skip


def _is_word(left: str, cased: str, start: int) -> bool:
    """Return whether what stands before the mark is a word, a year or a numeral, not an abbreviation or an address."""
    head = _LEFT.search(cased, max(0, start - 40), start)
    glued = head.group() if head else ""
    if any(mark in glued for mark in "@/_") or "www" in glued or glued.endswith("."):
        return False
    lower = left.lower()
    return left.isdecimal() or (lower not in _ABBREVIATED and (is_syllable(lower) or set(left) <= set("IVX")))
