"""What a document says of itself: its sort, title, number, whose figures it gives, its term and its days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nhiemky.files.model import SourceText
from nhiemky.language.dates import Moment, find_moments
from nhiemky.language.folding import Folded, fold
from nhiemky.language.references import find_references
from nhiemky.language.words import Words
from nhiemky.reading.head import Head, documents, read_head, starts_with_any
from nhiemky.reading.model import DocumentFacts, DocumentKind, Fact, Section, Span
from nhiemky.reading.organisations import Mention, as_fact, find_own, find_superior, mentions

_REACH = 8000
_TERM = Words(r"(?<!\w)(?:nhiệm\s+kỳ|nk)\s*\(?\s*(?P<a>(?:19|20)\d\d)\s?[-–—/]\s?(?P<b>(?:19|20)\d\d)(?!\d)")
_ORDINAL_WORD = r"(?:[ivxl]{1,7}|\d{1,3}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_ORDINAL = re.compile(rf"(?<!\w)lần\s+(?:thứ\s+{_ORDINAL_WORD}|[ivxl]{{1,7}})(?!\w)")
_BARE_ORDINAL = re.compile(r"đại\s+hội\s+(?P<n>[ivxl]{1,7})\s+$")
_APART = re.compile(r"[.;]|\n\s*\n")
_YEAR = re.compile(r"(?<!\w)năm\s+(?P<y>(?:19|20)\d\d)(?!\d|\s?[-–]\s?\d{4})")
_AHEAD = re.compile(r"phương hướng|nhiệm vụ|kế hoạch công tác")
_OPENING_KINDS = ("resolution", "political_report", "news", "other")
_ON_BEHALF = re.compile(
    r"^[ \t\u00a0]*(?:T/M|TM\.?)[ \t\u00a0]+(?P<issuer>[^\r\n|]{4,80}?)[ \t\u00a0]*(?:\||$)", re.MULTILINE
)
_OTHER_DAY = re.compile(
    r"(?:kỷ niệm|truyền thống|thành lập)[^.;\n]{0,40}$|(?:đến|hết|trước|từ nay|năm)\s+(?:ngày\s+)?$"
)
_CONGRESS = re.compile(r"đại\s+hội(?:\s+đại\s+biểu|\s+đảng\s+viên|\s+đảng\s+bộ)*\s+$")
_BARE_CONGRESS = re.compile(r"đại\s+hội(?:\s+đại\s+biểu|\s+đảng\s+viên|\s+toàn\s+thể)*\s+(?:lần|khóa|nhiệm\s+kỳ)(?!\w)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|gmt|\d{4}")


def facts(
    source: SourceText, sections: Sequence[Section], named: tuple[Folded, Sequence[Mention]] | None = None
) -> DocumentFacts:
    """Return the facts of ``source``; each is None where the document does not say it.

    ``named`` is its folded text with the organisations found in it, where a caller has them already.
    """
    text = named[0] if named else Folded(source.text)
    head = read_head(source.text)
    published = head.date or _published(text, head)
    kind = _kind(text, head, stamped=published is not None and not head.official)
    found = list(named[1] if named else mentions(text))
    bodies = _bodies(text, head)
    own = find_own(text, found, _prominent(head, bodies))
    terms = _terms(text)
    ordinals = _ordinals(text, own)
    term = _term(kind, head, terms, ordinals, text)
    title = as_fact(text, head.title) if head.title else None
    return DocumentFacts(
        kind=kind,
        title=title,
        reference=as_fact(text, head.reference) if head.reference else None,
        issuer=_issuer(text, head),
        organisation=as_fact(text, own[0].span) if own else None,
        superior=_superior(text, bodies, found, own),
        congress_ordinal=_ordinal(text, ordinals, terms, term),
        term=term,
        place=as_fact(text, head.place) if head.place else None,
        date=published,
        event_date=_event_date(text, published, term) if kind in _OPENING_KINDS else None,
        year=_year(kind, title),
    )


def _kind(text: Folded, head: Head, *, stamped: bool) -> DocumentKind:
    """Return the sort of document from its title, its formulas, or the signs of news (``stamped``: a page stamp)."""
    printed = text.source[slice(*head.title)] if head.title else ""
    if head.official or printed.isupper():
        title = " ".join(fold(printed).split())
        title = title[max(0, title.find(" - báo cáo") + 3) :] if " - báo cáo" in title else title
        row = next((row for row in documents()["kind"] if row["phrase"] in title and _heads(title, row)), None)
        if row and _is_yearly(title, row["kind"]):
            return "yearly_report"
        if row:
            kind: DocumentKind = row["kind"]
            return kind
    early = text.text[:_REACH]
    for row in documents()["formula"]:
        if re.search(rf"(?m)^\s*{re.escape(row['phrase'])}\s*:?\s*$", early):
            formula: DocumentKind = row["kind"]
            return formula
    if head.official:
        symbol = re.search(r"[^\W\d_]+", text.source[slice(*head.reference)]) if head.reference else None
        signs = {row["phrase"]: row["kind"] for row in documents()["symbol"]}
        signed: DocumentKind = signs.get(fold(symbol.group()), "other") if symbol else "other"
        return signed
    return "news" if stamped or any(row["phrase"] in early for row in documents()["news"]) else "other"


def _heads(title: str, row: dict[str, str]) -> bool:
    """Return whether a resolution's or report's word begins the title, rather than naming what it speaks about."""
    return title.startswith(row["phrase"]) if row["kind"] in ("resolution", "report") else title.startswith("báo cáo")


def _is_yearly(title: str, kind: str) -> bool:
    """Return whether a report speaks of a year; one that sums up or reviews does so only if it names no term."""
    if kind not in ("report", "mid_term_review", "final_report") or not _YEAR.search(title):
        return False
    return kind == "report" or not re.search(r"nhiệm kỳ|giai đoạn|5 năm|nghị quyết đại hội", title)


def _bodies(text: Folded, head: Head) -> list[Span]:
    """Return the names of the head, outermost first, without a congress that is of the body above it."""
    named = head.organisations
    return named[:-1] if named and _BARE_CONGRESS.match(text.text, text.folded(*named[-1])[0]) else named


def _prominent(head: Head, bodies: list[Span]) -> list[tuple[Span, float]]:
    """Return the places of the head where an organisation is named as its own, and what that weighs."""
    places = [(head.title, 5.0)] if head.title else []
    if bodies:
        places.append((bodies[-1], 10.0))
    if len(bodies) > 1:
        places.append((bodies[0], -10.0))
    return places


def _issuer(text: Folded, head: Head) -> Fact | None:
    if head.organisations:
        return as_fact(text, head.organisations[-1])
    start = max(0, len(text.source) - 3000)
    signed = _ON_BEHALF.search(text.source, start)
    return as_fact(text, signed.span("issuer")) if signed else None


def _superior(text: Folded, bodies: list[Span], found: list[Mention], own: list[Mention]) -> Fact | None:
    if len(bodies) > 1:
        return as_fact(text, bodies[-2])
    superior = find_superior(text, found, own)
    return as_fact(text, superior.span) if superior else None


def _terms(text: Folded) -> list[tuple[int, tuple[int, int]]]:
    """Return the terms printed after "nhiệm kỳ", with their offsets in the folded text."""
    found = [(match.start(), (int(match["a"]), int(match["b"]))) for match in _TERM.scan(text.text)]
    return [(at, (first, last)) for at, (first, last) in found if 0 < last - first <= 6]


def _ordinals(text: Folded, own: list[Mention]) -> list[Span]:
    """Return where the ordinals of congresses of ``own`` stand in the folded text: beside its name."""
    found: list[Span] = []
    for mention in own:
        start, end = mention.folded
        after = _ORDINAL.search(text.text, end, end + 40)
        if after and not _APART.search(text.text, end, after.start()):
            found.append(after.span())
            continue
        before = list(_ORDINAL.finditer(text.text, max(0, start - 40), start))
        if before and re.fullmatch(r"(?:\s*,?\s*(?:của)?\s*)", text.text[before[-1].end() : start]):
            found.append(before[-1].span())
        elif bare := _BARE_ORDINAL.search(text.text[max(0, start - 30) : start]):
            offset = max(0, start - 30)
            found.append((offset + bare.start("n"), offset + bare.end("n")))
    return sorted(found)


def _following_term(at: int, terms: list[tuple[int, tuple[int, int]]]) -> tuple[int, int] | None:
    """Return the term printed right after an ordinal, as in "lần thứ V, nhiệm kỳ 2020-2025"."""
    return next((term for start, term in terms if 0 <= start - at <= 5), None)


def _term(
    kind: DocumentKind, head: Head, terms: list[tuple[int, tuple[int, int]]], ordinals: list[Span], text: Folded
) -> tuple[int, int] | None:
    """Return the term the document opens (a congress) or reports on (a review)."""
    if not terms:
        return None
    opens = kind in _OPENING_KINDS
    if head.title:
        start, end = text.folded(*head.title)
        titled = [term for at, term in terms if start <= at < end]
        if titled:
            return max(titled) if opens else titled[0]
    beside = [term for _, at in ordinals if (term := _following_term(at, terms))]
    if opens and beside:
        return max(beside)
    counted = Counter(term for _, term in terms)
    if opens:
        return max(counted)
    return max(counted, key=lambda term: (counted[term], -term[0]))


def _ordinal(
    text: Folded, ordinals: list[Span], terms: list[tuple[int, tuple[int, int]]], term: tuple[int, int] | None
) -> Fact | None:
    """Return the ordinal of the congress: the one printed with the document's term, otherwise the commonest."""
    with_term = [span for span in ordinals if term and _following_term(span[1], terms) == term]
    if not with_term and term:
        general = [match.span() for match in _ORDINAL.finditer(text.text, 0, _REACH) if _congress(text, match.start())]
        with_term = [] if ordinals else [span for span in general if _following_term(span[1], terms) == term]
    candidates = with_term or ordinals
    if not candidates:
        return None
    counted = Counter(text.text[slice(*span)] for span in candidates)
    best = max(candidates, key=lambda span: (counted[text.text[slice(*span)]], -span[0]))
    return as_fact(text, text.original(*best))


