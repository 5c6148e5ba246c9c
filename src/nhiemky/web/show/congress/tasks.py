"""What a congress still needs, in order: the list its page begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhiemky.congress.elections import ElectionStage
from nhiemky.congress.models import Congress, CongressPlan
from nhiemky.congress.queries.election import elections_of
from nhiemky.congress.state import Stage
from nhiemky.counting.rules import pack_at, unverified
from nhiemky.web.show.congress.elections import next_step


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: ``said`` tells how far it is; ``done`` is ``None`` for what may be left out."""

    title: str
    said: str
    done: bool | None
    address: str


Asked = Callable[[Congress, CongressPlan, Stage], Task | None]


def _planned(congress: Congress, plan: CongressPlan, stage: Stage) -> Task:
    count = len(plan.tables)
    said = ngettext("%(n)s bàn trong hội trường", "%(n)s bàn trong hội trường", count) % {"n": count}
    if not plan.place:
        said = _("chưa có địa điểm; %(tables)s") % {"tables": said}
    return Task(
        _("Kế hoạch: ngày, địa điểm, bàn"), said, bool(plan.place), reverse("congress-plan", args=[congress.pk])
    )


def _rules(congress: Congress, plan: CongressPlan, stage: Stage) -> Task:
    pack = pack_at(plan.first_day)
    count, own = len(unverified(pack)), len(plan.settings)
    said = ngettext(
        "theo %(pack)s; %(n)s quy tắc chưa kiểm chứng, đã đặt riêng %(own)s",
        "theo %(pack)s; %(n)s quy tắc chưa kiểm chứng, đã đặt riêng %(own)s",
        count,
    ) % {"pack": pack.code, "n": count, "own": own}
    return Task(_("Xem quy tắc bầu cử áp dụng"), said, None, reverse("congress-rules", args=[congress.pk]))


def _elections(congress: Congress, plan: CongressPlan, stage: Stage) -> Task:
    lines = elections_of(congress)
    address = reverse("congress-elections", args=[congress.pk])
    if not lines:
        return Task(_("Bầu cử"), _("chưa lập cuộc bầu nào"), False, address)
    over = (ElectionStage.ANNOUNCED, ElectionStage.VOID)
    going_on = [each for each in lines if each.stage not in over]
    said = _("đã công bố %(done)s/%(all)s cuộc bầu") % {"done": len(lines) - len(going_on), "all": len(lines)}
    if going_on:
        said += f"; {going_on[0].title}: {next_step(going_on[0]).said}"
    return Task(_("Bầu cử"), said, not going_on, address)


TASKS: tuple[Asked, ...] = (_planned, _rules, _elections)
"""What is asked of a congress, in the order in which it is done; one that does not concern it answers ``None``."""


def tasks(congress: Congress, plan: CongressPlan, stage: Stage) -> tuple[Task, ...]:
    """Return what there is to do for a congress, in order."""
    found = (asked(congress, plan, stage) for asked in TASKS)
    return tuple(each for each in found if each is not None)
