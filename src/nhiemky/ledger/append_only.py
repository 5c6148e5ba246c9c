"""Triggers that refuse every change of a recorded row, on SQLite and PostgreSQL.

Rows that recorded ones only point to (a term, an organisation, an indicator) are never removed, and what they mean is
never changed: a confirmed target must not come to stand in another term. What they are called may be.
"""

from __future__ import annotations

from itertools import chain

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "ledger_document": (("id",), ("sha256",)),
    "ledger_documentbinding": (("id",),),
    "ledger_statement": (("id",), ("document_id", "key")),
    "ledger_decision": (("id",),),
    "ledger_targetlink": (("id",),),
    "ledger_subordination": (("id",),),
    "ledger_findingdecision": (("id",),),
    "ledger_confirmedlayout": (("id",),),
    "ledger_catalogueentry": (("id",),),
    "ledger_rolegrant": (("id",),),
    "ledger_accountnote": (("id",),),
    "ledger_reorganisation": (("id",),),
    "ledger_reorganisationpart": (("id",), ("reorganisation_id", "organisation_id")),
    "ledger_post": (("id",),),
    "ledger_postend": (("id",),),
    "ledger_targetsource": (("id",),),
    "ledger_targetfate": (("id",),),
    "ledger_remark": (("id",),),
    "ledger_returnform": (("id",), ("replaces_id",)),
    "ledger_return": (("id",), ("form_id", "organisation_id", "first")),
    "ledger_returnversion": (("id",), ("for_return_id", "number")),
    "ledger_returnstep": (("id",),),
    "ledger_returnreminder": (("id",),),
    "ledger_draft": (("id",),),
    "ledger_drafttext": (("id",), ("draft_id", "number")),
    "ledger_draftedit": (("id",),),
    "ledger_draftstep": (("id",), ("counter", "number")),
    "ledger_letterhead": (("id",),),
    "ledger_wordtemplate": (("id",),),
    "ledger_plannedtargets": (("id",), ("organisation_id", "first_year", "last_year", "number")),
    "congress_congress": (("id",),),
    "congress_congressplan": (
        ("id",),
        ("congress_id", "number"),
    ),
    "congress_congressstep": (("id",),),
    "congress_allotment": (
        ("id",),
        ("congress_id", "number"),
    ),
    "congress_delegate": (
        ("id",),
        ("token",),
        ("congress_id", "number"),
    ),
    "congress_delegatedetail": (("id",),),
    "congress_delegatestep": (("id",),),
    "congress_attendance": (("id",),),
    "congress_absence": (("id",),),
    "congress_agenda": (
        ("id",),
        ("congress_id", "number"),
    ),
    "congress_agendastep": (("id",),),
    "congress_handvote": (("id",),),
    "congress_handvotecount": (("id",),),
    "congress_handvoteclosed": (("id",),),
    "congress_contribution": (("id",),),
    "congress_contributionstep": (("id",),),
    "congress_consultation": (("id",),),
    "congress_consultationclauses": (("id",),),
    "congress_consultationstep": (("id",),),
    "congress_consultationgroup": (("id",),),
    "congress_opinion": (("id",),),
    "congress_opinionanswer": (("id",),),
    "congress_election": (
        ("id",),
        ("before_id",),
    ),
    "congress_electionplan": (("id",),),
    "congress_candidate": (("id",),),
    "congress_candidatestep": (("id",),),
    "congress_adoptedlist": (
        ("id",),
        ("election_id", "number"),
    ),
    "congress_electionbase": (("id",),),
    "congress_electionstep": (("id",),),
    "congress_stockentry": (("id",),),
    "congress_batch": (("id",),),
    "congress_countpass": (
        ("id",),
        ("election_id", "batch", "number", "attempt"),
    ),
    "congress_ballotentry": (
        ("id",),
        ("in_pass_id", "index", "revision"),
    ),
    "congress_passstep": (("id",),),
    "congress_ballotruling": (("id",),),
    "congress_countstep": (("id",),),
    "ledger_event": (("id",), ("number",), ("hash",)),
    "ledger_change": (("id",),),
}
"""The append-only tables, each with its unique columns."""

