"""What a congress has come to, for the resolution it adopts: attendance, the elected, the vote."""

from __future__ import annotations

from datetime import date

from nhiemky.congress.documents.counts import count_material
from nhiemky.congress.documents.whole import adopting_vote, attendance_of, hand_votes
from nhiemky.congress.elections import ElectionStage, elections_at
from nhiemky.congress.elections import stage_of as election_stage
from nhiemky.congress.heads import congress_head
from nhiemky.congress.models import Congress
from nhiemky.congress.state import Stage, stage_of
from nhiemky.ledger.models import Organisation
from nhiemky.writing import congress_material as material


def held(organisation: Organisation, years: tuple[int, int], day: date) -> material.HeldMaterial | None:
    """Return what the congress that opens a term has come to; ``None`` before it is opened.

    Elections are told once their result is announced, the vote on the resolution once it is carried.
    """
    first, last = years
    rows = Congress.objects.filter(
        organisation=organisation, term__first_year=first, term__last_year=last, after=None
    ).select_related("organisation", "term")
    congress = next((each for each in rows if stage_of(each) in (Stage.OPENED, Stage.CLOSED)), None)
    if congress is None:
        return None
    return material.HeldMaterial(
        head=congress_head(congress, day), attendance=attendance_of(congress),
        vote=adopting_vote(hand_votes(congress)),
        counts=tuple(
            count_material(each, day)
            for each in elections_at(congress)
            if election_stage(each) is ElectionStage.ANNOUNCED
        ),
        source=f"congress:{congress.pk}",
    )  # fmt: skip
