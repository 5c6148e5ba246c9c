"""References to Party and State documents in folded text: 35-CT/TW, 42/NQ-CP, Luật Đầu tư năm 2020.

The scan is anchored: on a number that may be a document's, on *trung ương* for resolutions of a plenum, on *luật* and
on *điều lệ đảng*. The words before an anchor are read backwards from it, so the time taken grows with the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TYPES = (
    "chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|quy định|kết luận|thông báo|nghị định|thông tư liên tịch|thông tư"
    "|công văn|chương trình hành động|chương trình|đề án|báo cáo|quy chế|thông tri|công điện|tờ trình|pháp lệnh|lệnh"
    "|nq|qđ|ct|hd|kh|kl|nđ|tt|tb"
)
_PARTY = r"\d{1,4}\s?-\s?[a-zđ]{1,8}\d?\s?/\s?[a-zđ]{1,10}(?:\.[a-zđ]{1,5})?"
_STATE = r"\d{1,4}(?:/(?:19|20)\d\d)?/[a-zđ]{1,6}(?:-[a-zđ&]{1,12})?\d{0,2}(?:-[a-zđ]{1,10})?"
_EDGE = r"(?:(?![\w/]|-\w)|(?=(?:ngày|của|về)(?!\w)))"  # "220-QĐ/TWngày": a lost space
_LONGEST_BEFORE = 36


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference found in folded text; ``number`` is the span of its number and symbol, if it prints one.

    ``issuer_unclear`` marks a number without a symbol of which the text does not say who issued it.
    """

    start: int
    end: int
    number: tuple[int, int] | None
    issuer_unclear: bool = False


# The first digit stands before the looks behind it, so that the search runs over plain text at full speed.
_ANCHOR = re.compile(
    r"\d(?<![\w/,.-]\d)(?:(?P<symbol>\d{0,3}(?=\s?-\s?[a-zđ]{1,8}\d?\s?/|/[a-zđ]|/(?:19|20)\d\d/[a-zđ]))"
    r"|(?<=số \d)\d{0,3}(?![\w/]|[.,]\d|-\w)|(?P<short>\d{0,2})(?=[\s,.;)])(?![,.]\d))"
)
_SYMBOL = re.compile(rf"(?:{_PARTY}|{_STATE}){_EDGE}")
_TYPED = re.compile(rf"(?<!\w)(?:các\s)?(?P<type>{_TYPES})\s(?:số\s?:?\s?)?$")
_TYPED_NUMBER = re.compile(rf"(?<!\w)(?P<type>{_TYPES})\ssố\s?$")
_TYPED_SHORT = re.compile(r"(?<!\w)(?P<type>chỉ thị|nghị quyết|quyết định|kết luận|nghị định|nq|qđ)\s$")
_NUMBERED_ONLY = re.compile(r"(?<![\w/-])số\s?:?\s?$")
_SYMBOL_ALONE = re.compile(
    rf"(?:{_PARTY}|\d{{1,4}}(?:/(?:19|20)\d\d)?/(?:nđ|nq|qđ|ct|tt|qh|bc|kh|tb|cv|ttr|hd|kl|gm|gp|pl|ttg)"
    rf"-?[a-zđ\d-]*){_EDGE}"
)
_SHORT_ENDS = re.compile(r"\s(?:của|về|ngày|năm|và)(?!\w)|[,.;)](?!\d)")
_ISSUER = re.compile(r"(?:[^.;,\n]|\.(?=\d)){0,45}?\scủa\s")
_PLENUM = re.compile(
    r"(?:trung ương|tw)\s?(?:lần thứ\s)?(?:\d{1,2}|[ivx]+)(?!\w)\s?,?\s?"
    r"(?:\(?\s?khóa\s[ivx]+(?:\s?(?:,|và)\s?[ivx]+)*\s?\)?)?"
)
_PLENUM_BEFORE = re.compile(r"(?<!\w)(?:nghị quyết|nq|kết luận|kl)\s(?:hội nghị\s)?$")
_LAW = re.compile(
    r"(?:luật|pháp lệnh)\s(?!sư|pháp)[^.;:()\n\d]{2,90}?"
    r"(?:,?\s?năm\s(?:19|20)\d\d|\s(?:19|20)\d\d|\ssố\s(?P<number>\d{1,3}/\d{4}/qh\d{1,2})|(?=,? ngày \d{1,2}[ /-]))"
)
_LONGEST_NAME = 45
_TIME_WORD = re.compile(r"(?:là|từ|đến|trước|vào|sau|hết|trong)$")
_CHARTER = re.compile(r"(?:(?:khoản \d{1,2},?\s)?điều \d{1,3}(?:,| và|, và)?\s){1,4}(?:của )?$")
_CHARTER_NAME = "điều lệ đảng"


