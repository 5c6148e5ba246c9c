"""Quantities in folded text: a number, its scale and its unit, alone, as a range, or as X of Y.

The scan is anchored on printed numbers. What is no quantity (a list label, a clock time, a telephone, a code, an
ordinal) is refused first, from what stands around the number; then the quantity is read to the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from nhiemky.language.numbers import DIGITS, SCALE, SPELLED, parse_number, parse_scale, parse_spelled
from nhiemky.reading.vocabulary import Unit, alternation, load, unit_pattern, units


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One amount as printed, in base units: ``value``, or ``low`` and ``high``; ``of`` is the Y of X/Y.

    ``start``/``end`` are offsets of folded text from the first number to the end of unit and ``/năm``. ``form`` is the
    unit as printed, ``klass`` its class in the vocabulary, ``spelled`` whether the number stands in words.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    klass: str = ""
    form: str = ""
    per_year: bool = False
    of: Decimal | None = None
    spelled: bool = False
    comparator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A number with what follows it: scale, unit and suffix."""

    start: int
    number_end: int
    end: int
    number: Decimal
    scale: Decimal | None
    unit: Unit | None
    form: str
    suffix: str
    printed: str


_NUMBER = re.compile(rf"(?<![\w])(?<![^\W\d_][-–.])(?<!\d[.,])(?:{DIGITS})(?!\d)")
_JOINED = re.compile(
    r"(?<=[^\W\d_][ (])(\d{1,3})\.\s(\d{3})(?:,\d+)?(?=\s[^\W\d_])|(?<=[^\W\d_] \()(\d{1,3})\.\s(\d{3})"
)
_SCALE = re.compile(rf"[^\S\n]*(?P<scale>{SCALE})")
_SUFFIX = re.compile(
    r"(?:\s?/\s?(?:đầu\s)?"
    r"(?:người|lao động|năm|tháng|ngày đêm|ngày|ha|vạn dân|hộ|km2|km|m2|giờ|quý|kỳ|chi bộ|đơn vị)(?!\w)"
    r"|(?<=người)-(?:tháng|năm)(?!\w))+"
)
_UNKNOWN_NOUN = re.compile(r"[^\S\n](?P<word>[^\W\d_]+)(?!\w)")
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:đến|tới)\s(?:khoảng\s|gần\s|trên\s|hơn\s)?|-(?=\d)")
_SLASH = re.compile(r"\s?/\s?")
_WORDS_SLASH = re.compile(r"(?:\s[^\W\d_]+){0,3}\s?/\s?")
_OUT_OF = re.compile(r"\s(?:trên|trong số|trong tổng số|trên tổng số|trong)\s")
_ROSE = re.compile(r"\s(?:lên|xuống)(?:\scòn|\sđến|\sdưới|\strên)?\s")
_SPELLED = re.compile(rf"(?<!\w)(?P<number>{SPELLED})\s+(?P<unit>{alternation(load('spelled')['units'])})(?!\w)")
_SPELLED_AFTER_ORDINAL = re.compile(r"(?:thứ|tháng|quý|mùng|khóa|chủ nhật|lần|số|hàng|một hai|cả)\s$")
_FRACTION_WORDS = re.compile(
    r"(?<!\w)(?P<more>hơn |trên |gần )?(?P<part>một nửa|một phần ba|hai phần ba|một phần tư|ba phần tư)(?!\w)"
)
_PARTS = {"một nửa": "50", "một phần ba": "33.3", "hai phần ba": "66.7", "một phần tư": "25", "ba phần tư": "75"}
_TIMES_WORDS = re.compile(r"(?<!\w)(?:tăng )?(?P<part>gấp đôi|gấp rưỡi|gấp ba)(?!\w)")
_TIMES = {"gấp đôi": "2", "gấp rưỡi": "1.5", "gấp ba": "3"}

