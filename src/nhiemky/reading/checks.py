"""What a proof-reader would ask about: parts that do not add up, counts that differ, persons named twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded
from nhiemky.language.numbers import parse_number
from nhiemky.reading.lists import check_lists, words
from nhiemky.reading.model import Finding, Section, Span, Statement

_FIGURE = re.compile(r"\d[\d.,]*(?:\d|(?<=\d))")
_BARE = re.compile(r"(?<![\w/.,:-])\d{1,3}(?:\.\d{3})*(?![\d/:%]|[.,]\d|\s?[-–]\s?\d|-?\w)")
_FURTHEST_PART = 800
_BETWEEN = 70
_APPROXIMATE = Decimal("0.05")
_NEAR = Decimal("0.15")
_MEASURED = ("VND", "USD", "%", "ha", "m2", "m3", "km", "km2", "tấn", "kWh", "MW", "‰")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """One figure of a sum: its span, value, the step of its last digit, and whether it is approximate."""

    span: Span
    value: Decimal
    step: Decimal
    approximate: bool


def check(source: SourceText, statements: Sequence[Statement], sections: Sequence[Section]) -> tuple[Finding, ...]:
    """Return the findings on one text in reading order; each is a question to a person, nothing is corrected.

    ``sum.parts``: figures that are plainly all the parts of a total and do not add up to it.
    ``count.list``: an announced count that differs from its list. ``person.twice``: one name twice in a list.
    """
    found = [*_sums(Folded(source.text), statements), *check_lists(source)]
    return tuple(sorted(found, key=lambda finding: (finding.spans[0], finding.code)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of what announces parts, of what says they are not all, and of the latter within brackets."""

    def alternation(rows: list[str]) -> str:
        return r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(rows, key=len, reverse=True))) + r")(?!\w)"

    table = words()
    split = alternation([row["phrase"] for row in table["split"]])
    partial = [row["phrase"] for row in table["partial"] if not row.get("inside")]
    inside = [row["phrase"] for row in table["partial"]]
    return (
        re.compile(rf"[^\d.();]*?[,;:]?\s*\(?(?P<cue>{split})\s*[,:]?\s*"),
        re.compile(alternation(partial)),
        re.compile(alternation(inside)),
    )


def _sums(text: Folded, statements: Sequence[Statement]) -> Iterator[Finding]:
    """Give a finding for each total whose parts follow it and add up to something else."""
    figures = sorted((s for s in statements if _is_figure(s)), key=lambda statement: statement.start)
    for at, total in enumerate(figures):
        parts = _bracketed(text, figures, at) or _announced(text, figures, at)
        if parts is not None and len(parts) >= 2:
            finding = _compare(text.source, total, parts)
            if finding:
                yield finding
    yield from _structures(text, figures)


def _is_figure(statement: Statement) -> bool:
    return (
        statement.value is not None and statement.of is None and not statement.implicit
        and statement.attainment_of is None and statement.kind not in ("date", "term", "citation")
    )  # fmt: skip


def _bracketed(text: Folded, figures: Sequence[Statement], at: int) -> list[Statement] | None:
    """Return the parts in the brackets right after a total, as in "7.400 triệu USD (A 4.100, B 3.300)"."""
    total = figures[at]
    following = text.source[total.end : total.end + _BETWEEN]
    opening = re.match(r"[^\d.,;:()\n]{0,40}\(", following)
    if not opening:
        return None
    start = total.end + opening.end()
    close = text.source.find(")", start, start + 400)
    if close < 0:
        return None
    words_inside = text.text[slice(*text.folded(start, close))]
    cue = re.match(r"\s*(?:trong đó|gồm|bao gồm)\s*[:,]?\s*(?!có\b|cả\b)", words_inside)
    rest = words_inside[cue.end() :] if cue else words_inside
    if _patterns()[2].search(rest) or "…" in rest or "..." in rest:
        return None
    inside = list(_between(figures, at + 1, start, close))
    return inside if _same_measure(total, inside) and _covered(text.source, start, close, inside) else None


