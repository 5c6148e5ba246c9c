"""What one cell prints: figures with their bounds, a word of verdict, or nothing that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from nhiemky.language.dates import find_moments
from nhiemky.reading.model import Comparator
from nhiemky.reading.vocabulary import load

Style = Literal["vi", "en", "mixed"]
"""How a column prints decimals: with a comma, with a dot as spreadsheets do, or both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One figure of a cell before its unit is known; ``start``/``end`` are folded offsets, ``rest`` what follows it.

    ``other`` is the value read with the other decimal mark, where the column prints both; ``hedge`` the span of a word
    that softens the figure ("khoảng").
    ``inner`` says that the figure stands in a bracket or after the first figure of its cell.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    of: Decimal | None
    sign: Comparator
    rest: str
    rest_end: int
    other: Decimal | None = None
    inner: bool = False
    hedge: tuple[int, int] | None = None


_RAW = r"\d{1,3}(?: \d{3})+(?:,\d+)?(?![\d.])|\d[\d.,]*\d|\d"
_FIGURE = re.compile(
    rf"(?<![^\W_])(?P<minus>(?<![\w)%])[-−–](?=\d))?(?P<number>{_RAW})"
    rf"(?P<unit1>\s?%)?(?:\s?(?P<join>-|–|—|÷|/|đến|tới)\s?(?P<high>{_RAW}))?(?!\d)"
)
_SIMPLE = re.compile(r"[-+]?\d[\d.,]*\s?%?")
_GLUED_CODE = re.compile(r"[-/]?[^\W\d_]+[-/][^\W\d_]|-[^\W\d_]")
_FOOTNOTE = re.compile(r"(?:\s*\(\*+\)|\s*\*+|(?<=\d)\s*\(\d\)|(?<=[\d%])\s\d\)|(?<=\d)[¹²³⁴]+|\s*\[\d{1,2}\])\s*$")
_SIGNS: tuple[tuple[str, Comparator], ...] = (
    ("không quá", "≤"), ("không vượt quá", "≤"), ("tối đa", "≤"), ("không dưới", "≥"), ("không thấp hơn", "≥"),
    ("không ít hơn", "≥"), ("ít nhất", "≥"), ("tối thiểu", "≥"), ("đạt từ", "≥"), ("≥", "≥"), (">=", "≥"), ("≤", "≤"),
    ("<=", "≤"), ("trên", ">"), ("hơn", ">"), (">", ">"), ("dưới", "<"), ("<", "<"), ("khoảng", "~"), ("gần", "~"),
    ("xấp xỉ", "~"), ("~", "~"), ("±", "~"),
)  # fmt: skip
_HEDGES = frozenset(["trên", "hơn", "dưới", "khoảng", "gần", "xấp xỉ"])
_OR_MORE = re.compile(r"\s*[^\d;(]{0,25}?(?:trở lên|trở đi)")
_OR_LESS = re.compile(r"\s*[^\d;(]{0,25}?(?:trở xuống)")
_FURTHEST_REST = 60
_REST = re.compile(r"[^\d;,(\n]*")


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("tables")["empty"]["forms"])


@cache
def _verdict() -> re.Pattern[str]:
    return re.compile(load("tables")["verdict"]["pattern"])


def is_empty(text: str) -> bool:
    """Return whether a cell says that there is no figure: "-", "…", "x"."""
    return text in _empty() or not any(letter.isalnum() for letter in text)


def is_verdict(text: str) -> bool:
    """Return whether a cell says in words how a target was met."""
    return bool(_verdict().search(text.strip(" .")))


def bare(text: str) -> str:
    """Return the text of a cell without the marks of its footnotes.

    >>> bare("517 (*)"), bare("96 1)")
    ('517', '96')
    """
    return _FOOTNOTE.sub("", text)


def read_number(printed: str, style: Style) -> tuple[Decimal, Decimal | None] | None:
    """Return the value of a printed number, and the value of its other reading where the style leaves it open.

    >>> read_number("1.234,5", "vi"), read_number("1234.5", "vi"), read_number("1.142", "en")
    ((Decimal('1234.5'), None), (Decimal('1234.5'), None), (Decimal('1.142'), None))
    >>> read_number("1.142", "mixed"), read_number("1.2.34", "vi")
    ((Decimal('1142'), Decimal('1.142')), None)
    """
    compact = printed.replace(" ", "").replace("\u00a0", "")
    dots, commas = compact.count("."), compact.count(",")
    if not dots and not commas:
        return Decimal(compact), None
    if dots and commas:
        decimal = "," if compact.rfind(",") > compact.rfind(".") else "."
        thousands = "." if decimal == "," else ","
        whole, _, part = compact.rpartition(decimal)
        if decimal in whole or not _grouped(whole, thousands):
            return None
        return Decimal(f"{whole.replace(thousands, '')}.{part}"), None
    mark = "." if dots else ","
    if dots + commas > 1:
        return (Decimal(compact.replace(mark, "")), None) if _grouped(compact, mark) else None
    head, tail = compact.split(mark)
    as_decimal, as_whole = Decimal(f"{head}.{tail}"), Decimal(head + tail)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return as_decimal, None
    whole_first = (mark == ".") == (style != "en")
    first, other = (as_whole, as_decimal) if whole_first else (as_decimal, as_whole)
    return first, other if style == "mixed" else None


