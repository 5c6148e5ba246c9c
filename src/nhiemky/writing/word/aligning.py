"""What became of the figures of a text whose words somebody changed.

Words stand against words by their longest common sequence; a figure is the same where its words stand unbroken
where they stood, whatever was done to the words around it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nhiemky.language.folding import fold

_TOKEN = re.compile(r"\w+(?:[.,/]\w+)*%?|[^\w\s]")
_DIGIT = re.compile(r"\d")
_ANCHORED = 1000
_KNOWN, _SAID = "\0", "\1"
MAX_CELLS = 4_000_000
"""Pairs of words that are compared in one file at most; beyond, figures without a bookmark are asked about."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, as it is compared, and where it stands."""

    key: str
    start: int
    end: int


@dataclass(slots=True)
class Budget:
    """What is left of the pairs of words that may be compared."""

    cells: int = MAX_CELLS


@dataclass(frozen=True, slots=True)
class Found:
    """Where a figure stands in a changed text; ``text`` is what stands there where it is another one."""

    start: int
    end: int
    text: str | None = None


def tokens(text: str) -> list[Token]:
    """Return the words and signs of a text."""
    return [Token(fold(each.group()), each.start(), each.end()) for each in _TOKEN.finditer(text)]


@cache
def _scales() -> frozenset[str]:
    kept = tomllib.loads(files("nhiemky.writing").joinpath("data/lines.toml").read_text(encoding="utf-8"))
    return frozenset(map(fold, kept["scales"]))


def within(text: str, start: int, end: int, figure: str) -> tuple[int, int] | None:
    """Return where a figure stands, whole and once, in ``text[start:end]``: None where it does not."""
    wanted = [each.key for each in tokens(figure)]
    held = tokens(text[start:end])
    for at in range(len(held) - len(wanted) + 1):
        if wanted and [each.key for each in held[at : at + len(wanted)]] == wanted:
            return start + held[at].start, start + held[at + len(wanted) - 1].end
    return None


def is_more(old: str, old_at: tuple[int, int], text: str, at: tuple[int, int]) -> int | None:
    """Return where a figure really ends when digits, a sign or a scale were put right before or behind it.

    ``old_at`` is where it stood in ``old``. None where it says what it said.
    """
    before, after = text[: at[0]][-2:], text[at[1] :][:24]
    old_before, old_after = old[: old_at[0]][-2:], old[old_at[1] :][:24]
    if _joined_before(before) and not _joined_before(old_before):
        return at[1]
    behind = re.match(r"[\w%]+|[.,]\d[\w.,]*", after)
    if behind and not re.match(r"[\w%]|[.,]\d", old_after):
        return at[1] + behind.end()
    word, old_word = re.match(r"\s+([\w%]+)", after), re.match(r"\s+([\w%]+)", old_after)
    if word and fold(word[1]) in _scales() and (old_word is None or fold(old_word[1]) != fold(word[1])):
        return at[1] + word.end()
    return None


def _joined_before(before: str) -> bool:
    return bool(re.search(r"\w$|\d[.,/]$|(?:^|\s)[-−]$", before))


def found_in(
    old: str, figures: Sequence[tuple[int, int]], new: str, anchors: Mapping[int, tuple[int, int]], budget: Budget
) -> list[Found | None]:
    """Return for each figure, given by where it stands in ``old``, where it stands in ``new``; None where it is gone.

    ``anchors`` are places known already, by the number of the figure.
    """
    held = tokens(old)
    own = [_between(held, *place) for place in figures]
    places = [(each[0].start, each[-1].end) if each else (0, 0) for each in own]
    sayings = [tuple(each.key for each in words) for words in own]
    known = _Sayings(sayings)
    names = {number: f"{_KNOWN}{number}" for number in anchors}
    said = {place: _SAID + " ".join(saying) for place, saying in zip(places, sayings, strict=True) if saying}
    before = known.units(held, said | {places[number]: name for number, name in names.items()})
    after = known.units(tokens(new), {anchors[number]: name for number, name in names.items()})
    kept = _pairs([each.key for each in before], [each.key for each in after], budget)
    at_place = {(each.start, each.end): at for at, each in enumerate(before)}
    found: list[Found | None] = []
    for number, (place, saying) in enumerate(zip(places, sayings, strict=True)):
        at = at_place.get(place)
        if number in anchors:
            found.append(Found(*anchors[number]))
        else:
            found.append(None if at is None else _found(at, saying, kept, len(before), after, new))
    return [_checked(old, place, new, each) for place, each in zip(figures, found, strict=True)]


