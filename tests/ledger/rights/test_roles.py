"""Roles are given and taken back by an administrator of the place, and reach what stands below it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ledger.build import ABOVE, ADMITTED, BUDGET, HOUSE, imported, resolution
from tests.ledger.rights.world import SIBLING, TERM, World, build

from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation, Role, RoleGrant
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import READ_DOCUMENT, Held, document_places, held_by, may, reach_of
from nhiemky.reading.tables.model import ColumnLayout, ColumnRole, TableLayout

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def world(db: None) -> World:
    """Two organisations and what the first has."""
    return build()


def code_of(call: Any, *given: Any) -> str:
    """Return the code with which a call is refused."""
    with pytest.raises(LedgerProblem) as caught:
        call(*given)
    return caught.value.code


def test_a_role_is_given_once_and_taken_back(world: World):
    """Given twice it is one; every word stays on record."""
    clerk, boss = world.account("new"), world.account("boss", Role.ADMINISTRATOR)

    assert operations.grant_role(clerk, "leader", world.own, boss) is not None
    assert operations.grant_role(clerk, "leader", world.own, boss) is None
    assert held_by(clerk) == {Held(Role.LEADER, world.own.pk)}
    operations.withdraw_role(clerk, "leader", world.own, boss)
    assert held_by(clerk) == frozenset()
    assert RoleGrant.objects.filter(account=clerk).count() == 2


def test_an_administrator_of_one_organisation_gives_roles_there_only(world: World):
    """Neither beside nor above, nor on the whole ledger."""
    clerk, boss = world.account("new"), world.account("boss", Role.ADMINISTRATOR, world.own)

    operations.grant_role(clerk, "office", world.own, boss)
    for place in (world.sibling, world.above, None):
        assert code_of(operations.grant_role, clerk, "office", place, boss) == "not_allowed"


def test_what_cannot_be_given(world: World):
    """No role to oneself, none that does not exist, none to the program's own accounts, none back that is not held."""
    boss = world.account("boss", Role.ADMINISTRATOR)

    assert code_of(operations.grant_role, boss, "approver", None, boss) == "role_own"
    assert code_of(operations.grant_role, world.account("a"), "king", None, boss) == "role_unknown"
    assert code_of(operations.grant_role, operations.trial_account(), "office", None, boss) == "role_system"
    assert code_of(operations.withdraw_role, world.account("b"), "office", None, boss) == "role_not_held"


def test_an_administrator_cannot_confirm_their_own_figures(world: World):
    """Who may give roles needs a second person for what they entered or brought in, there and below."""
    both = world.account("both", Role.OFFICE, world.above)
    operations.grant_role(both, Role.ADMINISTRATOR, world.above, operations.trial_account())
    second = world.account("second", Role.APPROVER, world.own)
    document = imported(resolution(ADMITTED, name="cua-toi.txt"), both)
    operations.bind_document(document, HOUSE, None, *TERM, both)

    assert code_of(operations.confirm, document.statements.get(), both) == "own_figures"
    assert code_of(operations.confirm_many, document.statements.all(), both) == "own_figures"
    corrected = operations.correct(world.document.statements.all()[0], {"value": "77"}, both)
    assert corrected.decisions.count() == 0
    assert code_of(operations.confirm, corrected, both) == "own_figures"
    operations.confirm(corrected, second)
    operations.confirm(document.statements.get(), second)
    assert corrected.decisions.get().by == second


def test_binding_a_document_elsewhere_confirms_nothing(world: World):
    """An administrator cannot take their own figures to a place they do not administer, or confirm before binding."""
    both = world.account("both", Role.OFFICE)
    operations.grant_role(both, Role.ADMINISTRATOR, world.own, operations.trial_account())
    document = imported(resolution(ADMITTED, name="cua-toi.txt"), both)

    assert code_of(operations.confirm, document.statements.get(), both) == "own_figures"
    operations.bind_document(document, SIBLING, None, *TERM, both)
    assert code_of(operations.confirm, document.statements.get(), both) == "own_figures"