NAMED: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {
    # An organisation is what it is looked up by; how its name is written best is learnt from later documents.
    "ledger_organisation": (("id", "folded"), (("id",), ("folded",), ("code",))),
    "ledger_term": (
        ("id", "organisation_id", "first_year", "last_year"),
        (("id",), ("organisation_id", "first_year", "last_year")),
    ),
    "ledger_indicator": (("id", "code"), (("id",), ("code",))),
}
"""The tables whose rows are kept, each with the columns that carry its meaning and its unique columns."""

MESSAGE = "append-only: rows of {table} are never changed or removed"

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: rows of % are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _sqlite(table: str, unique: tuple[tuple[str, ...], ...], meaning: tuple[str, ...] = ()) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{MESSAGE.format(table=table)}');"
    # INSERT OR REPLACE removes the old row without firing its DELETE trigger, so it is stopped before the insert.
    same = " OR ".join("(" + " AND ".join(f'"{c}" = NEW."{c}"' for c in columns) + ")" for columns in unique)
    exists = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608 — names from TABLES above
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in meaning)
    update = f'UPDATE{_of(meaning)} ON "{table}"' + (f" WHEN {changed}" if changed else "")
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{table}_update" BEFORE {update} BEGIN {refuse} END',
        f'CREATE TRIGGER IF NOT EXISTS "{table}_delete" BEFORE DELETE ON "{table}" BEGIN {refuse} END',
        f'CREATE TRIGGER IF NOT EXISTS "{table}_replace" BEFORE INSERT ON "{table}" {exists} BEGIN {refuse} END',
    ]


def _of(columns: tuple[str, ...]) -> str:
    return " OF " + ", ".join(f'"{column}"' for column in columns) if columns else ""


def _postgresql(table: str, meaning: tuple[str, ...] = ()) -> list[str]:
    call = "EXECUTE FUNCTION ledger_append_only()"
    changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in meaning)
    update = f'UPDATE{_of(meaning)} ON "{table}" FOR EACH ROW' + (f" WHEN ({changed})" if changed else "")
    return [
        f'CREATE OR REPLACE TRIGGER "{table}_update" BEFORE {update} {call}',
        f'CREATE OR REPLACE TRIGGER "{table}_rows" BEFORE DELETE ON "{table}" FOR EACH ROW {call}',
        f'DROP TRIGGER IF EXISTS "{table}_truncate" ON "{table}"',
        f'CREATE TRIGGER "{table}_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {call}',
    ]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place on the tables there are; harmless where they are already there.

    A migration that adds a table calls it again.

    Raises NotImplementedError on a database for which no triggers are written: nothing may run without them.
    """
    if connection.vendor not in ("sqlite", "postgresql"):
        raise NotImplementedError(f"no append-only triggers are written for {connection.vendor}")
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        tables = {table: unique for table, unique in TABLES.items() if table in present}
        named = {table: _as_of_now(connection, table) for table in NAMED if table in present}
        if connection.vendor == "sqlite":
            statements = [
                *(_sqlite(table, unique) for table, unique in tables.items()),
                *(_sqlite(table, unique, meaning) for table, (meaning, unique) in named.items()),
            ]
        else:
            cursor.execute(_POSTGRESQL_FUNCTION)
            statements = [
                *(_postgresql(table) for table in tables),
                *(_postgresql(table, meaning) for table, (meaning, _) in named.items()),
            ]
        for statement in chain.from_iterable(statements):
            cursor.execute(statement)


def _as_of_now(connection: BaseDatabaseWrapper, table: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return what is kept of a table, without the unique columns that a later migration will add."""
    meaning, unique = NAMED[table]
    with connection.cursor() as cursor:
        there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
    return meaning, tuple(columns for columns in unique if there.issuperset(columns))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables of which a trigger is not there or is switched off, or that are not there themselves."""
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {str(name) for (name,) in cursor.fetchall()}
    return [table for table in (*TABLES, *NAMED) if not {f"{table}_{of}" for of in _events(connection)} <= there]


def _events(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    return ("update", "delete", "replace") if connection.vendor == "sqlite" else ("update", "rows", "truncate")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for undoing the first migration and for emptying a test database, nothing else."""
    with connection.cursor() as cursor:
        for table in (*TABLES, *NAMED):
            for event in _events(connection):
                on = "" if connection.vendor == "sqlite" else f' ON "{table}"'
                cursor.execute(f'DROP TRIGGER IF EXISTS "{table}_{event}"{on}')
