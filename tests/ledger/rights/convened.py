"""A call of every operation on a congress and on whom it convenes, by whoever is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from nhiemky.congress import operations
from nhiemky.congress.models import Congress, Delegate, Source, Status
from nhiemky.congress.queries.presence import people_of
from nhiemky.counting.model import Body
from nhiemky.ledger.accounts import command_account

if TYPE_CHECKING:
    from tests.ledger.rights.world import World

DAY = date(2020, 6, 12)
PLANNED = operations.Planned(title="Đại hội lần thứ V", first_day=DAY, last_day=DAY, tables=("Tổ 1",))
OFFICIAL, ALTERNATE, ABSENT = "Lê Thị Bình", "Trần Văn An", "Phạm Văn Cường"


def held(world: World) -> Congress:
    """Return the congress of the world's term with an official delegate in, an alternate and an absentee."""
    found = Congress.objects.filter(organisation=world.own).order_by("pk").first()
    if found is not None:
        return found
    by = command_account()
    made = operations.make_congress(world.term, Body.DELEGATES_CONGRESS, PLANNED, by)
    people = [
        operations.NewPerson(name=name, organisation=world.own, source=Source.ELECTED, status=status)
        for name, status in ((OFFICIAL, Status.OFFICIAL), (ALTERNATE, Status.ALTERNATE), (ABSENT, Status.OFFICIAL))
    ]
    added = operations.add_people(made, people, by)
    operations.check_in(added[0], by)
    return made


def delegate(world: World, name: str) -> Delegate:
    """Return one of the people of that congress."""
    return Delegate.objects.select_related("congress").get(congress=held(world), name=name)


def prepare(world: World) -> None:
    """Make what the operations are tried on, so that trying one leaves no other event."""
    held(world)


def _meeting(world: World, by: Any) -> Any:
    # Of a first meeting there may be several: a congress of the term is there already.
    return operations.make_congress(world.term, Body.COMMITTEE_MEETING, PLANNED, by, after=held(world))


def _new(world: World, by: Any) -> Any:
    return operations.add_people(held(world), [operations.NewPerson(name="Vũ Văn Mới")], by)


def _credentials(world: World, by: Any) -> Any:
    keys = [each.delegate_id for each in people_of(held(world))]
    return operations.rule_credentials(held(world), keys, True, by)


def _allot(world: World, by: Any) -> Any:
    row = operations.AllottedRow(organisation_id=world.own.pk, members=30)
    return operations.allot_delegates(held(world), 5, [row], by)


def _described(world: World, by: Any) -> Any:
    return operations.describe_delegate(delegate(world, OFFICIAL), by, table="Tổ 1", particulars={"born": 1980})


def _called(world: World, by: Any) -> Any:
    return operations.call_alternate(delegate(world, ALTERNATE), delegate(world, ABSENT), by)


CASES: dict[str, Callable[[World, Any], Any]] = {
    "congress.make": _meeting,
    "congress.plan": lambda world, by: operations.plan_congress(held(world), PLANNED, by),
    "congress.set_rule": lambda world, by: operations.set_rule(
        held(world), "quorum.organisations", "false", "theo hướng dẫn", by
    ),
    "congress.allot": _allot,
    "congress.open": lambda world, by: operations.open_congress(held(world), by, reason="trù bị"),
    "congress.close": lambda world, by: operations.close_congress(held(world), by),
    "congress.withdraw": lambda world, by: operations.withdraw_congress(held(world), "hoãn", by),
    "delegate.add": _new,
    "delegate.fill_elected": lambda world, by: operations.fill_elected(held(world), by),
    "delegate.describe": _described,
    "delegate.rule_credentials": _credentials,
    "delegate.withdraw": lambda world, by: operations.withdraw_delegate(delegate(world, ABSENT), "chuyển đi", by),
    "delegate.call": _called,
    "delegate.release": lambda world, by: operations.release_alternate(delegate(world, ALTERNATE), by),
    "delegate.check_in": lambda world, by: operations.check_in(delegate(world, ABSENT), by),
    "delegate.check_out": lambda world, by: operations.check_out(delegate(world, OFFICIAL), by),
    "delegate.end_sitting": lambda world, by: operations.end_sitting(held(world), by),
    "delegate.undo_move": lambda world, by: operations.undo_move(delegate(world, OFFICIAL), by),
    "delegate.say_absent": lambda world, by: operations.say_absent(delegate(world, ABSENT), "other", by),
    "delegate.not_absent": lambda world, by: operations.not_absent(delegate(world, ABSENT), by),
}
"""A call of each operation that does something, by whoever is given."""
