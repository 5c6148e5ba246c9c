"""The organisations a text names, the stretches of a digest that speak of one each, and whose figure each one is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.reading.model import DocumentFacts, OrganisationFrom, Statement
from nhiemky.reading.organisations import FURTHEST, Mention, as_fact, name_after, name_key, same
from nhiemky.reading.passage import Passage
from nhiemky.reading.vocabulary import alternation, load
from nhiemky.reading.whole.model import Organisation, OrganisationKind, Segment

_BODIES = ("đảng bộ", "chi bộ", "đảng ủy", "chi ủy", "đảng đoàn")
_PARTY: dict[str, OrganisationKind] = {
    "đảng bộ": "party_organisation", "chi bộ": "cell", "đảng ủy": "party_committee", "chi ủy": "party_committee",
}  # fmt: skip
_STAR = re.compile(r"^[ \t\u00a0]*\*[ \t\u00a0]+(?=[^\W_])", re.MULTILINE)
_MEETS = re.compile(r"(?<!\w)(?:đại hội|hội nghị|họp|tổ chức|ngày|sáng|chiều)(?!\w)")
_OWNED_KINDS = frozenset(["target", "result", "other", "attendance", "election"])
_LEAST_SEGMENT = 60
_LONGEST_OPENING = 80
_HEAD_OF_SEGMENT = 200
_UNDER = re.compile(r"\s*,?\s*(?:là (?:đảng bộ|chi bộ) )?(?:trực\s+)?thuộc\s+")
_OWNED = re.compile(
    r"(?:của|theo|do|nghị quyết|chỉ đạo|kế hoạch|thường vụ|chấp hành|dự|cho|với|từ|về|và|trình|thuộc|bí thư|đại hội"
    r"|tổ chức|chủ tịch)\W*$"
)
_GAP = re.compile(r"\n[ \t\r\u00a0]*\n")
_ADJOINS = re.compile(r"\s*(?::|là|được|có|đạt)?\s*")
_CLAUSE = re.compile(r"[;.]\s|\n|;")


_Key = tuple[OrganisationKind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """One naming of an organisation: its folded span, its kind, and what its names have in common."""

    start: int
    end: int
    kind: OrganisationKind
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    head: re.Pattern[str]
    kinds: dict[str, OrganisationKind]
    opening: re.Pattern[str]


@cache
def _words() -> _Words:
    data: dict[str, Any] = load("mentions")
    kinds: dict[str, OrganisationKind] = {fold(row["phrase"]): row["kind"] for row in data["organisation"]}
    opening = alternation(map(fold, data["opening"]))
    return _Words(
        head=re.compile(rf"(?<!\w)(?:{alternation(kinds)})(?!\w)"),
        kinds=kinds,
        opening=re.compile(rf"\W*(?:(?:{opening}|ngày [\d/.-]+|năm \d{{4}}|\d+ tháng(?: đầu năm)?)[\s,]*)*\W*"),
    )


def find_named(passage: Passage, party: Sequence[Mention]) -> list[Named]:
    """Return every naming of an organisation in text order; ``party`` are the Party organisations already found."""
    named = [Named(*mention.folded, _PARTY.get(mention.head, "superior_committee"), mention.key) for mention in party]
    starts = [each.start for each in named]
    folded = passage.folded
    for found in _words().head.finditer(passage.text, 0, FURTHEST):
        place = bisect_right(starts, found.start()) - 1
        if place >= 0 and found.start() < named[place].end:
            continue
        if not passage.cased[found.start()].isupper():
            continue
        end, words, _ = name_after(folded, found)
        if words:
            phrase = " ".join(found.group().split())
            named.append(Named(found.start(), end, _words().kinds[phrase], (*phrase.split(), *words)))
    return sorted(named, key=lambda each: each.start)


def organisations(passage: Passage, named: Sequence[Named], facts: DocumentFacts) -> tuple[Organisation, ...]:
    """Return the organisations named, in the order of their first place, namings of one together."""
    places: dict[_Key, list[Named]] = defaultdict(list)
    above: dict[_Key, str] = {}
    for place, each in enumerate(named):
        places[each.kind, each.key].append(each)
        following = named[place + 1] if place + 1 < len(named) else None
        if following and following.start - each.end < 60 and _UNDER.fullmatch(passage.text, each.end, following.start):
            above.setdefault((each.kind, each.key), passage.printed(following.start, following.end))
    own = name_key(facts.organisation.text) if facts.organisation else None
    found: list[Organisation] = []
    for key, spots in places.items():
        longest = max(spots, key=lambda spot: (spot.end - spot.start, -spot.start))
        superior = above.get(key)
        if superior is None and facts.superior and own == key[1] and key[0] in ("party_organisation", "cell"):
            superior = facts.superior.text
        spans = tuple(passage.folded.original(spot.start, spot.end) for spot in spots)
        name = passage.printed(longest.start, longest.end)
        found.append(Organisation(name=name, kind=key[0], superior=superior, spans=spans))
    return tuple(found)


def find_segments(passage: Passage, named: Sequence[Named], statements: Sequence[Statement]) -> tuple[Segment, ...]:
    """Return the stretches of a digest that begin with "*" and tell of one organisation's meeting each."""
    text, original = passage.text, passage.folded.original
    stars = [star.start() for star in _STAR.finditer(text)] if "*" in text else []
    begins = [each.start for each in named]
    days = [(passage.folded.folded(s.start, s.end)[0], s) for s in statements if s.kind == "date" and s.norm]
    day_starts = [start for start, _ in days]
    found: list[Segment] = []
    for place, star in enumerate(stars):
        end = _end_of(text, star, stars[place + 1] if place + 1 < len(stars) else len(text))
        first = bisect_right(begins, star)
        subject = named[first] if first < len(named) and named[first].start < star + _HEAD_OF_SEGMENT else None
        head = text[star : min(end, star + _HEAD_OF_SEGMENT)]
        if end - star < _LEAST_SEGMENT or subject is None or not _MEETS.search(head):
            continue
        day = bisect_right(day_starts, star)
        dated = days[day][1] if day < len(days) and days[day][0] < min(end, star + 2 * _HEAD_OF_SEGMENT) else None
        date = (dated.date or dated.norm) if dated else None
        found.append(
            Segment(
                span=original(star, end),
                organisation=as_fact(passage.folded, original(subject.start, subject.end)),
                date=date.split("/")[0] if date else None,
            )
        )
    return tuple(found)


