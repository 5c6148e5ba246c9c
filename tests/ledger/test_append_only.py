"""What is recorded stays recorded, whoever tries: the database itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.ledger.build import ADMITTED, recorded, resolution

from nhiemky.ledger import append_only
from nhiemky.ledger.models import (
    Decision,
    Document,
    DocumentBinding,
    Statement,
    Subordination,
    TargetLink,
)

pytestmark = [pytest.mark.database, pytest.mark.django_db]
MODELS = (Document, Statement, Decision, DocumentBinding, TargetLink, Subordination)


@pytest.fixture
def ledger(officer: Any) -> Document:
    """One row at least in every append-only table."""
    first = recorded(resolution(ADMITTED), officer)
    recorded(resolution(ADMITTED, name="nhac-lai.txt"), officer)
    return first


def test_every_append_only_model_has_its_triggers():
    """A model that calls itself append-only is in the list of tables with triggers."""
    assert {model._meta.db_table for model in MODELS} == set(append_only.TABLES)


@pytest.mark.parametrize("model", MODELS)
def test_rows_cannot_be_changed(model: Any, ledger: Document):
    """An UPDATE is refused on each table, and the row stays."""
    before = list(model.objects.order_by("pk").values())
    assert before

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        model.objects.update(id=0)

    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("model", MODELS)
def test_rows_cannot_be_removed(model: Any, ledger: Document):
    """A DELETE is refused on each table, and the row stays."""
    before = model.objects.count()

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608

    assert model.objects.count() == before > 0


@pytest.mark.parametrize("model", MODELS)
def test_tables_cannot_be_emptied(model: Any, ledger: Document):
    """A TRUNCATE is refused where the database has one."""
    if connection.vendor != "postgresql":
        statement = f'DELETE FROM "{model._meta.db_table}" WHERE 1 = 1'  # noqa: S608
    else:
        statement = f'TRUNCATE "{model._meta.db_table}" CASCADE'

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert model.objects.count() > 0


@pytest.mark.parametrize("model", MODELS)
def test_rows_cannot_be_written_over(model: Any, ledger: Document):
    """SQLite's INSERT OR REPLACE, and an upsert on PostgreSQL, do not get past the triggers."""
    table, row = model._meta.db_table, model.objects.order_by("pk").first()
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    copy = f'SELECT {columns} FROM "{table}" WHERE id = {row.pk}'  # noqa: S608
    if connection.vendor == "sqlite":
        statement = f'INSERT OR REPLACE INTO "{table}" ({columns}) {copy}'
    else:
        statement = f'INSERT INTO "{table}" ({columns}) {copy} ON CONFLICT (id) DO UPDATE SET id = excluded.id'

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_models_refuse_before_the_database_does(ledger: Document, officer: Any):
    """Saving a fetched row again, or deleting it, is a programming error said at once."""
    statement = ledger.statements.get()

    with pytest.raises(TypeError, match="only ever added"):
        statement.save()
    with pytest.raises(TypeError, match="never deleted"):
        statement.delete()


def test_triggers_come_back_after_every_migration(ledger: Document):
    """What a migration lost is put back by the signal that follows it."""
    from django.core.management import call_command

    append_only.remove(connection)
    call_command("migrate", verbosity=0)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Decision.objects.update(note="rewritten")


def test_only_two_databases_are_served():
    """On a database without triggers nothing is set up at all."""

    class Other:
        vendor = "oracle"
        cursor = staticmethod(connection.cursor)

    with pytest.raises(NotImplementedError, match="oracle"):
        append_only.install(Other())  # type: ignore[arg-type]


def test_an_account_that_acted_cannot_be_removed(ledger: Document, officer: Any):
    """Who decided stays known."""
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        officer.delete()
