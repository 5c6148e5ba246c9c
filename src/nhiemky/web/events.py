"""Who signed in, who tried to and who was refused: lines of the log that an administrator can look for.

The names are ``sign_in``, ``sign_in_failed``, ``sign_out`` and ``refused``; what was typed as a password never is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest, HttpResponseBase

from nhiemky.web.access import sessions
from nhiemky.web.access.limits import recorded_name

_log = structlog.get_logger("nhiemky.security")
FORBIDDEN = 403
_LONGEST_NAME = 150
"""As long as Django lets the name of an account be; what is typed may be longer."""


class RefusalsMiddleware:
    """Write a line for every request that is refused with 403: a right that is missing, a token that is wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and note a refusal with who asked for what."""
        response = self.get_response(request)
        if response.status_code == FORBIDDEN:
            account = getattr(request, "user", None)
            name = account.get_username() if account is not None else ""
            _log.warning("refused", method=request.method, path=request.path, account=name, address=_address(request))
        return response


def connect() -> None:
    """Write a line whenever somebody signs in, fails to, or signs out; a session notes its sign-in."""
    user_logged_in.connect(_signed_in, dispatch_uid="nhiemky.events")
    user_login_failed.connect(_failed, dispatch_uid="nhiemky.events")
    user_logged_out.connect(_signed_out, dispatch_uid="nhiemky.events")
    user_logged_in.connect(sessions.begun, dispatch_uid="nhiemky.sessions")


def _signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    _log.info("sign_in", account=user.get_username(), address=_address(request))


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    # A name that nobody has may be a password typed into the wrong field.
    name = recorded_name(str(credentials.get("username", ""))[:_LONGEST_NAME])
    _log.warning("sign_in_failed", account=name, address=_address(request))


def _signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    _log.info("sign_out", account=user.get_username() if user else "", address=_address(request))


def _address(request: HttpRequest | None) -> str:
    # The server is reached directly: a header that claims another address is not believed.
    return str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""
