"""Tasks, breakthroughs, measures, strengths, limitations, causes, lessons and recommendations, one by one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.reading.headings import kind_of
from nhiemky.reading.model import Section, Span
from nhiemky.reading.passage import Passage
from nhiemky.reading.vocabulary import alternation, load
from nhiemky.reading.whole.listing import Entry, entries, enumerated, pieces
from nhiemky.reading.whole.model import Item, ItemKind

_NEAR = 60
_EARLY = 30
_RATING = re.compile(r"hoàn thành (?:tốt |xuất sắc )?(?:các )?(?:chỉ tiêu, )?nhiệm vụ")
_STOP = re.compile(r"[:.;\n]")
_FIRST = re.compile(r"\. (?:thứ nhất|một là|\(1\))")
_BEFORE_LEAD = 30
_COUNTS = re.compile(r"\s*(?:thứ nhất|một là|\(1\))")
_INHERITS = re.compile(r"(?:thứ|\(\d|\d+\)|[a-zđ]$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    heading: re.Pattern[str]
    kinds: dict[str, ItemKind]
    done: re.Pattern[str]
    lead: re.Pattern[str]
    anchors: tuple[str, ...]
    lead_kinds: tuple[ItemKind, ...]
    contrast: re.Pattern[str]
    weakness: re.Pattern[str]


@cache
def _words() -> _Words:
    data: dict[str, Any] = load("items")
    kinds: dict[str, ItemKind] = {fold(row["phrase"]): row["kind"] for row in data["heading"]}
    leads = "|".join(f"(?P<l{place}>{row['pattern']})" for place, row in enumerate(data["lead"]))
    return _Words(
        heading=re.compile(rf"(?<!\w)(?:{alternation(kinds)})(?!\w)"),
        kinds=kinds,
        done=re.compile(rf"(?<!\w)(?:{alternation(data['done'])})(?!\w)"),
        lead=re.compile(rf"(?<!\w)(?:{leads})(?!\w)"),
        anchors=tuple(data["anchors"]),
        lead_kinds=tuple(row["kind"] for row in data["lead"]),
        contrast=re.compile(rf"(?:{alternation(data['contrast'])})\s*,\s*"),
        weakness=re.compile(rf"(?<!\w)(?:{alternation(data['weakness'])})(?!\w)"),
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The text directly under one heading: source offsets, the section's index, and the kinds its items may have."""

    start: int
    end: int
    section: int | None
    kinds: tuple[ItemKind, ...]
    own: bool


def find_items(passage: Passage, sections: Sequence[Section]) -> tuple[Item, ...]:
    """Return the items of a text in order; ``sections`` is its outline."""
    found: list[Item] = []
    for stretch in _stretches(passage, sections):
        if stretch.kinds:
            heading = sections[stretch.section] if stretch.section is not None else None
            found += _of_section(passage, stretch, heading)
        else:
            found += _of_sentences(passage, stretch)
    return tuple(found)


def item_kinds(title: str) -> tuple[ItemKind, ...]:
    """Return the kinds of items a heading announces, the first printed first; none where it tells of what was done.

    >>> item_kinds("NHIỆM VỤ VÀ GIẢI PHÁP"), item_kinds("Kết quả thực hiện nhiệm vụ")
    (('task', 'measure'), ())
    """
    words, folded = _words(), _RATING.sub("", " ".join(fold(title).split()))
    printed = [words.kinds[match.group()] for match in words.heading.finditer(folded)]
    if "breakthrough" in printed and printed[0] != "measure":
        printed.insert(0, "breakthrough")
    if words.done.search(folded):
        printed = [kind for kind in printed if kind in ("strength", "cause", "lesson", "recommendation")]
    return tuple(dict.fromkeys(printed))


def _stretches(passage: Passage, sections: Sequence[Section]) -> Iterator[_Stretch]:
    """Give the text under each heading up to the next one, and what stands before the first."""
    length = len(passage.folded.source)
    yield _Stretch(0, sections[0].start if sections else length, None, (), own=False)
    open_sections: list[tuple[int, tuple[ItemKind, ...]]] = []
    for index, section in enumerate(sections):
        while open_sections and sections[open_sections[-1][0]].end <= section.start:
            open_sections.pop()
        around = open_sections[-1][1] if open_sections else ()
        kinds, own = _kinds(section, around)
        open_sections.append((index, kinds))
        following = sections[index + 1] if index + 1 < len(sections) else None
        end = min(section.end, following.start) if following else section.end
        yield _Stretch(section.start, end, index, kinds, own=own)
        after = following.start if following else length
        if end < after:
            around_it = [place for place, _ in open_sections if sections[place].end > end]
            yield _Stretch(end, after, around_it[-1] if around_it else None, (), own=False)


def _kinds(section: Section, around: tuple[ItemKind, ...]) -> tuple[tuple[ItemKind, ...], bool]:
    """Return the kinds of a section's items, and whether its own heading says so rather than the one around it."""
    if around and _INHERITS.match(section.label):
        return around, False
    kinds = item_kinds(section.title)
    if around and kinds:
        first = _words().heading.search(fold(section.title))
        if first and first.start() > _EARLY:
            return around, False
    if kinds:
        return kinds, True
    return ((), False) if kind_of(section.title) else (around, False)


