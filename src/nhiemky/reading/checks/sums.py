"""Sums: parts that do not add up to their total, a part above its whole, shares of a structure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from nhiemky.language.folding import fold
from nhiemky.language.words import Words
from nhiemky.reading.checks.examined import Amount, Examined, amount_of, both, counted, english, factor_of, finding
from nhiemky.reading.checks.examined import vietnamese as written
from nhiemky.reading.checks.listed import Listed
from nhiemky.reading.checks.words import alternation, words
from nhiemky.reading.model import Finding, Statement

_BARE = re.compile(r"(?<![\w/.,:-])\d{1,3}(?:\.\d{3})*(?![\d/:%]|[.,]\d|\s?[-–]\s?\d|-?\w)")
_FURTHEST_PART = 800
_BETWEEN = 70
_APPROXIMATE = Decimal("0.05")
_NEAR = Decimal("0.15")
_PEOPLE = frozenset(["người", "nam", "nữ"])


def check_sums(examined: Examined) -> Iterator[Finding]:
    """Give ``sum.parts`` for totals whose parts add up to something else, ``sum.exceeds`` for a part above its whole.

    Parts stand in brackets, after "trong đó" or "gồm", in a list of lines, or are the shares of a structure.
    """
    figures = [each for each in examined.figures if _is_figure(each)]
    for at, total in enumerate(figures):
        parts = _bracketed(examined, figures, at) or _announced(examined, figures, at)
        if parts is not None and len(parts) >= 2:
            yield from _compare(examined.source.text, total, parts)
        else:
            yield from _exceeding(examined, figures, at)
    yield from _listed(examined, figures)
    yield from _structures(examined, figures)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of what announces parts, of what says they are not all, and of the latter within brackets."""
    table = words()
    split = alternation(row["phrase"] for row in table["split"])
    partial = alternation(row["phrase"] for row in table["partial"] if not row.get("inside"))
    inside = alternation(row["phrase"] for row in table["partial"])
    return (
        re.compile(rf"[^\d.();]*?[,;:]?\s*\(?(?P<cue>{split})\s*[,:]?\s*"),
        re.compile(partial),
        re.compile(inside),
    )


def _is_figure(statement: Statement) -> bool:
    return statement.value is not None and statement.of is None and statement.attainment_of is None


def _bracketed(examined: Examined, figures: Sequence[Statement], at: int) -> list[Statement] | None:
    """Return the parts in the brackets right after a total, as in "7.400 triệu USD (A 4.100, B 3.300)"."""
    total, source = figures[at], examined.source.text
    following = source[total.end : total.end + _BETWEEN]
    opening = re.match(r"[^\d.,;:()\n]{0,40}\(", following)
    if not opening:
        return None
    start = total.end + opening.end()
    close = source.find(")", start, start + 400)
    if close < 0:
        return None
    words_inside = examined.between(start, close)
    cue = re.match(r"\s*(?:trong đó|gồm|bao gồm)\s*[:,]?\s*(?!có\b|cả\b)", words_inside)
    rest = words_inside[cue.end() :] if cue else words_inside
    if _patterns()[2].search(_without_both_sexes(rest)) or "…" in rest or "..." in rest:
        return None
    inside = list(_between(figures, at + 1, start, close))
    alike = len(inside) >= 2 and all(_comparable(total, part) for part in inside)
    return inside if alike and _covered(source, start, close, inside) else None


def _without_both_sexes(said: str) -> str:
    """Return the words without "nam" and "nữ" where both stand: men and women together are all."""
    if re.search(r"(?<!\w)nam(?!\w)", said) and re.search(r"(?<!\w)nữ(?!\w)", said):
        return re.sub(r"(?<!\w)(?:nam|nữ)(?!\w)", "", said)
    return said


def _comparable(total: Statement, part: Statement) -> bool:
    return part.unit == total.unit or {part.unit, total.unit} <= _PEOPLE


