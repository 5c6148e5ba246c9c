"""A document as the checks see it, and how they write what they find."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property
from itertools import accumulate

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded
from nhiemky.language.numbers import parse_number
from nhiemky.reading.checks.codes import CODES
from nhiemky.reading.checks.listed import Listed, lists_of
from nhiemky.reading.headings import Line, lines_of
from nhiemky.reading.model import DocumentFacts, Finding, Section, Span, Statement

FIGURE = re.compile(r"\d[\d.,]*(?:\d|(?<=\d))")
"""One printed number, its separators included."""

_TOKEN = re.compile(r"\w+ *|\n| +|[^\w\n] *")
"""A word, a mark or a line end with the spaces after it: together they are the whole text."""

MEASURED = frozenset(["VND", "USD", "%", "ha", "m2", "m3", "km", "km2", "tấn", "kWh", "MW", "‰"])
"""Units of what is measured; everything else is counted and comes in whole numbers."""


@dataclass(frozen=True)
class Examined:
    """One document under examination: its source, the folded copy, and what was read of it."""

    source: SourceText
    text: Folded
    document: DocumentFacts
    sections: Sequence[Section]
    statements: Sequence[Statement]
    known_lines: list[Line] | None = None

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that are not empty."""
        return lines_of(self.source) if self.known_lines is None else self.known_lines

    @cached_property
    def figures(self) -> list[Statement]:
        """The statements that print an amount (single, X/Y or a range), in reading order."""
        found = [
            each for each in self.statements
            if not each.implicit and each.kind not in ("date", "term", "citation")
            and (each.value is not None or each.low is not None)
        ]  # fmt: skip
        return sorted(found, key=lambda each: each.start)

    @cached_property
    def lists(self) -> tuple[Listed, ...]:
        """The lists of lines under a line that introduces them."""
        return tuple(lists_of(self.lines))

    @cached_property
    def tokens(self) -> tuple[list[str], array[int]]:
        """The words, marks and line ends of the folded text, and where each begins in it."""
        printed = _TOKEN.findall(self.text.text)
        return [each.rstrip(" ") for each in printed], array("Q", accumulate(map(len, printed), initial=0))

    def between(self, start: int, end: int) -> str:
        """Return the folded words between two offsets of the source."""
        return self.text.text[slice(*self.text.folded(start, min(max(start, end), len(self.text.source))))]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the source behind a span of the folded text."""
        return self.text.original(start, end)

    def printed(self, span: Span) -> str:
        """Return what the source prints there, on one line."""
        return " ".join(self.source.text[slice(*span)].split())


def finding(code: str, spans: Sequence[Span], message: str, message_en: str) -> Finding:
    """Return a finding; both messages go on after "Đề nghị kiểm tra:" and "Please check:" and end without a stop."""
    return Finding(
        code=code, severity=CODES[code].severity, spans=tuple(spans),
        message=f"Đề nghị kiểm tra: {message}.", message_en=f"Please check: {message_en}.",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One figure of a calculation: its span, value, the step of its last digit, and whether it is approximate.

    ``step`` is 0 for what is counted and printed to the last one.
    """

    span: Span
    value: Decimal
    step: Decimal
    approximate: bool


def _read(printed: str) -> Decimal | None:
    """Return the value of a printed number; None for one that is grouped as no Vietnamese number is."""
    try:
        return parse_number(printed)
    except InvalidOperation:
        return None


def factor_of(source: str, statement: Statement) -> tuple[Decimal, str]:
    """Return the factor a figure is printed in ("tỷ") and the words after its number."""
    figure = FIGURE.search(source, statement.start, statement.end)
    number = _read(figure.group().rstrip(".,")) if figure else None
    if figure is None or statement.value is None:
        return Decimal(1), ""
    tail = " ".join(source[figure.end() : statement.end].split())
    return (statement.value / number if number else Decimal(1)), tail


def amount_of(source: str, statement: Statement) -> Amount | None:
    """Return a statement as part of a calculation; None where its figure is in words or a range."""
    figure = FIGURE.search(source, statement.start, statement.end)
    if statement.value is None or not figure:
        return None
    printed = figure.group().rstrip(".,")
    number = _read(printed)
    if number is None:
        return None
    factor = statement.value / number if number else Decimal(1)
    decimals = len(printed.rpartition(",")[2]) if "," in printed else 0
    counted = factor == 1 and not decimals and statement.unit not in MEASURED
    step = Decimal(0) if counted else factor.scaleb(-decimals)
    return Amount(
        span=(statement.start, statement.end), value=statement.value, step=step,
        approximate=statement.comparator not in (None, "="),
    )  # fmt: skip


def counted(source: str, statement: Statement) -> Amount | None:
    """Return a statement that counts whole things exactly; None for measures, rounded and approximate figures."""
    amount = amount_of(source, statement)
    return amount if amount and not amount.step and not amount.approximate and amount.value > 0 else None


def english(value: Decimal) -> str:
    """Write a number as English does, to two decimals where it has more than four.

    >>> english(Decimal("1125000.50")), english(Decimal("75.498575"))
    ('1,125,000.5', '75.5')
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -4:
        value = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def vietnamese(value: Decimal) -> str:
    """Write a number as Vietnamese does.

    >>> vietnamese(Decimal("1125000.50"))
    '1.125.000,5'
    """
    return english(value).translate(str.maketrans(",.", ".,"))


def both(*values: Decimal) -> tuple[list[str], list[str]]:
    """Return numbers as Vietnamese and as English writes them."""
    return [vietnamese(value) for value in values], [english(value) for value in values]
