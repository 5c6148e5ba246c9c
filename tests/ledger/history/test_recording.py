"""Every operation leaves one event with what it changed, before and after."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ledger.build import ADMITTED, BUDGET, HOUSE, imported, recorded, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.models import Change, Document, Event, Organisation
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def last() -> Event:
    """Return the latest event."""
    return Event.objects.order_by("-number")[0]


def changed(event: Event) -> list[str]:
    """Return the tables an event changed, in order."""
    return [change.table.removeprefix("ledger_") for change in event.changes.order_by("place")]


def test_an_import_is_one_event_with_the_document_and_its_statements(officer: Any):
    """Who, when, what; the text stands there as its hash."""
    document = imported(resolution(ADMITTED, BUDGET), officer)

    event = last()
    assert (event.operation, event.by) == ("document.import", officer)
    assert changed(event) == ["document", "statement", "statement"]
    first = event.changes.order_by("place")[0]
    assert (first.before, first.after["name"]) == (None, document.name)
    assert first.after["sha256"] == document.sha256


def test_what_changed_stands_there_before_and_after(officer: Any):
    """A better spelling of an organisation's name shows the old one and the new one, and whose it is."""
    first = imported(resolution(ADMITTED), officer)
    operations.bind_document(first, HOUSE.upper(), None, 2020, 2025, officer)
    second = imported(resolution(BUDGET, name="hai.txt"), officer)
    operations.bind_document(second, HOUSE, None, 2020, 2025, officer)

    (change,) = Change.objects.filter(table="ledger_organisation", before__isnull=False)
    assert (change.before["name"], change.after["name"]) == (HOUSE.upper(), HOUSE)
    assert Organisation.objects.get().pk == change.row


def test_nothing_changed_is_no_event(officer: Any):
    """Confirming again what one confirmed leaves no trace, for nothing happened."""
    document = recorded(resolution(ADMITTED), officer)
    before = last().number

    operations.confirm(document.statements.get(), officer)

    assert last().number == before


def test_a_refusal_leaves_nothing(officer: Any):
    """What was refused is not in the history: neither its rows nor an event."""
    document = recorded(resolution(ADMITTED), officer)
    before = last().number

    with pytest.raises(LedgerProblem):
        operations.correct(document.statements.get(), {"kind": "nonsense"}, officer)

    assert last().number == before


def test_an_operation_within_another_belongs_to_it(officer: Any):
    """What the trial binds and confirms is one event of the trial."""
    document = imported(resolution(ADMITTED), officer, organisation=HOUSE, term=(2020, 2025))
    before = last().number

    operations.trial_confirm(document, operations.trial_account())

    assert [each.operation for each in Event.objects.filter(number__gt=before)][-1:] == ["document.trial_confirm"]


def test_an_account_and_its_roles_stand_there_without_the_password(officer: Any):
    """A new password is seen as changed; neither it nor its stored form stands in the history."""
    officer.set_password("một câu dài không ai đoán")
    officer.save()

    change = last().changes.get()
    assert (change.table, change.row) == ("auth_user", officer.pk)
    assert change.before["password"] != change.after["password"]
    assert officer.password not in str(change.after)
    assert Change.objects.filter(table="ledger_rolegrant").exists()


def test_a_sign_in_is_no_change(officer: Any):
    """When somebody last signed in is not part of what an account is."""
    from django.contrib.auth.models import update_last_login

    before = last().number
    update_last_login(None, officer)

    assert last().number == before


def test_rows_are_written_by_operations_only(officer: Any):
    """A row that would have no event is refused, one by one, many at once, and in place."""
    document = imported(resolution(ADMITTED), officer)

    with pytest.raises(TypeError, match="by an operation only"):
        Organisation.objects.create(name="x", folded="x")
    with pytest.raises(TypeError, match="by an operation only"):
        Document.objects.bulk_create([Document(imported_by=officer)])
    with pytest.raises(TypeError, match="one by one"):
        Organisation.objects.update(name="x")
    with pytest.raises(TypeError, match="never deleted"):
        document.statements.all().delete()
