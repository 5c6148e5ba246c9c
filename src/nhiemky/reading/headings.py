"""Lines that are headings: their label, their title and what the title says the section is about."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

from nhiemky.files.model import SourceText
from nhiemky.language.folding import fold
from nhiemky.reading.model import SectionKind

SPACES = " \t\u00a0\u200b\u3000\ufeff"
UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
BULLETS = "-–—+*•●▪■o·"

_LINE = re.compile(r"[^\r\n]+")
_ROMAN = re.compile(rf"([IVXLC]{{1,7}})(?:\s*[.\-–—:/)]+\s*|\s+(?=[{UPPER}]{{2}}))(?=[^\W\d_]|[\"“(])")
_ROMAN_VALUE = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_DECIMAL = re.compile(
    rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,4}})(?!\d)\s*(?:[.)]|[-–/:](?=\s|[{UPPER}]))\s*(?=[^\W\d_]|[\"“(])"
)
_DEEP_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=[" + UPPER + r"\"“])")
_BRACKETED = re.compile(r"\((\d{1,2}|[a-zđ])\)\s*(?=\S)")
_UPPER_LETTER = re.compile(r"([A-HĐ])\s*[.)/\-–]\s*(?![A-ZĐ]\.)(?=[^\W\d_]{2})")
_LOWER_LETTER = re.compile(r"([a-zđ])\s*(?:\)|\.|/(?=\s))\s*(?=[^\W\d_]|[\"“])")
_PART = re.compile(
    r"(phần|chương)\s+(?:thứ\s+)?([ivx]{1,4}|\d{1,2}|một|hai|ba|bốn|tư|năm|sáu|nhất|nhì)\b\s*[.:\-–]*\s*"
)
_ARTICLE = re.compile(r"(điều\s+(\d{1,3}))\s*[.:]\s*(?=\S)")
_ORDINAL = re.compile(
    r"(thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))\s*(?:[,:.]|là\b|về\b|[-–](?!\s*\d))\s*(?=\D)"
)
_QUANTITY = re.compile(r"\d(?:[\d.,]*\d)?\s*%|(?<![\d/.\-–])(?!(?:19|20)\d\d(?!\d))\d[\d.,]*(?![\d/\-–])")
_INITIAL = re.compile(r"[A-ZĐ]\.")

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_WORD_NUMBERS = {"một": 1, "nhì": 2, "bốn": 4} | {word: at for at, word in enumerate(_ORDINALS, 1)}

LONGEST_HEADING = 300


@dataclass(slots=True)
class Line:
    """One line of the text without the spaces around it; ``block`` is the heading level a file gave it, if any."""

    start: int
    end: int
    text: str
    gap: bool
    block: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line, or several that wrap, read as a heading.

    ``style`` names the way of labelling (``roman``, ``decimal1``, ``caps`` …), ``number`` its place in the count.
    ``first`` and ``last`` are the indexes of its lines; ``own`` is true where the section is that one line only.
    """

    start: int
    end: int
    style: str
    number: int
    label: str
    title: str
    kind: SectionKind | None
    first: int
    last: int
    own: bool = False


