"""References to Party and State documents in folded text: 35-CT/TW, 42/NQ-CP, Luật Đầu tư năm 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TYPES = (
    "chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|quy định|kết luận|thông báo|nghị định|thông tư liên tịch|thông tư"
    "|công văn|chương trình hành động|chương trình|đề án|báo cáo|quy chế|thông tri|công điện|tờ trình|pháp lệnh|lệnh"
    "|nq|qđ|ct|hd|kh|kl|nđ|tt|tb"
)
_NAMED = "luật|bộ luật|pháp lệnh"
_PARTY = r"\d{1,4}\s?-\s?[a-zđ]{1,8}\d?\s?/\s?[a-zđ]{1,10}(?:\.[a-zđ]{1,5})?"
_STATE = r"\d{1,4}(?:/(?:19|20)\d\d)?/[a-zđ]{1,6}(?:-[a-zđ&]{1,12})?\d{0,2}(?:-[a-zđ]{1,10})?"
_SYMBOL = rf"(?:{_PARTY}|{_STATE})"
_EDGE = r"(?![\w/]|-\w)"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference found in folded text; ``number`` is the span of its number and symbol, if it prints one."""

    start: int
    end: int
    number: tuple[int, int] | None


_NUMBERED = re.compile(rf"(?<!\w)(?:các\s)?(?:{_TYPES})\s(?:số\s?:?\s?)?(?P<number>{_SYMBOL}){_EDGE}")
_BARE_NUMBER = re.compile(
    rf"(?<!\w)(?:{_TYPES})\s(?:số\s?)(?P<number>\d{{1,4}}){_EDGE}"
    rf"|(?<!\w)(?:chỉ thị|nghị quyết|quyết định|kết luận|nghị định|nq|qđ)\s(?P<short>\d{{1,3}})"
    r"(?=\s(?:của|về|ngày|năm|và)(?!\w)|[,.;)](?!\d))"
)
_SYMBOL_ALONE = re.compile(
    rf"(?<![\w/-])(?:số\s?:?\s?)?(?P<number>{_PARTY}|\d{{1,4}}(?:/(?:19|20)\d\d)?/(?:nđ|nq|qđ|ct|tt|qh|bc|kh|tb|cv|ttr|hd|kl|gm|gp|pl)-?[a-zđ\d-]*){_EDGE}"
)
_PLENUM = re.compile(
    r"(?<!\w)(?:nghị quyết|nq|kết luận|kl)\s(?:hội nghị\s)?(?:trung ương|tw)\s?(?:lần thứ\s)?(?:\d{1,2}|[ivx]+)\s?,?\s?"
    r"(?:\(?\s?khóa\s[ivx]+(?:\s?(?:,|và)\s?[ivx]+)*\s?\)?)?"
)
_LAW = re.compile(
    rf"(?<!\w)(?:{_NAMED})\s(?!sư|pháp)[^.;:()\n\d]{{2,90}}?(?:,?\s?năm\s(?:19|20)\d\d|\s(?:19|20)\d\d|\ssố\s(?P<number>\d{{1,3}}/\d{{4}}/qh\d{{1,2}}))"
)
_CHARTER = re.compile(r"(?<!\w)(?:khoản \d{1,2},?\s)?điều \d{1,3},? (?:của )?điều lệ đảng")


def find_references(text: str) -> list[Reference]:
    """Return the references of folded ``text`` in order, none overlapping another.

    >>> text = "chỉ thị số 35-ct/tw, nghị quyết 42/nq-cp và nghị quyết trung ương 4 (khóa xi, xii)"
    >>> [text[r.start:r.end] for r in find_references(text)]
    ['chỉ thị số 35-ct/tw', 'nghị quyết 42/nq-cp', 'nghị quyết trung ương 4 (khóa xi, xii)']
    """
    taken = bytearray(len(text))
    return sorted(_claim(text, taken), key=lambda reference: reference.start)


def _claim(text: str, taken: bytearray) -> Iterator[Reference]:
    for pattern in (_PLENUM, _NUMBERED, _BARE_NUMBER, _SYMBOL_ALONE, _LAW, _CHARTER):
        for found in pattern.finditer(text):
            start, end = found.span()
            while text[end - 1].isspace():
                end -= 1
            if any(taken[start:end]):
                continue
            name = next((key for key, value in found.groupdict().items() if value), None)
            taken[start:end] = b"\1" * (end - start)
            yield Reference(start, end, found.span(name) if name else None)
