"""Consultations in words: how far they have come, what people say of a clause, and a share with both its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.consultations import Progress
from nhiemky.congress.queries.consultations import ClauseView, ConsultationView
from nhiemky.counting.opinions import Stance
from nhiemky.writing.congress.frame import percent

PROGRESS = {
    Progress.PREPARING: (lazy("đang chuẩn bị"), "care", "clock"),
    Progress.OPEN: (lazy("đang lấy ý kiến"), "way", "flag"),
    Progress.CLOSED: (lazy("đã kết thúc"), "good", "check"),
    Progress.WITHDRAWN: (lazy("đã hủy"), "bad", "cross"),
}
STANCES = {
    Stance.AGREE: (lazy("nhất trí"), "good", "check"),
    Stance.AMEND: (lazy("đề nghị sửa, bổ sung"), "care", "edit"),
    Stance.DISAGREE: (lazy("không nhất trí"), "bad", "cross"),
}
_BEGINNING = 90


@dataclass(frozen=True, slots=True)
class Share:
    """People of a stance as a page shows them: how many of those who gave an opinion, and in per cent ("" of none)."""

    said: str
    mark: str
    icon: str
    part: int
    whole: int
    percent: str


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """A clause with its shares; ``beginning`` are its first words on one line, without the label they begin with."""

    view: ClauseView
    shares: tuple[Share, ...]
    beginning: str


def shown(view: ClauseView) -> ClauseShown:
    """Return a clause as it is shown."""
    split = view.count.split
    shares = tuple(
        Share(
            str(STANCES[stance][0]), STANCES[stance][1], STANCES[stance][2], split.of(stance), split.given,
            percent(split.of(stance), split.given) if split.given else "",
        )
        for stance in Stance
    )  # fmt: skip
    return ClauseShown(view, shares, _beginning(view.clause.text))


def progress_shown(view: ConsultationView) -> dict[str, str]:
    """Return how far a consultation has come, as a badge."""
    said, mark, icon = PROGRESS[view.progress]
    return {"said": str(said), "mark": mark, "icon": icon}


def stances() -> list[tuple[str, str]]:
    """Return the stances to choose from."""
    return [(stance.value, str(STANCES[stance][0])) for stance in Stance]


def _beginning(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= _BEGINNING else first[:_BEGINNING].rpartition(" ")[0] + " …"
