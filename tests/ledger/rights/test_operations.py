"""Every operation is done by those its declaration names, where they may, and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ledger.rights import convened, drafts, elections, sitting, structure
from tests.ledger.rights.world import CASES, World, build

from nhiemky.congress import operations as congress
from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Event, Role
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import OPERATIONS
from nhiemky.problems import Problem

pytestmark = [pytest.mark.django_db]
WRITES = [each for each in OPERATIONS.values() if each.writes]
ON_THE_WHOLE = {"catalogue.add_indicator", "catalogue.add_phrases", "catalogue.withdraw"}
"""Operations that concern all organisations: the right on one of them is not enough."""
ON_ANY = {"document.import", "account.add", "organisation.import"}
"""Operations for which the right on any organisation is enough."""


@pytest.fixture
def world(db: None, request: pytest.FixtureRequest) -> World:
    """Two organisations and what the first has, cells below it among it, and drafts for the operations on them."""
    world = build()
    structure.build_cells(world.own, command_account())
    asked = getattr(request.node, "callspec", None)
    name = asked.params["name"] if asked is not None else ""
    if name.partition(".")[0] in ("draft", "template"):
        drafts.prepare(world)
    if name in convened.CASES:
        convened.prepare(world)
    if name in elections.CASES:
        elections.prepare(world, name)
    if name in sitting.CASES:
        sitting.prepare(world, name)
    return world


def refused(world: World, name: str, by: Any) -> str:
    """Return the code with which a call is refused, empty where it is done; a refusal leaves no event."""
    before = Event.objects.count()
    try:
        CASES[name](world, by)
    except Problem as problem:
        assert Event.objects.count() == before
        return problem.code
    return ""


def test_every_operation_has_its_case():
    """A new operation is not forgotten here, and is a function of the package that says its name."""
    exported = {
        getattr(getattr(package, name), "operation", "")
        for package in (operations, congress)
        for name in package.__all__
    } - {""}

    assert set(CASES) == {each.name for each in WRITES} == exported


@pytest.mark.parametrize("name", CASES)
def test_with_the_right(name: str, world: World):
    """Each role of the declaration may, on the organisation itself and from above."""
    for number, role in enumerate(sorted(OPERATIONS[name].may)):
        for place in (None,) if name in ON_THE_WHOLE else (world.own, world.above, None):
            with_right = world.account(f"u{number}{place.pk if place else ''}", role, place)
            assert refused(world, name, with_right) not in {"not_allowed", "user_inactive"}


def test_who_acts_is_looked_up_once(world: World):
    """The account is asked for when the operation begins; the next operation asks again."""
    administrator, somebody = world.account("one", Role.ADMINISTRATOR, None), world.account("two")

    with CaptureQueriesContext(connection) as done:
        operations.grant_role(somebody, Role.LEADER, world.own, administrator)
        operations.withdraw_role(somebody, Role.LEADER, world.own, administrator)
    User.objects.filter(pk=administrator.pk).update(is_active=False)

    asked = [each["sql"] for each in done.captured_queries if each["sql"].startswith("SELECT 1 AS")]
    assert sum('"auth_user"."is_active"' in each for each in asked) == 2
    with pytest.raises(LedgerProblem, match="user_inactive"):
        operations.grant_role(somebody, Role.LEADER, world.own, administrator)


@pytest.mark.parametrize("name", CASES)
def test_without_the_right(name: str, world: World):
    """Neither an account without a role nor one with every other role may."""
    nobody = world.account("nobody")
    assert refused(world, name, nobody) == "not_allowed"

    other = world.account("other")
    for role in set(Role) - OPERATIONS[name].may:
        operations.grant_role(other, role, None, operations.trial_account())
    assert refused(world, name, other) == "not_allowed"


@pytest.mark.parametrize("name", sorted(set(CASES) - ON_ANY))
def test_from_a_sibling_organisation(name: str, world: World):
    """The same roles on the organisation beside it are not enough."""
    sibling = world.account("sibling")
    for role in Role:
        operations.grant_role(sibling, role, world.sibling, operations.trial_account())

    assert refused(world, name, sibling) == "not_allowed"


@pytest.mark.parametrize("name", CASES)
def test_signed_out(name: str, world: World):
    """Nobody in particular, and an account that was closed, may nothing."""
    closed = world.account("closed", Role.OFFICE)
    operations.grant_role(closed, Role.ADMINISTRATOR, None, operations.trial_account())
    closed.is_active = False
    closed.save()

    assert refused(world, name, AnonymousUser()) == "user_inactive"
    assert refused(world, name, closed) == "user_inactive"


@pytest.mark.parametrize("name", sorted({"statement.confirm", "statement.reject", "document.bind", "role.grant"}))
def test_a_role_taken_back_is_gone_at_once(name: str, world: World):
    """The latest word on a role holds."""
    role = min(OPERATIONS[name].may)
    account = world.account("former", role, world.own)
    operations.withdraw_role(account, role, world.own, operations.trial_account())

    assert refused(world, name, account) == "not_allowed"