def _end_of(text: str, start: int, limit: int) -> int:
    """Return where a segment ends: before the next one, or at the first empty line."""
    gap = _GAP.search(text, start, limit)
    return gap.start() if gap else start + len(text[start:limit].rstrip())


def assign(
    passage: Passage,
    statements: Sequence[Statement],
    named: Sequence[Named],
    segments: Sequence[Segment],
    facts: DocumentFacts,
) -> tuple[Statement, ...]:
    """Return the statements with whose figure each one is, where it is not the document's own.

    The subject of the clause or the name right before a figure in brackets decides, then the segment of a digest.
    """
    own = _bare(name_key(facts.organisation.text)) if facts.organisation else ()
    owners = [each for each in named if _may_own(passage, each) and not (own and same(_bare(each.key), own))]
    starts = [each.start for each in owners]
    segment_starts = [segment.span[0] for segment in segments]
    done: list[Statement] = []
    for statement in statements:
        if statement.kind not in _OWNED_KINDS or statement.organisation:
            told = statement.organisation is not None and statement.level is None  # listed organisation by organisation
            done.append(replace(statement, organisation_from="subject") if told else statement)
            continue
        place = bisect_right(segment_starts, statement.start) - 1
        around = segments[place] if place >= 0 and statement.start < segments[place].span[1] else None
        start = passage.folded.folded(statement.start, statement.end)[0]
        owner = owners[at] if (at := bisect_right(starts, start) - 1) >= 0 else None
        said = _says_whose(passage, owner, start) if owner else None
        if owner and said in ("subject", "bracket"):
            name = passage.printed(owner.start, owner.end)
            done.append(replace(statement, organisation=name, organisation_from=said))
        elif around and around.organisation:
            done.append(replace(statement, organisation=around.organisation.text, organisation_from="segment"))
        else:
            done.append(replace(statement, organisation_from=said) if said else statement)
    return tuple(done)


def _may_own(passage: Passage, each: Named) -> bool:
    """Return whether a naming is of one organisation rather than of a sort ("chi bộ cơ quan").

    A managing board gives the figures of the Party organisation within it, so it owns none apart from that.
    """
    words = passage.printed(each.start, each.end).split()
    return each.kind != "board" and any(word[0].isupper() and not word.isupper() for word in words[1:])


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name's key without the words of bodies that lead it ("ban quản lý", "công ty" stay)."""
    words = " ".join(key)
    for head in (*_BODIES, "đại hội"):
        words = words.removeprefix(f"{head} ")
    return tuple(words.split())


def _says_whose(passage: Passage, owner: Named, start: int) -> OrganisationFrom | None:
    """Return how the name before a figure makes the figure that organisation's: as subject, in brackets, unclearly."""
    text = passage.text
    if start - owner.end > 200 or _CLAUSE.search(text, owner.end, start):
        return None
    first, _ = passage.clause(owner.start, owner.end)
    before = text[first : owner.start]
    between = text[owner.end : start]
    if _ADJOINS.fullmatch(between) and "(" in before and ")" not in before.rsplit("(", 1)[1]:
        return "bracket"
    if re.search(r"\d", between) and "," in between:
        return None
    if len(before) <= _LONGEST_OPENING and _words().opening.fullmatch(before):
        return "subject"
    return None if _OWNED.search(before) or "(" in between else "unclear"