def _announced(text: Folded, figures: Sequence[Statement], at: int) -> list[Statement] | None:
    """Return the parts after "trong đó" or "gồm" in the same sentence, as in "40 dự án; trong đó, 30 … và 10 …"."""
    total = figures[at]
    begin, end = text.folded(total.end, min(total.sentence[1], total.end + 500))
    cue = _patterns()[0].match(text.text, begin, min(end, begin + 90))
    if not cue:
        return None
    start = text.original(cue.end(), cue.end())[0]
    parts: list[Statement] = []
    for figure in _between(figures, at + 1, start, min(total.sentence[1], total.end + _FURTHEST_PART)):
        between = text.source[parts[-1].end if parts else start : figure.start]
        if figure.unit != total.unit or re.search(r"[;:]|\.\s|\)|, (?:với|tổng|đạt)\s", between) or len(between) > 90:
            break
        parts.append(figure)
    if not parts:
        return None
    tail = re.compile(r"[^,;.:)\n]*").match(text.source, parts[-1].end)
    stop = tail.end() if tail else parts[-1].end
    said = text.text[slice(*text.folded(total.end, stop))]
    if _patterns()[1].search(said) or text.source[stop : stop + 3] in ("...",) or "…" in said:
        return None
    last_joint = text.text[slice(*text.folded(parts[-2].end, parts[-1].start))] if len(parts) > 1 else ""
    closed = bool(re.search(r"(?:\svà|còn lại|[,;]\s*còn)\s", last_joint)) or cue.group("cue") != "trong đó"
    return parts if closed and _covered(text.source, start, stop, parts) else None


def _between(figures: Sequence[Statement], first: int, start: int, end: int) -> Iterator[Statement]:
    """Give the figures from the index ``first`` on that begin within a span."""
    for index in range(first, len(figures)):
        if figures[index].start >= end:
            return
        if figures[index].start >= start:
            yield figures[index]


def _same_measure(total: Statement, parts: Sequence[Statement]) -> bool:
    return len(parts) >= 2 and all(part.unit == total.unit for part in parts)


def _covered(source: str, start: int, end: int, parts: Sequence[Statement]) -> bool:
    """Return whether the figures read are all the figures printed there, so that no part was overlooked."""
    for found in _BARE.finditer(source, start, end):
        if not any(part.start <= found.start() < part.end for part in parts):
            year = re.fullmatch(r"(?:19|20)\d\d", found.group())
            if not year:
                return False
    return True


def _amount(source: str, statement: Statement) -> _Amount | None:
    """Return a statement as part of a sum; None where its figure is in words or a range."""
    figure = _FIGURE.search(source, statement.start, statement.end)
    if statement.value is None or not figure:
        return None
    printed = figure.group().rstrip(".,")
    number = parse_number(printed)
    factor = statement.value / number if number else Decimal(1)
    decimals = len(printed.rpartition(",")[2]) if "," in printed else 0
    counted = factor == 1 and not decimals and statement.unit not in _MEASURED
    step = Decimal(0) if counted else factor.scaleb(-decimals)
    return _Amount(
        span=(statement.start, statement.end), value=statement.value, step=step,
        approximate=statement.comparator not in (None, "="),
    )  # fmt: skip


def _compare(source: str, total: Statement, parts: Sequence[Statement]) -> Finding | None:
    """Return a finding where parts miss their total by more than rounding, yet plainly mean to make it up."""
    whole = _amount(source, total)
    amounts = [amount for part in parts if (amount := _amount(source, part))]
    if whole is None or len(amounts) != len(parts) or whole.value <= 0:
        return None
    summed = sum((amount.value for amount in amounts), Decimal(0))
    allowed = (whole.step + sum((amount.step for amount in amounts), Decimal(0))) / 2
    if whole.approximate or any(amount.approximate for amount in amounts):
        allowed += whole.value * _APPROXIMATE
    if abs(summed - whole.value) <= allowed or not _means_all(whole.value, summed, amounts):
        return None
    return _finding(source, total, whole, amounts, summed)


