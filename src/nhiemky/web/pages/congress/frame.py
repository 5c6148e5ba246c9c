"""What every page of a congress has: its name, days and stage, and the way to its other parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.models import Congress
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import Stage, of_congress, plan_of, stage_of
from nhiemky.counting.model import Body
from nhiemky.ledger.rights import Rights
from nhiemky.web.needs import rights

PARTS = (
    ("congress", READ_CONGRESS, lazy("Việc cần làm")),
    ("congress-plan", "congress.plan", lazy("Kế hoạch")),
    ("congress-allotment", "congress.allot", lazy("Phân bổ")),
    ("congress-people", READ_CONGRESS, lazy("Người được triệu tập")),
    ("congress-credentials", READ_CONGRESS, lazy("Tư cách đại biểu")),
    ("congress-check-in", "delegate.check_in", lazy("Điểm danh")),
    ("congress-board", READ_CONGRESS, lazy("Bảng theo dõi")),
    ("congress-absences", READ_CONGRESS, lazy("Vắng mặt")),
    ("congress-agenda", READ_CONGRESS, lazy("Chương trình")),
    ("congress-chair", READ_CONGRESS, lazy("Điều hành")),
    ("congress-contributions", READ_CONGRESS, lazy("Tham luận")),
    ("congress-consultations", READ_CONGRESS, lazy("Lấy ý kiến")),
    ("congress-votes", READ_CONGRESS, lazy("Biểu quyết")),
    ("congress-elections", READ_CONGRESS, lazy("Bầu cử")),
    ("congress-documents", READ_CONGRESS, lazy("Văn bản")),
)
"""The parts of a congress in the order of its navigation: an address that takes the congress, its right, its words."""
BODIES = {
    Body.DELEGATES_CONGRESS: lazy("Đại hội đại biểu"),
    Body.MEMBERS_CONGRESS: lazy("Đại hội đảng viên"),
    Body.COMMITTEE_MEETING: lazy("Phiên họp thứ nhất của cấp ủy"),
}
_STAGES = {
    Stage.PLANNED: (lazy("đang chuẩn bị"), "care", "clock"),
    Stage.OPENED: (lazy("đang họp"), "way", "flag"),
    Stage.CLOSED: (lazy("đã bế mạc"), "good", "check"),
    Stage.WITHDRAWN: (lazy("đã hủy"), "bad", "cross"),
}


@dataclass(frozen=True, slots=True)
class StageShown:
    """A stage as a badge: its words, its look, its drawing."""

    said: str
    mark: str
    icon: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a congress in its navigation: the name of its page, which takes the congress, and its words."""

    name: str
    said: str


class May:
    """What the person may do to a congress, asked by templates as ``may.open`` for the operation "congress.open"."""

    def __init__(self, held: Rights, congress: Congress, family: str) -> None:
        self._held, self._places, self._family = held, of_congress(congress), family

    def __getitem__(self, deed: str) -> bool:
        """Say whether an operation of the family may be done."""
        return self._held.may(f"{self._family}.{deed}", self._places)


def stage_shown(stage: Stage) -> StageShown:
    """Return a stage as it is shown."""
    said, mark, icon = _STAGES[stage]
    return StageShown(str(said), mark, icon)


def frame(request: HttpRequest, congress: Congress, part: str) -> dict[str, Any]:
    """Return what a page of a congress shows around its own: ``part`` is the name of its address."""
    plan, stage = plan_of(congress), stage_of(congress)
    return {
        "section": "congress",
        "congress": congress,
        "plan": plan,
        "stage": stage,
        "stage_shown": stage_shown(stage),
        "body_name": BODIES[Body(congress.body)],
        "part": part,
        "parts": _parts(request, congress),
        "may_change": stage not in (Stage.CLOSED, Stage.WITHDRAWN),
        "may": May(rights(request), congress, "congress"),
        "may_draft": May(rights(request), congress, "draft"),
        "may_election": May(rights(request), congress, "election"),
        "may_people": May(rights(request), congress, "delegate"),
        "years": _("%(a)s–%(b)s") % {"a": congress.term.first_year, "b": congress.term.last_year},
    }


def _parts(request: HttpRequest, congress: Congress) -> list[Part]:
    held, places = rights(request), of_congress(congress)
    return [Part(name, str(said)) for name, right, said in PARTS if held.may(right, places)]
