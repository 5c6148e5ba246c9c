"""Turns of a text: phrases, terms, years and questions after which it speaks of what is set, or of what was reached."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from nhiemky.language.words import Words
from nhiemky.reading.vocabulary import load

_DATA = load("turns")


def _any(name: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(_DATA[name])})(?!\w)"


_PHRASE = Words(rf"(?P<back>{_any('back')})|(?P<forward>{_any('forward')})")
_REPORTED = re.compile(rf"{_any('reported')}[^.;]{{0,30}}$")
_TERM = Words(r"(?:nhiệm kỳ|giai đoạn)\s(?P<first>(?:19|20)\d\d)\s?[-–—]\s?(?P<last>(?:19|20)\d\d)")
_OPENS = re.compile(r"(?:^|[.;:!?…\n])[\s\-+•*–]*(?:\(?\d{1,2}[.)]\s?)?(?:[^\s,.;]+\s){0,5}$")
_QUESTION = re.compile(rf"^[^\w\n]*{_DATA['question']}", re.MULTILINE)
_ASKS_AHEAD = Words(_any("asks_ahead"))
_YEAR = Words(r"(?:năm\s|quý\s(?P<quarter>iv|i{1,3}|[1-4])(?:\s?/\s?|\snăm\s))(?P<year>(?:19|20)\d\d)(?!\s?[-–]\s?\d)")
_OPENS_ON = re.compile(rf"(?:^|(?<=[.;:!?…]\s))[\s\-+•*–]*(?:(?:{'|'.join(_DATA['before_year'])})\s)*\Z", re.MULTILINE)
_TAIL = 80
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Now:
    """When a document speaks: its year, and its month where it is known; 0 for what is not."""

    year: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn at ``start``:``end`` of folded text; ``mode`` is 1 for what is set, -1 for what was reached, 0 for either.

    ``leads`` tells that its line ends with a colon: what follows on lines of their own belongs to it.
    """

    start: int
    end: int
    mode: float
    leads: bool


class Turns:
    """The turns of one text, to be asked which was the last before a place."""

    def __init__(self, text: str, now: Now, weigh_term: Callable[[tuple[int, int]], float]) -> None:
        self._text = text
        self._turns = sorted(_turns(text, now, weigh_term), key=attrgetter("start"))
        self._ends = [turn.end for turn in self._turns]

    def before(self, position: int) -> Turn | None:
        """Return the last turn that ends before ``position``."""
        index = bisect_right(self._ends, position) - 1
        return self._turns[index] if index >= 0 else None

    def reaches(self, turn: Turn, position: int) -> bool:
        """Return whether a place stands on the line of its turn, or on a line that the turn leads."""
        return turn.leads or self._text.find("\n", turn.start + 1, position) < 0


def _turns(text: str, now: Now, weigh_term: Callable[[tuple[int, int]], float]) -> Iterator[Turn]:
    for term in _TERM.scan(text):
        opening = _OPENS.search(text, max(0, term.start() - 80), term.start())
        if opening:
            yield _turn(text, opening.start() + 1, term.end(), weigh_term((int(term["first"]), int(term["last"]))))
    for found in _PHRASE.near(text, 100, 60):
        if found["back"]:
            yield _turn(text, found.start(), found.end(), -1.0)
        elif not _REPORTED.search(text, max(0, found.start() - 40), found.start()):
            yield _turn(text, found.start(), found.end(), 1.0)
    for asked in _QUESTION.finditer(text) if "?" in text else ():
        yield _turn(text, asked.start(), asked.end(), 1.0 if _ASKS_AHEAD.search(asked.group()) else -1.0)
    for year in _YEAR.scan(text):
        opening = _OPENS_ON.search(text, max(0, year.start() - 60), year.start())
        if opening is None:
            continue
        mode = _of_year(now, int(year["year"]), _QUARTERS.get(year["quarter"] or "", 0))
        if mode:
            yield _turn(text, opening.start(), year.end(), mode)


def _turn(text: str, start: int, end: int, mode: float) -> Turn:
    stop = text.find("\n", end)
    stop = stop if stop >= 0 else len(text)
    line = text[max(end, stop - _TAIL) : stop].rstrip()
    return Turn(start, end, mode, line.endswith(":") or (not line and text[start:end].rstrip().endswith(":")))


def _of_year(now: Now, year: int, quarter: int) -> float:
    """Return 1 for a time to come, -1 for one gone by, 0 for the one the document stands in."""
    if not now.year:
        return 0.0
    if year != now.year:
        return 1.0 if year > now.year else -1.0
    if quarter and now.month:
        present = (now.month + 2) // 3
        return float((quarter > present) - (quarter < present))
    return 0.0
