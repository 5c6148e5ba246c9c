"""Names of targets in quotes: they say what is measured, and set or report nothing themselves."""

from __future__ import annotations

import re
from bisect import bisect_right

from nhiemky.reading.passage import FURTHEST, Passage

Span = tuple[int, int]

_QUOTED = re.compile(r"“[^“”\n]{1,300}”")
_LED_BY = "chỉ tiêu"
_LISTED = re.compile(r"\s?|[^:.\n“”]{0,120}:.*")


def named_targets(passage: Passage) -> list[Span]:
    """Return the quotes that name a target ("chỉ tiêu “chi bộ được xếp loại …”"), also in a list, in order.

    Offsets are folded.
    """
    if "“" not in passage.text:
        return []
    return [found.span() for found in _QUOTED.finditer(passage.text) if _is_name(passage, found.start())]


def _is_name(passage: Passage, start: int) -> bool:
    text, first = passage.text, max(passage.sentence(start)[0], start - FURTHEST)
    at = text.rfind(_LED_BY, first, start)
    return at >= 0 and _LISTED.fullmatch(text, at + len(_LED_BY), start) is not None


def within(spans: list[Span], start: int, end: int) -> bool:
    """Return whether ``start:end`` lies within one of ``spans``, which are in order."""
    at = bisect_right(spans, (start, len(spans) and spans[-1][1])) - 1
    return at >= 0 and end <= spans[at][1]
