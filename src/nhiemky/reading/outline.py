"""The outline of a document: its headings, how they nest, and what each section is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemky.files.model import SourceText
from nhiemky.language.folding import fold
from nhiemky.reading.headings import BULLETS, Heading, Line, headings_of, label_of, lines_of, looks_ahead
from nhiemky.reading.model import Section, SectionKind

# Outer styles first. Word headings without a printed label stand where Roman numerals do, by their own depth.
_RANKS = {
    "part": 0.0, "upper": 10.0, "roman": 20.0, "caps": 20.0, "article": 25.0,
    "decimal1": 30.0, "decimal2": 31.0, "decimal3": 32.0, "decimal4": 33.0, "decimal5": 34.0,
    "bracket": 50.0, "lower": 40.0, "ordinal": 60.0, "colon": 70.0,
    **{f"block{level}": 19.0 + level / 100 for level in range(9)},
}  # fmt: skip


@dataclass(slots=True)
class _Open:
    """A section whose end is not known yet."""

    heading: Heading
    rank: float
    level: int
    kind: SectionKind
    place: int
    last_number: int


def outline(source: SourceText, lines: list[Line] | None = None) -> tuple[Section, ...]:
    """Return the sections of ``source``, whose ``lines`` may be known, in the order of their headings, outer first.

    A section runs to the next heading of its own level or above. Its kind is what its heading says, otherwise the
    kind of the section around it.
    """
    lines = lines_of(source) if lines is None else lines
    text_end = len(source.text)
    sections: list[Section | None] = []
    stack: list[_Open] = []
    headings = _without_lone_ordinals(list(headings_of(lines)))
    for place, heading in enumerate(headings):
        rank = _rank(heading, lines, headings, place, stack)
        _close(stack, sections, rank, heading.start)
        parent = stack[-1] if stack else None
        opened = _Open(
            heading,
            rank,
            len(stack) + 1,
            _kind(heading, parent.kind if parent else "other"),
            len(sections),
            heading.number,
        )
        end = _own_end(lines, heading, headings, place)
        sections.append(_section(opened, end) if end is not None else None)
        if end is None:
            stack.append(opened)
    _close(stack, sections, float("-inf"), text_end)
    return tuple(section for section in sections if section is not None)


def _without_lone_ordinals(headings: list[Heading]) -> list[Heading]:
    """Drop an ordinal that counts nothing: ``Thứ ba,`` without a second before it, ``Thứ nhất`` without a second."""
    numbers = {heading.number for heading in headings if heading.style == "ordinal"}
    wanted = {number for number in numbers if {1, 2} <= numbers and set(range(1, number)) <= numbers}
    return [heading for heading in headings if heading.style != "ordinal" or heading.number in wanted]


def _kind(heading: Heading, around: SectionKind) -> SectionKind:
    """Return what a section is about: within results, targets are held against them and tasks name an area of work."""
    if heading.kind == "tasks" and around in ("results", "limitations") and _AREA.match(fold(heading.title)):
        return around
    inner = heading.style not in ("part", "upper", "roman", "caps", "article")
    if heading.kind == "targets" and around == "results" and inner and not looks_ahead(heading.title):
        return around
    return heading.kind or around


_AREA = re.compile(
    r"\W*(?:(?:về|thực hiện|lãnh đạo|công tác) )*(?:các )?nhiệm vụ (?:sản xuất|kinh tế|chính trị|quốc phòng|chuyên môn"
    r"|phát triển|công tác|văn hóa|xây dựng|quản lý|kinh doanh|an ninh)"
)


def _close(stack: list[_Open], sections: list[Section | None], rank: float, end: int) -> None:
    while stack and stack[-1].rank >= rank:
        opened = stack.pop()
        sections[opened.place] = _section(opened, end)


def _section(opened: _Open, end: int) -> Section:
    heading = opened.heading
    return Section(
        start=heading.start, end=max(end, heading.end), heading=(heading.start, heading.end), label=heading.label,
        title=heading.title, level=opened.level, kind=opened.kind,
    )  # fmt: skip


def _rank(heading: Heading, lines: list[Line], headings: list[Heading], place: int, stack: list[_Open]) -> float:
    """Return how deep a heading stands; an inner numbering that restarts under a heading goes below it."""
    rank = _RANKS[heading.style]
    following = headings[place + 1] if place + 1 < len(headings) else None
    adjoining = following is not None and following.first == heading.last + 1
    if heading.style == "colon" and following and adjoining and following.number == 1:
        inner = _RANKS[following.style]
        return inner - 0.5 if all(opened.rank != inner for opened in stack) else inner + 0.1
    same = [opened for opened in stack if opened.heading.style == heading.style]
    if not same or heading.style in ("colon", "caps") or heading.style.startswith("block"):
        return rank
    innermost = same[-1]
    restarts = heading.number == 1 and innermost.last_number >= 1 and len(same) == 1
    if restarts and stack[-1].heading.last + 1 == heading.first:
        return max(stack[-1].rank, innermost.rank) + 0.2
    for opened in reversed(same):
        if opened.last_number + 1 == heading.number:
            return opened.rank
    return innermost.rank


def _own_end(lines: list[Line], heading: Heading, headings: list[Heading], place: int) -> int | None:
    """Return the end of a section that is only its line or its list; None where it runs to the next heading."""
    next_first = headings[place + 1].first if place + 1 < len(headings) else len(lines)
    if heading.own:
        last = heading.last
        while last + 1 < next_first and not lines[last + 1].gap and lines[last].text[-1] in ";,":
            last += 1
        return lines[last].end
    if heading.style == "ordinal":
        following = headings[place + 1] if place + 1 < len(headings) else None
        goes_on = following is not None and following.style == "ordinal" and following.number > heading.number
        return None if goes_on else lines[heading.last].end
    if heading.style != "colon":
        return None
    index = heading.last + 1
    if index >= len(lines) or index == next_first:
        return lines[heading.last].end if index >= len(lines) else None
    if not _is_item(lines[index].text) and lines[index].text[-1] not in ";,":
        return None
    listed = index
    while listed + 1 < next_first and _list_goes_on(lines, listed):
        listed += 1
    return lines[listed].end


def _list_goes_on(lines: list[Line], index: int) -> bool:
    this, following = lines[index], lines[index + 1]
    return _is_item(following.text) or this.text[-1] in ";,:" or (not following.gap and following.text[0].islower())


def _is_item(text: str) -> bool:
    return text[0] in BULLETS or label_of(text) is not None
