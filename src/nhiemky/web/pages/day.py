"""The days a page judges on: the one it speaks of, and the one its figures were known on."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone


def asked_day(request: HttpRequest) -> date:
    """Return the day of ``?as_of=``, else today; what is not a day counts as not asked."""
    return _day(request, "as_of") or timezone.localdate()


def known_day(request: HttpRequest) -> date | None:
    """Return the day of ``?known=``: the figures as they were known then; ``None`` for all that is known now."""
    return _day(request, "known")


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
