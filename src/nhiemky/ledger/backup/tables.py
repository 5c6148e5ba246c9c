"""The tables of a ledger as its own migrations made them, whichever version of the program that was.

Nothing here names a table of the ledger: every model of every app is one, as of the migrations that a database or a
backup has. So later tables are kept without a line being added, and older backups are read as they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import DataError, connections, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.functions import Cast

from nhiemky.ledger.backup.codec import Row, decoded, encoded, same
from nhiemky.ledger.backup.problems import CannotHold, Newer, NotTheSame

Migration = tuple[str, str]
_Item = TypeVar("_Item")

SKIPPED = {
    "accounts.Session": "a signed-in browser; on another machine everybody signs in again",
    "ledger.Presence": "who has a document open now",
    "axes.AccessAttempt": "failed attempts to sign in that are being counted now",
    "axes.AccessAttemptExpiration": "until when such an attempt counts",
}
"""The models whose rows are left out, each with the reason."""

_AT_ONCE = 20
"""Rows held in memory at once: a long document is tens of megabytes."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and the model that reads and writes it."""

    name: str
    model: type[models.Model]

    @property
    def fields(self) -> list[models.Field[Any, Any]]:
        """The columns, in the order of the model."""
        return list(self.model._meta.concrete_fields)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [str(field.column) for field in self.fields]

    @property
    def key(self) -> str:
        """The column of the primary key."""
        return str(self._key.column)

    @property
    def _key(self) -> models.Field[Any, Any]:
        key = self.model._meta.pk
        assert key is not None  # noqa: S101 -- every model has one
        return key


def applied(using: str) -> list[Migration]:
    """Return the migrations that a database has, sorted; empty where it is no ledger's."""
    return sorted(MigrationRecorder(connections[using]).applied_migrations())


def tables(migrations: Sequence[Migration]) -> list[Table]:
    """Return the tables that these migrations make, sorted by name; raises Newer where one is not known here.

    Those of an app that the program does not use any more are passed over.
    """
    loader = MigrationLoader(None)
    ours = {app for app, _ in loader.graph.nodes}
    for each in migrations:
        if each[0] in ours and each not in loader.graph.nodes:
            raise Newer(".".join(each))
    known = [each for each in migrations if each[0] in ours]
    made = loader.project_state(known).apps.get_models(include_auto_created=True)
    kept = [model for model in made if model._meta.managed and not model._meta.proxy]
    found = [Table(model._meta.db_table, model) for model in kept if model._meta.label not in SKIPPED]
    return sorted(found, key=lambda table: table.name)


def newest(migrations: Iterable[Migration]) -> list[Migration]:
    """Return those of the migrations on which no other of them builds: what to migrate to, to have them all."""
    graph = MigrationLoader(None).graph
    wanted = set(migrations) & graph.nodes.keys()
    return sorted(each for each in wanted if not any(child.key in wanted for child in graph.node_map[each].children))


def rows(table: Table, using: str, keys: Sequence[Any] | None = None) -> Iterator[Row]:
    """Yield the rows of a table in the order of their keys, or those with these keys, ready to be written as lines."""
    # As text, because Django gives None both for no value and for JSON's null.
    texts = {
        f"json_{field.column}": Cast(field.attname, models.TextField())
        for field in table.fields
        if field.get_internal_type() == "JSONField"
    }
    named = [f"json_{field.column}" if f"json_{field.column}" in texts else field.attname for field in table.fields]
    kinds = [(str(field.column), kind(field)) for field in table.fields]
    found = table.model._base_manager.using(using).annotate(**texts)
    found = found.order_by("pk") if keys is None else found.filter(pk__in=keys)
    for values in found.values_list(*named).iterator(chunk_size=_AT_ONCE):
        yield {column: encoded(of, value) for (column, of), value in zip(kinds, values, strict=True)}


def kind(field: models.Field[Any, Any]) -> str:
    """Return the kind of a column's values, that of the row it points to for a foreign key."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field.get_internal_type()


def insert(table: Table, using: str, new: Iterable[Row]) -> None:
    """Insert rows as they are, their keys and moments included.

    Raises CannotHold where the database refuses a value, KeyError, ValueError, TypeError or LookupError where a row is
    not of this table.
    """
    connection = connections[using]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in table.columns)
    marks = ", ".join(["%s"] * len(table.columns))
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 -- names of models
    ready = ([_prepared(field, row[str(field.column)], connection) for field in table.fields] for row in new)
    with connection.cursor() as cursor:
        for batch in batches(ready):
            try:
                cursor.executemany(statement, batch)
            except (DataError, UnicodeEncodeError, OverflowError) as error:
                raise CannotHold(table.name, str(error).splitlines()[0]) from error


def _prepared(field: models.Field[Any, Any], held: Any, connection: Any) -> Any:
    of = kind(field)
    value = decoded(of, held)
    if of == "JSONField":
        return None if held is None else connection.ops.adapt_json_value(value, getattr(field, "encoder", None))
    return field.get_db_prep_save(value, connection)


def compare(table: Table, using: str, expected: Iterable[Row]) -> None:
    """Raise NotTheSame at the first of the expected rows that the database does not hold as it is."""
    for batch in batches(expected):
        there = {row[table.key]: row for row in rows(table, using, [_key(table, row) for row in batch])}
        for row in batch:
            if not same(row, there.get(row[table.key])):
                raise NotTheSame(table.name, str(row[table.key]))


def _key(table: Table, row: Row) -> Any:
    return decoded(kind(table._key), row[table.key])


def count(table: Table, using: str) -> int:
    """Return how many rows a table has."""
    return table.model._base_manager.using(using).count()


def batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Yield the items in lists short enough for the memory."""
    rest = iter(items)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch
