"""Patterns of words that know letters every match must contain, so that most texts are passed over without a search."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_SHORTEST = 2
_RARE = 4
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

    __slots__ = ("hints", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.hints = () if self.pattern.flags & re.IGNORECASE else tuple(sorted(hints(pattern) or ()))

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
        if not self.hints or min(map(len, self.hints)) < _RARE:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for start, stop in _stretches(text, self.hints, before, after):
            for found in self.pattern.finditer(text, max(start, end), stop):
                end = found.end()
                yield found

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
        found, known = self._always, self._known
        for word in text.split():
            found |= known[word] if word in known else self._learned(word)
        chosen = []
        while found:
            lowest = found & -found
            chosen.append(self._things[lowest.bit_length() - 1])
            found ^= lowest
        return chosen

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


def _stretches(text: str, hints: tuple[str, ...], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` around ``hints``, those that meet made one."""
    places = []
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            places.append((at, len(hint)))
            at = text.find(hint, at + 1)
    places.sort()
    start = stop = 0
    for at, length in places:
        if at - before > stop:
            if stop:
                yield start, stop
            start = at - before
        start, stop = max(start, 0), max(stop, at + length + after)
    if stop:
        yield start, min(stop, len(text))


@cache
def hints(pattern: str) -> frozenset[str] | None:
    """Return strings of which every match of ``pattern`` contains at least one; None where there are none.

    >>> hints(r"tăng\\s?(?:thêm)?") == {"tăng"}
    True
    >>> hints(r"\\d+|tăng") is None
    True
    """
    return _of_sequence(parsed(pattern))


def parsed(pattern: str) -> Any:
    """Return a pattern as the standard library takes it apart; nothing where its parser cannot be had."""
    # The parser of the standard library is not public under its new name; where it moves, nothing is passed over.
    try:
        from re import _parser  # type: ignore[attr-defined]
    except ImportError:  # pragma: no cover
        return ()
    return _parser.parse(pattern)


def _of_sequence(items: Any) -> frozenset[str] | None:
    """Return the best hints among the parts of a sequence, each of which every match contains."""
    found: list[frozenset[str]] = []
    run = ""
    for operation, argument in items:
        if str(operation) == "LITERAL":
            run += chr(argument)
            continue
        found, run = _with_run(found, run), ""
        inner = _of_item(str(operation), argument)
        if inner:
            found.append(inner)
    found = _with_run(found, run)
    return max(found, key=lambda each: (min(map(len, each)), -len(each)), default=None)


def _with_run(found: list[frozenset[str]], run: str) -> list[frozenset[str]]:
    return [*found, frozenset([run])] if len(run) >= _SHORTEST else found


def _of_item(operation: str, argument: Any) -> frozenset[str] | None:
    match operation:
        case "SUBPATTERN":
            return None if argument[1] & re.IGNORECASE else _of_sequence(argument[3])
        case "ATOMIC_GROUP":
            return _of_sequence(argument)
        case "BRANCH":
            branches = [_of_sequence(branch) for branch in argument[1]]
            return frozenset().union(*[each for each in branches if each]) if all(branches) else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, repeated = argument
            return _of_sequence(repeated) if least else None
        case _:
            return None
