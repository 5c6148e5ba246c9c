"""A text being read: folded, with its sentences, and the stretches of words around a figure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from nhiemky.language.folding import Folded
from nhiemky.language.misprints import mended
from nhiemky.language.sentences import Sentences
from nhiemky.reading.catalogue import Catalogue, standard
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.reach import name_end
from nhiemky.reading.vocabulary import load

_CUES: tuple[str, ...] = tuple(load("misprints")["cues"])
_CLAUSE_END = re.compile(r";|\n|\.{3}|…")


@dataclass(slots=True)
class Passage:
    """One text in its folded form, and the catalogue its figures are named by.

    All offsets here are folded; ``folded.original`` leads back to the source.
    """

    folded: Folded
    catalogue: Catalogue = field(default_factory=standard)
    text: str = field(init=False)
    cased: str = field(init=False)
    _sentences: Sentences = field(init=False)
    _lines: list[int] = field(init=False)
    _stop_starts: list[int] = field(init=False)
    _stop_ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.text = mended(self.folded.text, _CUES)
        self.cased = self.folded.cased
        self._sentences = Sentences(self.cased)
        stops = [(found.start(), found.end()) for found in _CLAUSE_END.finditer(self.text)]
        self._stop_starts = [start for start, _ in stops]
        self._stop_ends = [end for _, end in stops]
        self._lines = [0, *(end for end in self._stop_ends if self.text[end - 1] == "\n")]

    def printed(self, start: int, end: int) -> str:
        """Return what the source prints at ``start:end`` of the folded text, runs of space made one."""
        first, last = self.folded.original(start, end)
        return " ".join(self.folded.source[first:last].split())

    def sentence(self, position: int) -> tuple[int, int]:
        """Return the span of the sentence at ``position``."""
        return self._sentences.around(position)

    def paragraph(self, position: int) -> int:
        """Return where the line at ``position`` begins."""
        return self._lines[bisect_right(self._lines, position) - 1]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the span between the semicolons (or line ends) around ``start:end``, inside one sentence."""
        first, last = self.sentence(start)
        first, last = max(first, start - FURTHEST), min(last, end + FURTHEST)
        before = bisect_right(self._stop_ends, start) - 1
        if before >= 0 and self._stop_starts[before] >= first:
            first = self._stop_ends[before]
        last = max(last, end)
        after = bisect_left(self._stop_starts, end)
        if after < len(self._stop_starts) and self._stop_ends[after] <= last:
            last = self._stop_starts[after]
        return first, last


@dataclass(slots=True)
class Surroundings:
    """The words around one quantity, cut at what cannot belong to it.

    ``before``/``after`` reach to the clause's ends; ``left`` begins after the previous quantity of the clause (or the
    bracket the quantity stands in), ``right`` ends at the next quantity, comma, bracket or clause end.
    """

    before: str
    after: str
    left: str
    right: str
    sentence_before: str
    sentence: str
    bracketed: bool


FURTHEST = 900
"""How many characters around a figure are looked at: more than any sentence people write, and a bound for the rest."""

_NONE_PASSED: Mapping[int, int] = {}
_RIGHT_END = re.compile(r"[,;:()\n]|\.(?!\d)|…|\d")


def surroundings(
    passage: Passage,
    quantity: Quantity,
    previous: Quantity | None,
    following: Quantity | None,
    passed: Mapping[int, int] = _NONE_PASSED,
) -> Surroundings:
    """Return the words around ``quantity``, whose neighbours in the text are ``previous`` and ``following``.

    ``passed`` are figures that belong to the words, by their beginnings the ends.
    """
    text = passage.text
    clause_start, clause_end = passage.clause(quantity.start, quantity.end)
    sentence_start, sentence_end = passage.sentence(quantity.start)
    sentence_start = max(sentence_start, quantity.start - FURTHEST)
    sentence_end = min(sentence_end, quantity.end + FURTHEST)
    left_start = clause_start
    if previous and previous.end > left_start:
        left_start = previous.end
    bracket = text.rfind("(", clause_start, quantity.start)
    if bracket >= 0 and (text.find(")", bracket, quantity.start) >= 0 or text.find("\n", bracket, quantity.start) >= 0):
        bracket = -1
    if bracket >= 0:
        left_start = max(left_start, bracket + 1)
    right_end = clause_end
    if following and following.start < right_end:
        right_end = following.start
    stop = _RIGHT_END.search(text, quantity.end, right_end)
    while stop and stop.start() in passed:
        stop = _RIGHT_END.search(text, passed[stop.start()], right_end)
    if stop:
        right_end = name_end(text, quantity.end, stop.start(), right_end)
    return Surroundings(
        before=text[clause_start : quantity.start],
        after=text[quantity.end : clause_end],
        left=text[left_start : quantity.start],
        right=text[quantity.end : right_end],
        sentence_before=text[sentence_start : quantity.start],
        sentence=text[sentence_start : max(sentence_end, quantity.end)],
        bracketed=bracket >= 0,
    )
