"""Names of people and their posts, told by their shape: a family name and one to four more syllables in capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.reading.headings import UPPER
from nhiemky.reading.passage import Passage
from nhiemky.reading.vocabulary import alternation, load

_SYLLABLE = rf"(?:[{UPPER}][^\W\d_{UPPER}]{{0,6}}|[{UPPER}]{{2,7}})(?![\w/&])"
_NAME = re.compile(rf"(?<![\w/&]){_SYLLABLE}(?:[ \u00a0]{{1,3}}{_SYLLABLE}){{1,4}}")
_SYLLABLES = re.compile(r"\w+")
_OPENS = re.compile(r"(?:các )?đồng chí\s+(?=\w)")
_TITLES = ("ông", "bà", "anh", "chị", "cô")
_BEFORE = 28


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in folded offsets; ``addressed`` where a form of address stands before it."""

    start: int
    end: int
    addressed: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A post in folded offsets, with the kind of body whose member holds it, if one only."""

    start: int
    end: int
    body: str


@dataclass(frozen=True, slots=True)
class _Words:
    surnames: frozenset[str]
    address: re.Pattern[str]
    cut: re.Pattern[str]
    place: re.Pattern[str]
    role: re.Pattern[str]
    bodies: dict[str, str]


@cache
def _words() -> _Words:
    data: dict[str, Any] = load("people")
    addresses = alternation(map(fold, data["addresses"]))
    owners = alternation(map(fold, data["ends"]["owners"]))
    roles = {fold(row["phrase"]): row["body"] for row in data["role"]}
    return _Words(
        surnames=frozenset([*map(fold, load("organisations")["surnames"]), *map(fold, data["surnames"])]),
        address=re.compile(rf"(?<!\w)(?:{addresses})\s*[.:]?\s*$"),
        cut=re.compile(rf"(?:{alternation(map(fold, data['ends']['cuts']))})(?!\w)"),
        place=re.compile(rf"(?<!\w)(?:{alternation(map(fold, data['ends']['places']))})\s*$"),
        role=re.compile(rf"(?<!\w)(?:{alternation(roles)})(?!\w)(?:\s+(?:{owners})(?!\w)){{0,2}}"),
        bodies=roles,
    )


def find_people(passage: Passage, start: int, end: int, *, listed: bool = False) -> list[Person]:
    """Return the people named between two folded offsets; ``listed`` trusts names without a known family name."""
    found: list[Person] = []
    for name in _NAME.finditer(passage.cased, start, end):
        person = _person(passage, name.start(), name.end(), start, listed=listed)
        if person:
            found.append(person)
    return found


def _person(passage: Passage, start: int, end: int, floor: int, *, listed: bool) -> Person | None:
    words, text = _words(), passage.text
    syllables = list(_SYLLABLES.finditer(text, start, end))
    before = text[max(floor, start - _BEFORE) : start]
    addressed = words.address.search(before) is not None
    if opens := _OPENS.match(text, start, end):
        syllables, addressed = [each for each in syllables if each.start() >= opens.end()], True
    while not addressed and len(syllables) > 2 and syllables[0].group() in _TITLES:
        syllables, addressed = syllables[1:], True
    for place, syllable in enumerate(syllables):
        if place and words.cut.match(text, syllable.start()):
            syllables = syllables[:place]
            break
    if len(syllables) < 2 or words.cut.match(text, syllables[0].start()):
        return None
    known = syllables[0].group() in words.surnames
    plain = known and len(syllables) >= (2 if listed else 3)
    if not (addressed or plain) or (not addressed and words.place.search(before)):
        return None
    return Person(syllables[0].start(), syllables[-1].end(), addressed)


def find_roles(passage: Passage, start: int, end: int) -> Iterator[Role]:
    """Give the posts named between two folded offsets, with whose they are ("Bí thư Đảng ủy")."""
    words = _words()
    for found in words.role.finditer(passage.text, start, end):
        phrase = " ".join(found.group().split())
        known = max((role for role in words.bodies if phrase.startswith(role)), key=len)
        yield Role(found.start(), found.end(), words.bodies[known])


def normal_name(printed: str) -> str:
    """Return a printed name composed, with single spaces and each syllable capitalised.

    >>> normal_name("LÊ  THỊ TUYẾT NHUNG")
    'Lê Thị Tuyết Nhung'
    """
    composed = unicodedata.normalize("NFC", printed)
    return " ".join(word.capitalize() for word in composed.split())


def chained(passage: Passage, people: Iterable[Person], last: Person) -> list[Person]:
    """Return the people named together up to ``last``: "các đồng chí A, B và C"."""
    chain = [last]
    for person in sorted((p for p in people if p.end <= last.start), key=lambda p: -p.start):
        if not _JOINED.fullmatch(passage.text, person.end, chain[0].start):
            break
        chain.insert(0, person)
    return chain


_JOINED = re.compile(r"\s*(?:,|;|và|cùng|,?\s*và)\s*(?:các |hai )?(?:đồng chí|đ/c|ông|bà|anh|chị)?\s*[.:]?\s*")
