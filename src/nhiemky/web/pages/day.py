"""The day a page judges on."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone


def asked_day(request: HttpRequest) -> date:
    """Return the day of ``?as_of=``, else today; what is not a day counts as not asked."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return timezone.localdate()
