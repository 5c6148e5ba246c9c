"""Whoever reads the history sees the events within reach, newest first, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.ledger.build import ADMITTED, imported, resolution
from tests.ledger.rights.world import SIBLING, World, build

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, Event, Organisation, Role
from nhiemky.ledger.queries import history
from nhiemky.ledger.queries.history import Asked, changes_of, event_row, history_page, sight_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def world(db: None) -> World:
    """Two organisations, each with documents."""
    return build()


def done(account: Any, **asked: Any) -> list[str]:
    """Return the operations of a page, newest first."""
    return [each.operation for each in history_page(sight_of(account), Asked(**asked)).events]


def test_the_history_of_a_document(world: World, officer: Any):
    """Its import, whose it is and every decision about it; of other documents nothing."""
    statement = world.document.statements.all()[0]
    operations.correct(statement, {"value": "520"}, officer)

    listed = history_page(sight_of(officer), Asked(document_id=world.document.pk))

    names = [each.operation for each in listed.events]
    assert (names[0], names[-1]) == ("statement.correct", "document.import")
    assert "document.bind" in names
    assert not set(names) & {"role.grant", "catalogue.add_phrases"}
    assert (listed.events[0].by, listed.older) == ("Lan", None)
    (new,) = [each for each in listed.events[0].first if each.table == "ledger_statement"]
    assert (new.before, new.after["value"], new.after["supersedes_id"]) == (None, "520", statement.pk)


def test_an_organisation_has_its_own_events(world: World, officer: Any):
    """With those of its documents; none of the organisation beside it."""
    sibling = Organisation.objects.get(name=SIBLING)
    of_sibling = Document.objects.get(name="khac.txt")

    own, other = done(officer, organisation_id=world.own.pk), done(officer, organisation_id=sibling.pk)

    assert own.count("document.import") == 3
    assert other.count("document.import") == 1
    assert "statement.confirm_many" in other
    assert of_sibling.pk not in {
        change.row
        for event in history_page(sight_of(officer), Asked(organisation_id=world.own.pk)).events
        for change in event.first
        if change.table == "ledger_document"
    }


def test_accounts_are_for_administrators(world: World, officer: Any):
    """Roles given are seen by whoever administers the place, and by nobody else."""
    boss, all_over = world.account("boss", Role.ADMINISTRATOR, world.own), world.account("root", Role.ADMINISTRATOR)

    assert "role.grant" not in done(officer)
    assert done(boss).count("role.grant") == 3
    assert done(all_over).count("role.grant") > done(boss).count("role.grant")
    changes = [change.table for event in history_page(sight_of(officer), Asked()).events for change in event.first]
    assert not {"auth_user", "ledger_rolegrant"} & set(changes)


def test_a_sibling_sees_none_of_it(world: World):
    """Neither in the list nor by its number, nor its changes."""
    beside = world.account("beside", Role.LEADER, world.sibling)
    nobody = world.account("nobody")
    sight = sight_of(beside)

    listed = history_page(sight, Asked())

    assert listed.events
    names = {change.after.get("name") for row in listed.events for change in row.first}
    assert names & {"khac.txt"}
    assert not names & {"nghi-quyet.txt", "nhac-lai.txt"}
    assert done(beside, document_id=world.document.pk) == []
    first = Event.objects.filter(operation="document.import").order_by("number")[0]
    assert event_row(sight, first.number) is None
    assert changes_of(sight, first.number) == ((), None)
    assert done(nobody) == []


def test_what_concerns_several_is_shown_in_part(world: World, officer: Any):
    """Of one event about two organisations, each sees its own rows only."""
    mine, other = world.document.statements.all()[0], Document.objects.get(name="khac.txt").statements.get()
    operations.confirm_many([mine, other], officer)
    beside = sight_of(world.account("beside", Role.LEADER, world.sibling))
    number = Event.objects.order_by("-number").filter(operation="statement.confirm_many")[0].number

    changes, older = changes_of(beside, number)

    assert ({each.after.get("statement_id") for each in changes if each.table == "ledger_decision"}, older) == (
        {other.pk}, None,
    )  # fmt: skip


def test_pages_and_what_is_asked_for(world: World, officer: Any, monkeypatch: pytest.MonkeyPatch):
    """Older pages begin where the newer ended; account, operation and day leave out the rest."""
    monkeypatch.setattr(history, "PAGE", 4)
    sight = sight_of(officer)
    seen: list[int] = []
    page = history_page(sight, Asked())
    while True:
        seen += [each.number for each in page.events]
        if page.older is None:
            break
        page = history_page(sight, Asked(before=page.older))

    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == Event.objects.exclude(operation__startswith="role.").exclude(
        operation__startswith="account."
    ).count()  # fmt: skip
    imported(resolution(ADMITTED, name="ba.txt"), officer)
    assert done(officer, account_id=officer.pk) == ["document.import"]
    assert set(done(officer, operation="document.bind")) == {"document.bind"}
    assert done(officer, day=timezone.localdate(), operation="document.import")
    assert done(officer, day=timezone.localdate().replace(year=1999)) == []
    assert ("lan" in dict(page.accounts).values(), "document.bind" in page.operations) == (False, True)


def test_the_changes_of_a_long_event_come_in_pages(world: World, officer: Any, monkeypatch: pytest.MonkeyPatch):
    """An import of many statements is unfolded a page at a time."""
    monkeypatch.setattr(history, "PAGE", 2)
    event = Event.objects.filter(operation="document.import").order_by("number")[0]

    first, after = changes_of(sight_of(officer), event.number)
    rest, last = changes_of(sight_of(officer), event.number, after or 0)

    assert ([each.table for each in first], after, last) == (["ledger_document", "ledger_statement"], 2, None)
    assert [each.table for each in rest] == ["ledger_statement"]
