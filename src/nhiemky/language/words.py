"""Patterns of words that know letters every match must contain, so that most texts are passed over without a search."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from nhiemky.language.letters import DIGITS, hints, leads

T = TypeVar("T")
_RARE = 3
"""Shorter hints stand in too many places to be worth looking for in a whole text."""


class Words:
    """A compiled pattern with its hints: some letters, at least one group of which stands in whatever it matches.

    Searching a hundred characters for a pattern of words costs ten times as much as asking whether the letters are
    there at all, and for most patterns they are not.

    >>> lists = Words(r"(?:nộp|thu) ngân sách|xuất khẩu")
    >>> sorted(lists.hints)
    [' ngân sách', 'xuất khẩu']
    >>> lists.search("kim ngạch xuất khẩu").group()
    'xuất khẩu'
    """

    __slots__ = ("flags", "hints", "pattern", "source")
    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.source, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern when it is first asked for: importing the reader needs none of them."""
        if name not in ("hints", "pattern"):
            raise AttributeError(name)
        self.pattern = re.compile(self.source, self.flags)
        self.hints = () if self.pattern.flags & re.IGNORECASE else tuple(sorted(hints(self.source) or ()))
        return getattr(self, name)

    def may_match(self, text: str) -> bool:
        """Return whether the text holds any of the letters that a match needs."""
        for hint in self.hints:
            if hint in text:
                return True
        return not self.hints

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere in ``text``, as ``re.search`` does."""
        return self.pattern.search(text) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Return a match at the beginning of ``text``, as ``re.match`` does."""
        return self.pattern.match(text) if self.may_match(text) else None

    def near(self, text: str, before: int, after: int) -> Iterator[re.Match[str]]:
        """Give the matches in a long ``text``, searching only around its hints.

        ``before`` and ``after`` are the most characters of a match on either side of its hint.

        >>> strikes = Words(r"không (?:có|còn) đình công")
        >>> [found.group() for found in strikes.near("x" * 99 + " không có đình công", 20, 5)]
        ['không có đình công']
        """
        begins = self._begins()
        few = begins is None or len(self.hints) <= min(len(begins), _FEW_HINTS)
        if not few or not self.hints or min(map(len, self.hints)) < _RARE:
            yield from self.scan(text)
            return
        end = 0
        for start, stop in _stretches(text, self.hints, before, after):
            for found in self.pattern.finditer(text, max(start, end), stop):
                end = found.end()
                yield found

    def scan(self, text: str) -> Iterator[re.Match[str]]:
        """Give the matches in a long ``text``, trying the pattern only where the letters stand that it begins with.

        >>> strikes = Words(r"(?<!\\w)(?:đình công|lãn công)(?: tự phát)?")
        >>> [found.group() for found in strikes.scan("x" * 99 + " đình công, lãn công tự phát")]
        ['đình công', 'lãn công tự phát']
        """
        begins = self._begins()
        if begins is None:
            yield from self.finditer(text)
            return
        match, end = self.pattern.match, 0
        for at in _places(text, begins):
            if at >= end and (found := match(text, at)):
                end = found.end()
                yield found

    def _begins(self) -> tuple[str, ...] | None:
        """Return the letters to look for: not too many, and none that stands everywhere; None without such letters."""
        begins = None if self.pattern.flags & re.IGNORECASE else leads(self.source)
        length = max(map(len, begins or ()), default=0)
        while begins and len(begins) > _FEW_BEGINS and length > _SHORTEST_BEGIN:
            length -= 1
            begins = tuple({each[:length] for each in begins})
        return begins if begins and len(begins) <= _MOST_BEGINS else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give every match in ``text``, as ``re.finditer`` does."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())


class Choice(Generic[T]):
    """Things that patterns name, so many that the words of a text are asked which of them it may name at all.

    ``things`` come with their patterns; one with a pattern that needs no letters may always be named.

    >>> fruit = Choice([("apple", [Words("quả táo")]), ("pear", [Words("quả lê"), Words("trái lê")])])
    >>> fruit.possible("ba trái lê, một nải chuối")
    ['pear']
    """

    __slots__ = ("_always", "_by_letters", "_known", "_longest", "_things")

    def __init__(self, things: Iterable[tuple[T, Iterable[Words]]]) -> None:
        self._things: list[T] = []
        self._by_letters: defaultdict[str, int] = defaultdict(int)
        self._always = 0
        for place, (thing, patterns) in enumerate(things):
            self._things.append(thing)
            for pattern in patterns:
                if not pattern.hints:
                    self._always |= 1 << place
                for hint in pattern.hints:
                    self._by_letters[max(hint.split(), key=len, default="")] |= 1 << place
        self._always |= self._by_letters.pop("", 0)
        self._longest = max(map(len, self._by_letters), default=0)
        self._known: dict[str, int] = {}

    def possible(self, text: str) -> Sequence[T]:
        """Return the things that ``text`` may name, in their order; those left out it does not."""
        return self.chosen(self.seen(text))

    def seen(self, text: str) -> int:
        """Return what ``text`` may name, as a number for ``chosen``; ``|`` makes one of those of two texts."""
        found, known = self._always, self._known
        for word in text.split():
            found |= known[word] if word in known else self._learned(word)
        return found

    def chosen(self, seen: int) -> Sequence[T]:
        """Return the things that were seen, in their order."""
        things = []
        while seen:
            lowest = seen & -seen
            things.append(self._things[lowest.bit_length() - 1])
            seen ^= lowest
        return things

    def _learned(self, word: str) -> int:
        """Return the things (as bits) whose letters stand in ``word``, and remember it."""
        found = 0
        for start in range(len(word)):
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                found |= self._by_letters.get(word[start:end], 0)
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[word] = found
        return found


_MOST_KNOWN = 50_000
_MOST_BEGINS = 64
_FEW_BEGINS = 8
_FEW_HINTS = 16
_SHORTEST_BEGIN = 5


def _stretches(text: str, hints: tuple[str, ...], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` around ``hints``, those that meet made one."""
    places = sorted((at, len(hint)) for hint in hints for at in _places(text, (hint,)))
    start = stop = 0
    for at, length in places:
        if at - before > stop:
            if stop:
                yield start, stop
            start = at - before
        start, stop = max(start, 0), max(stop, at + length + after)
    if stop:
        yield start, min(stop, len(text))


def _places(text: str, begins: tuple[str, ...]) -> Sequence[int]:
    """Return where any of ``begins`` stands in ``text``, in order; a place may be given twice."""
    places: list[int] = []
    for begin in begins:
        numbered, letters = begin.startswith(DIGITS), begin.lstrip(DIGITS)
        at = text.find(letters)
        while at >= 0:
            places += range(_before_digits(text, at), at) if numbered else (at,)
            at = text.find(letters, at + 1)
    if len(begins) > 1:
        places.sort()
    return places


def _before_digits(text: str, at: int) -> int:
    while at and text[at - 1].isdecimal():
        at -= 1
    return at
