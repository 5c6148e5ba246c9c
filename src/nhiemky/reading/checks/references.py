"""References: their form, doubled words, missing dates, two dates for one document."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nhiemky.language.folding import fold
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding, Span, Statement

_KIND = (
    r"(?P<kind>chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|quy định|kết luận|thông báo|nghị định|thông tư"
    r"|chương trình hành động|chương trình|đề án|báo cáo|quy chế|công văn|tờ trình)"
)
_NUMBER_WORD = re.compile(r"số(?!\w)")
_DOUBLED = re.compile(rf"(?<!\w){_KIND}(?:\ssố)?\s(?P=kind)\s$|(?<!\w)số\s:?\s?$")
_KIND_BEFORE = re.compile(rf"(?<!\w){_KIND}\s(?:số\s?:?\s?)?$")
_NUMBERED = re.compile(
    r"(?P<n>\d(?<![\w/.-]\d)\d{0,3})(?:/(?:19|20)\d\d)?(?P<s1>\s?[-/.]?\s?)(?P<type>[a-zđ]{2,4})(?P<s2>\s?[-/]\s?)(?P<who>[a-zđ]{2,8})"
    r"(?![\w/-])"
)
_DATE = r"(?:ngày\s)?\d{1,2}\s?(?:[-/.]\s?\d{1,2}\s?[-/.]\s?|tháng\s\d{1,2},?\snăm\s)\d{4}"
_DATED = re.compile(rf"\s?,?\s?\(?\s?{_DATE}")
_TWICE_DATED = re.compile(rf"\s?,?\s?\(?\s?{_DATE}\s?,?\s?\(?\s?ngày\s\d{{1,2}}\s?[-/t]")
_FURTHEST_DATE = 90
_LONGEST_KIND = 60
_FIGURE_AFTER = re.compile(r"\s:?\s?\d")


@cache
def _tables() -> tuple[dict[str, frozenset[str]], frozenset[str], frozenset[str], frozenset[str]]:
    """Return kind → its abbreviations, all abbreviations, issuers of the Party, issuers of the State."""
    path = Path(__file__).parent.parent / "data" / "references.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {fold(row["phrase"]): frozenset(map(fold, row["symbols"])) for row in data["kind"]}
    party = frozenset(fold(name) for name in data["issuers"]["party"])
    state = frozenset(fold(name) for name in data["issuers"]["state"])
    return kinds, frozenset().union(*kinds.values()), party, state


def check_references(examined: Examined) -> Iterator[Finding]:
    """Give ``reference.doubled``, ``reference.malformed``, ``reference.undated`` and ``reference.two_dates``."""
    yield from _doubled(examined)
    yield from _malformed(examined)
    yield from _dates(examined)


def _doubled(examined: Examined) -> Iterator[Finding]:
    """Look left of every "số" for a kind of document that stands twice, or for another "số"."""
    text = examined.text.text
    for found in _NUMBER_WORD.finditer(text):
        before = _DOUBLED.search(text, max(0, found.start() - _LONGEST_KIND), found.start())
        if before and (before["kind"] or _FIGURE_AFTER.match(text, found.end())):
            span = examined.span(before.start(), found.end())
            printed = examined.printed(span)
            yield finding("reference.doubled", (span,), f"“{printed}” ghi lặp", f"“{printed}” is doubled")


def _malformed(examined: Examined) -> Iterator[Finding]:
    text = examined.text.text
    for found in _NUMBERED.finditer(text):
        before = _KIND_BEFORE.search(text, max(0, found.start() - _LONGEST_KIND), found.start())
        why = _why(found, before["kind"] if before else "")
        if why:
            span = examined.span(before.start() if before else found.start(), found.end())
            printed = examined.printed(span)
            yield finding("reference.malformed", (span,), f"“{printed}”: {why[0]}", f"“{printed}”: {why[1]}")


def _why(found: re.Match[str], kind: str) -> tuple[str, str] | None:
    """Return what is unusual about the form of a reference, in both languages."""
    kinds, symbols, party, state = _tables()
    symbol, who = found["type"], found["who"]
    first, second = found["s1"].strip(), found["s2"].strip()
    if symbol not in symbols or (who not in party and who not in state):
        return None
    if kind in kinds and symbol not in kinds[kind]:
        upper = symbol.upper()
        return f"{kind} đi với ký hiệu {upper}", f"a “{kind}” bears the symbol {upper}"
    right = ("-", "/") if who in party else ("/", "-")
    if (first, second) == right or (who in party and who in state):
        return None
    number = found["n"]
    usual = f"{number}{right[0]}{symbol.upper()}{right[1]}{who.upper()}"
    whose = ("văn bản của Đảng", "Party documents") if who in party else ("văn bản của Nhà nước", "State documents")
    return f"{whose[0]} thường ghi theo mẫu {usual}", f"{whose[1]} are usually written like {usual}"


def _dates(examined: Examined) -> Iterator[Finding]:
    """Compare the dates printed after each reference; one that has none anywhere is asked about once.

    A document that dates none of its references, and the news, do so on purpose.
    """
    dates: dict[str, dict[str, Span]] = defaultdict(dict)
    undated: dict[str, list[Span]] = defaultdict(list)
    text = examined.text
    own = examined.document.reference
    days = [each for each in examined.statements if each.kind == "date"]
    at = 0
    for each in examined.statements:
        if each.kind != "citation" or not each.number or not re.search(r"[-/]", each.number):
            continue
        if own and each.start < own.span[1] and own.span[0] < each.end:
            continue
        key = re.sub(r"\s", "", fold(each.number))
        while at < len(days) and days[at].start < each.end:
            at += 1
        begin = text.folded(each.end, each.end)[0]
        twice = _TWICE_DATED.match(text.text, begin, begin + _FURTHEST_DATE)
        if twice:
            span = (each.start, text.original(twice.end(), twice.end())[0])
            yield finding(
                "reference.two_dates", (span,),
                f"{examined.printed(span)}: hai ngày liền nhau", f"{examined.printed(span)}: two dates in a row",
            )  # fmt: skip
        elif at < len(days) and _DATED.match(text.text, begin, begin + _FURTHEST_DATE) and _full(days[at]):
            dates[key].setdefault(str(days[at].norm), (each.start, days[at].end))
        elif not re.search(r"(?<!\w)(?:năm|ngày)\s\d|/\d{4}", examined.between(each.start, each.end + 30)):
            undated[key].append((each.start, each.end))
    for key, printed in dates.items():
        if len(printed) > 1:
            listed = ", ".join("/".join(reversed(each.split("-"))) for each in printed)
            yield finding(
                "reference.two_dates", tuple(printed.values()),
                f"văn bản {key.upper()} được ghi với các ngày {listed}", f"{key.upper()} is given the dates {listed}",
            )  # fmt: skip
    if dates and examined.document.kind != "news":
        yield from _undated(examined, dates, undated)


def _full(day: Statement) -> bool:
    return day.norm is not None and len(day.norm) == 10


def _undated(
    examined: Examined, dates: dict[str, dict[str, Span]], undated: dict[str, list[Span]]
) -> Iterator[Finding]:
    for key, spans in undated.items():
        if key not in dates:
            printed = examined.printed(spans[0])
            yield finding(
                "reference.undated", spans[:1],
                f"{printed} chưa ghi ngày ban hành", f"{printed} is cited without its date",
            )  # fmt: skip
