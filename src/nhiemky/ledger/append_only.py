"""Triggers that refuse every change of a recorded row, on SQLite and PostgreSQL."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "ledger_document": (("id",), ("sha256",)),
    "ledger_documentbinding": (("id",),),
    "ledger_statement": (("id",), ("document_id", "key")),
    "ledger_decision": (("id",),),
    "ledger_targetlink": (("id",),),
    "ledger_subordination": (("id",),),
}
"""The append-only tables, each with its unique columns."""

MESSAGE = "append-only: rows of {table} are never changed or removed"

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: rows of % are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _sqlite(table: str, unique: tuple[tuple[str, ...], ...]) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{MESSAGE.format(table=table)}');"
    # INSERT OR REPLACE removes the old row without firing its DELETE trigger, so it is stopped before the insert.
    same = " OR ".join("(" + " AND ".join(f'"{c}" = NEW."{c}"' for c in columns) + ")" for columns in unique)
    exists = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608 — names from TABLES above
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{table}_update" BEFORE UPDATE ON "{table}" BEGIN {refuse} END',
        f'CREATE TRIGGER IF NOT EXISTS "{table}_delete" BEFORE DELETE ON "{table}" BEGIN {refuse} END',
        f'CREATE TRIGGER IF NOT EXISTS "{table}_replace" BEFORE INSERT ON "{table}" {exists} BEGIN {refuse} END',
    ]


def _postgresql(table: str) -> list[str]:
    call = "EXECUTE FUNCTION ledger_append_only()"
    return [
        f'CREATE OR REPLACE TRIGGER "{table}_rows" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW {call}',
        f'DROP TRIGGER IF EXISTS "{table}_truncate" ON "{table}"',
        f'CREATE TRIGGER "{table}_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {call}',
    ]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; harmless where they are already there.

    Raises NotImplementedError on a database for which no triggers are written: nothing may run without them.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table, unique in TABLES.items():
                for statement in _sqlite(table, unique):
                    cursor.execute(statement)
        elif connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
            for table in TABLES:
                for statement in _postgresql(table):
                    cursor.execute(statement)
        else:
            raise NotImplementedError(f"no append-only triggers are written for {connection.vendor}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for undoing the first migration and for emptying a test database, nothing else."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "sqlite":
                for event in ("update", "delete", "replace"):
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_{event}"')
            else:
                for event in ("rows", "truncate"):
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_{event}" ON "{table}"')
