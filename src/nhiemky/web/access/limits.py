"""How often somebody may guess: django-axes calls this handler around every sign-in.

Three counts of wrong answers, each with a number that is free; after it every further one is waited for, longer each
time and at most a quarter of an hour. No account is ever locked for good, and an address from which its person signed
in before is not counted against what strangers do elsewhere, so that nobody can keep another person out.
"""

from __future__ import annotations

import hmac
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.base import AxesHandler
from axes.models import AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from nhiemky.ledger.accounts.names import typed_name

WAITS = (1, 2, 5, 10, 15)
"""Minutes waited after each wrong answer beyond the free ones; the last holds from then on."""
KNOWN_DAYS = 30
KEPT_DAYS = 90
UNKNOWN = "?"
"""Begins what is kept of a name that no account has: it may be a password typed into the wrong field."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many wrong answers are free within so many hours."""

    free: int
    hours: int


HERE = Limit(free=5, hours=24)
"""On one account from one address, since the last sign-in there."""
ADDRESS = Limit(free=20, hours=1)
"""From one address on whatever account."""
ANYWHERE = Limit(free=30, hours=24)
"""On one account from all addresses that are not known to be its person's, since the last sign-in.

Of each address no more than ``HERE.free`` are counted, so that one machine alone keeps nobody out elsewhere."""


def recorded_name(typed: str) -> str:
    """Return what is kept of a typed name: itself where there is such an account, else a keyed hash of it."""
    name = typed_name(typed)
    if User.objects.filter(username=name).exists():
        return name
    return UNKNOWN + hmac.digest(settings.SECRET_KEY.encode(), name.encode(), "sha256").hex()[:24]


def waits_until(name: str, address: str | None, now: datetime) -> datetime | None:
    """Return until when a sign-in is refused, ``None`` where it is not."""
    failures = AccessFailureLog.objects.filter(locked_out=False)
    ours = AccessLog.objects.filter(username=name)
    here = ours.filter(ip_address=address).order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    ends = [
        _end(failures.filter(username=name, ip_address=address), HERE, now, here),
        _end(failures.filter(ip_address=address), ADDRESS, now),
    ]
    if here is None or now - here > timedelta(days=KNOWN_DAYS):
        last = ours.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
        ends.append(_end_anywhere(failures.filter(username=name), now, last))
    return max((end for end in ends if end is not None and end > now), default=None)


def _end(
    failures: QuerySet[AccessFailureLog], limit: Limit, now: datetime, after: datetime | None = None
) -> datetime | None:
    times = failures.filter(_within(limit, now, after)).order_by("-attempt_time").values_list("attempt_time", flat=True)
    beyond = times.count() - limit.free
    return times[0] + _wait(beyond) if beyond >= 0 else None


def _end_anywhere(failures: QuerySet[AccessFailureLog], now: datetime, after: datetime | None) -> datetime | None:
    """Count of each address what is free there: the rest it waits for itself, and must not make others wait."""
    rows = failures.filter(_within(ANYWHERE, now, after)).order_by("attempt_time")
    of_address: Counter[str | None] = Counter()
    counted: list[datetime] = []
    for address, at in rows.values_list("ip_address", "attempt_time"):
        of_address[address] += 1
        if of_address[address] <= HERE.free:
            counted.append(at)
    beyond = len(counted) - ANYWHERE.free
    return counted[-1] + _wait(beyond) if beyond >= 0 else None


def _within(limit: Limit, now: datetime, after: datetime | None) -> Q:
    return Q(attempt_time__gt=max(filter(None, (now - timedelta(hours=limit.hours), after))))


def _wait(beyond: int) -> timedelta:
    return timedelta(minutes=WAITS[min(beyond, len(WAITS) - 1)])


class Handler(AxesHandler):  # type: ignore[misc]  # axes is not typed
    """Keeps every sign-in and every wrong answer, and says when one more is allowed."""

    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        """Return whether these credentials must wait; until when stands in ``request.waits_until``."""
        name = recorded_name(str((credentials or {}).get("username") or ""))
        request.waits_until = waits_until(name, request.axes_ip_address, request.axes_attempt_time)
        return request.waits_until is not None

    def user_login_failed(self, sender: Any, credentials: dict[str, Any], request: Any = None, **_: Any) -> None:
        """Keep a wrong answer; of those refused unheard one a minute."""
        if request is None:
            return
        refused = bool(request.axes_locked_out)
        now = timezone.now()
        AccessFailureLog.objects.filter(attempt_time__lt=now - timedelta(days=KEPT_DAYS)).delete()
        AccessLog.objects.filter(attempt_time__lt=now - timedelta(days=2 * KEPT_DAYS)).delete()
        rows = AccessFailureLog.objects.filter(ip_address=request.axes_ip_address, locked_out=True)
        if refused and rows.filter(attempt_time__gt=now - timedelta(minutes=1)).exists():
            return
        name = recorded_name(str(credentials.get("username") or ""))
        AccessFailureLog.objects.create(username=name, locked_out=refused, **_of(request))

    def user_logged_in(self, sender: Any, request: Any, user: Any, **_: Any) -> None:
        """Keep a sign-in."""
        AccessLog.objects.create(username=user.get_username(), **_of(request))


def _of(request: Any) -> dict[str, Any]:
    return {
        "ip_address": request.axes_ip_address,
        "user_agent": request.axes_user_agent.replace("\0", ""),
        "http_accept": "",
        "path_info": request.axes_path_info,
    }
