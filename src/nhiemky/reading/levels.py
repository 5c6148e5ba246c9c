"""Levels in words: ratings (*xếp loại hoàn thành tốt nhiệm vụ trở lên*), titles, how targets came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nhiemky.language.words import Words
from nhiemky.reading.vocabulary import load

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Level:
    """A level with the spans of its words, of the level itself and of whom it is said; offsets are folded."""

    start: int
    end: int
    level: Span
    at_least: bool = False
    subject: Span | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Ratings:
    level: Words
    short: Words
    rated: re.Pattern[str]
    subject: re.Pattern[str]


_GOES_ON = (
    r"(?!\s(?:chính trị|được giao|của|do|cấp trên|chuyên môn|sản xuất|kinh tế|công tác|trọng tâm|đề ra|theo|kế hoạch))"
)
_UP = r"(?P<up>\s?trở lên)?"
_QUOTE = r"\s?:?\s?[“\"]?$"


@cache
def _data(table: str) -> dict[str, Any]:
    data: dict[str, Any] = load("implicit")[table]
    return data


@cache
def _ratings() -> _Ratings:
    data = _data("level")
    levels, short = "|".join(data["levels"]), "|".join(data["short"])
    verbs, between = "|".join(data["verbs"]), "|".join(data["between"])
    one = rf"(?:{'|'.join(data['subjects'])})(?!\w)"
    return _Ratings(
        level=Words(rf"(?<!\w)(?P<level>{levels})(?!\w){_GOES_ON}{_UP}"),
        short=Words(rf"(?<!\w)(?:{data['short_verbs']}) [“\"]?(?P<level>{short})(?!\w)[”\"]?(?P<up>\s?trở lên)?"
                    r"(?=\s*(?:[,;.:()\n|]|$)|\s(?:hằng|hàng|trong|vào|từ|và)\s)"),
        rated=re.compile(rf"(?<!\w)(?:{verbs})(?:\s(?:{between})(?!\w))*+{_QUOTE}"),
        subject=re.compile(rf"(?<!\w){one}(?:(?:,| và|, và) {one})*"),
    )  # fmt: skip


@cache
def _titles() -> tuple[Words, ...]:
    after = "trong|vào|đến|trước|và|hằng năm|hàng năm|theo|từ|năm|do|của|cấp|cho|ở|với"
    end = rf"(?=\s*(?:[,;.:()\n“”\"|]|$)|\s(?:{after}|\d)(?!\w))"
    return tuple(Words(rf"(?<!\w){pattern}{end}") for pattern in _data("title")["patterns"])


@cache
def _outcome() -> Words:
    return Words(_data("outcome")["pattern"])


_CLAUSE_END = re.compile(r"[;\n|]|\.(?!\d)")
_FURTHEST = 130


def find_levels(text: str) -> Iterator[Level]:
    """Yield the ratings, titles and outcomes of folded ``text``, in no order."""
    yield from _find_ratings(text)
    for pattern in _titles():
        for match in pattern.near(text, 130, 130):
            yield Level(match.start(), match.end(), match.span("title"))
    for match in _outcome().near(text, 200, 60):
        yield Level(match.start(), match.end(), match.span("outcome"), unit="chỉ tiêu")


_CELL = re.compile(
    r"\s*(?:(?:giữ vững|giữ|duy trì|đạt|được công nhận|xếp loại)(?: danh hiệu| loại| mức)? )?"
    r"(?P<level>[^\W\d_][^|;\n]{0,80}?)(?P<up>\s?trở lên)?\W*"
)


def level_of_cell(text: str, *, rated: bool) -> Level | None:
    """Return the level that the folded ``text`` of a cell prints; in a row about ratings whatever it says is one.

    >>> level_of_cell("hoàn thành tốt nhiệm vụ trở lên", rated=False).level
    (0, 23)
    >>> level_of_cell("tiếp tục thực hiện", rated=False) is None
    True
    """
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    if not rated and not _ratings().level.pattern.fullmatch(text.strip()):
        return next((level for level in find_levels(text) if level.unit is None), None)
    return Level(
        found.start("level"),
        found.end("up") if found["up"] else found.end("level"),
        found.span("level"),
        bool(found["up"]),
    )


def last_subject(text: str) -> Span | None:
    """Return the span of the last body or person that the folded ``text`` names as one that is rated.

    >>> last_subject("mức xếp loại của chi bộ hằng năm")
    (17, 23)
    """
    found = list(_ratings().subject.finditer(text))
    return found[-1].span() if found else None


def _find_ratings(text: str) -> Iterator[Level]:
    ratings = _ratings()
    for match in ratings.level.near(text, 40, 60):
        words = _clause_before(text, match.start())
        if _SHARE_OF.search(words):
            continue
        rated = ratings.rated.search(words)
        if rated is not None or match["up"]:
            yield _rating(match, words, rated.start() if rated else len(words))
    for match in ratings.short.near(text, 60, 60):
        words = _clause_before(text, match.start())
        yield _rating(match, words, len(words))


_SHARE_OF = re.compile(r"(?<!\w)(?:tỷ|tỉ) (?:lệ|trọng)\s[^,:]*$")
"""The name of a share, which rates nobody: "tỷ lệ đảng viên hoàn thành tốt nhiệm vụ trở lên"."""
_STRIVES = re.compile(r"phấn đấu\s")


def _rating(match: re.Match[str], words: str, start: int) -> Level:
    """Return a rating; ``words`` stand before it in its clause and ``start`` is where in them its verb begins."""
    at = match.start() - len(words)
    subjects = list(_ratings().subject.finditer(words))
    subject = subjects[-1] if subjects else None
    strives = _STRIVES.match(words, start)
    start = strives.end() if strives else start
    first = min(start, subject.start()) if subject else start
    return Level(
        at + first, match.end(), match.span("level"), bool(match["up"]),
        (at + subject.start(), at + subject.end()) if subject else None,
    )  # fmt: skip


def _clause_before(text: str, position: int) -> str:
    """Return the words before ``position`` in its clause, no more than can belong to a rating."""
    words = text[max(0, position - _FURTHEST) : position]
    for stop in reversed(list(_CLAUSE_END.finditer(words))):
        return words[stop.end() :]
    return words
