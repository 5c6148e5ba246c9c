"""A backup loaded into an empty database, and compared with it row by row."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from django.core.management.color import no_style
from django.db import IntegrityError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from nhiemky.ledger import append_only
from nhiemky.ledger.backup.contents import Head, Manifest, Original, Rows, contents, digest_of
from nhiemky.ledger.backup.problems import Damaged, Newer, NotEmpty, NotTheSame
from nhiemky.ledger.backup.tables import Migration, Table, compare, count, insert, newest, tables

Opening = Callable[[], AbstractContextManager[IO[bytes]]]
"""Opens the backup once more, at its beginning."""


def check(opening: Opening) -> tuple[Head, Manifest]:
    """Read a backup to its last byte; raises what ``contents`` raises, and Newer for migrations not known here."""
    head = manifest = None
    known: dict[str, Table] = {}
    with opening() as stream:
        for item in contents(stream):
            if isinstance(item, Head):
                head, known = item, by_name(tables(item.migrations))
            elif isinstance(item, Rows):
                _known(known, item)
            elif isinstance(item, Manifest):
                manifest = item
    assert head is not None  # noqa: S101 -- contents yields both or raises
    assert manifest is not None  # noqa: S101
    return head, manifest


def restore(opening: Opening, originals: Path, using: str = "default") -> Manifest:
    """Load a backup that was checked into an empty database, its originals into their folder, and compare both.

    The database is then as it was when the backup was made, at the migrations of that day; migrating it further is
    the caller's. On PostgreSQL nothing is kept where this fails; on SQLite the caller takes a new file.

    Raises NotEmpty, NotTheSame, CannotHold, Damaged and what the disk or the database raise.
    """
    refuse_full(using)
    with all_or_nothing(using), opening() as stream:
        items = contents(stream)
        head = next(items)
        assert isinstance(head, Head)  # noqa: S101 -- contents yields it first
        found = by_name(prepare(head.migrations, using))
        with transaction.atomic(using=using):
            for item in items:
                if isinstance(item, Rows):
                    load(_known(found, item), item, using)
                elif isinstance(item, Original):
                    put_original(originals, item)
            finish(found.values(), using)
        return _compare(opening, originals, found, using)


def refuse_full(using: str) -> None:
    """Raise NotEmpty where a database has tables already, whoever made them."""
    connection = connections[using]
    if connection.introspection.table_names():
        raise NotEmpty(f"{connection.display_name} “{connection.settings_dict['NAME']}”")


@contextmanager
def all_or_nothing(using: str) -> Iterator[None]:
    """Make tables and rows in one transaction, without the limits of a page: a large ledger takes its time.

    SQLite cannot make its tables within a transaction; what fails there leaves a file to be thrown away.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0")
        yield


def set_aside(using: str, name: str) -> str:
    """Rename the schema of a PostgreSQL database, so that it is empty and nothing is lost; return the new name.

    To be called within the transaction of what comes after.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
        aside = f"{schema}_{name}"
        quote = connection.ops.quote_name
        cursor.execute(f"ALTER SCHEMA {quote(schema)} RENAME TO {quote(aside)}")
        cursor.execute(f"CREATE SCHEMA {quote(schema)}")
    return aside


def by_name(found: Iterable[Table]) -> dict[str, Table]:
    """Return tables by their names."""
    return {table.name: table for table in found}


def prepare(migrations: list[Migration], using: str) -> list[Table]:
    """Make the tables of these migrations in an empty database, without any row, and return them."""
    connection = connections[using]
    executor = MigrationExecutor(connection)
    executor.migrate(newest(migrations))
    found = tables(migrations)
    # Some migrations fill in rows, which are in the backup too. Rows are put in before the triggers are.
    append_only.remove(connection)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table in found:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608 -- names of models
        if connection.vendor == "postgresql":
            # Columns that migrations added check their references at once until the transaction ends.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return found


def load(table: Table, item: Rows, using: str) -> None:
    """Insert some rows; raises CannotHold, and Damaged where they are not rows of the table."""
    columns = set(table.columns)
    if any(row.keys() != columns for row in item.rows):
        raise Damaged(f"rows/{table.name}")
    try:
        insert(table, using, item.rows)
    except (IntegrityError, ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise Damaged(f"rows/{table.name}") from error


def finish(found: Iterable[Table], using: str) -> None:
    """Make loaded tables ready for work: numbers go on after the last, triggers stand, references lead to rows.

    Raises Damaged where a reference leads nowhere.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in found]):
            cursor.execute(statement)
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise Damaged(str(error).splitlines()[0]) from error
    append_only.install(connection)


def _known(found: dict[str, Table], item: Rows) -> Table:
    table = found.get(item.table)
    if table is None:
        raise Newer(item.table)
    return table


def _compare(opening: Opening, originals: Path, found: dict[str, Table], using: str) -> Manifest:
    """Compare the database and the originals with the backup, read once more; raises NotTheSame."""
    with opening() as stream:
        for item in contents(stream):
            if isinstance(item, Rows):
                compare(_known(found, item), using, item.rows)
            elif isinstance(item, Original) and digest_of(originals / item.sha256) != item.sha256:
                raise NotTheSame("files", item.sha256)
            elif isinstance(item, Manifest):
                manifest = item
    for name, table in found.items():
        expected = manifest.tables[name].rows if name in manifest.tables else 0
        there = count(table, using)
        if there != expected:
            raise NotTheSame(name, f"{there} ≠ {expected}")
    return manifest


def put_original(folder: Path, original: Original) -> None:
    """Write an original under its sha256, whole or not at all; one that is there as it should be stays."""
    place = folder / original.sha256
    if digest_of(place) == original.sha256:
        return
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as out:
            for chunk in original.chunks():
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        original.check()
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)
