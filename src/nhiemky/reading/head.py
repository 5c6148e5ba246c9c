"""The head of a document: the block of names, number, place and date above the text, and its title."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from nhiemky.language.dates import find_moments
from nhiemky.language.folding import Folded, fold
from nhiemky.reading.headings import label_of
from nhiemky.reading.model import Span

_REACH = 6000
_LONGEST_HEAD = 30
_TITLE_LINE = 220
_SPACES = " \u200b\ufeff"
_LINE = re.compile(r"[^\r\n]+")
_COLUMN = re.compile(r" \| |[ \u00a0]{4,}|[ ]*\t+[ ]*")
_REFERENCE = re.compile(r"(?<!\w)số\s*[:.]?\s*(?P<number>\d{1,5}\s*[-–/]\s*[a-zđ]{2,}(?:\s*[-–/.]\s*[\wđ]+)*)\W*$")
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,\d|]{1,50}?)\s*,\s*"
    r"(?P<date>ngày\s*(?P<d>\d{0,2})[\s.…_]*tháng\s*(?P<m>\d{0,2})[\s.…_]*năm\s*(?P<y>\d{4}))\W*$"
)
_ORGANISATION = re.compile(
    r"(?<!\w)(?:đại hội(?: đại biểu| đảng viên)?|ban chấp hành|ban thường vụ|đảng bộ|đảng ủy|chi bộ|chi ủy|tỉnh ủy|"
    r"thành ủy|huyện ủy|quận ủy|thị ủy|đoàn chủ tịch)(?!\w)"
)
_OPENS_LONGER = re.compile(r"(?:đại hội(?: đại biểu| đảng viên)?|ban chấp hành|ban thường vụ|đoàn chủ tịch)\s*$")
_IN_DATE = re.compile(r"(?:,\s*ngày|tháng|năm)[\s\d.…]*$")
_FREEDOM = r"độc lập\W+tự do\W+hạnh phúc\W*"
_MOTTO = re.compile(rf"đảng cộng sản việt nam\W*|cộng hòa xã hội chủ nghĩa việt nam\W*(?:{_FREEDOM})?|{_FREEDOM}")
_TITLE_ASIDE = re.compile(r"\(\s*số\s*:?\s*(?P<number>\d{1,5}\s*[-–/]\s*[a-zđ]{2,}(?:\s*[-–/.]\s*[\wđ]+)*)[^()]*\)\s*$")
_TITLE_ENDS = re.compile(r"căn cứ|thực hiện|kính |[-–—_*=\s]{3,}$|số\W|ngày \d")
_STAMP = re.compile(r"\s*\(?\d{1,2}:\d{2}[^)]*\)?$|\s*\(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[^)]*\)$")


@dataclass(slots=True)
class Head:
    """What the head prints, as spans of the source. ``organisations`` are blocks of names, outermost first.

    ``official`` is true where a sort of document, a number or names in capitals stand above the text.
    """

    organisations: list[Span] = field(default_factory=list)
    reference: Span | None = None
    place: Span | None = None
    date: str | None = None
    title: Span | None = None
    official: bool = False


@cache
def documents() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of ``documents.toml`` with their phrases folded."""
    data = tomllib.loads((Path(__file__).parent / "data" / "documents.toml").read_text(encoding="utf-8"))
    return {name: [row | {"phrase": fold(row["phrase"])} for row in rows] for name, rows in data.items()}


