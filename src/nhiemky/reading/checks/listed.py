"""Lists of lines under a line that introduces them, and the persons such lines begin with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nhiemky.language.folding import fold
from nhiemky.reading.checks.words import words
from nhiemky.reading.headings import BULLETS, SPACES, UPPER, Line, is_person, label_of
from nhiemky.reading.model import Span

NUMBER = r"\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?"
"""Pattern of a count in digits or words (folded text)."""

_LONGEST_INTRODUCTION = 400
_LONGEST_LIST = 400
_MOST_REPEATED = 2
_BEFORE_FIGURE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}(?=[.)])|[a-zđ](?=\)))[.)]\s+(?=\d)")
_ADDRESS = re.compile(r"(?:đ/\s?c|đồng\s+chí|ông|bà|anh|chị)\s*[.:]?\s+", re.IGNORECASE)
_NAME = re.compile(rf"[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{1,5}}(?=\s*(?:[,;:.(/–-]|$))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list of lines under a line that introduces it."""

    introduction: Line
    items: tuple[Line, ...]
    numbered: bool


@cache
def announced_pattern() -> re.Pattern[str]:
    """Return the pattern of "gồm 03 đồng chí:" at the end of a folded line: ``n``, ``noun`` and ``rest``."""
    nouns = "|".join(sorted((re.escape(row["phrase"]) for row in words()["counted"]), key=len, reverse=True))
    return re.compile(rf"(?<![\w/.,-])(?P<n>{NUMBER})\s+(?P<noun>{nouns})(?!\w)(?P<rest>[^:]{{0,45}}):?\s*$")


def lists_of(lines: Sequence[Line]) -> Iterator[Listed]:
    """Give the lists of at least one item under a line that ends with a colon or announces a count in capitals."""
    for index, line in enumerate(lines[:-1]):
        if len(line.text) > _LONGEST_INTRODUCTION or not _introduces(line.text):
            continue
        following = lines[index + 1].text[0]
        if following in BULLETS and line.text[0] == following:
            continue  # items of one list, each with a colon
        items, numbered = _items(lines, index + 1)
        if items:
            yield Listed(introduction=line, items=tuple(items), numbered=numbered)


def _introduces(text: str) -> bool:
    return text.endswith(":") or (text.isupper() and announced_pattern().search(fold(text)) is not None)


def _items(lines: Sequence[Line], first: int) -> tuple[list[Line], bool]:
    """Return the items of the list that begins at a line: numbered 1, 2, 3 … or with one and the same bullet."""
    label = label_of(lines[first].text) or label_before_figure(lines[first].text)
    if label is not None and label[0] in ("decimal1", "bracket", "lower") and label[1] in (1, ord("a")):
        return _numbered(lines, first, label[0], label[1]), True
    bullet = lines[first].text[0]
    if bullet not in BULLETS:
        return [], False
    last = first
    while last < len(lines) and last - first < _LONGEST_LIST and lines[last].text[0] == bullet:
        last += 1
    return list(lines[first:last]), False


def label_before_figure(text: str) -> tuple[str, int, str, int] | None:
    """Return the label of a line whose text begins with a figure, as ``label_of`` does for one that begins with words.

    >>> label_before_figure("2.2. 85 triệu đồng"), label_before_figure("a) 30 dự án"), label_before_figure("3.418 xã")
    (('decimal2', 2, '2.2', 5), ('lower', 1, 'a', 3), None)
    """
    found = _BEFORE_FIGURE.match(text)
    if not found:
        return None
    label = found.group(1)
    if label[0].isalpha():
        return "lower", "abcdđefghijklmnopqrstuvwxyz".index(label) + 1, label, found.end()
    parts = label.split(".")
    return f"decimal{len(parts)}", int(parts[-1]), label, found.end()


def _numbered(lines: Sequence[Line], first: int, style: str, number: int) -> list[Line]:
    """Return the items counted on from ``number``; lines between them belong to the item above."""
    items: list[Line] = []
    interrupted, repeated = False, 0
    for line in lines[first : first + _LONGEST_LIST]:
        label = label_of(line.text) or label_before_figure(line.text)
        if label is None or label[0] not in ("decimal1", "bracket", "lower", "roman", "part", "upper"):
            interrupted = True
            continue
        if label[0] in ("roman", "part", "upper"):
            break
        if label[0] != style:
            continue
        expected = number + len(items)
        repeated += label[1] < expected
        if not expected - (1 if items else 0) <= label[1] <= expected + 1 or repeated > _MOST_REPEATED:
            break
        if interrupted and items and is_person(items[0].text[label[3] :]) and not is_person(line.text[label[3] :]):
            break
        items.append(line)
    return items


def person_of(text: str, item: Line) -> Span | None:
    """Return the span of the person's name an item begins with."""
    label = label_of(item.text)
    start = item.start + (label[3] if label else len(item.text) - len(item.text.lstrip(BULLETS + SPACES)))
    rest = text[start : item.end]
    address = _ADDRESS.match(unicodedata.normalize("NFC", rest))
    if not is_person(rest):
        return None
    if address:
        start += len(address.group()) if unicodedata.is_normalized("NFC", rest) else _address_length(rest)
    name = _NAME.match(unicodedata.normalize("NFC", text[start : item.end]))
    if not name:
        return None
    return start, start + _length(text[start : item.end], len(name.group()))


def _address_length(rest: str) -> int:
    found = _ADDRESS.match(unicodedata.normalize("NFC", rest))
    return _length(rest, len(found.group())) if found else 0


def _length(text: str, composed: int) -> int:
    """Return how many characters of ``text`` make up its first ``composed`` composed ones."""
    length = composed
    while length < len(text) and len(unicodedata.normalize("NFC", text[:length])) < composed:
        length += 1
    while length < len(text) and unicodedata.combining(text[length]):
        length += 1
    return length
