"""Figures told in turn: "doanh thu và lợi nhuận lần lượt đạt 900 tỷ đồng và 80 tỷ đồng, bằng 104% và 98% kế hoạch".

Each figure of the run belongs to the name in the same place, each percentage after it to the figure in the same place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from nhiemky.language.words import Words
from nhiemky.reading.passage import Passage
from nhiemky.reading.quantity import Quantity

_IN_TURN = Words(r"(?<!\w)lần lượt(?!\w)")
_TO_FIRST = re.compile(r"(?:[,:]?\s[^\W\d_]+){0,5}:?\s")
_NEXT = re.compile(r"\s?(?:,|;|\svà)(?:\s(?:và|gần|hơn|trên|khoảng|đạt|là|bằng))*\s")
_SHARES_OF_RUN = re.compile(r"[,;(]?\s?\(?(?:(?:và|đều|lần lượt|tương ứng|đạt|bằng|vượt|tăng|giảm|hoàn thành)\s?)+")
_VERB = re.compile(
    r"(?:,|\s(?:đều|đã|đạt|tăng|giảm|là|ước|bằng|chiếm|được|có|vượt|cũng|nay|tương ứng|trưởng|bình quân|thực hiện)"
    r")*\s*$"
)
_AND = re.compile(r",\s|\svà\s|\s?;\s")
_YEAR = re.compile(r"\s?(?:năm )?(?:19|20)\d\d\s?")
_LAST_YEAR = re.compile(r"(?<=\w )(?<!\d)(?:19|20)\d\d\s?$")
_START = attrgetter("start")
_FURTHEST = 160


@dataclass(slots=True)
class Turns:
    """For figures told in turn, by their place among the quantities: what each is called, and whose share it is.

    ``names`` are folded words, ``mains`` lead from a percentage to its amount, ``first`` and ``last`` from each figure
    to the ends of its run.
    """

    names: dict[int, str] = field(default_factory=dict)
    mains: dict[int, int] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)


def read_turns(passage: Passage, quantities: Sequence[Quantity]) -> Turns:
    """Return what is told in turn in ``passage``, whose ``quantities`` are in text order."""
    turns = Turns()
    for found in _IN_TURN.scan(passage.text):
        begin = bisect_left(quantities, found.end(), key=_START)
        run = list(_run(passage.text, quantities, begin))
        if len(run) < 2 or not _TO_FIRST.fullmatch(passage.text, found.end(), quantities[begin].start):
            continue
        _note_ends(turns, run)
        names = _names(passage, found.start())
        if len(names) >= len(run):
            turns.names.update(zip(run, names[-len(run) :], strict=True))
        _pair(passage.text, quantities, run, turns)
    return turns


def _run(text: str, quantities: Sequence[Quantity], begin: int) -> Iterator[int]:
    """Return the places of the figures that go on from the one at ``begin`` with nothing but commas and "và"."""
    for place in range(begin, len(quantities)):
        if place > begin:
            before, this = quantities[place - 1], quantities[place]
            if not _NEXT.fullmatch(text, before.end, this.start) or (before.klass == "percent") != (
                this.klass == "percent"
            ):
                return
        yield place


def _note_ends(turns: Turns, run: Sequence[int]) -> None:
    for place in run:
        turns.first[place], turns.last[place] = run[0], run[-1]


def _names(passage: Passage, end: int) -> list[str]:
    """Return the names listed before "lần lượt" in its sentence."""
    start = max(passage.sentence(end)[0], end - _FURTHEST)
    words = passage.text[start:end]
    names = _AND.split(words[: _VERB.search(words).start()])  # type: ignore[union-attr]
    return [_of_year(names, name) if _YEAR.fullmatch(name) else name for name in names]


def _of_year(names: Sequence[str], year: str) -> str:
    """Return the thing measured in the first of some years, of another year: "doanh thu năm 2021", "2022"."""
    first = next((name for name in names if _LAST_YEAR.search(name)), "")
    return _LAST_YEAR.sub(year.strip(), first) or year


def _pair(text: str, quantities: Sequence[Quantity], run: Sequence[int], turns: Turns) -> None:
    """Pair the run with the percentages that follow it, or with the amounts that it is shares of."""
    size = len(run)
    if quantities[run[0]].klass == "percent":
        amounts, shares = [place - size for place in run], list(run)
    else:
        amounts, shares = list(run), [place + size for place in run]
    if amounts[0] < 0 or shares[-1] >= len(quantities):
        return
    if any(quantities[place].klass != "percent" for place in shares):
        return
    if any(quantities[place].klass == "percent" for place in amounts):
        return
    if _SHARES_OF_RUN.fullmatch(text, quantities[amounts[-1]].end, quantities[shares[0]].start):
        turns.mains.update(zip(shares, amounts, strict=True))
        _note_ends(turns, shares)
