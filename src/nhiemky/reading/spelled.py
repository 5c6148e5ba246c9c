"""Quantities printed in words: *ba khâu đột phá*, *một nửa*, *gấp đôi*, *số phiếu tuyệt đối*, *năm 5 qua*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nhiemky.language.numbers import SPELLED, parse_spelled
from nhiemky.language.words import Words
from nhiemky.reading.model import Comparator
from nhiemky.reading.quantity import Quantity
from nhiemky.reading.vocabulary import Unit, alternation, load, units

_COUNTED = frozenset(["person", "organisation", "project", "enterprise", "case", "count", "place", "zone"])
_NOUNS = [
    *load("spelled")["units"],
    *(form for form, unit in units().items() if unit.klass in _COUNTED and len(form) > 1),
]
_COUNT = Words(rf"(?<!\w)(?P<number>{SPELLED})\s+(?P<unit>{alternation(_NOUNS)})(?!\w)")
_AFTER_ORDINAL = re.compile(
    r"(?:thứ|tháng|quý|mùng|khóa|chủ nhật|lần|số|hàng|một hai|cả|trăm|nghìn|ngàn|vạn|triệu|linh|lẻ|mươi)\s$"
)
_FRACTION = Words(
    r"(?<!\w)(?P<more>hơn |trên |gần )?(?P<part>một nửa|một phần ba|hai phần ba|một phần tư|ba phần tư)(?!\w)"
)
_PARTS = {"một nửa": "50", "một phần ba": "33.3", "hai phần ba": "66.7", "một phần tư": "25", "ba phần tư": "75"}
_MORE: dict[str, Comparator] = {"hơn ": ">", "trên ": ">", "gần ": "~"}
_TIMES = Words(r"(?<!\w)(?P<part>gấp đôi|gấp rưỡi|gấp ba)(?!\w)")
_MULTIPLES = {"gấp đôi": "2", "gấp rưỡi": "1.5", "gấp ba": "3"}
_SWAPPED = re.compile(r"năm (?<!\wnăm )(?P<number>[1-9]|10) (?=(?:qua|tới|gần đây|vừa qua|tiếp theo)(?!\w))")
_ALL_VOTES = Words(r"(?<!\w)(?:số phiếu (?:bầu |tín nhiệm )?tuyệt đối|(?:tuyệt đối|toàn bộ) số phiếu)(?!\w| \(?\d)")
# "năm" is mostly the year; before other nouns it is five only where a verb of having or doing takes it as object.
_FIVE_OF = re.compile(r"(?:có|gồm|lập|bầu|đủ|thêm|được|hơn|khoảng|gần|với)\s$")
_FIVE_ALONE = frozenset(["năm", "tháng"])


def spelled_quantities(text: str, blocked: bytearray) -> Iterator[Quantity]:
    """Yield the counts, fractions and multiples printed in words in folded ``text``, outside what is ``blocked``."""
    fractions = list(_fractions(text))
    inside = {at for each in fractions for at in range(each.start, each.end)}
    yield from fractions
    for found in _COUNT.scan(text):
        if found.start() not in inside and not any(blocked[found.start("number") : found.end("number")]):
            counted = _counted(text, found)
            if counted:
                yield counted
    for found in _TIMES.near(text, 40, 40):
        value = Decimal(_MULTIPLES[found["part"]])
        yield Quantity(start=found.start("part"), end=found.end(), value=value, unit="lần", klass="times", spelled=True)
    for found in _ALL_VOTES.near(text, 40, 40):
        yield Quantity(
            start=found.start(),
            end=found.end(),
            value=Decimal(100),
            unit="%",
            klass="percent",
            form="phiếu",
            spelled=True,
            implicit=True,
        )
    for found in _SWAPPED.finditer(text):
        value = Decimal(found["number"])
        yield Quantity(
            start=found.start(), end=found.end("number"), value=value, unit="năm", klass="duration", form="năm"
        )


def _fractions(text: str) -> Iterator[Quantity]:
    for found in _FRACTION.near(text, 40, 40):
        yield Quantity(
            start=found.start(), end=found.end(), value=Decimal(_PARTS[found["part"]]), unit="%", klass="percent",
            spelled=True, comparator=_MORE.get(found["more"] or "", "="),
        )  # fmt: skip


_BOUND = re.compile(r"(?<!\w)(?:ít nhất|tối thiểu|không quá|tối đa|không ít hơn|không dưới)\s(?:là |có )?$")
_REPEATED = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng) (?:năm|tháng|quý|tuần|ngày)(?!\w)[^;.\n\d]{0,80}$")


def _one_is_a_figure(text: str, found: re.Match[str], form: str) -> bool:
    """Return whether "một" counts: behind a bound, or as how often something is done; elsewhere it is an article."""
    before = text[max(0, found.start() - 110) : found.start()]
    return bool(_BOUND.search(before) or (form == "lần" and _REPEATED.search(before)))


def _counted(text: str, found: re.Match[str]) -> Quantity | None:
    """Return the count that a number word before a noun states, or None where it is an ordinal, article or year."""
    number, form = found["number"], re.sub(r"\s+", " ", found["unit"])
    before = text[max(0, found.start() - 12) : found.start()]
    if number == "một" and not _one_is_a_figure(text, found, form):
        return None
    if _AFTER_ORDINAL.search(before):
        return None
    if number == "năm" and form not in _FIVE_ALONE and not _FIVE_OF.search(before):
        return None
    unit = units().get(form, Unit(form, "count"))
    return Quantity(
        start=found.start(), end=found.end(), value=Decimal(parse_spelled(number)), unit=unit.name, klass=unit.klass,
        form=form, spelled=True,
    )  # fmt: skip