@cache
def starts_with_any(table: str) -> re.Pattern[str]:
    """Return a pattern for the beginning of folded text with a phrase of a table of ``documents.toml``."""
    phrases = sorted((row["phrase"] for row in documents()[table]), key=len, reverse=True)
    return re.compile(r"\W*(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


def read_head(source: str) -> Head:
    """Return the head of a text: names, number, place and date, title; what is not printed stays None."""
    text = Folded(source[:_REACH])
    lines = list(_lines(text))
    title_at = next((at for at, line in enumerate(lines) if _names_kind(text, line)), None)
    head = Head()
    last = _title(text, lines, title_at, head)
    names: list[Span] = []
    for at, line in enumerate(lines):
        if line[1] - line[0] > 2 * _TITLE_LINE or label_of(text.text[slice(*line)].upper()):
            break
        if last is not None and title_at is not None and title_at <= at <= last:
            continue
        for piece in _pieces(text, line):
            above = at < title_at if title_at is not None else head.reference is None
            _read_piece(text, piece, head, names if above else [])
    head.official = title_at is not None or head.reference is not None
    for start, end in names if head.official else []:
        head.organisations.append(text.original(start, end))
    if not head.official:
        head.title = _headline(text, lines)
    return head


def _lines(text: Folded) -> Iterator[Span]:
    """Give the first lines of folded text that are not empty, without the spaces around them."""
    count = 0
    for match in _LINE.finditer(text.text):
        line = match.group()
        bare = line.strip(_SPACES)
        if not bare:
            continue
        start = match.start() + len(line) - len(line.lstrip(_SPACES))
        yield start, start + len(bare)
        count += 1
        if count == _LONGEST_HEAD:
            return


def _printed(text: Folded, span: Span) -> str:
    start, end = text.original(*span)
    return text.source[start:end]


def _names_kind(text: Folded, line: Span) -> bool:
    """Return whether a line begins, in capitals, with the name of a sort of document."""
    found = starts_with_any("heading").match(text.text[slice(*line)])
    if not found or line[1] - line[0] > _TITLE_LINE or " | " in text.text[slice(*line)]:
        return False
    return _in_capitals(_printed(text, (line[0], line[0] + found.end())))


def _in_capitals(printed: str) -> bool:
    """Return whether letters are capitals but for a few that a scanner misread ("KHỐl", "TiNH")."""
    letters = [letter for letter in printed if letter.isalpha()]
    return bool(letters) and 10 * sum(map(str.isupper, letters)) >= 9 * len(letters)


def _pieces(text: Folded, line: Span) -> Iterator[Span]:
    """Give the columns of a line of the head."""
    at = line[0]
    for gap in _COLUMN.finditer(text.source, *text.original(*line)):
        start, end = text.folded(*gap.span())
        if _IN_DATE.search(text.text, at, start):
            continue
        yield at, start
        at = end
    yield at, line[1]


def _read_piece(text: Folded, piece: Span, head: Head, names: list[Span]) -> None:
    """Fill ``head`` from one column of a line: place and date, number, or names in capitals."""
    start, end = piece
    words = text.text[start:end]
    if head.date is None and end - start < _TITLE_LINE and (found := _PLACE_DATE.search(words)):
        motto = _MOTTO.match(found.group("place"))
        place = start + found.start("place") + (motto.end() if motto else 0)
        place += len(text.text[place : start + found.end("place")]) - len(
            text.text[place : start + found.end("place")].lstrip()
        )
        head.place = text.original(place, start + found.end("place"))
        day, month = found.group("d"), found.group("m")
        head.date = found.group("y") + (f"-{int(month):02d}" if month else "")
        head.date += f"-{int(day):02d}" if month and day else ""
        end = start + found.start()
    elif head.reference is None and (found := _REFERENCE.search(words)) and found.start() < 3 * _LONGEST_HEAD:
        before = words[: found.start()].strip()
        if before and not _in_capitals(_printed(text, (start, start + found.start()))):
            return
        head.reference = text.original(start + found.start("number"), start + found.end("number"))
        end = start + found.start()
    if not _MOTTO.match(text.text[start:end].strip()):
        _add_names(text, (start, end), names)


def _add_names(text: Folded, piece: Span, names: list[Span]) -> None:
    """Add the organisations that a piece in capitals names; what begins with none goes on with the last."""
    words = text.text[slice(*piece)]
    bare = words.strip(_SPACES + "*-–_—|")
    if not bare or not _in_capitals(_printed(text, piece)):
        return
    start = piece[0] + words.find(bare)
    end = start + len(bare)
    begins = sorted({start, *(found.start() for found in _ORGANISATION.finditer(text.text, start, end))})
    for at, stop in zip(begins, [*begins[1:], end], strict=True):
        stop = at + len(text.text[at:stop].rstrip(_SPACES + "*-–_—|"))
        opened = bool(names) and bool(_OPENS_LONGER.search(text.text[slice(*names[-1])]))
        if names and (opened or not _ORGANISATION.match(text.text, at)):
            names[-1] = (names[-1][0], stop)
        elif _ORGANISATION.match(text.text, at):
            names.append((at, stop))


def _title(text: Folded, lines: list[Span], title_at: int | None, head: Head) -> int | None:
    """Set the title that begins at a line and goes on over those below; return the index of its last line."""
    if title_at is None:
        return None
    last = title_at
    for at in range(title_at + 1, min(title_at + 8, len(lines))):
        line = lines[at]
        words = text.text[slice(*line)]
        gap = text.text.count("\n", lines[at - 1][1], line[0]) > 1
        if (gap and at > title_at + 1) or len(words) > _TITLE_LINE or _TITLE_ENDS.match(words) or " | " in words:
            break
        if label_of(_printed(text, line)) or words.endswith((".", ";")) or _PLACE_DATE.search(words):
            break
        if starts_with_any("formula").match(words):
            break
        last = at
    start, end = lines[title_at][0], lines[last][1]
    if aside := _TITLE_ASIDE.search(text.text, start, end):
        head.reference = text.original(aside.start("number"), aside.end("number"))
        dated = [moment.norm for moment in find_moments(aside.group()) if moment.kind == "date"]
        head.date = dated[0] if dated else None
        end = aside.start()
    head.title = text.original(start, start + len(text.text[start:end].rstrip()))
    return last


def _headline(text: Folded, lines: list[Span]) -> Span | None:
    """Return the headline of a page: a first line that is short, no page furniture, and has a text below it."""
    for at, line in enumerate(lines[:8]):
        words = text.text[slice(*line)]
        words = words.split(" | ")[0]
        if starts_with_any("page").match(words) or len(words) < 12 or words.isascii() or ">>" in words:
            continue
        below = any(end - start > 80 for start, end in lines[at + 1 : at + 10])
        if len(words) > _TITLE_LINE or not below or words.endswith((".", ";", ":", ",")):
            return None
        stamp = _STAMP.search(words)
        return text.original(line[0], line[0] + (stamp.start() if stamp else len(words)))
    return None
