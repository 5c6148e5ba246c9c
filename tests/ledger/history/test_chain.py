"""Whoever changes the history or a row behind the program's back is found out, and the place is named."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from tests.ledger.build import ADMITTED, BUDGET, recorded, resolution

from nhiemky.ledger import append_only, operations
from nhiemky.ledger.history.canonical import FIRST, chained
from nhiemky.ledger.history.chain import head, number_of, verify
from nhiemky.ledger.models import Change, Document, Event

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def ledger(officer: Any) -> Document:
    """Two documents, one statement corrected."""
    recorded(resolution(BUDGET, name="hai.txt"), officer)
    document = recorded(resolution(ADMITTED), officer)
    operations.correct(document.statements.get(), {"value": "77"}, officer)
    return document


def write(statement: str) -> None:
    """Change the database as somebody with the file and no triggers would."""
    append_only.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_untouched_ledger_is_whole(ledger: Document):
    """Every event follows the one before, every row is as recorded, and the head is the last hash."""
    found = verify()

    assert (found.whole, found.break_vi) == (True, "")
    assert (found.events, found.head) == (Event.objects.count(), head())
    assert found.rows > Document.objects.count()
    assert number_of(head()) == number_of(head()[:12]) == found.events


def test_a_head_that_never_was_is_not_found(ledger: Document):
    """Neither a hash of another history nor a few digits of one."""
    assert number_of(FIRST) is None
    assert number_of(head()[:4]) is None


TAMPERED = {
    "UPDATE ledger_statement SET value = 76 WHERE key = 's1'": "ledger_statement",
    "UPDATE ledger_document SET text = text || ' '": "ledger_document",
    "UPDATE ledger_document SET facts = '{}'": "ledger_document",
    "UPDATE ledger_decision SET outcome = 'confirmed'": "ledger_decision",
    "UPDATE ledger_decision SET at = '2020-01-01 00:00:00+00:00' WHERE id = (SELECT min(id) FROM ledger_decision)":
        "ledger_decision",
    "UPDATE ledger_organisation SET short_name = 'X'": "ledger_organisation",
    "UPDATE ledger_term SET congress_ordinal = 'IX'": "ledger_term",
    "UPDATE auth_user SET is_superuser = (1 = 1) WHERE username = 'lan'": "auth_user",
    "UPDATE auth_user SET password = 'x' WHERE username = 'lan'": "auth_user",
    "UPDATE ledger_rolegrant SET role = 'administrator'": "ledger_rolegrant",
    "DELETE FROM ledger_decision WHERE outcome = 'superseded'": "ledger_decision",
    "INSERT INTO ledger_organisation (name, short_name, folded, level) VALUES ('a', '', 'a', '')":
        "ledger_organisation",
}  # fmt: skip


@pytest.mark.parametrize("statement", TAMPERED)
def test_a_row_changed_behind_the_program_is_named(statement: str, ledger: Document):
    """A change, a removal and an addition past the triggers: the table and the row are said, in both languages."""
    write(statement)

    found = verify()

    assert not found.whole
    assert TAMPERED[statement] in found.break_vi
    assert TAMPERED[statement] in found.break_en


CHAIN = {
    "UPDATE ledger_event SET operation = 'x' WHERE number = 3": "3",
    "UPDATE ledger_event SET at = '2020-01-01 00:00:00+00:00' WHERE number = 3": "3",
    "UPDATE ledger_event SET by_id = (SELECT min(id) FROM auth_user WHERE id <> by_id) WHERE number = 3": "3",
    "UPDATE ledger_change SET after = '{}' WHERE event_id = (SELECT id FROM ledger_event WHERE number = 3)": "3",
    "DELETE FROM ledger_change WHERE event_id = (SELECT id FROM ledger_event WHERE number = 3)": "3",
    "UPDATE ledger_event SET number = 100 WHERE number = 3": "3",
}


@pytest.mark.parametrize("statement", CHAIN)
def test_an_event_changed_afterwards_is_named(statement: str, ledger: Document):
    """Who, when, what and the number of an event are all covered by its hash."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    write(statement)

    found = verify()

    assert (found.whole, found.events) == (False, 2)
    assert CHAIN[statement] in found.break_vi


def test_an_event_written_anew_with_its_hash_breaks_the_next(ledger: Document):
    """Whoever computes the hash again has to do so for every later event, up to a head that is printed elsewhere."""
    event = Event.objects.get(number=3)
    event.operation = "x"
    changes = list(event.changes.order_by("place").values("table", "row", "before", "after"))
    write(
        f"UPDATE ledger_event SET operation = 'x', hash = '{chained(event.previous, event.said(changes))}' "  # noqa: S608
        "WHERE number = 3"
    )

    assert "4" in verify().break_vi


def test_the_last_events_cannot_be_cut_off_with_their_rows_left(ledger: Document):
    """Rows that no event tells of are found."""
    final = Event.objects.order_by("-number")[0]
    write(f"DELETE FROM ledger_change WHERE event_id = {final.pk}")  # noqa: S608
    write(f"DELETE FROM ledger_event WHERE id = {final.pk}")  # noqa: S608

    found = verify()

    assert (found.whole, found.events) == (False, final.number - 1)
    assert Change.objects.exists()
