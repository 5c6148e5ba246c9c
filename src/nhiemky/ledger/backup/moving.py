"""A ledger copied from one database into another, and compared row by row, by counts and by sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from django.db import transaction

from nhiemky.ledger.backup.contents import Rows
from nhiemky.ledger.backup.problems import NotTheSame
from nhiemky.ledger.backup.restoring import all_or_nothing, by_name, finish, load, prepare, refuse_full
from nhiemky.ledger.backup.tables import Table, applied, batches, compare, count, kind, rows, tables

_EXACT = Context(prec=100)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied of one table: its rows, and the sum of each column of amounts."""

    table: str
    rows: int
    sums: dict[str, Decimal]


def move(source: str, target: str) -> list[Moved]:
    """Copy a ledger between two databases, at the migrations the first has; all of it or nothing.

    The source is only read; whoever calls keeps others from writing to it meanwhile.

    Raises NotEmpty, CannotHold, NotTheSame, Newer.
    """
    refuse_full(target)
    migrations = applied(source)
    found = tables(migrations)
    with all_or_nothing(target):
        there = by_name(prepare(migrations, target))
        with transaction.atomic(using=target):
            for table in found:
                for batch in batches(rows(table, source)):
                    load(there[table.name], Rows(table.name, batch), target)
            finish(there.values(), target)
        return [_compared(table, there[table.name], source, target) for table in found]


def _compared(table: Table, copy: Table, source: str, target: str) -> Moved:
    compare(copy, target, rows(table, source))
    counts = count(table, source), count(copy, target)
    if counts[0] != counts[1]:
        raise NotTheSame(table.name, f"{counts[1]} ≠ {counts[0]}")
    summed = sums(table, source)
    if summed != sums(copy, target):
        raise NotTheSame(table.name, "Σ")
    return Moved(table.name, counts[0], summed)


def sums(table: Table, using: str) -> dict[str, Decimal]:
    """Return the exact sum of each column of amounts, by column; added up here, since SQLite knows no exact ones."""
    columns = [field.attname for field in table.fields if kind(field) in {"AmountField", "DecimalField"}]
    total = dict.fromkeys(columns, Decimal(0))
    if columns:
        for values in table.model._base_manager.using(using).values_list(*columns).iterator():
            for column, value in zip(columns, values, strict=True):
                total[column] = _EXACT.add(total[column], value or Decimal(0))
    return total
