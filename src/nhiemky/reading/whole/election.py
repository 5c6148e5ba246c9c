"""The words of elections: bodies, verbs, seats, votes; and what is being put together of a body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from nhiemky.language.words import Words
from nhiemky.reading.model import Span
from nhiemky.reading.vocabulary import load
from nhiemky.reading.whole.model import BodyKind, Method, Status

_NOUN = r"(?:đồng chí|đ/c|thành viên|ủy viên|người|chị|anh|đại biểu|ứng viên)"
_TERM = r"(?:19|20)\d\d"
_PASSED = rf"(?:(?!(?<!được )bầu|giao|thực hiện|họp)[^.;:(\d\n]|{_TERM}){{0,120}}?"

SEATS_AFTER = re.compile(
    rf"{_PASSED}(?<!\d)(?:\s*:\s*|\s+\(?)(?:gồm\s+|có\s+)?(?P<n>\d{{1,3}})(?!\s*[-–/]\s*\d|\d|[.,]\d)\s+{_NOUN}(?!\w)"
)
SEATS_BARE = re.compile(r"\s+(?:gồm\s+|có\s+|:\s*)?(?P<n>\d{1,2})(?=\s*(?:[,;.]|$|\n))")
SEATS_BEFORE = re.compile(
    rf"(?<![\d/.,])(?P<n>\d{{1,3}})\s+{_NOUN}\s+(?:(?:trúng cử|được bầu|tham gia|đắc cử)\s+)?(?:bổ sung\s+)?"
    r"(?:(?:[^\W\d_]+\s+){0,3}vào\s+)?(?:danh sách\s+(?:\w+\s+){0,4})?$"
)
VOTES = re.compile(r"(?<![\d/.,])(?P<n>\d{1,4})\s*/\s*(?P<of>\d{1,4})(?![\d/])")
PERCENT = re.compile(r"(?<![\d.,])(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s*%")
UNANIMOUS = re.compile(r"(?:số )?phiếu (?:bầu )?tuyệt đối|tuyệt đối số phiếu")
AGAIN = re.compile(r"(?<!\w)(?:tái (?:đắc )?cử|tiếp tục|được bầu lại)(?!\w)")
TERM = re.compile(rf"nhiệm kỳ\s*\(?\s*(?P<a>{_TERM})\s?[-–/]\s?(?P<b>{_TERM})")
ORDINAL = re.compile(r"(?<!\w)khóa (?P<n>[ivxl]{1,7}|\d{1,3})(?!\w)")
NAME_ENDS = re.compile(
    r"\s*(?:[,;:.()\n|]|\d|$|\s(?:gồm|có|với|nhiệm kỳ|khóa|là|được|do|trúng|đã|để|lần|bầu|tại|và)(?!\w))"
)
SORT_OF: dict[str, Status] = {"chính thức": "full", "dự khuyết": "alternate", "đương nhiên": "ex_officio"}
SORT_WORD = re.compile("|".join(SORT_OF))
SORTS = {
    status: re.compile(
        rf"(?<![\d/.,])(?P<n>\d{{1,3}})\s+(?:{_NOUN}\s+)?(?:là\s+)?(?:đại biểu\s+)?{word}"
        rf"|{word}(?:\s+(?:gồm|có|là))?\s*[:(]?\s*(?P<m>\d{{1,3}})(?![\d/]|[.,]\d)"
    )
    for word, status in SORT_OF.items()
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The patterns of ``bodies.toml``."""

    anchor: Words
    body: re.Pattern[str]
    kinds: tuple[BodyKind, ...]
    giving: re.Pattern[str]
    candidates: re.Pattern[str]
    appointed: re.Pattern[str]
    supplementary: re.Pattern[str]
    elected: re.Pattern[str]


@cache
def words() -> Vocabulary:
    """Return the vocabulary of elections, ready to match in folded text."""
    data: dict[str, Any] = load("bodies")

    def any_of(patterns: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\w)")

    rows = data["body"]
    named = "|".join(f"(?P<b{place}>{row['pattern']})" for place, row in enumerate(rows))
    return Vocabulary(
        anchor=Words(rf"(?<!\w)(?:{'|'.join(data['anchors'])})"),
        body=re.compile(rf"(?<!\w)(?:{named})(?!\w)"),
        kinds=tuple(row["kind"] for row in rows),
        giving=any_of(data["giving"]),
        candidates=any_of(data["candidates"]),
        appointed=any_of(data["appointed"]),
        supplementary=any_of(data["supplementary"]),
        elected=any_of(data["elected"]),
    )


def kind_of(found: re.Match[str]) -> BodyKind:
    """Return the kind of body a match of ``words().body`` names."""
    place = next(name for name, printed in found.groupdict().items() if printed is not None)
    return words().kinds[int(place[1:])]


def method_of(sentence: str) -> Method:
    """Return how the bodies of a sentence came about.

    >>> method_of("chỉ định ban chấp hành gồm 9 đồng chí")
    'appointed'
    """
    found = words()
    if found.candidates.search(sentence) and not found.elected.search(sentence):
        return "candidates"
    if found.supplementary.search(sentence):
        return "supplementary"
    return "appointed" if found.appointed.search(sentence) else "elected"


@dataclass(slots=True)
class Chosen:
    """A person of a body in the making; offsets are folded, ``words`` the posts given as the folded text has them."""

    start: int
    end: int
    name: str
    roles: list[Span] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    status: Status | None = None
    re_elected: bool = False
    votes: int | None = None
    votes_of: int | None = None
    percent: Decimal | None = None


@dataclass(slots=True)
class Draft:
    """A body in the making; offsets are folded. ``places`` are those of its announced numbers."""

    kind: BodyKind
    method: Method
    start: int
    end: int
    name: Span | None = None
    term: tuple[int, int] | None = None
    ordinal: str | None = None
    seats: int | None = None
    sorts: dict[Status, int] = field(default_factory=dict)
    members: list[Chosen] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    chosen: bool = False
    """Whether the text says the body was chosen although it counts and names nobody."""

    @property
    def empty(self) -> bool:
        """Whether nothing is known of the body but its name."""
        return self.seats is None and not self.sorts and not self.members and not self.chosen


def read_votes(person: Chosen, text: str, start: int, end: int) -> None:
    """Fill in the votes, their share and a re-election from the words ``start:end`` after a person's name."""
    if found := VOTES.search(text, start, end):
        votes, of = int(found["n"]), int(found["of"])
        if votes <= of:
            person.votes, person.votes_of = votes, of
    if share := PERCENT.search(text, start, end):
        person.percent = Decimal(share["share"].replace(",", "."))
    elif UNANIMOUS.search(text, start, end):
        person.percent = Decimal(100)
    person.re_elected = person.re_elected or AGAIN.search(text, start, end) is not None
