"""Lines and sentences as lists of items; all offsets count characters of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nhiemky.language.folding import fold
from nhiemky.language.numbers import SPELLED, parse_spelled
from nhiemky.reading.headings import BULLETS, SPACES, is_furniture, label_of
from nhiemky.reading.model import Section, Span

_LINE = re.compile(r"[^\r\n]+")
_ORDINAL = re.compile(
    r"(?:(?:khâu |công việc |nhiệm vụ )?(?:đột phá )?thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là)\s*(?:[,:.]|là)\s*"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là\s+"
)
_INLINE = re.compile(
    r"(?:(?<=[.;:,])\s*|^\s*)(?P<label>\(\d{1,2}\)|\d{1,2}\)|(?:thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là)(?=\s*,|\s*:|\s))\s*[,:]?\s*"
)
_RANKS = {
    "part": 0, "upper": 1, "roman": 2, "article": 2, "decimal1": 3, "decimal2": 4, "decimal3": 5, "decimal4": 6,
    "decimal5": 6, "ordinal": 7, "bracket": 8, "lower": 7,
}  # fmt: skip
_DASH, _PLUS, _PLAIN = 10, 11, 20
_OPENS = re.compile(r"nguyên nhân|bài học|hạn chế|ưu điểm|kiến nghị|đề xuất")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=\S)")
_COUNT = re.compile(
    rf"(?<!\w)(?P<n>\d{{1,2}}|{SPELLED})"
    r"(?= (?:khâu|nhiệm vụ|công việc|chương trình|nội dung|đột phá|nhóm|giải pháp))"
)
_STRIPPED = " \t\u00a0.;:,\r\n./\\"


@dataclass(slots=True)
class Entry:
    """One item of a list, or a paragraph: its words without the label; ``line`` is where its line begins."""

    line: int
    start: int
    end: int
    label: str
    rank: int


def entries(source: str, start: int, end: int, heading: Section | None, *, own: bool) -> list[Entry]:
    """Return the items on the lines of ``source[start:end]``, which stand under ``heading``.

    Where the heading is not ``own`` (does not say itself what is listed) it stands on the first line and is an item
    unless a list follows below it. The number after the heading's own ends the list. Where the lines hold a list, what
    stands before it introduces it and what is deeper or unmarked belongs to the item above; without a list each
    paragraph is an item. A line that ends with a colon only introduces.
    """
    found: list[Entry] = []
    for line in _LINE.finditer(source, start, end):
        entry = _entry(source, line.start(), line.end())
        if entry is None:
            continue
        if _ends_document(source[line.start() : line.end()]) or (heading and _follows(entry, heading)):
            break
        found.append(entry)
    if heading and not own and found and found[0].start < heading.heading[1]:
        topic = fold(source[found[0].start : found[0].start + 3]) == "về "
        if any(entry.rank < _PLAIN for entry in found[1:]) or (topic and len(found) > 1):
            found = found[1:]
    if all(entry.rank == _PLAIN for entry in found):
        return [entry for entry in found if not _introduces(source, entry)]
    return list(_joined(source, found))


def _follows(entry: Entry, heading: Section) -> bool:
    """Return whether a line carries the number after the heading's, in the same way of numbering."""
    if not heading.label.isdecimal() or not entry.label.isdecimal():
        return False
    return entry.start > heading.heading[1] and int(entry.label) == int(heading.label) + 1 and int(entry.label) > 2


def _entry(source: str, start: int, end: int) -> Entry | None:
    """Read one line: its label or dash and its words; None for an empty line or the row of a table."""
    text = source[start:end]
    bare = text.strip(SPACES)
    if not bare or " | " in bare:
        return None
    first = start + text.index(bare[0])
    last = first + len(bare)
    label, rank, at = "", _PLAIN, 0
    if bare[0] in BULLETS and len(bare) > 1:
        at = len(bare) - len(bare.lstrip(BULLETS + SPACES))
        label, rank = bare[0], _PLUS if bare[0] == "+" else _DASH
    elif known := label_of(bare):
        style, _, label, at = known
        rank = _RANKS[style]
    if ordinal := _ORDINAL.match(fold(bare[at : at + 60])):
        label = (label if rank < _DASH else "") or bare[at : at + len(ordinal.group())].strip(" ,:.")
        rank, at = min(rank, _RANKS["ordinal"]), at + ordinal.end()
    return Entry(first, first + at, last, label, rank) if first + at < last else None


def _ends_document(line: str) -> bool:
    bare = line.strip(SPACES)
    return fold(bare[:12]).startswith(("nơi nhận", "phụ lục")) or (
        len(bare) < 60 and bare.isupper() and is_furniture(bare)
    )


def _introduces(source: str, entry: Entry) -> bool:
    return source[entry.start : entry.end].rstrip().endswith(":")


def _joined(source: str, found: list[Entry]) -> Iterator[Entry]:
    """Give the listed entries with what belongs to each; headings over deeper lists and introductions give way."""
    current: Entry | None = None
    for entry in found:
        if _introduces(source, entry):
            if current:
                yield current
            current = None
        elif current is None:
            if entry.rank < _PLAIN:
                current = entry
        elif entry.rank == _PLAIN:
            opens = _OPENS.match(fold(source[entry.start : entry.start + 12]))
            if not opens and (current.rank < _DASH or source[entry.start].islower()):
                current.end = entry.end
            else:
                yield current
                current = entry if opens else None
        elif entry.rank > current.rank:
            current.end = entry.end
        else:
            yield current
            current = entry
    if current:
        yield current


def enumerated(source: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Give the parts of a sentence or paragraph that count themselves: "(1) …; (2) …", "Thứ nhất, … Thứ hai, …"."""
    text = source[start:end]
    folded = fold(text)
    if len(folded) != len(text):
        return
    marks = list(_INLINE.finditer(folded))
    for place, mark in enumerate(marks):
        stop = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        words = text[mark.end() : stop].rstrip(_STRIPPED)
        if words:
            yield mark["label"], (start + mark.end(), start + mark.end() + len(words))


def pieces(source: str, start: int, end: int, announced: str = "") -> Iterator[Span]:
    """Give the parts of a text between its semicolons, of its first sentence only if that has as many as announced."""
    first = _SENTENCE_END.search(source, start, end)
    count = _COUNT.search(fold(announced)) if announced else None
    if count and first and source.count(";", start, first.start()) + 1 == _value(count["n"]):
        end = first.start()
    at = start
    for piece in source[start:end].split(";"):
        words = piece.strip(_STRIPPED)
        if words:
            begin = at + piece.index(words)
            yield begin, begin + len(words)
        at += len(piece) + 1


def _value(printed: str) -> int:
    return int(printed) if printed.isdecimal() else parse_spelled(printed)