@cache
def _phrases() -> tuple[dict[str, SectionKind], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the kinds of the section phrases, and patterns of them, of beginnings of furniture, of words ahead."""
    data = tomllib.loads((Path(__file__).parent / "data" / "sections.toml").read_text(encoding="utf-8"))
    kinds = {fold(row["phrase"]): cast("SectionKind", row["kind"]) for row in data["section"]}
    furniture = {fold(row["phrase"]): None for row in data["furniture"]}
    ahead = _alternation({fold(row["phrase"]): None for row in data["ahead"]})
    return kinds, _alternation(kinds), re.compile(rf"\W*{_alternation(furniture).pattern}"), ahead


def _alternation(phrases: dict[str, SectionKind] | dict[str, None]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def kind_of(title: str) -> SectionKind | None:
    """Return what a heading speaks about, or None where no phrase of ``sections.toml`` stands in it.

    >>> kind_of("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"), kind_of("Về kinh tế")
    ('results', None)
    """
    kinds, pattern, _, _ = _phrases()
    words = fold(title)
    for found in pattern.finditer(words):
        if not _RATED.search(words, 0, found.start()):
            return kinds[found.group()]
    return None


_RATED = re.compile(r"hoàn thành(?: tốt| xuất sắc)? (?:chức trách, |chức năng, )?$")
"""Before "nhiệm vụ" this makes a rating ("hoàn thành tốt nhiệm vụ trở lên"), which names no tasks."""


def looks_ahead(title: str) -> bool:
    """Return whether a heading speaks of a period to come, so that its targets are no results even among results."""
    return _phrases()[3].search(fold(title)) is not None


def is_furniture(text: str) -> bool:
    """Return whether a line in capitals belongs to the head, title, formula or signature of a document."""
    return _phrases()[2].match(fold(text[:60])) is not None


def lines_of(source: SourceText) -> list[Line]:
    """Return the lines of ``source`` that are not empty, in order."""
    levels = {block.start: block.level for block in source.blocks if block.kind == "heading"}
    found: list[Line] = []
    text, last = source.text, 0
    for match in _LINE.finditer(text):
        line, begin = match.group(), match.start()
        bare = line.strip(SPACES)
        if not bare:
            continue
        start = begin if bare[0] == line[0] else begin + len(line) - len(line.lstrip(SPACES))
        gap = begin - last > 1 and text.count("\n", last, begin) > 1
        last = match.end()
        found.append(Line(start, start + len(bare), bare, gap, levels.get(begin) if levels else None))
    return found


def headings_of(lines: list[Line]) -> Iterator[Heading]:
    """Give the headings among ``lines`` in order; a heading that wraps takes its further lines with it."""
    body_begun = False
    skip_to = 0
    for index, line in enumerate(lines):
        if index < skip_to:
            continue
        heading = _heading(lines, index, body_begun=body_begun)
        if heading is not None:
            skip_to = heading.last + 1
            yield heading
        body_begun = body_begun or heading is not None or (len(line.text) > 80 and not line.text.isupper())


def _heading(lines: list[Line], index: int, *, body_begun: bool) -> Heading | None:
    line = lines[index]
    text = line.text
    if " | " in text or (text[0] in BULLETS and text[1:2] in SPACES + "0123456789"):
        return None
    labelled = label_of(text)
    if labelled is not None:
        style, number, label, after = labelled
        return _labelled(lines, index, style, number, label, after)
    if line.block is not None and not (text.isupper() and is_furniture(text)):
        return _made(lines, index, index, f"block{min(line.block, 8)}", 0, "", text)
    if text[:12].isupper() and text.isupper():
        return _capitals(lines, index, body_begun=body_begun)
    return _unnumbered(lines, index)


def label_of(text: str) -> tuple[str, int, str, int] | None:
    """Return the style, number and printed label a line begins with, and where its title begins; None without one.

    >>> label_of("I.TÁN THÀNH"), label_of("1.2. Về kinh tế"), label_of("1.125.000 tỷ đồng")
    (('roman', 1, 'I', 2), ('decimal2', 2, '1.2', 5), None)
    """
    first = text[0]
    if first in "IVXLC" and (match := _ROMAN.match(text)) and (value := _roman(match.group(1))):
        return None if _INITIAL.match(text, match.end()) else ("roman", value, match.group(1), match.end())
    if first.isdecimal() and (match := _DECIMAL.match(text) or _DEEP_DECIMAL.match(text)):
        parts = match.group(1).split(".")
        return f"decimal{len(parts)}", int(parts[-1]), match.group(1), match.end()
    if first == "(" and (match := _BRACKETED.match(text)):
        inner = match.group(1)
        return "bracket", int(inner) if inner.isdecimal() else ord(inner), f"({inner})", match.end()
    if first in "ABCDEFGHĐ" and (match := _UPPER_LETTER.match(text)):
        return "upper", "ABCDĐEFGH".index(first) + 1, first, match.end()
    if text[1:3].lstrip()[:1] in (")", ".", "/") and (match := _LOWER_LETTER.match(text)):
        return "lower", "abcdđefghijklmnopqrstuvwxyz".index(first) + 1, first, match.end()
    return _worded_label(text) if first in "PpCcTtĐđ" else None


def _worded_label(text: str) -> tuple[str, int, str, int] | None:
    """Read ``PHẦN THỨ NHẤT``, ``Chương II``, ``Điều 3.``, ``Thứ hai,`` at the beginning of a line."""
    head = fold(text[:40])
    if match := _PART.match(head):
        style, word = "part", match.group(2)
    elif match := _ARTICLE.match(head):
        style, word = "article", match.group(2)
    elif match := _ORDINAL.match(head):
        style, word = "ordinal", match.group(1).split()[-1]
    else:
        return None
    number = int(word) if word.isdecimal() else _WORD_NUMBERS.get(word) or _roman(word.upper()) or 0
    after = _unfolded_length(text, match.end())
    label_end = _unfolded_length(text, match.end(2) if style == "part" else match.end(1))
    return style, number, text[:label_end], after


def _unfolded_length(text: str, folded: int) -> int:
    """Return how many characters of ``text`` fold to its first ``folded`` ones."""
    length = folded
    while length < len(text) and len(fold(text[: length + 1])) <= folded:
        length += 1
    return min(length, len(text))


def _roman(digits: str) -> int | None:
    match = _ROMAN_VALUE.fullmatch(digits)
    if not match or digits in ("", "C", "L"):
        return None
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX").index(match.group(2))
    return 10 * len(match.group(1)) + units


def _labelled(lines: list[Line], index: int, style: str, number: int, label: str, after: int) -> Heading | None:
    text = lines[index].text
    title = text[after:]
    if style in ("part", "roman"):
        colon = title.find(":", 0, LONGEST_HEADING)
        if 8 < colon < len(title) - 1 and title[:colon].isupper() and not title.isupper():
            return _run_in(lines, index, style, number, label, after, colon)
        return _made(lines, index, _wrapped(lines, index), style, number, label, title)
    if style == "ordinal":
        return _run_in(lines, index, style, number, label, after, _clause(title))
    if style == "article":
        ends = [at for mark in (":", ". ") if (at := title.find(mark, 0, LONGEST_HEADING)) > 0]
        if not ends and len(title) <= LONGEST_HEADING:
            return _made(lines, index, index, style, number, label, title)
        return _run_in(lines, index, style, number, label, after, min(ends, default=min(len(title), 160)))
    if is_person(title):
        return None
    if title.isupper() and len(title) <= LONGEST_HEADING:
        return _made(lines, index, _wrapped(lines, index), style, number, label, title)
    colon = title.find(":", 0, 120)
    if 0 < colon < len(title) - 1 and kind_of(title[:colon]) and not _QUANTITY.search(title[:colon]):
        return _run_in(lines, index, style, number, label, after, colon)
    return _made(lines, index, index, style, number, label, title) if _names(lines, index, after) else None


def _names(lines: list[Line], index: int, after: int) -> bool:
    """Return whether a labelled line only names what follows, and is not itself an item with something to say."""
    title = lines[index].text[after:]
    if title.endswith(":"):
        return len(title) <= 220
    if len(title) > 160 or title[-1] in ";,…" or _QUANTITY.search(title):
        return False
    if title.endswith(".") and len(title) > 90:
        return False
    return not _has_sibling(lines, index)


def _has_sibling(lines: list[Line], index: int) -> bool:
    """Return whether the line before or after carries the neighbouring number: then it is a list of items."""
    here = label_of(lines[index].text)
    for step in (-1, 1):
        if 0 <= index + step < len(lines):
            there = label_of(lines[index + step].text)
            if here and there and there[0] == here[0] and there[1] == here[1] + step:
                return True
    return index + 1 == len(lines)


def _wrapped(lines: list[Line], index: int) -> int:
    """Return the index of the last line of the heading that begins at ``index``."""
    last = index
    while last + 1 < len(lines) and last - index < 6:
        this, following = lines[last].text, lines[last + 1]
        if following.gap or this[-1] in ".:;" or label_of(following.text) or following.text[0] in BULLETS:
            break
        capitals = this.isupper() and following.text.isupper() and not is_furniture_end(following.text)
        runs_on = not this.isupper() and len(this) > 50 and len(following.text) < 100
        if not capitals and not (runs_on and following.text[0].islower()):
            break
        last += 1
    return last


def is_furniture_end(text: str) -> bool:
    """Return whether a line in capitals signs a document or repeats its formula, so that no heading runs on into it."""
    return is_furniture(text) and len(text) < 40


def _capitals(lines: list[Line], index: int, *, body_begun: bool) -> Heading | None:
    """Read an unnumbered heading in capitals; the title block before the body and the signature are none."""
    text = lines[index].text
    previous = lines[index - 1].text if index else ""
    if is_furniture(text) or (not body_begun and previous.isupper() and not lines[index].gap):
        return None
    last = _wrapped(lines, index)
    title = " ".join(line.text for line in lines[index : last + 1])
    words = title.split()
    if len(words) < 2 or len(title) > LONGEST_HEADING or last + 1 >= len(lines):
        return None
    if kind_of(title) is None and (not body_begun or len(words) < 5):
        return None
    return _made(lines, index, last, "caps", 0, "", title)


def _unnumbered(lines: list[Line], index: int) -> Heading | None:
    """Read ``Một số chỉ tiêu chủ yếu …:`` — an unnumbered line that names a kind of section before a colon."""
    text = lines[index].text
    colon = text.find(":", 0, 160)
    if colon < 6 or text[0].islower() or (head := text[:colon]).count(". "):
        return None
    kind = kind_of(head)
    if kind is None or _QUANTITY.search(head):
        return None
    if not text[colon + 1 :].strip(SPACES):
        return _made(lines, index, index, "colon", 0, "", head)
    found = _phrases()[1].search(fold(head))
    if found is None or (found.start() > 20 and len(head) - found.end() > 12):
        return None
    heading = _run_in(lines, index, "colon", 0, "", 0, colon)
    return replace(heading, own=True)


def _clause(title: str) -> int:
    """Return where the first clause of ``title`` ends."""
    ends = [at for mark in (",", ":", ";", ". ") if (at := title.find(mark, 0, 160)) > 0]
    return min(ends) if ends else min(len(title), 160)


def _made(lines: list[Line], first: int, last: int, style: str, number: int, label: str, title: str) -> Heading:
    start, end = lines[first].start, lines[last].end
    if last > first and not title.endswith(lines[last].text):
        title = " ".join([title, *(line.text for line in lines[first + 1 : last + 1])])
    if len(title) > LONGEST_HEADING:
        cut = _clause(title)
        end, title = start + (len(lines[first].text) - len(lines[first].text[-len(title) :])) + cut, title[:cut]
    title = title.strip(SPACES + ":")
    return Heading(
        start=start, end=end, style=style, number=number, label=label, title=title, kind=kind_of(title),
        first=first, last=last,
    )  # fmt: skip


def _run_in(lines: list[Line], index: int, style: str, number: int, label: str, after: int, length: int) -> Heading:
    """Make a heading of the beginning of a line whose text goes on after it."""
    line = lines[index]
    title = line.text[after : after + length].strip(SPACES + ":,")
    return Heading(
        start=line.start, end=line.start + after + length, style=style, number=number, label=label, title=title,
        kind=kind_of(title), first=index, last=index,
    )  # fmt: skip


_PERSON = re.compile(r"(?:đ/\s?c|đồng\s+chí|ông|bà|anh|chị)\b", re.IGNORECASE)
_NAME = re.compile(rf"[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{1,4}}\s*(?=[,;:(./–-]|$)")


def is_person(title: str) -> bool:
    """Return whether an item begins with a person: a form of address, or two to five capitalised syllables alone.

    >>> is_person("Đ/c Lê Văn An"), is_person("Lê Văn An, Bí thư"), is_person("Công tác xây dựng Đảng")
    (True, True, False)
    """
    title = unicodedata.normalize("NFC", title[:80])
    if title.startswith("Về "):
        return False
    return bool(_PERSON.match(title)) or (not title.isupper() and bool(_NAME.match(title)))