_NOISE = load("noise")
_MASKS = [re.compile(row["pattern"], re.MULTILINE) for row in _NOISE["noise"]]
_ORDINAL_BEFORE = re.compile(rf"(?:{alternation(_NOISE['ordinal_before'])})\s$")
_NAME_BEFORE = re.compile(rf"(?<!tổng )(?<!con )(?<!tổng các )(?<!\w)(?:{alternation(_NOISE['name_before'])})\s?$")
_UPON = re.compile(r"(?<!\w)trên (?:địa bàn|cả)\s$")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d$")


def find_quantities(text: str, cased: str, taken: bytearray) -> list[Quantity]:
    """Return the quantities of folded ``text`` in order.

    ``cased`` is the same text with its case; ``taken`` marks characters that belong to dates, terms and references.
    """
    blocked = bytearray(taken)
    for mask in _MASKS:
        for found in mask.finditer(text):
            blocked[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    tokens = [token for token in _tokens(text, cased, blocked) if _is_quantity(text, token)]
    quantities = [*_combine(text, tokens), *_in_words(text, blocked)]
    return sorted(_share_units(text, quantities), key=lambda quantity: quantity.start)


def _tokens(text: str, cased: str, blocked: bytearray) -> Iterable[_Token]:
    joined = {found.start(): found for found in _JOINED.finditer(text)}
    skip_to = 0
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start < skip_to or any(blocked[start:end]):
            continue
        if start in joined:
            end = joined[start].end()
            skip_to = end
        yield _token(text, cased, start, end)


def _token(text: str, cased: str, start: int, number_end: int) -> _Token:
    """Read what stands to the right of the number at ``start:number_end``."""
    end = number_end
    scale = unit = None
    form = suffix = ""
    scaled = _SCALE.match(text, end)
    if scaled:
        scale, end = parse_scale(re.sub(r"\s+", " ", scaled["scale"])), scaled.end()
    named = unit_pattern().match(text, end)
    if named:
        form = "‰" if named["mille"] else re.sub(r"\s+", " ", named["sign"] or named["word"])
        unit, end = units()[form], named.end()
    elif scale is None or scale < 10**6:
        noun = _UNKNOWN_NOUN.match(text, end)
        if noun and _is_noun(noun["word"], cased[noun.start("word")]):
            form, unit, end = noun["word"], Unit(noun["word"], "unknown"), noun.end()
    if unit is None and scale is not None and scale >= 10**6:
        unit = Unit("", "money")
    tail = _SUFFIX.match(text, end) if unit else None
    if tail:
        suffix, end = tail.group().replace("-", "/"), tail.end()
    return _Token(
        start=start, number_end=number_end, end=end, number=parse_number(text[start:number_end]), scale=scale,
        unit=unit, form=form, suffix=re.sub(r"\s", " ", suffix), printed=text[start:number_end],
    )  # fmt: skip


def _is_noun(word: str, first_letter: str) -> bool:
    return first_letter.islower() and len(word) > 1 and word not in _NOT_NOUNS


_NOT_NOUNS = frozenset(load("spelled")["not_nouns"])


def _is_quantity(text: str, token: _Token) -> bool:
    """Tell a quantity from an ordinal, a name with a number, a year or a glued code."""
    before = text[max(0, token.start - 24) : token.start]
    known = token.unit is not None and token.unit.klass != "unknown"
    if _ORDINAL_BEFORE.search(before) and not (token.unit and token.unit.klass in {"percent", "money"}):
        return False
    if not known and (_NAME_BEFORE.search(before) or _YEAR_LIKE.match(token.printed)):
        return False
    if token.form == "đ" and token.scale is None and token.number < 100:
        return False
    if _UPON.search(before) and token.unit and token.unit.klass in {"place", "count"}:
        return False
    if known and token.form == "năm" and _YEAR_LIKE.match(token.printed):
        return False
    if token.end < len(text) and token.end == token.number_end and text[token.end].isalpha():
        return False
    return not (
        token.unit is None and token.printed.startswith("0") and len(token.printed) > 2 and "," not in token.printed
    )


def _combine(text: str, tokens: list[_Token]) -> list[Quantity]:
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        pair = _pair(text, token, following) if following else None
        if pair:
            found.extend(pair)
            index += 2
            continue
        found.append(_single(token))
        index += 1
    return found


def _pair(text: str, left: _Token, right: _Token) -> list[Quantity] | None:
    """Read two numbers that belong together: a range, X/Y of one unit, or X unit/Y unit."""
    if left.unit is None or left.unit.klass == "unknown" or (left.unit.name == "" and right.unit is not None):
        between = text[left.end if left.scale else left.number_end : right.start]
        if _RANGE.fullmatch(between):
            return _range(left, right)
        if _ROSE.fullmatch(between) and right.unit:
            after = _single(right)
            value = left.number * (left.scale or right.scale or Decimal(1))
            return [replace(after, end=left.end, start=left.start, value=value), after]
        if (_SLASH.fullmatch(between) or _OUT_OF.fullmatch(between)) and left.scale is None:
            if right.unit is None and _OUT_OF.fullmatch(between):
                return None
            if right.unit is None and "phiếu" in text[max(0, left.start - 40) : left.start]:
                right = replace(right, unit=units()["phiếu"], form="phiếu")
            whole = _single(right)
            factor = right.scale or Decimal(1)
            return [replace(whole, start=left.start, value=left.number * factor, of=right.number * factor)]
        return None
    between = text[left.end : right.start]
    if right.unit is None or left.unit.name != right.unit.name:
        return None
    if _RANGE.fullmatch(between):
        return _range(left, right)
    if _WORDS_SLASH.fullmatch(between):
        actual, plan = _single(left), _single(right)
        return [replace(actual, of=plan.value), plan]
    return None


def _range(left: _Token, right: _Token) -> list[Quantity] | None:
    factor = right.scale or Decimal(1)
    low = left.number * (left.scale or (factor if left.unit is None or left.unit.klass == "unknown" else Decimal(1)))
    high = right.number * factor
    if not low < high:
        return None
    return [replace(_single(right), start=left.start, value=None, low=low, high=high)]


def _single(token: _Token) -> Quantity:
    unit = token.unit
    name = unit.name if unit else None
    parts = [part.strip() for part in token.suffix.split("/") if part.strip()]
    per_year = "năm" in parts
    heads = ["người" if part in {"đầu người", "lao động"} else part for part in parts if part != "năm"]
    if name is not None and heads and unit is not None and unit.klass == "person":
        name = token.form
    if name is not None and heads:
        name = "/".join([name or "VND", *heads])
    return Quantity(
        start=token.start, end=token.end, value=token.number * (token.scale or Decimal(1)), unit=name,
        klass=unit.klass if unit else "", form=token.form, per_year=per_year,
    )  # fmt: skip


def _in_words(text: str, blocked: bytearray) -> Iterable[Quantity]:
    """Read counts, fractions and multiples that are printed in words."""
    for found in _SPELLED.finditer(text):
        number, form = found["number"], re.sub(r"\s+", " ", found["unit"])
        before = text[max(0, found.start() - 12) : found.start()]
        if (
            any(blocked[found.start("number") : found.end("number")])
            or number == "một"
            or _SPELLED_AFTER_ORDINAL.search(before)
        ):
            continue
        if number == "năm" and form not in {"năm", "tháng"}:
            continue
        unit = units().get(form, Unit(form, "count"))
        yield Quantity(
            start=found.start(), end=found.end(), value=Decimal(parse_spelled(number)), unit=unit.name,
            klass=unit.klass, form=form, spelled=True,
        )  # fmt: skip
    for found in _FRACTION_WORDS.finditer(text):
        more = {"hơn ": ">", "trên ": ">", "gần ": "~"}.get(found["more"] or "", "=")
        yield Quantity(
            start=found.start(), end=found.end(), value=Decimal(_PARTS[found["part"]]), unit="%", klass="percent",
            spelled=True, comparator=more,
        )  # fmt: skip
    for found in _TIMES_WORDS.finditer(text):
        yield Quantity(
            start=found.start("part"), end=found.end(), value=Decimal(_TIMES[found["part"]]), unit="lần", klass="times",
            spelled=True,
        )  # fmt: skip


_CHAIN = re.compile(r"(?:,|;|\svà)\s[^.;:\n\d()]{1,40}$|\s?,\s?$|\svà\s$")
_SPLIT_NOUN = re.compile(r"[\d.,]+\s?(?:trong nước|nước ngoài|fdi|ddi|nữ|nam)(?!\w)")
_SHARES_BACK = frozenset(["person", "vote", "organisation", "review"])
_LONGEST_GAP = 60


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give a bare number the unit of its neighbours, and drop the numbers that stay bare."""
    ordered = sorted(found, key=lambda quantity: quantity.start)
    with_units = _from_whole(text, _from_chain(text, _from_before(text, ordered)))
    return [quantity for quantity in with_units if quantity.unit is not None]


_SAYS_NUMBER = re.compile(
    r"(?:đạt|là|còn|được|có|tối thiểu|ít nhất|trên|hơn|gần|khoảng|lên|xuống|fdi|ddi|nữ|nam|trong đó|trước hạn"
    r"|chỉ tiêu|kế hoạch|mục tiêu|nghị quyết|nq|:|\(|mới"
    r"|bằng)\s?$"
)
_ENDS = re.compile(r"\s?(?:[;,)]|\.(?!\d)|\n|$|\s\()")
_NUMBER_OF = re.compile(r"(?<!\w)số (?:lượng )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)(?: [^\W\d_]+){0,9}?$")
_COUNTABLE = frozenset(["person", "organisation", "project", "review", "count", "enterprise", "vote"])


def _from_before(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A bare number that a sentence ends or breaks on counts what was counted before it, or what "số …" names."""
    counted: Quantity | None = None
    result: list[Quantity] = []
    for quantity in quantities:
        line = text.rfind("\n", 0, quantity.start) + 1
        before = text[max(line, quantity.start - 90) : quantity.start]
        if quantity.unit is None and _ENDS.match(text, quantity.end) and _SAYS_NUMBER.search(before):
            named = _NUMBER_OF.search(re.split(r"[;,.(]", before)[-1])
            unit = units().get(named["unit"]) or units().get(named["unit"].split()[0]) if named else None
            near = (
                counted
                and counted.start >= line
                and "." not in re.sub(r"\d\.\d", "", text[counted.end : quantity.start])
            )
            if unit and unit.klass in _COUNTABLE and named:
                quantity = replace(quantity, unit=unit.name, klass=unit.klass, form=named["unit"])
            elif near and counted and not _YEAR_LIKE.match(text[quantity.start : quantity.end]):
                quantity = replace(quantity, unit=counted.unit, klass=counted.klass, form=counted.form)
        if quantity.klass in _COUNTABLE:
            counted = quantity
        result.append(quantity)
    return result


def _from_chain(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A chain prints its unit once, at the end: "phát ra 96, thu về 96, hợp lệ 95 phiếu"."""
    shared: Quantity | None = None
    result: list[Quantity] = []
    for quantity in reversed(quantities):
        gap = text[quantity.end : shared.start] if shared else ""
        if quantity.unit is None and shared and shared.klass in _SHARES_BACK and _CHAIN.fullmatch(gap):
            quantity = replace(quantity, unit=shared.unit, klass=shared.klass, form=shared.form)
        shared = quantity if quantity.unit is not None else None
        result.append(quantity)
    return result[::-1]


def _from_whole(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """A split prints the unit once, at the whole: "96 dự án (65 trong nước và 31 nước ngoài)"."""
    whole: Quantity | None = None
    result: list[Quantity] = []
    for quantity in quantities:
        if whole and quantity.unit in {None, "trong", "nước"} and whole.klass not in {"percent", "duration"}:
            gap = text[whole.end : quantity.start]
            linked = "(" in gap or "trong đó" in gap or " và " in gap
            if linked and len(gap) <= _LONGEST_GAP and _SPLIT_NOUN.match(text, quantity.start):
                quantity = replace(quantity, unit=whole.unit, klass=whole.klass, form=whole.form)
        if quantity.unit is not None:
            whole = quantity
        result.append(quantity)
    return result