def find_references(text: str) -> list[Reference]:
    """Return the references of folded ``text`` in order, none overlapping another.

    >>> text = "chỉ thị số 35-ct/tw, nghị quyết 42/nq-cp và nghị quyết trung ương 4 (khóa xi, xii)"
    >>> [text[r.start:r.end] for r in find_references(text)]
    ['chỉ thị số 35-ct/tw', 'nghị quyết 42/nq-cp', 'nghị quyết trung ương 4 (khóa xi, xii)']
    """
    found = [*_plenums(text), *_numbered(text), *_laws(text), *_charters(text)]
    found.sort(key=lambda reference: reference.start)
    kept: list[Reference] = []
    for reference in found:
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    return kept


def _before(text: str, at: int) -> str:
    return text[max(0, at - _LONGEST_BEFORE) : at]


def _numbered(text: str) -> Iterator[Reference]:
    """Find references that print a number, with or without a symbol."""
    printed_whole: set[tuple[str, str]] = set()
    for anchor in _ANCHOR.finditer(text):
        at, words = anchor.start(), _before(text, anchor.start())
        if anchor["symbol"] is not None:
            typed = _TYPED.search(words)
            symbol = _SYMBOL.match(text, at) if typed else _SYMBOL_ALONE.match(text, at)
            if symbol is None:
                continue
            if typed:
                printed_whole.add((typed["type"], anchor.group()))
            named = typed or _NUMBERED_ONLY.search(words)
            yield Reference(at - len(words) + named.start() if named else at, symbol.end(), symbol.span())
            continue
        typed = _TYPED_SHORT.search(words) if anchor["short"] is not None else _TYPED_NUMBER.search(words)
        if typed is None:
            continue
        known = (typed["type"], anchor.group()) in printed_whole
        if known or anchor["short"] is None or _SHORT_ENDS.match(text, anchor.end()):
            unclear = not known and not _ISSUER.match(text, anchor.end())
            yield Reference(at - len(words) + typed.start(), anchor.end(), anchor.span(), unclear)


def _plenums(text: str) -> Iterator[Reference]:
    for found in _PLENUM.finditer(text):
        words = _before(text, found.start())
        named = _PLENUM_BEFORE.search(words)
        if named:
            end = found.start() + len(found.group().rstrip())
            yield Reference(found.start() - len(words) + named.start(), end, None)


def _laws(text: str) -> Iterator[Reference]:
    for found in _LAW.finditer(text):
        start = found.start() - 3 if text.endswith("bộ ", 0, found.start()) else found.start()
        whole = start == 0 or not (text[start - 1].isalnum() or text.endswith("pháp ", 0, start))
        name = found.group()
        dated_apart = not name[-1].isdigit()
        if (
            whole
            and "nghị" not in name
            and not (dated_apart and (len(name) > _LONGEST_NAME or _TIME_WORD.search(name)))
        ):
            yield Reference(start, found.end(), found.span("number") if found["number"] else None)


def _charters(text: str) -> Iterator[Reference]:
    at = text.find(_CHARTER_NAME)
    while at >= 0:
        window = text[max(0, at - 90) : at]
        articles = _CHARTER.search(window)
        if articles:
            yield Reference(at - len(window) + articles.start(), at + len(_CHARTER_NAME), None)
        at = text.find(_CHARTER_NAME, at + 1)