def _of_section(passage: Passage, stretch: _Stretch, heading: Section | None) -> Iterator[Item]:
    """Give the items under a heading that announces them, or the heading itself where it is one."""
    source = passage.folded.source
    begin = stretch.start
    if stretch.own and heading:
        begin = heading.heading[1]
        line_end = source.find("\n", begin, stretch.end)
        line_end = stretch.end if line_end < 0 else line_end
        rest = source[begin:line_end].strip(" :.\t\u00a0")
        if rest:
            first = source.index(rest[0], begin)
            yield from _split(passage, stretch, (first, line_end), heading.title)
            begin = line_end
    for entry in entries(source, begin, stretch.end, heading, own=stretch.own):
        yield from _of_entry(passage, stretch, entry)


def _of_entry(passage: Passage, stretch: _Stretch, entry: Entry) -> Iterator[Item]:
    source = passage.folded.source
    words = _words()
    opening = fold(source[entry.start : entry.start + 2 * _NEAR])
    lead = words.lead.search(opening[:_NEAR])
    kind = _lead_kind(lead) if lead and lead.start() <= 8 else None
    if kind and kind not in ("breakthrough", "task", "measure") and kind != stretch.kinds[0]:
        colon = source.find(":", entry.start, entry.start + 2 * _NEAR)
        if entry.label or colon < 0:
            yield _item(stretch, (entry.start, entry.end), entry.label, kind, told=True)
        else:
            for span in pieces(source, colon + 1, entry.end):
                yield _item(stretch, span, "", kind, told=True)
        return
    spans = list(enumerated(source, entry.line, entry.end))
    if len(spans) > 1:
        for label, span in spans:
            yield _item(stretch, span, label, None)
    else:
        yield _item(stretch, (entry.start, entry.end), entry.label, None)


def _item(stretch: _Stretch, span: Span, label: str, kind: ItemKind | None, *, told: bool = False) -> Item:
    chosen = kind or stretch.kinds[0]
    others = () if told else tuple(other for other in stretch.kinds if other != chosen)
    return Item(
        kind=chosen, span=span, label=label, section=stretch.section, ambiguous=bool(others), alternatives=others
    )


def _split(passage: Passage, stretch: _Stretch, span: Span, title: str) -> Iterator[Item]:
    """Give the items that follow their heading on its line: numbered, else parted by semicolons."""
    source = passage.folded.source
    spans = list(enumerated(source, *span))
    if len(spans) > 1:
        for label, each in spans:
            yield _item(stretch, each, label, None)
        return
    for each in pieces(source, *span, announced=title):
        yield _item(stretch, each, "", None)


def _lead_kind(found: re.Match[str]) -> ItemKind:
    place = next(name for name, printed in found.groupdict().items() if printed is not None)
    return _words().lead_kinds[int(place[1:])]


def _of_sentences(passage: Passage, stretch: _Stretch) -> Iterator[Item]:
    """Give the items that running text lists: "ba khâu đột phá: …; …", "Hạn chế: …", "Bên cạnh đó, … còn chậm"."""
    words, text = _words(), passage.text
    start, end = passage.folded.folded(stretch.start, stretch.end)
    passed = start
    told: list[Span] = []
    for place in _leading_words(text, start, end):
        lead = words.lead.search(text, max(passed, place - _BEFORE_LEAD), min(end, place + _NEAR))
        if place < passed or not lead:
            continue
        colon = _STOP.search(text, lead.end(), min(end, lead.end() + _NEAR))
        if not colon or colon.group() not in ":.":
            continue
        first, last = passage.sentence(lead.start())
        if colon.group() == ".":
            if not _COUNTS.match(text, colon.end(), end):
                continue
            last = text.find("\n", colon.end(), end)
            last = last if last >= 0 else end
        if last <= colon.end() or (lead.start() - first > 2 * _NEAR):
            continue
        told.append((first, last))
        span = passage.folded.original(colon.end(), last)
        kind = _lead_kind(lead)
        for each in _listed_in(passage, span, passage.printed(first, colon.start())):
            yield Item(kind=kind, span=each[1], label=each[0], section=stretch.section)
        passed = last
    begins = [first for first, _ in told]
    for found in _contrasts(passage, stretch, start, end):
        at = passage.folded.folded(*found.span)[0]
        nearest = bisect_right(begins, at) - 1
        if nearest < 0 or at >= told[nearest][1]:
            yield found


def _leading_words(text: str, start: int, end: int) -> list[int]:
    """Return where a word of a lead stands with a colon, or a first item, soon after it; found word by word."""
    places: list[int] = []
    for word in _words().anchors:
        at = text.find(word, start, end)
        while at >= 0:
            near = text[at : at + len(word) + _NEAR]
            if ":" in near or (". " in near and _FIRST.search(text, at, min(end, at + 2 * _NEAR))):
                places.append(at)
            at = text.find(word, at + len(word), end)
    return sorted(places)


def _listed_in(passage: Passage, span: Span, announced: str) -> Iterator[tuple[str, Span]]:
    source = passage.folded.source
    spans = list(enumerated(source, *span))
    if len(spans) > 1:
        yield from spans
    else:
        yield from (("", each) for each in pieces(source, *span, announced=announced))


def _contrasts(passage: Passage, stretch: _Stretch, start: int, end: int) -> Iterator[Item]:
    """Give the limitations told in a sentence that opens a contrast and speaks of what is wanting."""
    words, text = _words(), passage.text
    for found in words.contrast.finditer(text, start, end):
        if passage.sentence(found.start())[0] != found.start():
            continue
        last = min(passage.sentence(found.end())[1], end)
        if not words.weakness.search(text, found.end(), last):
            continue
        span = passage.folded.original(found.end(), last)
        for each in pieces(passage.folded.source, *span):
            yield Item(kind="limitation", span=each, section=stretch.section, ambiguous=True)
