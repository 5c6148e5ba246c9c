"""Who takes which post by an election, and who leaves one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nhiemky.congress.elections import voted_on
from nhiemky.congress.models import Election
from nhiemky.congress.results import elected_in
from nhiemky.congress.state import plan_of as congress_plan
from nhiemky.counting.model import Election as What
from nhiemky.ledger.positions import Position, positions
from nhiemky.ledger.queries.posts import Holding, holdings

POSITIONS = {
    What.EXECUTIVE_COMMITTEE: "executive_committee",
    What.CELL_COMMITTEE: "cell_committee",
    What.STANDING_COMMITTEE: "standing_committee",
    What.SECRETARY: "secretary",
    What.DEPUTY_SECRETARY: "deputy_secretary",
    What.INSPECTION_COMMITTEE: "inspection.member",
    What.INSPECTION_HEAD: "inspection.head",
    What.INSPECTION_DEPUTY: "inspection.deputy_head",
}
"""The post each election gives (``ledger/data/positions.toml``); delegates and opinions give none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChange:
    """Somebody takes a post on a day, or leaves it on that day; ``held`` is what is left."""

    kind: Literal["takes", "leaves"]
    person: str
    position: Position
    day: date
    held: Holding | None = None


def post_changes(election: Election) -> tuple[PostChange, ...]:
    """Return what an announced election changes in who holds which post, less what is entered already.

    Whoever held the post from before the congress leaves it, those elected again included: a new term is a new post.
    Nothing follows from an election that gives no post, or that elected nobody.
    """
    elected = elected_in(election)
    code = POSITIONS.get(What(election.what))
    if code is None or not elected:
        return ()
    position, day = positions()[code], voted_on(election)
    began = congress_plan(election.congress).first_day
    held = _held(election, code)
    leaving = [each for each in held if each.first < began and (each.last is None or each.last > day)]
    there = {each.person.casefold() for each in held if each.first >= began}
    # A post is held by a name: namesakes elected together are one holder there.
    taking = {each.name.casefold(): each.name for each in elected}
    return (
        *(PostChange(kind="leaves", person=each.person, position=position, day=day, held=each) for each in leaving),
        *(
            PostChange(kind="takes", person=name, position=position, day=day)
            for folded, name in taking.items()
            if folded not in there
        ),
    )


def posts_entered(election: Election) -> bool:
    """Say whether somebody whom an election elected is entered as holder of the post it gives."""
    code = POSITIONS.get(What(election.what))
    if code is None:
        return False
    began, elected = congress_plan(election.congress).first_day, {each.name.casefold() for each in elected_in(election)}
    return any(each.first >= began and each.person.casefold() in elected for each in _held(election, code))


def _held(election: Election, code: str) -> list[Holding]:
    return [each for each in holdings(election.congress.organisation_id) if each.position == positions()[code]]
