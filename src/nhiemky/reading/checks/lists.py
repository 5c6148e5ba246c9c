"""Lists: announced counts that differ from what follows, and persons named twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from nhiemky.language.folding import fold
from nhiemky.language.numbers import parse_spelled
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.checks.listed import NUMBER, Listed, announced_pattern, person_of
from nhiemky.reading.checks.words import words
from nhiemky.reading.headings import is_person
from nhiemky.reading.model import Finding, Span

_PARTIAL = re.compile(r"trong đó|như|một số|chủ yếu là|ví dụ|\d")
_PEOPLE = ("đồng chí", "đ/c", "đại biểu", "thành viên", "ủy viên", "người")
_OPEN_END = re.compile(r"\.\.\.|…|v\.v|vân vân")


@cache
def _inline() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(row["phrase"]) for row in words()["counted"]), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.,-])(?P<n>{NUMBER})\s+(?P<noun>{nouns})(?!\w)(?P<rest>[^:,;.\n\d]{{0,30}})(?:là)?\s*:\s*"
        r"(?P<items>[^.;:\n\d]{5,400})(?P<end>[.;\n]|$)"
    )


def check_lists(examined: Examined) -> Iterator[Finding]:
    """Give ``count.list`` for counts that differ from their list, ``person.twice`` for names that recur in one."""
    text = examined.source.text
    for listed in examined.lists:
        yield from _count(text, listed)
        yield from _twice(text, listed)
    yield from _counts_in_sentences(text)


def _count(text: str, listed: Listed) -> Iterator[Finding]:
    """Compare an announced count with the list; bullets count only persons, since one may hold two targets."""
    line = listed.introduction
    found = announced_pattern().search(fold(line.text))
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
    for start, end in _lines_with_colon(text):
        folded = fold(text[start:end])
        if len(folded) != end - start:
            continue
        for found in _inline().finditer(folded):
            yield from _inline_finding(text, start, found)
        for found in _semicolons().finditer(folded):
            yield from _semicolon_finding(text, start, found)


def _lines_with_colon(text: str) -> Iterator[tuple[int, int]]:
    colon = text.find(":")
    while colon >= 0:
        start = text.rfind("\n", 0, colon) + 1
        end = text.find("\n", colon)
        end = end if end >= 0 else len(text)
        yield start, end
        colon = text.find(":", end)


@cache
def _semicolons() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/.,-])(?P<n>{NUMBER})\s+(?P<noun>đồng chí|đ/c|người|ủy viên|thành viên)(?!\w)"
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
