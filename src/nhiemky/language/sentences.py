"""Where sentences begin and end in documents with headings, lists, glued captions and missing spaces."""

from __future__ import annotations

import re
from bisect import bisect_right

_UPPER = r"A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ"
_MONTHS = r"(?<=\s)\d{1,2} tháng (?:đầu|cuối) (?:năm|nhiệm kỳ)"
"""What begins a sentence with a figure: "… như sau. 6 tháng đầu năm 2028, …"."""
# The first letter stands alone so that the search runs over plain text at full speed.
_STOP = re.compile(
    r"[\n.!?…](?:(?<=\n)\n*+|(?<![\n])(?<![.!?…].)[.!?…]*+"
    rf"(?=\s*+(?P<close>[”\"»)]?+\s*+)(?P<next>[{_UPPER}“\"•+–-]|{_MONTHS})))"
)
_ENDS_SENTENCE = ')%”"’»]'
_AFTER_NUMBER = re.compile(rf"[{_UPPER}“]")
_ABBREVIATION = re.compile(rf"(?:^|[\s(])(?:tp|ths|ts|pgs|gs|đ/c|ô|b|tx|v\.v|[{_UPPER}])$", re.IGNORECASE)


class Sentences:
    """The sentences of a text, by offset. A line break always ends one; ``;`` never does."""

    def __init__(self, cased: str) -> None:
        cuts = [0]
        for stop in _STOP.finditer(cased):
            if stop.group()[0] != "\n" and not _stands_after_word(cased, stop):
                continue
            if stop.group()[0] == "." and _ABBREVIATION.search(cased, max(0, stop.start() - 6), stop.start()):
                continue
            if stop.end() > cuts[-1]:
                cuts.append(stop.end())
        self._cuts = cuts
        self._text = cased
        self._trimmed: list[tuple[int, int] | None] = [None] * len(cuts)

    def around(self, position: int) -> tuple[int, int]:
        """Return the span of the sentence at ``position``, without the space around it."""
        index = bisect_right(self._cuts, position) - 1
        known = self._trimmed[index]
        if known is None:
            known = self._trimmed[index] = self._trim(index)
        return known

    def _trim(self, index: int) -> tuple[int, int]:
        start = self._cuts[index]
        end = self._cuts[index + 1] if index + 1 < len(self._cuts) else len(self._text)
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return start, end


def _stands_after_word(cased: str, stop: re.Match[str]) -> bool:
    """Return whether a full stop follows a word, or a number before something that begins a sentence."""
    before = cased[stop.start() - 1 : stop.start()]
    if before.isdigit():
        return not stop["close"].strip() and bool(_AFTER_NUMBER.match(stop["next"]))
    return before.isalpha() or (before != "" and before in _ENDS_SENTENCE)
