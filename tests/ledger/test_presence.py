"""People at the same document are told of each other for as long as they are there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, BUDGET, imported, resolution

from nhiemky.ledger import presence
from nhiemky.ledger.models import Document, Presence

pytestmark = [pytest.mark.database, pytest.mark.django_db]
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture
def minh(db: None, django_user_model: Any) -> Any:
    """A second person, without a name of their own."""
    return django_user_model.objects.create_user("minh")


@pytest.fixture
def document(officer: Any) -> Document:
    """A document with one proposal."""
    return imported(resolution(ADMITTED), officer)


def seen_by(account: Any, document: Document, now: datetime = NOON) -> list[tuple[str, str]]:
    """Return who an account sees at a document, and what they edit."""
    return [(each.name, each.editing) for each in presence.others(document, account, now)]


def test_each_sees_the_other_and_not_themselves(document: Document, officer: Any, minh: Any):
    """By the name they are shown by, with the figure whose form is open."""
    statement = document.statements.get()
    presence.arrive(document, officer, statement.pk, NOON)
    presence.arrive(document, minh, None, NOON)

    assert seen_by(minh, document) == [("Lan", "500 người cả nhiệm kỳ")]
    assert seen_by(officer, document) == [("minh", "")]
    presence.arrive(document, officer, None, NOON)
    assert seen_by(minh, document) == [("Lan", "")]


def test_who_says_nothing_is_gone(document: Document, officer: Any, minh: Any):
    """After a few missed turns, or at once when the page is closed; the table does not grow."""
    presence.arrive(document, officer, None, NOON)
    later = NOON + presence.PASSES + timedelta(seconds=1)
    assert seen_by(minh, document, later) == []
    presence.arrive(document, minh, None, later)
    assert Presence.objects.count() == 1

    presence.leave(document, minh)

    assert Presence.objects.count() == 0


def test_a_row_is_written_once_a_turn(document: Document, officer: Any, django_assert_num_queries: Any):
    """Two windows of one person do not write twice as much."""
    presence.arrive(document, officer, None, NOON)

    with django_assert_num_queries(1):
        presence.arrive(document, officer, None, NOON + timedelta(seconds=5))


def test_another_document_is_elsewhere(document: Document, officer: Any, minh: Any):
    """Whoever reads another document is not seen here, and its statements are not edited here."""
    other = imported(resolution(BUDGET, name="hai.txt"), officer)
    presence.arrive(other, officer, None, NOON)
    assert seen_by(minh, document) == []

    presence.arrive(document, officer, other.statements.get().pk, NOON)

    assert seen_by(minh, document) == [("Lan", "")]
