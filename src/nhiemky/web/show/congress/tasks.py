"""What a congress still needs, in order: the list its page begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhiemky.congress.elections import ElectionStage
from nhiemky.congress.models import Allotment, Congress, CongressPlan, Status
from nhiemky.congress.queries.consultations import consulted
from nhiemky.congress.queries.documents import papers_of, posts_due
from nhiemky.congress.queries.election import elections_of
from nhiemky.congress.queries.presence import Person, absentees, counted, people_of, places_of, quorum_of
from nhiemky.congress.state import Stage
from nhiemky.counting.model import Body
from nhiemky.counting.rules import pack_at, unverified
from nhiemky.web.show.congress.elections import next_step


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: ``said`` tells how far it is; ``done`` is ``None`` for what may be left out.

    ``page`` is the name of the page where it is done, which takes the congress.
    """

    title: str
    said: str
    done: bool | None
    page: str


@dataclass(frozen=True, slots=True)
class Held:
    """A congress as its page finds it; whom it convenes is looked up once for all that is asked."""

    congress: Congress
    plan: CongressPlan
    stage: Stage
    people: tuple[Person, ...]


Asked = Callable[[Held], Task | None]


def _planned(held: Held) -> Task:
    count = len(held.plan.tables)
    said = ngettext("%(n)s bàn trong hội trường", "%(n)s bàn trong hội trường", count) % {"n": count}
    if not held.plan.place:
        said = _("chưa có địa điểm; %(tables)s") % {"tables": said}
    return Task(_("Kế hoạch: ngày, địa điểm, bàn"), said, bool(held.plan.place), "congress-plan")


def _rules(held: Held) -> Task:
    pack = pack_at(held.plan.first_day)
    count, own = len(unverified(pack)), len(held.plan.settings)
    said = ngettext(
        "theo %(pack)s; %(n)s quy tắc chưa kiểm chứng, đã đặt riêng %(own)s",
        "theo %(pack)s; %(n)s quy tắc chưa kiểm chứng, đã đặt riêng %(own)s",
        count,
    ) % {"pack": pack.code, "n": count, "own": own}
    return Task(_("Xem quy tắc bầu cử áp dụng"), said, None, "congress-rules")


def _allotted(held: Held) -> Task | None:
    if held.congress.body != Body.DELEGATES_CONGRESS:
        return None
    table = Allotment.objects.filter(congress=held.congress.pk).order_by("-pk").first()
    said = _("chưa phân bổ")
    if table is not None:
        told = {"seats": table.seats, "n": len(table.rows)}
        said = _("%(seats)s đại biểu cho %(n)s tổ chức") % told
    return Task(
        _("Phân bổ đại biểu cho các tổ chức"), said, table is not None,
        "congress-allotment",
    )  # fmt: skip


def _convened(held: Held) -> Task:
    people = held.people
    count = len(places_of(people))
    others = [each for each in people if not each.withdrawn and each.status != Status.OFFICIAL]
    said = _("triệu tập %(n)s người; dự khuyết, dự bị, khách: %(others)s") % {"n": count, "others": len(others)}
    if called := sum(each.replaces is not None for each in others):
        said += ", " + _("đã gọi thay: %(n)s") % {"n": called}
    return Task(
        _("Danh sách người được triệu tập"), said if people else _("chưa có ai"), bool(count), "congress-people"
    )


def _credentials(held: Held) -> Task | None:
    if held.congress.body == Body.COMMITTEE_MEETING:
        return None
    people = [each for each in held.people if not each.withdrawn]
    ruled = sum(bool(each.credentials) for each in people)
    said = _("đã kết luận %(ruled)s trên %(n)s người") % {"ruled": ruled, "n": len(people)}
    done = bool(people) and ruled == len(people)
    return Task(_("Thẩm tra tư cách"), said, done, "congress-people")


def _attending(held: Held) -> Task:
    people = held.people
    count, quorum = counted(places_of(people)), quorum_of(held.congress, people)
    said = _("có mặt %(present)s trên %(convened)s") % {"present": count.present, "convened": count.convened}
    done = quorum is not None and quorum.reached
    return Task(_("Điểm danh, đủ số người để họp"), said, done, "congress-check-in")


def _absent(held: Held) -> Task | None:
    rows = absentees(held.people)
    if held.stage is Stage.PLANNED or not rows:
        return None
    unasked = sum(each.absence is None for each in rows)
    replaced = sum(each.replaced_by is not None for each in rows)
    told = {"n": len(rows), "replaced": replaced, "unasked": unasked}
    said = _("%(n)s người chưa đến, trong đó %(replaced)s người đã gọi thay; %(unasked)s người chưa hỏi lý do") % told
    return Task(_("Lý do của từng người vắng"), said, not unasked, "congress-absences")


def _consulted(held: Held) -> Task | None:
    if held.congress.body == Body.COMMITTEE_MEETING:
        return None
    found = consulted(held.congress)
    if not found.all:
        return Task(_("Lấy ý kiến vào dự thảo văn kiện"), _("chưa lập đợt nào"), None, "congress-consultations")
    said = _("%(said)s ý kiến; %(open)s chưa trả lời") % {"said": found.said, "open": found.open}
    if found.waiting:
        waiting = ngettext(
            "%(n)s ý kiến tiếp thu chưa sửa vào dự thảo", "%(n)s ý kiến tiếp thu chưa sửa vào dự thảo", found.waiting
        )
        said += "; " + waiting % {"n": found.waiting}
    if found.going:
        said += "; " + _("chưa kết thúc lấy ý kiến")
    return Task(_("Lấy ý kiến vào dự thảo văn kiện"), said, found.settled, "congress-consultations")


def _elections(held: Held) -> Task:
    lines = elections_of(held.congress)
    if not lines:
        return Task(_("Bầu cử"), _("chưa lập cuộc bầu nào"), False, "congress-elections")
    over = (ElectionStage.ANNOUNCED, ElectionStage.VOID)
    going_on = [each for each in lines if each.stage not in over]
    said = _("đã công bố %(done)s/%(all)s cuộc bầu") % {"done": len(lines) - len(going_on), "all": len(lines)}
    if going_on:
        said += f"; {going_on[0].title}: {next_step(going_on[0]).said}"
    return Task(_("Bầu cử"), said, not going_on, "congress-elections")


def _documents(held: Held) -> Task:
    papers = papers_of(held.congress)
    issued = sum(any(one.standing.state == "issued" for one in each.written) for each in papers)
    said = _("đã ban hành %(issued)s/%(all)s văn bản") % {"issued": issued, "all": len(papers)}
    due = posts_due(held.congress)
    if due:
        said += "; " + _("chưa ghi chức vụ của người trúng cử")
    done = None if held.stage is Stage.PLANNED else issued == len(papers) and not due
    return Task(_("Văn bản của đại hội"), said, done, "congress-documents")


TASKS: tuple[Asked, ...] = (
    _planned, _rules, _allotted, _convened, _credentials, _attending, _absent, _consulted, _elections,
    _documents,
)  # fmt: skip
"""What is asked of a congress, in the order in which it is done; one that does not concern it answers ``None``."""


def tasks(congress: Congress, plan: CongressPlan, stage: Stage) -> tuple[Task, ...]:
    """Return what there is to do for a congress, in order."""
    held = Held(congress, plan, stage, people_of(congress))
    found = (asked(held) for asked in TASKS)
    return tuple(each for each in found if each is not None)
