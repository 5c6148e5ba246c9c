"""The addresses of elections and counts with what each is asked for, on an election that is far enough for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.ledger.rights import elections
from tests.ledger.rights.world import World

from nhiemky.congress.models import CountPass, Election

Case = Callable[[World], tuple[list[Any], dict[str, Any] | None]]


def _there(world: World, operation: str) -> Election:
    """Return the election of the world; made as far as an operation needs it where there is none."""
    if not Election.objects.filter(congress__organisation=world.own).exists():
        elections.prepare(world, operation)
    return elections.election(world)


def _on(operation: str, *arguments: Any, **data: str) -> Case:
    return lambda world: ([_there(world, operation).pk, *arguments], data)


def _seen(operation: str, *arguments: Any) -> Case:
    return lambda world: ([_there(world, operation).pk, *arguments], None)


def _pass(world: World) -> CountPass:
    _there(world, "count.key")
    return CountPass.objects.latest("pk")


def _congress(data: dict[str, Any] | None) -> Case:
    return lambda world: ([_there(world, "election.open_voting").congress_id], data)


CASES: dict[str, Case] = {
    "congress-elections": _congress(None),
    "election-new": _congress({"what": "executive_committee"}),
    "election": _seen("election.open_voting"),
    "election-plan": _seen("election.open_voting"),
    "election-run": _on("election.close_voting", deed="close_voting"),
    "election-decide": _on("election.announce", deed="announce", page="election-result"),
    "election-note": _on("election.seal", deed="seal"),
    "election-candidates": _seen("election.propose"),
    "candidate-add": _on("election.propose", names="Ngô Thị Hoa", proposed_by="committee"),
    "list-adopt": _on("election.adopt_list"),
    "candidate-step": lambda world: (
        [_there(world, "election.propose").candidates.all()[0].pk], {"deed": "take_off", "reason": "thử"},
    ),
    "count": _seen("count.settle"),
    "count-stock": _on("count.stock", table="", printed="20"),
    "count-batch": _on("count.batch", number="2", count="3"),
    "count-batch-page": _seen("count.settle", 1),
    "count-decide": _on("count.settle", deed="settle", batch="1"),
    "count-claim": _on("count.claim", batch="1", typist="Trần Văn Bình"),
    "count-rulings": _seen("count.rule"),
    "count-rule": _on("count.rule", batch="1", ballot="12", concluded="nobody", reason="thử"),
    "count-keying": lambda world: ([_pass(world).pk], None),
    "count-key": lambda world: ([_pass(world).pk], {"index": "2", "revision": "1", "line": "5"}),
    "count-take-out": lambda world: ([_pass(world).pk], {"index": "1", "revision": "2"}),
    "count-finish": lambda world: ([_pass(world).pk], {}),
    "count-discard": lambda world: ([_pass(world).pk], {"reason": "thử"}),
    "election-result": _seen("election.seal"),
    "election-slide": _seen("election.seal"),
    "election-bundle": _seen("election.seal"),
    "election-ballots": _seen("election.open_voting", "ballots"),
}  # fmt: skip
