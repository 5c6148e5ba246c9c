"""What every page of an election has: its congress around it, its title and stage, and the way to its other pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.elections import ElectionStage
from nhiemky.congress.models import Election
from nhiemky.congress.queries.election import line_of
from nhiemky.web.needs import rights
from nhiemky.web.pages.congress.frame import May, Part, StageShown, frame
from nhiemky.web.show.amounts import language

ELECTION_PARTS = (
    ("election", lazy("Bầu cử")),
    ("election-candidates", lazy("Danh sách")),
    ("count", lazy("Kiểm phiếu")),
    ("count-rulings", lazy("Phiếu phải xem")),
    ("election-result", lazy("Kết quả")),
)
"""The pages of an election in the order of its work: the name of an address that takes the election, its words."""
_LOOKS = {
    ElectionStage.PREPARING: ("care", "clock"),
    ElectionStage.LISTED: ("care", "clock"),
    ElectionStage.VOTING: ("way", "flag"),
    ElectionStage.COUNTING: ("way", "flag"),
    ElectionStage.CONCLUDED: ("good", "check"),
    ElectionStage.ANNOUNCED: ("good", "double-check"),
    ElectionStage.VOID: ("bad", "cross"),
    ElectionStage.CANCELLED: ("bad", "cross"),
}


def election_stage_shown(stage: ElectionStage, vi: str, en: str) -> StageShown:
    """Return the stage of an election as a badge."""
    return StageShown(en if language() == "en" else vi, *_LOOKS[stage])


def election_frame(request: HttpRequest, election: Election, part: str) -> dict[str, Any]:
    """Return what a page of an election shows around its own: ``part`` is the name of its address."""
    line, held = line_of(election), rights(request)
    return {
        **frame(request, election.congress, "congress-elections"),
        "election": election,
        "line": line,
        "what": line.what_en if language() == "en" else line.what_vi,
        "election_stage": election_stage_shown(line.stage, line.stage_vi, line.stage_en),
        "election_part": part,
        "election_parts": [Part(name, str(said)) for name, said in ELECTION_PARTS],
        "may_election": May(held, election.congress, "election"),
        "may_count": May(held, election.congress, "count"),
    }
