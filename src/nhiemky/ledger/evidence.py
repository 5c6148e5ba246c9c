"""Where a figure stands: the sentence and the clause around a span of a text."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“(\[]?[^\W\d_a-zà-ỹđ])|\n+")
_CLAUSE_END = re.compile(r";\s*|\n+|(?<=:)\s+(?=[-–•+*])")
_BULLET = re.compile(r"^[\s\-–•+*·]*(?:\(?\d{1,2}[.)]\s+|\(?[a-zđ]\)\s+)?")
_EDGES = " \t\n\r\u00a0.;,:"


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence that contains ``start:end``, without surrounding blanks.

    A line end always ends a sentence; a span over several sentences gives all of them.

    >>> text = "Đạt kế hoạch. Kết nạp 110 đảng viên mới. Giữ vững kỷ cương."
    >>> slice(*sentence_around(text, 23, 26)) == slice(14, 40)
    True
    """
    first, last = 0, len(text)
    for gap in _SENTENCE_END.finditer(text):
        if gap.end() <= start:
            first = gap.end()
        elif gap.start() >= end:
            last = gap.start()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def clause_around(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return the span, within a sentence, of the clause that contains ``start:end``: between semicolons, no bullet.

    >>> sentence = "- Kết nạp 110 đảng viên; thành lập 6 tổ chức đảng."
    >>> sentence[slice(*clause_around(sentence, 10, 13))]
    'Kết nạp 110 đảng viên'
    """
    first, last = 0, len(sentence)
    for gap in _CLAUSE_END.finditer(sentence):
        if gap.end() <= start:
            first = gap.end()
        elif gap.start() >= end:
            last = gap.start()
            break
    bullet = _BULLET.match(sentence[first:start])
    first += bullet.end() if bullet else 0
    while first < start and sentence[first] in _EDGES:
        first += 1
    while last > end and sentence[last - 1] in _EDGES:
        last -= 1
    return first, last
