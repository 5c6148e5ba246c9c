"""Quantities in folded text: a number, its scale and its unit, alone, as a range, or as X of Y.

The scan is anchored on printed numbers. What is no quantity (a list label, a clock time, a telephone, a code, an
ordinal) is refused first, from what stands around the number; then the quantity is read to the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from nhiemky.language.numbers import SCALE, parse_number, parse_scale
from nhiemky.language.words import Words
from nhiemky.reading.quantity import Quantity
from nhiemky.reading.shared_units import share_units
from nhiemky.reading.spelled import spelled_quantities
from nhiemky.reading.vocabulary import Unit, alternation, load, unit_named, unit_pattern, units

__all__ = ["Quantity", "find_quantities"]


@dataclass(slots=True, kw_only=True)
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


# The first digit stands before the looks behind it, so that the search runs over plain text at full speed.
_NUMBER = re.compile(
    r"\d(?<!\w\d)(?<![^\W\d_][-–.]\d)(?<!\d[.,]\d)"
    r"(?:\d{0,2}(?:\.\d{3})+(?:,\d+|\.\d{1,2}(?!\d))?|\d*(?:,\d+)?(?:\.\d{1,2}(?!\d))?)(?!\d)"
)
# "3. 418 người", "2 .840 tỷ", "12 .5%": a space got into a number.
_JOINED = re.compile(
    r"\d(?:(?<=[^\W\d_][ (]\d)|(?<=[^\W\d_] \(\d))\d{0,2}"
    r"(?:(?:\.\s|\s\.)\d{3}(?:,\d+)?(?=\s?[^\W\d_])|(?<!\(\d)(?<!\(\d\d)\s[.,]\d{1,2}(?=\s?%))"
)
_SCALE = re.compile(rf"[^\S\n]*(?P<scale>{SCALE})")
_SUFFIX = re.compile(
    r"(?:\s?/\s?(?:đầu\s)?"
    r"(?:người|lao động|năm|tháng|ngày đêm|ngày|ha|vạn dân|hộ|km2|km|m2|giờ|quý|kỳ|chi bộ|đơn vị)(?!\w)"
    r"|(?<=người)-(?:tháng|năm)(?!\w))+"
)
_UNKNOWN_NOUN = re.compile(r"[^\S\n](?P<word>[^\W\d_]+)(?!\w)")
_LONGEST_BETWEEN = 60
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:đến|tới)\s(?:khoảng\s|gần\s|trên\s|hơn\s)?|-(?=\d)")
_SLASH = re.compile(r"\s?/\s?")
_WORDS_SLASH = re.compile(r"(?:\s[^\W\d_]+){0,3}\s?/\s?")
_OUT_OF = re.compile(r"\s(?:trên|trong số|trong tổng số|trên tổng số|trong)\s")
_ROSE = re.compile(r"\s(?:lên|xuống)(?:\scòn|\sđến|\sdưới|\strên)?\s")

_NOISE = load("noise")
_MASKS = [Words(row["pattern"], re.MULTILINE) for row in _NOISE["noise"]]
_LONGEST_NOISE = 120
_ORDINAL_BEFORE = re.compile(rf"(?:{alternation(_NOISE['ordinal_before'])})\s$")
_NAME_BEFORE = re.compile(
    rf"(?<!tổng )(?<!con )(?<!tổng các )(?<!quốc )(?<!\w)(?:{alternation(_NOISE['name_before'])})\s?$"
)
# The last words of these: most numbers stand behind none of them, and need no search.
_ORDINAL_ENDS = tuple({words.split()[-1] for words in _NOISE["ordinal_before"]})
_NAME_ENDS = tuple({words.split()[-1] for words in _NOISE["name_before"]})
_UPON = re.compile(r"(?<!\w)trên (?:địa bàn|cả)\s$")
# "Giá trị sản phẩm trên 1 ha đất canh tác đạt 185 triệu đồng": one of what an amount is told for each of.
_PER_ONE = re.compile(r"(?<!đạt )(?<!có )(?<!trồng )(?<!được )(?<!thêm )(?<!còn )(?<!rộng )(?<!\w)(?:trên|cho|mỗi)\s$")
_AMOUNT_OF_IT = re.compile(r"[^\d.;:\n]{0,60}\d[\d.,]*\s?(?:nghìn|ngàn|triệu|tỷ|tỉ|tấn|tạ|kg|đồng|usd)(?!\w)")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d$")


def find_quantities(text: str, cased: str, taken: bytearray) -> list[Quantity]:
    """Return the quantities of folded ``text`` in order.

    ``cased`` is the same text with its case; ``taken`` marks characters that belong to dates, terms and references.
    """
    blocked = bytearray(taken)
    for mask in _MASKS:
        for found in mask.near(text, _LONGEST_NOISE, _LONGEST_NOISE):
            blocked[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    for at in _bare_labels(cased):
        blocked[at] = 1
    tokens = [token for token in _tokens(text, cased, blocked) if _is_quantity(text, token)]
    quantities = [*_combine(text, tokens), *spelled_quantities(text, blocked)]
    return sorted(share_units(text, quantities), key=lambda quantity: quantity.start)


# A numbered line whose label has no dot: "2 Nhiệm vụ của ban" after "1 Mục đích".
_BARE_LABEL = re.compile(r"^[^\S\n]*(?P<number>\d{1,2})[^\S\n]+(?=[^\W\d_a-z][^\W\d_A-Z])", re.MULTILINE)


def _bare_labels(cased: str) -> Iterable[int]:
    """Yield where the numbers of such lines stand, where they count on from one another."""
    previous: tuple[int, int] | None = None
    for found in _BARE_LABEL.finditer(cased):
        number, at = int(found["number"]), found.start("number")
        if previous and number == previous[0] + 1:
            yield from (previous[1], at)
        previous = number, at


def _tokens(text: str, cased: str, blocked: bytearray) -> Iterable[_Token]:
    skip_to = 0
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start < skip_to or blocked.find(1, start, end) >= 0:
            continue
        joined = _JOINED.match(text, start)
        if joined:
            skip_to = end = joined.end()
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
        form = "‰" if named["mille"] else named["sign"] or unit_named(named["word"])
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
        unit=unit, form=form, suffix=suffix and re.sub(r"\s", " ", suffix), printed=text[start:number_end],
    )  # fmt: skip


def _is_noun(word: str, first_letter: str) -> bool:
    return first_letter.islower() and len(word) > 1 and word not in _NOT_NOUNS


_NOT_NOUNS = frozenset(load("spelled")["not_nouns"])


def _is_quantity(text: str, token: _Token) -> bool:
    """Tell a quantity from an ordinal, a name with a number, a year or a glued code."""
    before = text[max(0, token.start - 24) : token.start]
    known = token.unit is not None and token.unit.klass != "unknown"
    last = before.rstrip()
    if (
        last.endswith(_ORDINAL_ENDS)
        and _ORDINAL_BEFORE.search(before)
        and not (token.unit and token.unit.klass in {"percent", "money"})
    ):
        return False
    if not known and ((last.endswith(_NAME_ENDS) and _NAME_BEFORE.search(before)) or _YEAR_LIKE.match(token.printed)):
        return False
    if token.form == "đ" and token.scale is None and token.number < 100:
        return False
    if token.unit and token.unit.klass in {"place", "count"} and _UPON.search(before):
        return False
    if known and token.form == "năm" and _YEAR_LIKE.match(token.printed):
        return False
    if token.end < len(text) and token.end == token.number_end and text[token.end].isalpha():
        return False
    if token.number == 1 and token.scale is None and known and _PER_ONE.search(before):
        return not _AMOUNT_OF_IT.match(text, token.end)
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
    if right.start - left.end > _LONGEST_BETWEEN:
        return None
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
            if _is_fraction(text, left, right):
                return [_fraction(left, right)]
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


_SHARE_OF = re.compile(r"\s(?:tổng )?(?:số|diện tích|dân số|quân số|chiều dài|thời gian|khối lượng)(?! phiếu)(?!\w)")
_HEDGED = re.compile(r"(?<!\w)(?:khoảng|gần|hơn|trên|chừng|xấp xỉ|chiếm)(?: hơn| trên| gần| tới)?\s$")
_HEDGE_REACH = 14
_IS_SHARE = re.compile(r"\s(?:là|trong số|của)(?!\w)")
_THIRDS = 3
_LARGEST_DENOMINATOR = 10


def _is_fraction(text: str, left: _Token, right: _Token) -> bool:
    """Return whether X/Y is a fraction of a mass ("2/3 diện tích", "1/3 số hộ") and not a count out of a count."""
    if not left.number < right.number <= _LARGEST_DENOMINATOR:
        return False
    if _SHARE_OF.match(text, right.number_end):
        return True
    small = left.number == 1 or right.number <= _THIRDS
    hedged = _HEDGED.search(text, max(0, left.start - _HEDGE_REACH), left.start)
    return small and bool(hedged or (right.unit is None and _IS_SHARE.match(text, right.number_end)))


def _fraction(left: _Token, right: _Token) -> Quantity:
    """Return a fraction as a percentage with one decimal, as fractions in words are."""
    share = (left.number / right.number * 100).quantize(Decimal("0.1"))
    return Quantity(start=left.start, end=right.number_end, value=share, unit="%", klass="percent")


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
    parts = [part.strip() for part in token.suffix.split("/") if part.strip()] if token.suffix else []
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