def _between(held: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Return the tokens within a span."""
    first = bisect_left(held, start, key=lambda each: each.start)
    last = bisect_left(held, end, key=lambda each: each.start)
    return [each for each in held[first:last] if each.end <= end]


class _Sayings:
    """The figures of a text as sequences of words, each compared as one: an edit of words never tears a figure."""

    def __init__(self, sayings: Sequence[tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for each in sorted({each for each in sayings if each}, key=len, reverse=True):
            self._by_first.setdefault(each[0], []).append(each)

    def units(self, held: Sequence[Token], named: Mapping[tuple[int, int], str]) -> list[Token]:
        """Return tokens with those of a figure made one; ``named`` are the keys of spans known beforehand."""
        spans = sorted(named)
        units: list[Token] = []
        at = 0
        while at < len(held):
            while spans and spans[0][0] < held[at].start:
                spans.pop(0)
            if spans and spans[0][0] == held[at].start:
                count = len(_between(held, *spans[0])) or 1
                key = named[spans[0]]
            else:
                count = self._count(held, at, spans[0][0] if spans else None)
                key = _SAID + " ".join(each.key for each in held[at : at + count]) if count else held[at].key
            count = count or 1
            units.append(Token(key, held[at].start, held[at + count - 1].end))
            at += count
        return units

    def _count(self, held: Sequence[Token], at: int, stop: int | None) -> int:
        """Return how many tokens from one on are a figure that ends before ``stop``, 0 where they are none."""
        for saying in self._by_first.get(held[at].key, ()):
            said = held[at : at + len(saying)]
            if tuple(each.key for each in said) == saying and (stop is None or said[-1].end <= stop):
                return len(saying)
        return 0


def _pairs(old: list[str], new: list[str], budget: Budget) -> dict[int, int]:
    """Return a longest common sequence: which word of ``new`` each word of ``old`` became."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    pairs = {at: at for at in range(first)}
    pairs |= {len(old) - 1 - at: len(new) - 1 - at for at in range(last)}
    middle, other = old[first : len(old) - last], new[first : len(new) - last]
    budget.cells -= len(middle) * len(other)
    if budget.cells >= 0:
        pairs |= {first + mine: first + theirs for mine, theirs in _longest(middle, other)}
    return pairs


def _weight(key: str) -> int:
    if key.startswith(_KNOWN):
        return _ANCHORED
    return 3 * (key.count(" ") + 1) if key.startswith(_SAID) else 1


def _longest(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    weights = [_weight(each) for each in old]
    best = [[0] * (len(new) + 1)]
    for key, weight in zip(reversed(old), reversed(weights), strict=True):
        below, row = best[-1], [0] * (len(new) + 1)
        for at in range(len(new) - 1, -1, -1):
            row[at] = max(below[at], row[at + 1], below[at + 1] + weight if key == new[at] else 0)
        best.append(row)
    best.reverse()
    pairs, mine, theirs = [], 0, 0
    while mine < len(old) and theirs < len(new):
        here = best[mine][theirs]
        if old[mine] == new[theirs] and here == best[mine + 1][theirs + 1] + weights[mine]:
            pairs.append((mine, theirs))
            mine, theirs = mine + 1, theirs + 1
        elif here == best[mine + 1][theirs]:
            mine += 1
        else:
            theirs += 1
    return pairs


def _found(
    at: int, own: Collection[str], kept: Mapping[int, int], count: int, after: Sequence[Token], new: str
) -> Found | None:
    """Return where the figure that is unit ``at`` of ``count`` stands now; ``own`` are its words.

    Where it is not there as it was, it is what stands between the words around it: from the first digits on where it
    has any, to the last word that is its own.
    """
    if at in kept:
        return Found(after[kept[at]].start, after[kept[at]].end)
    left = next((kept[each] for each in range(at - 1, -1, -1) if each in kept), -1)
    right = next((kept[each] for each in range(at + 1, count) if each in kept), len(after))
    held = range(left + 1, right)
    mine = [each for each in held if after[each].key in own]
    if any(map(_DIGIT.search, own)):
        digits = [each for each in held if _DIGIT.search(after[each].key)]
        mine = digits + [each for each in mine if not digits or each > digits[0]]
    else:
        mine = [*held]
    if not mine:
        return None
    start, end = after[min(mine)].start, after[max(mine)].end
    return Found(start, end, new[start:end])


def _checked(old: str, place: tuple[int, int], new: str, found: Found | None) -> Found | None:
    """Return a figure that is the same with what was put right beside it, which makes it another one."""
    if found is None or found.text is not None:
        return found
    more = is_more(old, place, new, (found.start, found.end))
    if more is None:
        return found
    start = found.start
    while start and re.match(r"[\w.,/−-]", new[start - 1]):
        start -= 1
    return Found(start, more, new[start:more])
