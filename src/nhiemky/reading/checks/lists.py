"""Lists: announced counts that differ from what follows, and persons named twice."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nhiemky.language.folding import fold
from nhiemky.language.numbers import parse_spelled
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.checks.words import words
from nhiemky.reading.headings import BULLETS, SPACES, UPPER, Line, is_person, label_of
from nhiemky.reading.model import Finding, Span

_LONGEST_INTRODUCTION = 400
_NUMBER = r"\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?"
_ADDRESS = re.compile(r"(?:đ/\s?c|đồng\s+chí|ông|bà|anh|chị)\s*[.:]?\s+", re.IGNORECASE)
_NAME = re.compile(rf"[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{1,5}}(?=\s*(?:[,;:.(/–-]|$))")
_PARTIAL = re.compile(r"trong đó|như|một số|chủ yếu là|ví dụ|\d")
_PEOPLE = ("đồng chí", "đ/c", "đại biểu", "thành viên", "ủy viên", "người")
_OPEN_END = re.compile(r"\.\.\.|…|v\.v|vân vân")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list of lines under a line that introduces it."""

    introduction: Line
    items: tuple[Line, ...]
    numbered: bool


@cache
def _announced() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(row["phrase"]) for row in words()["counted"]), key=len, reverse=True))
    return re.compile(rf"(?<![\w/.,-])(?P<n>{_NUMBER})\s+(?P<noun>{nouns})(?!\w)(?P<rest>[^:]{{0,45}}):?\s*$")


@cache
def _inline() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(row["phrase"]) for row in words()["counted"]), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.,-])(?P<n>{_NUMBER})\s+(?P<noun>{nouns})(?!\w)(?P<rest>[^:,;.\n\d]{{0,30}})(?:là)?\s*:\s*"
        r"(?P<items>[^.;:\n\d]{5,400})(?P<end>[.;\n]|$)"
    )


def check_lists(examined: Examined) -> Iterator[Finding]:
    """Give ``count.list`` for counts that differ from their list, ``person.twice`` for names that recur in one."""
    text = examined.source.text
    for listed in lists_of(examined.lines):
        yield from _count(text, listed)
        yield from _twice(text, listed)
    yield from _counts_in_sentences(text)


def lists_of(lines: Sequence[Line]) -> Iterator[Listed]:
    """Give the lists of at least one item under a line that ends with a colon or announces a count in capitals."""
    for index, line in enumerate(lines[:-1]):
        if len(line.text) > _LONGEST_INTRODUCTION or not _introduces(line.text):
            continue
        items, numbered = _items(lines, index + 1)
        if items:
            yield Listed(introduction=line, items=tuple(items), numbered=numbered)


def _introduces(text: str) -> bool:
    return text.endswith(":") or (text.isupper() and _announced().search(fold(text)) is not None)


def _items(lines: Sequence[Line], first: int) -> tuple[list[Line], bool]:
    """Return the items of the list that begins at a line: numbered 1, 2, 3 … or with one and the same bullet."""
    label = label_of(lines[first].text)
    if label is not None and label[0] in ("decimal1", "bracket", "lower") and label[1] in (1, ord("a")):
        return _numbered(lines, first, label[0], label[1]), True
    bullet = lines[first].text[0]
    if bullet not in BULLETS:
        return [], False
    items: list[Line] = []
    for line in lines[first:]:
        if line.text[0] != bullet:
            break
        items.append(line)
    return items, False


def _numbered(lines: Sequence[Line], first: int, style: str, number: int) -> list[Line]:
    """Return the items counted on from ``number``; lines between them belong to the item above."""
    items: list[Line] = []
    interrupted = False
    for line in lines[first : first + 400]:
        label = label_of(line.text)
        if label is None or label[0] not in ("decimal1", "bracket", "lower", "roman", "part", "upper"):
            interrupted = True
            continue
        if label[0] in ("roman", "part", "upper"):
            break
        if label[0] != style:
            continue
        expected = number + len(items)
        if not expected - (1 if items else 0) <= label[1] <= expected + 1:
            break
        if interrupted and items and is_person(items[0].text[label[3] :]) and not is_person(line.text[label[3] :]):
            break
        items.append(line)
    return items


def _count(text: str, listed: Listed) -> Iterator[Finding]:
    """Compare an announced count with the list; bullets count only persons, since one may hold two targets."""
    line = listed.introduction
    found = _announced().search(fold(line.text))
    if not found or _PARTIAL.search(re.sub(r"(?:19|20)\d\d", "", found.group("rest"))):
        return
    people = found.group("noun") in _PEOPLE
    if not listed.numbered and not people:
        return
    announced, counted = _value(found.group("n")), len(listed.items)
    if announced == counted or (people and not all(person_of(text, item) for item in listed.items)):
        return
    noun = found.group("noun")
    yield _differs((line.start, line.end), [(i.start, i.end) for i in listed.items], announced, counted, noun)


