"""A reading told to people: its other readings, what a change is compared with, how two statements belong together.

The words are in ``data/said.toml``, Vietnamese and English; both the commands and the pages use them.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from nhiemky.reading.model import Direction, RelationKind
from nhiemky.reading.vocabulary import load
from nhiemky.targets import Amount, show_amount, show_number
from nhiemky.targets.words import Language, unit_name

_DATA = load("said")
_CHOICES = ("kind", "per", "comparator", "issuer")


def alternative(other: str, unit: str | None = None, language: Language = "vi") -> str:
    """Return another reading, ``field=value`` of a statement in ``unit``, in words; what has none as it is.

    >>> alternative("kind=result"), alternative("attainment_percent=96.5", "%")
    ('kết quả', 'đạt 96,5% kế hoạch')
    >>> alternative("value=2500000000", "VND"), alternative("unit=USD", "VND", "en")
    ('2,5 tỷ đồng', 'in USD')
    >>> alternative("norm=2025-03-04")
    '04/03/2025'
    """
    field, sign, value = other.partition("=")
    if not sign:
        return other
    if field in _CHOICES:
        row = _DATA[field].get(value)
        return str(row[language]) if row else other
    if field == "norm":
        return "–".join("/".join(reversed(day.split("-"))) for day in value.split("/"))
    shown = unit_name(value, language) if field == "unit" else _number(value, unit, field, language)
    words = _DATA["other"].get(field)
    return str(words[language]).replace("…", shown) if words else shown


def _number(value: str, unit: str | None, field: str, language: Language) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    bare = field == "attainment_percent" or not unit
    return show_number(number, language) if bare else show_amount(Amount(number, str(unit)), language)


def change(direction: Direction | None, base: str | None, language: Language = "vi") -> str:
    """Return which way an amount changes and against what; empty where it is a plain level.

    >>> change("up", "năm 2023"), change("down", None, "en"), change(None, "cùng kỳ")
    ('tăng so với năm 2023', 'down', 'so với cùng kỳ')
    """
    words = _DATA["change"]
    against = str(words["base"][language]).replace("…", " ".join(base.split())) if base else ""
    return f"{words[direction][language] if direction else ''} {against}".strip()


def relation(kind: RelationKind, language: Language = "vi", *, reverse: bool = False) -> str:
    """Return what the second statement of a relation is to the first, or with ``reverse`` the first to the second.

    >>> relation("part"), relation("plan", "en", reverse=True)
    ('Là một phần của', 'Result')
    """
    return str(_DATA["relation"][kind]["other" if reverse else "one"][language])
