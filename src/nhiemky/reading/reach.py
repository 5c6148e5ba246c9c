"""How far the words behind a figure reach that may name what it is of."""

from __future__ import annotations

import re

from nhiemky.reading.zeros import subjects_end

_CLOSED = re.compile(r"\([^()\n\d]{1,80}\)(?=\s[^\W\d_])")
_NAME_END = re.compile(r"[,;:()\n\d]|\.(?!\d)|…")


def name_end(text: str, start: int, end: int, last: int) -> int:
    """Return where the words end that follow a figure from ``start`` and would end at ``end``, at most at ``last``.

    What stands in quotes or brackets ("đoàn thể (công đoàn, thanh niên) …"), and whom a list begins with
    ("cán bộ, đảng viên"), does not end them.
    """
    if text.startswith(",", end) and text.startswith(" ", start):
        listed = subjects_end(text, start + 1)
        if listed is not None and end < listed <= last:
            end = _next_end(text, listed, last)
    for _ in range(_MOST_PASSED):
        if text.count("“", start, end) > text.count("”", start, end):
            closing = text.find("”", end, end + _LONGEST_QUOTE)
            passed = closing + 1
        else:
            further = _CLOSED.match(text, end) or _PART_OF_NAME.match(text, end)
            passed = further.end() if further else 0
        if not end < passed <= last:
            break
        end = _next_end(text, passed, last)
    return end


_LONGEST_QUOTE = 80
_MOST_PASSED = 4
_PART_OF_NAME = re.compile(
    r"\d{1,4}[-/](?:\d{4}[-/])?[a-zđ]{2,}[\w/-]*"
    r"|(?:(?<=quá )|(?<=trên )|(?<=dưới )|(?<=từ )|(?<=hơn )|(?<=sau )|(?<=trong ))"
    r"\d{1,3} (?:tháng|ngày|năm(?! \d)|giờ|tuổi)(?: trở lên)?(?!\w)"
)
"""Numbers that stand in names: of a document, and a length of time."""


def _next_end(text: str, start: int, last: int) -> int:
    found = _NAME_END.search(text, start, last)
    return found.start() if found else last