def _grouped(whole: str, mark: str) -> bool:
    first, *others = whole.split(mark)
    return 0 < len(first) <= 3 and all(len(other) == 3 for other in others)


_ENGLISH = re.compile(r"(?<![\d.,])(?:\d{4,}\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.\d{4,})(?![\d.,])")
_DOT_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.,])")
_VIETNAMESE = re.compile(r"(?<![\d.,])(?:\d+,\d{1,2}|\d+,\d{4,}|[\d.]+\.\d{3},\d+|\d{1,3}(?:\.\d{3}){2,})(?![\d.,])")
_OPEN = re.compile(r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])")


def style_of(cells: Iterable[str]) -> Style | None:
    """Return how the cells of a column print decimals, None where none of them tells.

    >>> style_of(["1234.5", "12"]), style_of(["1.142", "6,5"]), style_of(["1.142", "6.5"]), style_of(["12"])
    ('en', 'vi', 'mixed', None)
    """
    english = vietnamese = dotted = is_open = False
    for cell in cells:
        english = english or bool(_ENGLISH.search(cell))
        vietnamese = vietnamese or bool(_VIETNAMESE.search(cell))
        dotted = dotted or bool(_DOT_DECIMAL.search(cell))
        is_open = is_open or bool(_OPEN.search(cell))
    if english:
        return "mixed" if vietnamese else "en"
    if dotted and is_open:
        return "mixed"
    return "vi" if vietnamese else None


def read_amounts(text: str, start: int, style: Style) -> list[Amount]:
    """Return the figures of a cell whose folded ``text`` begins at ``start``; dates and codes are no figures."""
    text = _FOOTNOTE.sub("", text)
    simple = bool(_SIMPLE.fullmatch(text))
    taken = [] if simple else [(moment.start, moment.end) for moment in find_moments(text)]
    found: list[Amount] = []
    last = 0
    for match in _FIGURE.finditer(text):
        at = match.start("number")
        if any(first < match.end() and at < end for first, end in taken) or _GLUED_CODE.match(text, match.end()):
            continue
        amount = _amount(text, match, start, style, text[last : match.start()])
        if amount is None:
            continue
        inner = bool(found) or text.count("(", 0, at) > text.count(")", 0, at)
        found.append(replace(amount, inner=True) if inner and found else amount)
        last = match.end()
    return found


def _amount(text: str, match: re.Match[str], offset: int, style: Style, before: str) -> Amount | None:
    first = read_number(match["number"].rstrip(".,"), style)
    if first is None:
        return None
    value, other = first
    if match["minus"]:
        value, other = -value, -other if other is not None else None
    end, high, of = match.end("unit1") if match["unit1"] else match.end("number"), None, None
    if match["high"] and (second := read_number(match["high"].rstrip(".,"), style)):
        if match["join"] == "/":
            of, end = second[0], match.end("high")
        elif value < second[0]:
            high, end = second[0], match.end("high")
    rest = _REST.match(text, end if not match["unit1"] or high or of else match.end("number"))
    words = rest.group()[:_FURTHEST_REST] if rest else ""
    rest_end = (rest.start() if rest else end) + len(words)
    printed_end = match.end("high") if high is not None or of is not None else match.end("number")
    sign, hedge = _sign(before, words)
    return Amount(
        start=offset + match.start("minus" if match["minus"] else "number"), end=offset + printed_end, value=value,
        high=high, of=of, sign=sign, rest=words.strip(), rest_end=offset + rest_end, other=other,
        hedge=(offset + match.start() - hedge[0], offset + match.start() - hedge[1]) if hedge else None,
    )  # fmt: skip


def _sign(before: str, after: str) -> tuple[Comparator, tuple[int, int] | None]:
    """Return how the words around a figure bound it, and how far before its cell's text a hedge begins and ends."""
    if _OR_MORE.match(after):
        return "≥", None
    if _OR_LESS.match(after):
        return "≤", None
    near = before[-30:]
    best: tuple[int, Comparator, str] | None = None
    for word, sign in _SIGNS:
        at = near.rfind(word)
        if at >= 0 and (best is None or at + len(word) > best[0]):
            best = (at + len(word), sign, word)
    if best is None:
        return "=", None
    end, sign, word = best
    return sign, (len(near) - end + len(word), len(near) - end) if word in _HEDGES else None