def _congress(text: Folded, at: int) -> bool:
    return bool(
        re.search(r"đại\s+hội(?:\s+đại\s+biểu|\s+đảng\s+viên|\s+đảng\s+bộ)*\s+$", text.text[max(0, at - 40) : at])
    )


def _published(text: Folded, head: Head) -> str | None:
    """Return the day of a page stamp: a full date on a line with a clock, a weekday or little else, near the top."""
    if head.official:
        return None
    for match in re.finditer(r"[^\n]+", text.text[:1500]):
        line = match.group().strip()
        stamp = re.match(r"date (\d{4}-\d{2}(?:-\d{2})?)", line)
        if stamp:
            return stamp.group(1)
        if len(line) > 200 or not (_CLOCK.search(line) or starts_with_any("page").match(line)):
            continue
        dated = [moment.norm for moment in find_moments(line) if moment.kind == "date" and len(moment.norm) == 10]
        stamped = starts_with_any("page").match(line) or re.search(r"\d{1,2}:\d{2}|gmt", line)
        if dated and (stamped or len(line) < 60):
            return dated[0]
    return None


def _event_date(text: Folded, published: str | None, term: tuple[int, int] | None) -> str | None:
    """Return the first day of the congress from the sentence that tells it met."""
    early = text.text[:_REACH]
    cited = [reference.end for reference in find_references(early)]
    days = [moment for moment in find_moments(early) if moment.kind == "date" and _is_day(moment.norm)]
    days = [day for day in days if not any(0 <= day.start - end <= 8 for end in cited)]
    meetings = [day for day in days if _plausible(day, published, term) and _tells_of_congress(early, day)]
    if not meetings:
        return None
    first = meetings[0].norm.split("/")[0]
    for day in meetings[1:]:
        span = day.norm.split("/")
        if len(span) == 2 and span[0][-5:] < first[-5:] <= span[1][-5:]:
            first = span[0]
    return _with_year(first, published, term)