def _means_all(whole: Decimal, summed: Decimal, amounts: Sequence[_Amount]) -> bool:
    """Return whether parts come near their total; parts far below it are examples, one above it another count."""
    return max(amount.value for amount in amounts) < whole and abs(summed - whole) <= whole * max(
        _NEAR, Decimal(1) / whole if whole < 10 else _NEAR
    )


def _finding(source: str, total: Statement, whole: _Amount, amounts: Sequence[_Amount], summed: Decimal) -> Finding:
    scale, tail = _scale(source, total)
    terms = [amount.value / scale for amount in amounts]
    unit = f" {tail}" if tail else ""
    vi = " + ".join(map(_vietnamese, terms)) + f" = {_vietnamese(summed / scale)}"
    en = " + ".join(map(_english, terms)) + f" = {_english(summed / scale)}"
    return Finding(
        code="sum.parts", severity="warning", spans=(whole.span, *(amount.span for amount in amounts)),
        message=f"Các phần không cộng đúng tổng: {vi}, văn bản ghi {_vietnamese(whole.value / scale)}{unit}.",
        message_en=f"The parts do not add up: {en}, the text says {_english(whole.value / scale)}{unit}.",
    )  # fmt: skip


def _scale(source: str, total: Statement) -> tuple[Decimal, str]:
    """Return the factor a total is printed in ("tỷ") and the words after its number."""
    figure = _FIGURE.search(source, total.start, total.end)
    if not figure or total.value is None:
        return Decimal(1), ""
    number = parse_number(figure.group().rstrip(".,"))
    tail = " ".join(source[figure.end() : total.end].split())
    return (total.value / number if number else Decimal(1)), tail


def _english(value: Decimal) -> str:
    """Write a number as English does.

    >>> _english(Decimal("1125000.50"))
    '1,125,000.5'
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _vietnamese(value: Decimal) -> str:
    """Write a number as Vietnamese does.

    >>> _vietnamese(Decimal("1125000.50"))
    '1.125.000,5'
    """
    return _english(value).translate(str.maketrans(",.", ".,"))


_STRUCTURE = re.compile(r"(?<!\w)(?:cơ cấu|tỷ trọng các ngành|cơ cấu kinh tế)(?!\w)[^.;\n%\d]{0,80}[:,]?")


def _structures(text: Folded, figures: Sequence[Statement]) -> Iterator[Finding]:
    """Give a finding for each "Cơ cấu: A 58%; B 31%; C 11%" of three shares or more that misses 100 a little."""
    starts = [figure.start for figure in figures]
    for found in _STRUCTURE.finditer(text.text):
        begin = text.original(found.end(), found.end())[0]
        shares: list[Statement] = []
        for figure in figures[bisect_left(starts, begin) :][:12]:
            between = text.source[shares[-1].end if shares else begin : figure.start]
            if figure.unit != "%" or len(between) > 60 or re.search(r"\.\s|\n|tăng|giảm|so với", between):
                break
            shares.append(figure)
        finding = _structure(text.source, shares)
        if finding:
            yield finding


def _structure(source: str, shares: Sequence[Statement]) -> Finding | None:
    amounts = [amount for share in shares if (amount := _amount(source, share))]
    if len(amounts) < 3 or len(amounts) != len(shares) or any(amount.approximate for amount in amounts):
        return None
    summed = sum((amount.value for amount in amounts), Decimal(0))
    allowed = sum((amount.step for amount in amounts), Decimal(0)) / 2
    if abs(summed - 100) <= allowed or abs(summed - 100) > 10:
        return None
    terms = [amount.value for amount in amounts]
    vi = " + ".join(map(_vietnamese, terms)) + f" = {_vietnamese(summed)}"
    en = " + ".join(map(_english, terms)) + f" = {_english(summed)}"
    return Finding(
        code="sum.parts", severity="warning", spans=tuple(amount.span for amount in amounts),
        message=f"Cơ cấu không cộng thành 100%: {vi}.",
        message_en=f"The shares do not add up to 100%: {en}.",
    )  # fmt: skip
