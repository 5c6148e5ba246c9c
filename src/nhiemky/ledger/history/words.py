"""The words of the history: what operations, tables, columns and fixed values are called."""

from __future__ import annotations

from functools import cache
from typing import Any

from nhiemky.ledger.app_data import merged
from nhiemky.targets import Language


@cache
def _data(name: str) -> dict[str, Any]:
    return merged(name)


def operation_name(operation: str, language: Language) -> str:
    """Return what an operation is called; one without words is called by its name.

    >>> operation_name("statement.confirm", "vi"), operation_name("some.other", "vi")
    ('Xác nhận', 'some.other')
    """
    family, _, deed = operation.partition(".")
    words: dict[str, str] = _data("operations").get(family, {}).get(deed, {})
    return words.get(language, operation)


def named_operations() -> tuple[str, ...]:
    """Return the operations that have words."""
    return tuple(f"{family}.{deed}" for family, deeds in _data("operations").items() for deed in deeds)


def table_name(table: str, language: Language) -> str:
    """Return what a row of a table is called."""
    return str(_data("history")["tables"].get(table, {}).get(language, table))


def column_name(column: str, language: Language) -> str:
    """Return what a column is called."""
    return str(_data("history")["columns"].get(column, {}).get(language, column))


def is_said(column: str) -> bool:
    """Say whether a column is shown to people."""
    return column not in _data("history")["unsaid"]["columns"]


def value_name(column: str, value: str, language: Language) -> str:
    """Return the words of a value that is one of a few, else the value itself."""
    return str(_data("history")["values"].get(column, {}).get(value, {}).get(language, value))