def test_what_an_administrator_had_read_anew_waits_for_a_second(world: World):
    """Columns laid out by them make the figures theirs, though a program read them."""
    both = world.account("both", Role.APPROVER, world.own)
    operations.grant_role(both, Role.ADMINISTRATOR, world.own, operations.trial_account())
    roles: dict[str, ColumnRole] = {"Chỉ tiêu": "name", "ĐVT": "unit", "Đợt A": "actual", "Đợt B": "plan"}
    layout = TableLayout(columns=tuple(ColumnLayout(heading=each, role=role) for each, role in roles.items()))

    assert operations.correct_table(world.table, layout, both).added
    mine = world.table.statements.filter(author=both)[0]
    assert code_of(operations.confirm, mine, both) == "own_figures"


def test_roles_are_given_to_those_within_reach_only(world: World):
    """An administrator beside can neither sign somebody out nor take them out of their administrator's hands."""
    clerk = world.account("clerk2", Role.OFFICE, world.sibling)
    boss = world.account("boss", Role.ADMINISTRATOR, world.own)

    assert code_of(operations.grant_role, clerk, "leader", world.own, boss) == "role_elsewhere"
    assert operations.grant_role(clerk, "leader", world.own, world.account("top", Role.ADMINISTRATOR)) is not None


def test_without_that_role_what_one_corrects_is_confirmed(world: World):
    """The office of a small place works as one person."""
    office = world.account("office1", Role.OFFICE, world.own)

    corrected = operations.correct(world.document.statements.all()[0], {"value": "77"}, office)

    assert corrected.decisions.get().by == office


def test_a_document_nobody_has_bound_is_its_offices(world: World):
    """Colleagues of whoever imported it see it, the organisation beside does not."""
    assert document_places(world.unbound) == {world.own.pk}
    assert may(world.account("colleague", Role.LEADER, world.own), READ_DOCUMENT, document_places(world.unbound))
    assert not may(world.account("stranger", Role.LEADER, world.sibling), READ_DOCUMENT, document_places(world.unbound))


def test_what_is_within_reach(world: World):
    """Documents of the organisations reached, unbound ones of their offices, all of them for the whole ledger."""
    own = reach_of(world.account("own", Role.LEADER, world.own), READ_DOCUMENT)
    sibling = reach_of(world.account("sib", Role.LEADER, world.sibling), READ_DOCUMENT)

    assert own.document_ids() == {world.document.pk, world.quoting.pk, world.unbound.pk, world.table.pk}
    assert world.document.pk not in (sibling.document_ids() or ())
    assert reach_of(world.account("all", Role.LEADER), READ_DOCUMENT).document_ids() is None
    assert set(own.of_organisations(Organisation.objects.all(), "pk")) == {world.own}
    assert reach_of(world.account("none"), READ_DOCUMENT).nowhere


def test_the_same_file_of_another_organisation_is_not_opened(world: World):
    """A second import tells neither whose it is nor what it says."""
    stranger = world.account("stranger", Role.OFFICE, world.sibling)
    writing = resolution(ADMITTED, BUDGET)

    assert code_of(operations.import_document, writing.source(), writing.reading(), stranger) == "document_elsewhere"


def test_a_document_is_bound_within_reach_only(world: World):
    """To one's own organisation or a new one below it; not to one beside, and no superior out of reach is recorded."""
    office = world.account("binder", Role.OFFICE, world.own)

    assert code_of(operations.bind_document, world.unbound, SIBLING, None, *TERM, office) == "organisation_not_yours"
    assert (
        code_of(operations.bind_document, world.unbound, "Chi bộ Mới", None, *TERM, office) == "organisation_not_yours"
    )
    assert code_of(operations.bind_document, world.unbound, HOUSE, SIBLING, *TERM, office) == "superior_not_yours"
    assert not Organisation.objects.filter(name="Chi bộ Mới").exists()
    operations.bind_document(world.unbound, "Chi bộ Mới", HOUSE, *TERM, office)
    operations.bind_document(world.unbound, HOUSE, ABOVE, *TERM, office)


def test_the_programs_accounts_are_known_by_more_than_their_name(db: None, django_user_model: Any):
    """Somebody who could sign in under such a name has no right by it."""
    account = django_user_model.objects.create_user("trial", password="một câu dài không ai đoán")

    assert not may(account, READ_DOCUMENT, frozenset([None]))
