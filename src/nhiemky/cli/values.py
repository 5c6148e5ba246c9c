"""Amounts and periods of a statement in words, in the language spoken."""

from __future__ import annotations

from decimal import Decimal

from nhiemky.cli.language import language, tr
from nhiemky.reading.model import Statement
from nhiemky.targets import Amount, show_amount, show_number
from nhiemky.targets.words import alike, span


def number(value: Decimal) -> str:
    """Return a number with the separators of the language spoken: 1.234,5 or 1,234.5."""
    return show_number(value, language())


def amount(value: Decimal, unit: str | None) -> str:
    """Return an amount in base units as the field writes it: 2000000000 VND is "2 tỷ đồng"."""
    return show_amount(Amount(value, unit), language()) if unit else number(value)


def quantity(statement: Statement) -> str:
    """Return the comparator, amount and rhythm of a statement; empty where it has no amount."""
    unit = statement.unit
    if statement.low is not None and statement.high is not None:
        low, high = statement.low, statement.high
        text = span(Amount(low, unit), Amount(high, unit), language()) if unit else f"{number(low)}–{number(high)}"
    elif statement.value is not None:
        sign = statement.comparator if statement.comparator not in {None, "="} else ""
        text = amount(statement.value, unit)
        if statement.of is not None:
            text = _out_of(statement.value, statement.of, unit)
        text = f"{sign} {text}".strip()
    else:
        return ""
    if statement.per == "year":
        text += tr(" mỗi năm", " a year")
    elif statement.per == "term":
        text += tr(" cả nhiệm kỳ", " in the term")
    return text


def _out_of(value: Decimal, of: Decimal, unit: str | None) -> str:
    """Return an amount and the plan it is compared with on one scale: "4.865 / 4.700 tỷ đồng"."""
    if not unit:
        return f"{number(value)} / {number(of)}"
    (first, last), name = alike((Amount(value, unit), Amount(of, unit)), language())
    return f"{first}{name if unit == '%' else ''} / {last}{name}"


def day(iso: str) -> str:
    """Return an ISO date, or a part of one, as people write it.

    >>> day("2024-12-31"), day("05-19"), day("2024")
    ('31/12/2024', '19/05', '2024')
    """
    return "/".join(reversed(iso.split("-")))


def period(interval: str) -> str:
    """Return an ISO interval as people write it, or the year where it is one whole year.

    >>> period("2020-01-01/2020-12-31"), period("2020-01-01/2024-12-31")
    ('2020', '01/01/2020 – 31/12/2024')
    """
    first, _, last = interval.partition("/")
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    return f"{day(first)} – {day(last)}" if last else day(first)


def when(statement: Statement) -> str:
    """Return the date or term of a statement as people write it; empty where it has none."""
    first, slash, last = (statement.norm or "").partition("/")
    if statement.date and not slash:
        return day(statement.date)
    return f"{day(first)}–{day(last)}" if slash else day(first)
