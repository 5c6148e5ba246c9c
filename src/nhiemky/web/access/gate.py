"""What a person must do before anything else, and that a session is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from nhiemky.ledger.accounts.passwords import is_first_password
from nhiemky.ledger.accounts.second_factor import telephone
from nhiemky.ledger.models import Role
from nhiemky.ledger.rights import held_by
from nhiemky.web.access.sessions import SessionStore

_ALWAYS = {"sign-out", "language"}
_AGAIN = "password-again"


class GateMiddleware:
    """Leads whoever signed in to the page that must be done first: own password, code, set-up of the second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and record that the session is in use."""
        response = self.get_response(request)
        if isinstance(request.session, SessionStore):
            request.session.touch()
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Lead away from every other page while something must be done first."""
        name = request.resolver_match.url_name if request.resolver_match else None
        first = None if name in _ALWAYS else _first(request)
        return redirect(first) if first and name not in {first, _AGAIN} else None


def must_set_up(account: User) -> bool:
    """Say whether the account is to have a second factor and has none: it decides, and is reached from elsewhere."""
    return bool(settings.SERVED_BEYOND) and decides(account) and telephone(account) is None


def decides(account: User) -> bool:
    """Say whether an account approves figures or administers accounts anywhere."""
    return any(each.role in {Role.APPROVER, Role.ADMINISTRATOR} for each in held_by(account))


def _first(request: HttpRequest) -> str | None:
    """Return the name of the page that must be done first, ``None`` where nothing must."""
    account = request.user
    if not account.is_authenticated:
        return None
    if is_first_password(account):
        return "password-change"
    if telephone(account) is not None and not account.is_verified():  # type: ignore[attr-defined]
        return "second-factor"
    return "second-factor-set-up" if must_set_up(account) else None