def _announced(examined: Examined, figures: Sequence[Statement], at: int) -> list[Statement] | None:
    """Return the parts after "trong đó" or "gồm" in the same sentence, as in "40 dự án; trong đó, 30 … và 10 …"."""
    total, text, source = figures[at], examined.text, examined.source.text
    begin, end = text.folded(total.end, min(total.sentence[1], total.end + 500))
    cue = _patterns()[0].match(text.text, begin, min(end, begin + 90))
    if not cue:
        return None
    start = text.original(cue.end(), cue.end())[0]
    parts: list[Statement] = []
    for figure in _between(figures, at + 1, start, min(total.sentence[1], total.end + _FURTHEST_PART)):
        between = source[parts[-1].end if parts else start : figure.start]
        if not _comparable(total, figure) or re.search(r"[;:]|\.\s|\)|, (?:với|tổng|đạt)\s", between):
            break
        if len(between) > 90:
            break
        parts.append(figure)
    if not parts:
        return None
    tail = re.compile(r"[^,;.:)\n]*").match(source, parts[-1].end)
    stop = tail.end() if tail else parts[-1].end
    said = _without_both_sexes(examined.between(total.end, stop))
    if _patterns()[1].search(said) or source[stop : stop + 3] in ("...",) or "…" in said:
        return None
    last_joint = examined.between(parts[-2].end, parts[-1].start) if len(parts) > 1 else ""
    closed = bool(re.search(r"(?:\svà|còn lại|[,;]\s*còn)\s", last_joint)) or cue.group("cue") != "trong đó"
    closed = closed or said != examined.between(total.end, stop)
    return parts if closed and _covered(source, start, stop, parts) else None


def _between(figures: Sequence[Statement], first: int, start: int, end: int) -> Iterator[Statement]:
    """Give the figures from the index ``first`` on that begin within a span."""
    for index in range(first, len(figures)):
        if figures[index].start >= end:
            return
        if figures[index].start >= start:
            yield figures[index]


def _covered(source: str, start: int, end: int, parts: Sequence[Statement]) -> bool:
    """Return whether the figures read are all the figures printed there, so that no part was overlooked."""
    for found in _BARE.finditer(source, start, end):
        if not any(part.start <= found.start() < part.end for part in parts):
            year = re.fullmatch(r"(?:19|20)\d\d", found.group())
            if not year:
                return False
    return True


def _compare(source: str, total: Statement, parts: Sequence[Statement]) -> Iterator[Finding]:
    """Give a finding where parts miss their total by more than rounding, yet plainly mean to make it up."""
    whole = amount_of(source, total)
    amounts = [amount for part in parts if (amount := amount_of(source, part))]
    if whole is None or len(amounts) != len(parts) or whole.value <= 0:
        return
    summed = sum((amount.value for amount in amounts), Decimal(0))
    allowed = (whole.step + sum((amount.step for amount in amounts), Decimal(0))) / 2
    if whole.approximate or any(amount.approximate for amount in amounts):
        allowed += whole.value * _APPROXIMATE
    if abs(summed - whole.value) > allowed and _means_all(whole.value, summed, amounts):
        yield _unequal(source, total, whole, amounts, summed)


def _means_all(whole: Decimal, summed: Decimal, amounts: Sequence[Amount]) -> bool:
    """Return whether parts come near their total; parts far below it are examples, one above it another count."""
    return max(amount.value for amount in amounts) < whole and abs(summed - whole) <= whole * max(
        _NEAR, Decimal(1) / whole if whole < 10 else _NEAR
    )


def _unequal(source: str, total: Statement, whole: Amount, amounts: Sequence[Amount], summed: Decimal) -> Finding:
    scale, tail = factor_of(source, total)
    vi, en = both(*(amount.value / scale for amount in amounts), summed / scale, whole.value / scale)
    unit = f" {tail}" if tail else ""
    return finding(
        "sum.parts", (whole.span, *(amount.span for amount in amounts)),
        f"{' + '.join(vi[:-2])} = {vi[-2]}, văn bản ghi tổng là {vi[-1]}{unit}",
        f"{' + '.join(en[:-2])} = {en[-2]}, the text gives a total of {en[-1]}{unit}",
    )  # fmt: skip


_PART_CUE = re.compile(r"[^\d.;:()\n]{0,30}[,;]?\s*\(?trong đó,?\s(?:có\s)?(?:[^\d.;:()\n,]{0,40}\s)?$")
_OTHER_COUNT = re.compile(r"(?<!\w)(?:lũy kế|tổng|kế hoạch|chỉ tiêu|so với|từ|cộng dồn|đến nay|hiện|nâng)(?!\w)")


