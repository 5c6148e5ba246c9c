"""A call of every operation on what a congress goes through: its agenda and its votes by show of hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.congress import sitting
from tests.ledger.rights.elections import congress

from nhiemky.congress import operations
from nhiemky.congress.models import Contribution, HandVote
from nhiemky.ledger.accounts import command_account

if TYPE_CHECKING:
    from tests.ledger.rights.world import World

REASON = "Đếm nhầm"
NEEDS_VOTE = {"congress.count_hands", "congress.close_vote", "congress.void_vote"}


def prepare(world: World, name: str) -> None:
    """Make what an operation is tried on, so that trying it leaves no other event."""
    made, by = sitting.held(of=world.term), command_account()
    operations.begin_item(made, "flag", by)
    operations.skip_item(made, "programme", by)
    if name in ("congress.order_contributions", "congress.record_contribution"):
        operations.register_contribution(made, "Lê Thị Bình", "Chuyển đổi số", by)
    if name in NEEDS_VOTE:
        asked = sitting.asked(made)
        if name == "congress.close_vote":
            sitting.counted(asked)


def vote(world: World) -> HandVote:
    """Return the vote at the congress of the world's organisation."""
    return HandVote.objects.filter(congress=congress(world)).order_by("-pk")[:1].get()


def contribution(world: World) -> Contribution:
    """Return the contribution registered there."""
    return Contribution.objects.filter(congress=congress(world)).order_by("-pk")[:1].get()


CASES: dict[str, Callable[[World, Any], Any]] = {
    "congress.edit_agenda": lambda world, by: operations.edit_agenda(congress(world), sitting.SHORT, by),
    "congress.begin_item": lambda world, by: operations.begin_item(congress(world), "presidium", by),
    "congress.end_item": lambda world, by: operations.end_item(congress(world), "flag", by),
    "congress.skip_item": lambda world, by: operations.skip_item(congress(world), "opening", by),
    "congress.reopen_item": lambda world, by: operations.reopen_item(congress(world), "programme", by),
    "congress.ask_vote": lambda world, by: operations.ask_vote(congress(world), sitting.PROGRAMME, by),
    "congress.count_hands": lambda world, by: operations.count_hands(vote(world), "Tổ 1", sitting.ALL, by),
    "congress.close_vote": lambda world, by: operations.close_vote(vote(world), 12, by),
    "congress.void_vote": lambda world, by: operations.void_vote(vote(world), REASON, by),
    "congress.register_contribution": lambda world, by: operations.register_contribution(
        congress(world), "Lê Thị Bình", "Chuyển đổi số", by
    ),
    "congress.order_contributions": lambda world, by: operations.order_contributions(
        congress(world), [contribution(world).pk], by
    ),
    "congress.record_contribution": lambda world, by: operations.record_contribution(contribution(world), "spoken", by),
}
"""By operation its call on the congress that sits."""