def _plausible(day: Moment, published: str | None, term: tuple[int, int] | None) -> bool:
    """Return whether a day with its year can be the day a congress opened the term, or was reported on."""
    if len(day.norm.split("/")[0]) != 10:
        return True
    year = int(day.norm[:4])
    near = [term[0]] if term else [int(published[:4])] if published else [year]
    return abs(year - near[0]) <= 1


def _is_day(norm: str) -> bool:
    return re.fullmatch(r"(?:\d{4}-)?\d\d-\d\d", norm.split("/")[0]) is not None


def _tells_of_congress(text: str, day: Moment) -> bool:
    """Return whether the sentence around a day says that a congress met, and the day is no stamp or other date."""
    begin = max(text.rfind("\n", 0, day.start), text.rfind(". ", 0, day.start)) + 1
    ends = [at for mark in ("\n", ". ", ";") if (at := text.find(mark, day.end)) >= 0]
    end = min([*ends, day.end + 300])
    sentence = text[begin:end]
    if "đại hội" not in sentence or re.search(r"\d{1,2}:\d{2}", sentence[: day.end - begin + 8]):
        return False
    if _OTHER_DAY.search(text[max(0, day.start - 50) : day.start]):
        return False
    around = text[max(begin, day.start - 200, text.rfind(";", 0, day.start)) : min(end, day.end + 250)]
    return any(re.search(rf"(?<!\w){re.escape(row['phrase'])}(?!\w)", around) for row in documents()["event"])


def _with_year(day: str, published: str | None, term: tuple[int, int] | None) -> str | None:
    """Complete a day printed without its year from the day of publishing, otherwise from the term's first year."""
    if len(day) == 10:
        return day
    if published:
        year = int(published[:4])
        return f"{year if day[:2] <= published[5:7] or len(published) < 7 else year - 1}-{day}"
    return f"{term[0]}-{day}" if term else day


def _year(kind: DocumentKind, title: Fact | None) -> int | None:
    """Return the year a periodic report speaks of: the last named in its title before what is planned."""
    if title is None or kind not in ("yearly_report", "report"):
        return None
    words = fold(title.text)
    first = _YEAR.search(words)
    ahead = _AHEAD.search(words, first.end()) if first else None
    years = [int(found["y"]) for found in _YEAR.finditer(words, 0, ahead.start() if ahead else len(words))]
    return max(years, default=None)
