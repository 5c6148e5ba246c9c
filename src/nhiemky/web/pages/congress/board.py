"""The live board of the hall: a page for the projector, and the figures it asks for every other second."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhiemky.congress.models import Congress
from nhiemky.congress.queries.board import board_of
from nhiemky.congress.queries.presence import Count
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of

_EVERY = 2
"""Seconds between two looks."""


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the board; names of absentees only where they are asked for."""
    found = congress_of(pk)
    names = request.GET.get("names") == "1"
    context = frame(request, found, "congress-board") | {
        "board": _board(found, names=names), "names": names, "every": _EVERY,
    }  # fmt: skip
    return render(request, "congress/board.html", context)


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def board_data(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the figures of the board as of now."""
    return JsonResponse(_board(congress_of(pk), names=request.GET.get("names") == "1"))


def _board(congress: Congress, *, names: bool) -> dict[str, Any]:
    found = board_of(congress)
    quorum = found.quorum
    now = timezone.localtime()
    said = _("Chưa triệu tập ai.")
    if quorum is not None:
        said = (
            _("Đủ số người để họp: cần %(needed)s trên %(convened)s")
            if quorum.reached
            else _("Chưa đủ số người để họp: cần %(needed)s trên %(convened)s")
        ) % {"needed": quorum.needed, "convened": quorum.convened}
    return {
        "convened": found.total.convened,
        "present": found.total.present,
        "absent": found.total.absent,
        "others": found.others,
        "reached": quorum is not None and quorum.reached,
        "said": said,
        "at": f"{now:%H:%M:%S}",
        "tables": _groups(found.tables, _("chưa xếp bàn")),
        "organisations": _groups(found.organisations, _("không rõ tổ chức")),
        "missing": list(found.missing) if names else [],
    }


def _groups(rows: tuple[Count, ...], unnamed: str) -> list[list[Any]]:
    if len(rows) < 2:
        return []
    return [[each.name or unnamed, each.convened, each.present] for each in rows]
