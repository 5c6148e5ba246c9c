"""What is recorded of a congress stays recorded, whoever tries: the database itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from tests.congress.rows import one_of_each
from tests.ledger.build import ADMITTED, recorded, resolution

from nhiemky.ledger import append_only, recording
from nhiemky.ledger.models import Term

pytestmark = [pytest.mark.database, pytest.mark.django_db]
MODELS = tuple(apps.get_app_config("congress").get_models())


@pytest.fixture
def rows(officer: Any) -> None:
    """One row in every table."""
    recorded(resolution(ADMITTED), officer)
    with recording.recorded("test", officer):
        one_of_each(Term.objects.get(), officer)


def test_every_table_of_a_congress_is_watched():
    """Each has its triggers, on SQLite and PostgreSQL."""
    tables = {each._meta.db_table for each in MODELS}
    assert tables == {each for each in append_only.TABLES if each.startswith("congress_")}
    assert not tables & set(append_only.missing(connection))


def test_rows_cannot_be_changed_or_removed(rows: None):
    """An UPDATE and a DELETE are refused on each table, and the rows stay."""
    for model in MODELS:
        before = list(model._base_manager.order_by("pk").values())
        assert before, model
        for statement in (
            f'UPDATE "{model._meta.db_table}" SET id = 0',  # noqa: S608 — a table of ours
            f'DELETE FROM "{model._meta.db_table}"',  # noqa: S608
        ):
            with (
                pytest.raises(IntegrityError, match="append-only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)
        assert list(model._base_manager.order_by("pk").values()) == before
