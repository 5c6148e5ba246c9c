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

_DOUBLED = re.compile(
    r"(?<!\w)(?P<kind>chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|quy định|kết luận|thông báo|nghị định|thông tư"
    r"|chương trình|đề án|báo cáo|quy chế|công văn|tờ trình)(?P<n>\ssố)?\s(?P=kind)\ssố(?!\w)"
)
_DOUBLE_NUMBER = re.compile(r"(?<!\w)số\s:?\s?số\s(?=:?\s?\d)")
_ANY = re.compile(
    r"(?<!\w)(?:(?P<kind>chỉ thị|nghị quyết|quyết định|kế hoạch|hướng dẫn|quy định|kết luận|thông báo|nghị định"
    r"|thông tư|chương trình hành động|chương trình|đề án|báo cáo|quy chế|công văn|tờ trình)\s(?:số\s?:?\s?)?)?"
    r"(?P<n>\d{1,4})(?:/(?:19|20)\d\d)?(?P<s1>\s?[-/.]?\s?)(?P<type>[a-zđ]{2,4})"
    r"(?P<s2>\s?[-/]\s?)(?P<who>[a-zđ]{2,8})"
    r"(?![\w/-])"
)
_DATE = r"(?:ngày\s)?\d{1,2}\s?(?:[-/.]\s?\d{1,2}\s?[-/.]\s?|tháng\s\d{1,2},?\snăm\s)\d{4}"
_DATED = re.compile(rf"\s?,?\s?\(?\s?{_DATE}")
_TWICE_DATED = re.compile(rf"\s?,?\s?\(?\s?{_DATE}\s?,?\s?\(?\s?ngày\s\d{{1,2}}\s?[-/t]")
_FURTHEST_DATE = 90


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
    text = examined.text.text
    for pattern in (_DOUBLED, _DOUBLE_NUMBER):
        for found in pattern.finditer(text):
            span = examined.span(found.start(), found.end() - len(found[0]) + len(found[0].rstrip()))
            printed = examined.printed(span)
            yield finding("reference.doubled", (span,), f"“{printed}” ghi lặp", f"“{printed}” is doubled")
    for found in _ANY.finditer(text):
        why = _why(found)
        if why:
            span = examined.span(*found.span())
            printed = examined.printed(span)
            yield finding("reference.malformed", (span,), f"“{printed}”: {why[0]}", f"“{printed}”: {why[1]}")
    yield from _dates(examined)


def _why(found: re.Match[str]) -> tuple[str, str] | None:
    """Return what is unusual about the form of a reference, in both languages."""
    kinds, symbols, party, state = _tables()
    symbol, who, kind = found["type"], found["who"], found["kind"]
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
        if own and own.span[0] <= each.start < own.span[1]:
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