def _exceeding(examined: Examined, figures: Sequence[Statement], at: int) -> Iterator[Finding]:
    """Give a finding where the part right after "trong đó" is larger than the whole before it."""
    if at + 1 >= len(figures) or not _comparable(figures[at], figures[at + 1]):
        return
    total, part = figures[at], figures[at + 1]
    if part.start - total.end > _BETWEEN or part.start >= total.sentence[1]:
        return
    joint = examined.between(total.end, part.start)
    whole, inner = counted(examined.source.text, total), counted(examined.source.text, part)
    if whole is None or inner is None or inner.value <= whole.value or not _PART_CUE.match(joint):
        return
    if _OTHER_COUNT.search(joint) or total.per != part.per:
        return
    vi, en = both(inner.value, whole.value)
    yield finding(
        "sum.exceeds", (whole.span, inner.span),
        f"phần nêu sau “trong đó” là {vi[0]}, lớn hơn tổng là {vi[1]}",
        f"the part after “trong đó” (of which) is {en[0]}, more than the whole of {en[1]}",
    )  # fmt: skip


_LIST_CUE = re.compile(r"(?:trong đó|gồm|bao gồm|chia ra|cụ thể|như sau)\s*(?:như sau\s*)?:$")


def _listed(examined: Examined, figures: Sequence[Statement]) -> Iterator[Finding]:
    """Compare a total before "trong đó:" at the end of a line with the first figure of each line listed under it."""
    starts = [figure.start for figure in figures]
    for listed in examined.lists:
        head = listed.introduction
        if len(listed.items) < 2 or not _LIST_CUE.search(fold(head.text[-40:])):
            continue
        heads = figures[bisect_left(starts, head.start) : bisect_left(starts, head.end)]
        firsts = [
            figures[at] for item in listed.items
            if (at := bisect_left(starts, item.start)) < len(figures) and starts[at] < item.end
        ]  # fmt: skip
        if len(heads) != 1 or len(firsts) != len(listed.items) or not _plain_items(examined, heads[0], firsts, listed):
            continue
        yield from _compare(examined.source.text, heads[0], firsts)


def _plain_items(examined: Examined, total: Statement, firsts: Sequence[Statement], listed: Listed) -> bool:
    """Return whether every item says one part of the total and nothing else near its beginning."""
    for part, item in zip(firsts, listed.items, strict=True):
        said = examined.between(item.start, part.start)
        if not _comparable(total, part) or len(said) > 60 or _patterns()[1].search(said):
            return False
    return not _patterns()[1].search(_without_both_sexes(examined.between(total.end, listed.introduction.end)))


_STRUCTURE = Words(r"(?<!\w)(?:cơ cấu|tỷ trọng các ngành|cơ cấu kinh tế)(?!\w)[^.;\n%\d]{0,80}[:,]?")


def _structures(examined: Examined, figures: Sequence[Statement]) -> Iterator[Finding]:
    """Give a finding for each "Cơ cấu: A 58%; B 31%; C 11%" of three shares or more that misses 100 a little."""
    starts = [figure.start for figure in figures]
    for found in _STRUCTURE.scan(examined.text.text):
        begin = examined.span(found.end(), found.end())[0]
        shares: list[Statement] = []
        first = bisect_left(starts, begin)
        for figure in figures[first : first + 12]:
            between = examined.source.text[shares[-1].end if shares else begin : figure.start]
            if figure.unit != "%" or len(between) > 60 or re.search(r"\.\s|\n|tăng|giảm|so với", between):
                break
            shares.append(figure)
        yield from _structure(examined.source.text, shares)


def _structure(source: str, shares: Sequence[Statement]) -> Iterator[Finding]:
    amounts = [amount for share in shares if (amount := amount_of(source, share))]
    if len(amounts) < 3 or len(amounts) != len(shares) or any(amount.approximate for amount in amounts):
        return
    summed = sum((amount.value for amount in amounts), Decimal(0))
    allowed = sum((amount.step for amount in amounts), Decimal(0)) / 2
    if abs(summed - 100) <= allowed or abs(summed - 100) > 10:
        return
    terms = [amount.value for amount in amounts]
    yield finding(
        "sum.parts", tuple(amount.span for amount in amounts),
        f"cơ cấu {' + '.join(map(written, terms))} = {written(summed)}, không bằng 100%",
        f"the structure {' + '.join(map(english, terms))} = {english(summed)}, which is not 100%",
    )  # fmt: skip
