"""What the pages of an election say of it: the next thing to do, the steps it has taken, what became of names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.candidacy import CandidateState
from nhiemky.congress.elections import ElectionStage
from nhiemky.congress.models import ProposedBy
from nhiemky.congress.queries.election import ElectionLine, ElectionView

_NEXT = {
    ElectionStage.PREPARING: ("election-candidates", lazy("Lập và chốt danh sách")),
    ElectionStage.LISTED: ("election", lazy("In phiếu, rồi mở bỏ phiếu")),
    ElectionStage.VOTING: ("election", lazy("Ghi số phiếu phát ra, đóng bỏ phiếu")),
    ElectionStage.COUNTING: ("count", lazy("Kiểm phiếu")),
    ElectionStage.CONCLUDED: ("election-result", lazy("Công bố kết quả")),
    ElectionStage.ANNOUNCED: ("election-result", lazy("Xem kết quả; niêm phong phiếu, gửi chuẩn y")),
    ElectionStage.VOID: ("election", lazy("Bầu lại")),
    ElectionStage.CANCELLED: ("election", lazy("Không bầu cuộc này")),
}
_SEATS_LEFT = lazy("Chưa bầu đủ: lập lần bầu tiếp theo, hoặc để khuyết")
_STEPS = {
    "voting_opened": lazy("Mở bỏ phiếu"),
    "voting_closed": lazy("Đóng bỏ phiếu"),
    "announced": lazy("Công bố kết quả"),
    "all_void": lazy("Hủy toàn bộ phiếu"),
    "cancelled": lazy("Hủy cuộc bầu"),
    "seats_left_open": lazy("Không bầu tiếp, để khuyết"),
    "sealed": lazy("Niêm phong, bàn giao phiếu"),
    "sent": lazy("Gửi cấp trên chuẩn y"),
    "ratified": lazy("Cấp trên chuẩn y"),
    "refused": lazy("Cấp trên không chuẩn y"),
    "complaint": lazy("Nhận khiếu nại"),
    "complaint_closed": lazy("Giải quyết xong khiếu nại"),
    "destroyed": lazy("Hủy phiếu đã lưu"),
}
STATES = {
    CandidateState.ON_LIST: lazy("trong danh sách"),
    CandidateState.ASKED: lazy("xin rút, chờ đại hội quyết định"),
    CandidateState.WITHDRAWN: lazy("đã rút"),
    CandidateState.TAKEN_OFF: lazy("đã đưa ra khỏi danh sách"),
    CandidateState.NOT_SUPPORTED: lazy("chưa đủ người tán thành"),
    CandidateState.CONSENT_REFUSED: lazy("cấp trên không đồng ý"),
}
PROPOSED = {
    ProposedBy.COMMITTEE.value: lazy("cấp ủy chuẩn bị"),
    ProposedBy.FLOOR.value: lazy("đại hội đề cử"),
    ProposedBy.SELF.value: lazy("tự ứng cử"),
    ProposedBy.EARLIER_ROUND.value: lazy("lần bầu trước"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing to do and the page on which it is done."""

    said: str
    address: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of an election as its page tells it."""

    day: date
    said: str
    by: str
    more: str


def next_step(line: ElectionLine) -> Next:
    """Return what an election needs next."""
    name, said = ("election-result", _SEATS_LEFT) if line.undecided else _NEXT[line.stage]
    return Next(str(said), reverse(name, args=[line.pk]))


def steps_shown(view: ElectionView) -> tuple[StepShown, ...]:
    """Return the steps of an election."""
    return tuple(
        StepShown(
            each.day,
            str(_STEPS.get(each.kind, each.kind)),
            each.by,
            " · ".join(filter(None, (each.candidate, each.reference, each.reason))),
        )
        for each in view.steps
    )
