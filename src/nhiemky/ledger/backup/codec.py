"""Values of a database as JSON and back, to the last digit and letter; and rows as lines.

A row is an object by column. Whole numbers, texts, true, false and null stand as they are; amounts, days, times and
the like as text; bytes in base64. What is JSON in the database stands in a list of one, so that its own ``null`` is
told from no value. Letters are kept as they were typed, composed or not.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from nhiemky.ledger.models.base import plain

Row = dict[str, Any]


def _amount(value: Any) -> str:
    return format(plain(Decimal(value)), "f")


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()


def _seconds(value: timedelta) -> int:
    return value // timedelta(microseconds=1)


_CODECS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "AmountField": (_amount, Decimal),
    "DecimalField": (_amount, Decimal),
    "DateTimeField": (_moment, datetime.fromisoformat),
    "DateField": (date.isoformat, date.fromisoformat),
    "TimeField": (time.isoformat, time.fromisoformat),
    "DurationField": (_seconds, lambda value: timedelta(microseconds=value)),
    "UUIDField": (str, str),
    "BinaryField": (lambda value: base64.b64encode(value).decode("ascii"), base64.b64decode),
    "JSONField": (lambda text: [json.loads(text)], lambda held: held[0]),
    "GenericIPAddressField": (str, str),
}
"""How values of a kind of column are written and read; those of other kinds are JSON themselves."""


def encoded(kind: str, value: Any) -> Any:
    """Return a value of a column as JSON. ``kind`` is Django's internal type; JSON columns come as their text."""
    known = _CODECS.get(kind)
    return value if value is None or known is None else known[0](value)


def decoded(kind: str, held: Any) -> Any:
    """Return the value that ``encoded`` wrote; raises ValueError, TypeError or LookupError where it wrote none."""
    known = _CODECS.get(kind)
    return held if held is None or known is None else known[1](held)


def line(row: Row) -> bytes:
    """Return a row as one line of JSON in UTF-8.

    >>> line({"id": 1, "name": "Lâm Khê"}).decode()
    '{"id":1,"name":"Lâm Khê"}\\n'
    """
    try:
        return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, as a damaged file may give it, is no UTF-8; as an escape it is kept.
        return (json.dumps(row, separators=(",", ":")) + "\n").encode("ascii")


def row_of(written: bytes) -> Row:
    """Return the row of a line; raises ValueError where it is none."""
    row = json.loads(written)
    if not isinstance(row, dict):
        raise ValueError("a row is an object")
    return row


def same(one: Any, other: Any) -> bool:
    """Say whether two JSON values are equal, whatever the order of keys; 1 is 1.0 but never true.

    PostgreSQL orders keys its own way and writes 1e22 as a whole number.

    >>> same({"a": 1e22, "b": [True]}, {"b": [True], "a": 10**22})
    True
    >>> same(True, 1)
    False
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other)
