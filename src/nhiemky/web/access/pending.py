"""Between the password and the code: who gave the right password is remembered for a few minutes, and no more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare

_PENDING = "pending"
_MINUTES = 5


def begin_pending(request: HttpRequest, account: User, then: str) -> HttpResponse:
    """Remember who has still to give a code and where they wanted to go; lead to the page of the code."""
    request.session.flush()
    request.session[_PENDING] = {
        "account": account.pk,
        # The password may be changed meanwhile.
        "password": account.get_session_auth_hash(),
        "then": then,
        "at": timezone.now().isoformat(),
    }
    return redirect("second-factor")


def pending(request: HttpRequest) -> tuple[User, str] | None:
    """Return who has still to give a code, with where they wanted to go; ``None`` for nobody, or no longer."""
    kept = request.session.get(_PENDING)
    if not kept or timezone.now() - datetime.fromisoformat(kept["at"]) > timedelta(minutes=_MINUTES):
        return None
    account = User.objects.filter(pk=kept["account"], is_active=True).first()
    if account is None or not constant_time_compare(account.get_session_auth_hash(), kept["password"]):
        return None
    return account, kept["then"]