def _value(printed: str) -> int:
    return int(printed) if printed.isdecimal() else parse_spelled(printed)


def _differs(head: Span, items: list[Span], announced: int, counted: int, noun: str) -> Finding:
    return finding(
        "count.list", (head, *items),
        f"nêu {announced} {noun}, danh sách có {counted}", f"{announced} ({noun}) announced, the list has {counted}",
    )  # fmt: skip


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


def _twice(text: str, listed: Listed) -> Iterator[Finding]:
    """Note a name that stands twice in one list of persons; it may be two people of one name."""
    named: dict[str, list[Span]] = defaultdict(list)
    for item in listed.items:
        if span := person_of(text, item):
            named[" ".join(fold(text[slice(*span)]).split())].append(span)
    if 2 * sum(map(len, named.values())) < len(listed.items):
        return
    for spans in named.values():
        if len(spans) > 1:
            printed = " ".join(text[slice(*spans[0])].split())
            yield finding(
                "person.twice", spans,
                f"{printed} được nêu {len(spans)} lần trong một danh sách {len(listed.items)} dòng "
                f"({len(named)} tên khác nhau); có thể là hai người trùng tên",
                f"{printed} is named {len(spans)} times in one list of {len(listed.items)} lines "
                f"({len(named)} different names); it may be two people of one name",
            )  # fmt: skip


def _counts_in_sentences(text: str) -> Iterator[Finding]:
    """Compare "gồm 3 chi bộ: A, B và C" with what it names, where every name begins alike or is a plain name."""
    for line in re.finditer(r"[^\r\n]+", text):
        if ":" not in line.group():
            continue
        folded = fold(line.group())
        if len(folded) != len(line.group()):
            continue
        for found in _inline().finditer(folded):
            yield from _inline_finding(text, line.start(), found)
        for found in _semicolons().finditer(folded):
            yield from _semicolon_finding(text, line.start(), found)


@cache
def _semicolons() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/.,-])(?P<n>{_NUMBER})\s+(?P<noun>đồng chí|đ/c|người|ủy viên|thành viên)(?!\w)"
        r"(?P<rest>[^:,;.\n\d]{0,40})(?:là)?\s*:\s*(?P<items>[^:\n\d]{5,1500}?)(?P<end>\.(?=\s|$)|$)"
    )


def _semicolon_finding(text: str, offset: int, found: re.Match[str]) -> Iterator[Finding]:
    """Compare "gồm năm đồng chí: A, chức vụ; B, chức vụ; …" with the persons between semicolons."""
    span = (offset + found.start("items"), offset + found.end("items"))
    pieces = [piece.strip() for piece in re.split(r";\s*(?:và\s)?", text[slice(*span)]) if piece.strip()]
    announced = _value(found.group("n"))
    if len(pieces) < 2 or len(pieces) == announced or not all(is_person(piece) for piece in pieces):
        return
    if (
        _PARTIAL.search(found.group("rest"))
        or _OPEN_END.search(found.group("items"))
        or any(len(re.findall(r"(?:đồng chí|đ/c)\s", fold(piece))) > 1 for piece in pieces)
    ):
        return
    head = (offset + found.start(), offset + found.end("noun"))
    yield _differs(head, [span], announced, len(pieces), found.group("noun"))


def _inline_finding(text: str, offset: int, found: re.Match[str]) -> Iterator[Finding]:
    if _PARTIAL.search(found.group("rest")) or _OPEN_END.search(found.group("items") + found.group("end")):
        return
    span = (offset + found.start("items"), offset + found.end("items"))
    printed = text[slice(*span)].strip()
    if text[span[1] : span[1] + 2] in ("..", ".."):
        return
    pieces = [piece.strip() for piece in re.split(r",|\s+và\s+", printed)]
    joined = len(pieces)
    first = {fold(piece).split()[0] for piece in pieces if piece}
    alike = len(first) == 1 and all(len(piece.split()) <= 10 for piece in pieces)
    plain = all(_is_plain_name(piece) for piece in pieces)
    announced = _value(found.group("n"))
    if joined < 2 or not (alike or plain) or announced == joined:
        return
    head = (offset + found.start(), offset + found.end("noun"))
    yield _differs(head, [span], announced, joined, found.group("noun"))


def _is_plain_name(piece: str) -> bool:
    syllables = piece.split()
    return 1 <= len(syllables) <= 4 and all(syllable[0].isupper() for syllable in syllables)
