"""What should be true before the chair goes on from a point of the agenda: said, never enforced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhiemky.congress.agenda import Item
from nhiemky.congress.elections import ElectionStage
from nhiemky.congress.hand_votes import About, VoteState
from nhiemky.congress.models import Congress
from nhiemky.congress.queries.consultations import consulted
from nhiemky.congress.queries.contributions import contributions_of
from nhiemky.congress.queries.election import ElectionLine, elections_of
from nhiemky.congress.queries.hand_votes import VoteView
from nhiemky.counting.quorum import Quorum
from nhiemky.web.show.amounts import language
from nhiemky.web.show.congress.votes import ABOUT

_VOTES = {
    "presidium": (About.PRESIDIUM, About.SECRETARIAT),
    "credentials_committee": (About.CREDENTIALS,),
    "programme": (About.PROGRAMME,),
    "meeting_opening": (About.PROGRAMME,),
    "credentials": (About.REPORT,),
    "personnel": (About.SEATS,),
    "nomination": (About.LIST,),
    "counting_committee": (About.COUNTING,),
    "resolution": (About.RESOLUTION,),
}
"""What is decided by show of hands at a point of the standard order."""
_ELECTED_AT = frozenset([
    "ballot", "result", "cell_secretary", "delegates", "standing_committee", "secretary", "deputy_secretary",
    "inspection_committee", "inspection_head",
])  # fmt: skip
_ELECTED_BEFORE = frozenset(["result", "resolution", "closing", "meeting_closing"])
_CONSULTED_AT = frozenset(["discussion", "resolution"])
_OVER = frozenset([ElectionStage.ANNOUNCED, ElectionStage.VOID])


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that is not as it should be yet, or (``good``) is; ``address`` leads to where it is done."""

    said: str
    good: bool
    address: str = ""


def advice(congress: Congress, item: Item, votes: tuple[VoteView, ...], quorum: Quorum | None) -> tuple[Advice, ...]:
    """Return what is to be seen to at a point of the agenda."""
    return (
        *_quorum(congress, quorum), *_hands(congress, item, votes), *_contributions(congress, item),
        *_opinions(congress, item), *_elections(congress, item),
    )  # fmt: skip


def _quorum(congress: Congress, quorum: Quorum | None) -> Iterator[Advice]:
    board = reverse("congress-board", args=[congress.pk])
    if quorum is None:
        yield Advice(_("Chưa có ai trong danh sách triệu tập."), False, reverse("congress-people", args=[congress.pk]))
        return
    counts = {"present": quorum.present, "convened": quorum.convened}
    if quorum.reached:
        yield Advice(_("Có mặt %(present)s/%(convened)s, đủ điều kiện tiến hành.") % counts, True, board)
    else:
        yield Advice(_("Có mặt %(present)s/%(convened)s, chưa đủ để tiến hành.") % counts, False, board)


def _hands(congress: Congress, item: Item, votes: tuple[VoteView, ...]) -> Iterator[Advice]:
    counted = [each for each in votes if each.state is not VoteState.VOID]
    asked = list(_VOTES.get(item.kind, ()))
    asked += [each.about for each in counted if each.item == item.key and each.about not in asked]
    for about in asked:
        latest = next((each for each in reversed(counted) if each.about is about), None)
        said = {"about": str(ABOUT[about])}
        if latest is None:
            ask = reverse("congress-vote-ask", args=[congress.pk])
            yield Advice(_("Chưa biểu quyết: %(about)s.") % said, False, f"{ask}?about={about}&item={item.key}")
            continue
        address = reverse("congress-vote", args=[congress.pk, latest.pk])
        if latest.state is VoteState.OPEN:
            yield Advice(_("Đang biểu quyết, chưa chốt: %(about)s.") % said, False, address)
        elif latest.state is VoteState.LOST:
            yield Advice(_("Không được thông qua: %(about)s.") % said, False, address)
        else:
            yield Advice(_("Đã biểu quyết thông qua: %(about)s.") % said, True, address)


def _contributions(congress: Congress, item: Item) -> Iterator[Advice]:
    """Yield who is called next in the discussion."""
    if item.kind != "discussion":
        return
    waiting = [each for each in contributions_of(congress) if each.outcome == ""]
    if waiting:
        one = waiting[0].contribution
        said = _("Mời tham luận: %(speaker)s, “%(title)s” (%(minutes)s phút); còn %(n)s tham luận.") % {
            "speaker": one.speaker, "title": one.title, "minutes": one.minutes, "n": len(waiting),
        }  # fmt: skip
        yield Advice(said, True, reverse("congress-contributions", args=[congress.pk]))


def _opinions(congress: Congress, item: Item) -> Iterator[Advice]:
    """Yield what is left of the opinions on drafts where they are discussed and where the resolution is adopted."""
    if item.kind not in _CONSULTED_AT:
        return
    found, address = consulted(congress), reverse("congress-consultations", args=[congress.pk])
    if found.open:
        said = ngettext("Còn %(n)s ý kiến góp ý chưa trả lời.", "Còn %(n)s ý kiến góp ý chưa trả lời.", found.open)
        yield Advice(said % {"n": found.open}, False, address)
    if found.waiting:
        said = ngettext(
            "%(n)s ý kiến tiếp thu chưa sửa vào dự thảo", "%(n)s ý kiến tiếp thu chưa sửa vào dự thảo", found.waiting
        )
        yield Advice(f"{said % {'n': found.waiting}}.", False, address)
    if found.said and not found.open and not found.waiting:
        yield Advice(_("Ý kiến góp ý vào dự thảo đã trả lời hết."), True, address)


def _elections(congress: Congress, item: Item) -> Iterator[Advice]:
    if item.kind not in _ELECTED_AT | _ELECTED_BEFORE | {"nomination"}:
        return
    rows = elections_of(congress)
    if not rows and item.kind not in ("closing", "meeting_closing"):
        yield Advice(_("Chưa lập cuộc bầu cử nào."), False, reverse("congress-elections", args=[congress.pk]))
    for each in rows:
        asked = item.kind in _ELECTED_AT or each.stage not in _OVER
        if each.stage is ElectionStage.PREPARING if item.kind == "nomination" else asked:
            yield _of_election(each)


def _of_election(line: ElectionLine) -> Advice:
    said = {"title": line.title, "stage": line.stage_en if language() == "en" else line.stage_vi}
    over = line.stage in _OVER
    return Advice(_("%(title)s: %(stage)s.") % said, over, reverse("election", args=[line.pk]))
