"""Amounts, periods and organisations as the field writes them, in the language spoken."""

from __future__ import annotations

from decimal import Decimal

from nhiemky.cli.language import language, tr
from nhiemky.reading.model import Statement

_SCALES = (
    (Decimal(10) ** 9, "tỷ", "billion"),
    (Decimal(10) ** 6, "triệu", "million"),
)
_MONEY = ("VND", "USD", "EUR")
_SHOWN_UNITS = {"VND": "đồng"}


def number(value: Decimal) -> str:
    """Return a number with the separators of the language spoken: 1.234,5 or 1,234.5."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def amount(value: Decimal, unit: str | None) -> str:
    """Return an amount in base units as the field writes it: 2000000000 VND is "2 tỷ đồng"."""
    if unit is None:
        return number(value)
    if unit in {"%", "‰"}:
        return f"{number(value)}{unit}"
    currency, slash, rest = unit.partition("/")
    if currency not in _MONEY:
        return f"{number(value)} {unit}"
    shown = tr(_SHOWN_UNITS.get(currency, currency), currency) + slash + rest
    for size, vietnamese, english in _SCALES:
        if abs(value) >= size:
            return f"{number(value / size)} {tr(vietnamese, english)} {shown}"
    return f"{number(value)} {shown}"


def quantity(statement: Statement) -> str:
    """Return the comparator, amount and rhythm of a statement; empty where it has no amount."""
    if statement.low is not None and statement.high is not None:
        text = f"{amount(statement.low, statement.unit)} – {amount(statement.high, statement.unit)}"
    elif statement.value is not None:
        sign = statement.comparator if statement.comparator not in {None, "="} else ""
        text = f"{sign} {amount(statement.value, statement.unit)}".strip()
    else:
        return ""
    if statement.of is not None:
        text += f" / {amount(statement.of, statement.unit)}"
    if statement.per == "year":
        text += tr(" mỗi năm", " a year")
    elif statement.per == "term":
        text += tr(" cả nhiệm kỳ", " in the term")
    return text


def period(interval: str) -> str:
    """Return an ISO interval as people write it: 01/01/2020 – 31/12/2024, or the year where it is one whole year."""
    first, _, last = interval.partition("/")
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    return " – ".join("/".join(reversed(day.split("-"))) for day in (first, last))
