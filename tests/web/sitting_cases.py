"""The addresses of an agenda, of votes by show of hands and of consultations with what each is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.congress import consulting, sitting
from tests.ledger.rights import elections
from tests.ledger.rights.world import World

from nhiemky.congress import operations
from nhiemky.congress.models import Congress, Consultation, Contribution, HandVote, Opinion
from nhiemky.counting.opinions import Stance
from nhiemky.ledger.accounts import command_account

Case = Callable[[World], tuple[list[Any], dict[str, Any] | None]]


def _held(world: World) -> Congress:
    """Return the congress of the world, made where there is none."""
    if not Congress.objects.filter(organisation=world.own).exists():
        sitting.held(of=world.term)
    return elections.congress(world)


def _vote(world: World) -> HandVote:
    held = _held(world)
    return HandVote.objects.filter(congress=held).first() or sitting.asked(held)


def _seen(world: World) -> tuple[list[Any], None]:
    return [_held(world).pk], None


def _seen_vote(world: World) -> tuple[list[Any], None]:
    vote = _vote(world)
    return [vote.congress_id, vote.pk], None


def _sent(**data: str) -> Case:
    return lambda world: ([_held(world).pk], data)


def _of_vote(**data: str) -> Case:
    return lambda world: ([_vote(world).congress_id, _vote(world).pk], data)


def _contribution(**data: str) -> Case:
    def case(world: World) -> tuple[list[Any], dict[str, Any]]:
        held = _held(world)
        kept = Contribution.objects.filter(congress=held).first() or operations.register_contribution(
            held, "Lê Thị Bình", "Chuyển đổi số", command_account()
        )
        return [held.pk], {"contribution": str(kept.pk), **data}

    return case


def _consultation(world: World) -> Consultation:
    """Return the consultation of the world with an opinion, made where there is none."""
    held = _held(world)
    found = Consultation.objects.filter(congress=held).first()
    if found is None:
        found = consulting.opened(held)
        consulting.said(found, "I.1", "Tổ 1", Stance.AMEND, 2, "Thêm số liệu")
    return found


def _of_consultation(**data: str) -> Case:
    def case(world: World) -> tuple[list[Any], dict[str, Any] | None]:
        found = _consultation(world)
        opinion = Opinion.objects.filter(consultation=found).order_by("-pk")[:1].get()
        sent = {name: str(opinion.pk) if value == "opinion" else value for name, value in data.items()}
        return [found.congress_id, found.pk], sent or None

    return case


_SPOKEN = {"group": "Tổ 2", "clause": "I.1", "stance": "agree", "count": "3", "text": ""}
CASES: dict[str, Case] = {
    "congress-agenda": _seen,
    "congress-agenda-edit": _sent(key="", title="Chào cờ", who="", minutes="5", script=""),
    "congress-chair": _seen,
    "congress-item": _sent(key="flag", step="begin"),
    "congress-contributions": _seen,
    "congress-contribution-add": _sent(speaker="Lê Thị Bình", title="Chuyển đổi số", minutes="7"),
    "congress-contribution-first": _contribution(),
    "congress-contribution-done": _contribution(outcome="spoken"),
    "congress-consultations": _seen,
    "congress-consultation-new": _seen,
    "congress-consultation": _of_consultation(),
    "congress-consultation-clauses": _of_consultation(),
    "congress-consultation-open": _of_consultation(step="open"),
    "congress-consultation-step": _of_consultation(step="close"),
    "congress-consultation-group": _of_consultation(group="Tổ 3", attended="9"),
    "congress-consultation-summary": _of_consultation(),
    "congress-opinion-add": _of_consultation(**_SPOKEN),
    "congress-opinion-answer": _of_consultation(opinion="opinion", taken="yes", answer=""),
    "congress-opinion-correct": _of_consultation(opinion="opinion", **_SPOKEN),
    "congress-opinion-sheet": _of_consultation(),
    "congress-opinion-take-back": _of_consultation(opinion="opinion"),
    "congress-votes": _seen,
    "congress-vote-ask": _seen,
    "congress-vote": _seen_vote,
    "congress-vote-screen": _seen_vote,
    "congress-vote-count": _of_vote(table="Tổ 1", present="6", agree="6", disagree="0", abstain="0"),
    "congress-vote-close": _of_vote(present="12"),
    "congress-vote-void": _of_vote(reason="Đếm nhầm"),
}
