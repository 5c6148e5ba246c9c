"""A reading as rows of a spreadsheet: one row a statement, the same columns for every document."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nhiemky.files.cells import as_cell
from nhiemky.files.model import SourceText
from nhiemky.reading.model import Reading, Statement

COLUMNS = (
    "file", "id", "start", "end", "text", "kind", "value", "low", "high", "comparator", "unit", "per", "of",
    "attainment_percent", "attainment_of", "indicator", "part", "organisation", "period", "level", "hedge", "norm",
    "date", "number", "ambiguous", "alternatives", "implicit", "words", "nearest", "sentence",
)  # fmt: skip
"""The columns in their order; the names are those of the JSON."""


def as_rows(source: SourceText, reading: Reading) -> Iterator[tuple[str, ...]]:
    """Give one row of ``COLUMNS`` for each statement; amounts in base units with a point, unknown ones empty.

    Text that a spreadsheet would calculate has an apostrophe before it (``files.cells``).
    """
    name = _text(source.name)
    for statement in reading.statements:
        yield tuple(name if column == "file" else _cell(source, statement, column) for column in COLUMNS)


def _cell(source: SourceText, statement: Statement, column: str) -> str:
    if column == "sentence":
        return _text(source.text[slice(*statement.sentence)])
    value = getattr(statement, column)
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain(value)
        case tuple():
            return _text(" / ".join(value))
        case int():
            return str(value)
        case _:
            return _text(str(value))


def plain(value: Decimal) -> str:
    """Write a number without exponent and without zeros at its end.

    >>> plain(Decimal("2E+12")), plain(Decimal("8.60")), plain(Decimal("0"))
    ('2000000000000', '8.6', '0')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(printed: str) -> str:
    return as_cell(" ".join(printed.split()))
