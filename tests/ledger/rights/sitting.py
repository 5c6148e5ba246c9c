"""A call of every operation on what a congress goes through: its agenda, votes by show of hands, consultations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.congress import consulting, sitting
from tests.ledger.rights.elections import congress

from nhiemky.congress import operations
from nhiemky.congress.clauses import pieces_of
from nhiemky.congress.consultations import clauses_of
from nhiemky.congress.models import Consultation, Contribution, HandVote, Opinion
from nhiemky.counting.opinions import Stance
from nhiemky.ledger.accounts import command_account

if TYPE_CHECKING:
    from tests.ledger.rights.world import World

REASON = "Đếm nhầm"
PREPARING = {"congress.arrange_clauses", "congress.open_consultation"}
CONSULTED = {
    "congress.close_consultation", "congress.reopen_consultation", "congress.withdraw_consultation",
    "congress.record_group", "congress.record_opinions", "congress.correct_opinion", "congress.take_back_opinion",
    "congress.answer_opinions",
}  # fmt: skip
NEEDS_VOTE = {"congress.count_hands", "congress.close_vote", "congress.void_vote"}


def prepare(world: World, name: str) -> None:
    """Make what an operation is tried on, so that trying it leaves no other event."""
    made, by = sitting.held(of=world.term), command_account()
    operations.begin_item(made, "flag", by)
    operations.skip_item(made, "programme", by)
    if name in ("congress.order_contributions", "congress.record_contribution"):
        operations.register_contribution(made, "Lê Thị Bình", "Chuyển đổi số", by)
    if name in PREPARING:
        consulting.begun(made)
    if name in CONSULTED:
        consulting.said(consulting.opened(made), "I.1", "Tổ 1", Stance.AMEND, 2, "Thêm số liệu")
        if name == "congress.reopen_consultation":
            operations.close_consultation(consultation(world), by)
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


def consultation(world: World) -> Consultation:
    """Return the consultation begun there."""
    return Consultation.objects.filter(congress=congress(world)).order_by("-pk")[:1].get()


def opinion(world: World) -> Opinion:
    """Return the opinion given there."""
    return Opinion.objects.filter(consultation=consultation(world))[:1].get()


def _corrected(world: World, by: Any) -> Opinion:
    spoken = consulting.spoken(consultation(world), "I.1", "Tổ 1", Stance.AMEND, 3, "Thêm số liệu")
    return operations.correct_opinion(opinion(world), spoken, by)


def _recorded(world: World, by: Any) -> list[Opinion]:
    spoken = consulting.spoken(consultation(world), "I.1", "Tổ 2", Stance.AGREE, 3)
    return operations.record_opinions(consultation(world), [spoken], by)


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
    "congress.begin_consultation": lambda world, by: operations.begin_consultation(
        congress(world), "Dự thảo", pieces_of("I. TÌNH HÌNH"), by
    ),
    "congress.arrange_clauses": lambda world, by: operations.arrange_clauses(
        consultation(world), clauses_of(consultation(world))[:2], by
    ),
    "congress.open_consultation": lambda world, by: operations.open_consultation(consultation(world), by),
    "congress.close_consultation": lambda world, by: operations.close_consultation(consultation(world), by),
    "congress.reopen_consultation": lambda world, by: operations.reopen_consultation(consultation(world), REASON, by),
    "congress.withdraw_consultation": lambda world, by: operations.withdraw_consultation(
        consultation(world), REASON, by
    ),
    "congress.record_group": lambda world, by: operations.record_group(consultation(world), "Tổ 1", 9, by),
    "congress.record_opinions": _recorded,
    "congress.correct_opinion": _corrected,
    "congress.take_back_opinion": lambda world, by: operations.take_back_opinion(opinion(world), by),
    "congress.answer_opinions": lambda world, by: operations.answer_opinions(
        consultation(world), {opinion(world).pk: 0}, True, "", by
    ),
}
"""By operation its call on the congress that sits."""
