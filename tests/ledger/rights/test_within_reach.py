"""Queries show what lies within reach: an organisation and all below it, nothing beside or above."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ledger.build import ADMITTED, HOUSE, recorded, resolution
from tests.ledger.rights.world import World, build

from nhiemky.ledger import operations, queries
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Document, Organisation, Role, Term
from nhiemky.ledger.proposals import BindingProposal, bindable
from nhiemky.ledger.rights import EVERYWHERE, READ_DOCUMENT, Reach, document_places, reach_of
from nhiemky.ledger.structure import trees

pytestmark = [pytest.mark.database, pytest.mark.django_db]
END = date(2026, 1, 1)
CELL = "Chi bộ Bến Lội 1"


@pytest.fixture
def world(db: None) -> World:
    """Two organisations under one, and a cell below the first."""
    made, by = build(), command_account()
    below = resolution(ADMITTED, name="chi-bo.txt")
    document = operations.import_document(below.source(), below.reading(), by).document
    operations.bind_document(document, CELL, HOUSE, 2020, 2025, by)
    operations.confirm_many(document.statements.all(), by)
    return made


def within(world: World, place: str) -> Reach:
    """Return how far a leader of one of the organisations sees."""
    return reach_of(world.account(f"of-{place}", Role.LEADER, Organisation.objects.get(name=place)), READ_DOCUMENT)


def names(world: World) -> dict[str, set[str]]:
    """Return for each place the organisations it sees."""
    own, sibling, above = world.own.name, world.sibling.name, world.above.name
    return {CELL: {CELL}, own: {own, CELL}, sibling: {sibling}, above: {above, own, CELL, sibling}}


@pytest.mark.parametrize("number", range(4))
def test_one_organisation_and_what_is_below_it(number: int, world: World):
    """Documents, organisations, terms and comparison are exactly those of the organisation and of all below it."""
    place, seen = list(names(world).items())[number]
    reach = within(world, place)
    documents = {each.pk for each in Document.objects.all() if reach.covers(document_places(each))}

    assert {row.document_id for row in queries.list_documents(reach)} == documents == reach.document_ids()
    assert {row.name for row in queries.list_organisations(reach)} == seen
    groups = queries.compare("party.members.admitted", END, reach).groups
    everywhere = queries.compare("party.members.admitted", END, EVERYWHERE).groups
    shown, whole = ([row.organisation for group in each for row in group.rows] for each in (groups, everywhere))
    assert shown == [name for name in whole if name in seen]


@pytest.mark.parametrize("number", range(4))
def test_sums_count_what_is_within_reach(number: int, world: World):
    """The summary and the counts of comparable indicators add up what is listed, nothing more."""
    place, seen = list(names(world).items())[number]
    reach = within(world, place)
    found, listed = queries.summary(END, reach), queries.list_documents(reach)

    assert found.documents == len(listed)
    assert found.statements.total == sum(row.counts.total for row in listed)
    assert found.terms == Term.objects.filter(organisation__name__in=seen).count()
    for each in queries.comparable_indicators(reach):
        rows = [row for group in queries.compare(each.code, END, reach).groups for row in group.rows]
        assert each.organisations == len({row.organisation_id for row in rows})


def test_quotes_beyond_reach_are_not_told(world: World):
    """A first target, or a quote, in a document that went to another organisation leads nowhere."""
    by = command_account()
    first = world.document.statements.order_by("pk")[0]
    operations.confirm(first, by)
    quote = world.quoting.statements.get()
    assert queries.target_page(quote.pk, END, EVERYWHERE).first_id == first.pk
    operations.bind_document(world.document, world.sibling.name, None, 2020, 2025, by)

    own, beside = within(world, world.own.name), within(world, world.sibling.name)
    assert queries.target_page(quote.pk, END, own).first_id is None
    assert queries.target_page(first.pk, END, beside).quotes == ()
    assert [each.statement_id for each in queries.target_page(first.pk, END, EVERYWHERE).quotes] == [quote.pk]


def test_what_a_document_proposes_comes_from_within_reach(world: World):
    """The term proposed by its year is not taken from an organisation out of reach."""
    writing = resolution(ADMITTED, name="nam.txt")
    reading = writing.reading(organisation=world.own.name, year=2024)
    document = operations.import_document(writing.source(), reading, command_account()).document

    assert queries.document_review(document, within(world, world.own.name)).proposal.term_is_known
    assert not queries.document_review(document, within(world, world.sibling.name)).proposal.term_is_known


def test_what_may_be_bound_is_offered(world: World):
    """Names within reach stay, a new organisation below one of them too; names of others are left out."""
    reach = within(world, world.own.name)

    def offered(organisation: str, superior: str) -> tuple[str, str]:
        found = bindable(BindingProposal(organisation=organisation, superior=superior), reach)
        return found.organisation, found.superior

    assert offered(CELL, HOUSE) == (CELL, HOUSE)
    assert offered(HOUSE, world.above.name) == (HOUSE, "")
    assert offered("Chi bộ Mới", HOUSE) == ("Chi bộ Mới", HOUSE)
    assert offered("Chi bộ Mới", world.above.name) == ("", "")
    assert offered(world.sibling.name, HOUSE) == ("", HOUSE)


@pytest.mark.parametrize("query", [queries.list_documents, queries.list_organisations, queries.comparable_indicators])
def test_more_rows_ask_no_more_queries(query: Any, world: World):
    """What lies within reach is found by the same number of queries, however much there is."""
    reach = within(world, world.own.name)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            query(reach)
        return len(captured)

    trees()
    before = asked()
    for number in range(3):
        recorded(resolution(ADMITTED, name=f"them-{number}.txt"), command_account())
    trees()
    assert asked() == before
