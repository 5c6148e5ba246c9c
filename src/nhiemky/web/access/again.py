"""Asking for the password again before what matters most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from nhiemky.web.access.sessions import PASSWORD

MINUTES = 10
"""For so long after it was given the password is not asked for again."""
_P = ParamSpec("_P")


def password_given(request: HttpRequest) -> bool:
    """Return whether the person gave the password in the last minutes."""
    given = request.session.get(PASSWORD)
    return given is not None and timezone.now() - datetime.fromisoformat(given) < timedelta(minutes=MINUTES)


def note_password(request: HttpRequest) -> None:
    """Record that the person gave the password now."""
    request.session[PASSWORD] = timezone.now().isoformat()


def after_password(
    view: Callable[Concatenate[HttpRequest, _P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, _P], HttpResponse]:
    """Let a page ask for the password where it was not given lately; a form must then be sent once more."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: _P.args, **named: _P.kwargs) -> HttpResponse:
        if password_given(request):
            return view(request, *args, **named)
        # A form is sent once more from its own page: the browser names that one, of ours alone.
        sent_from = urlsplit(request.headers.get("Referer", "")).path or reverse("account")
        back = request.get_full_path() if request.method == "GET" else sent_from
        return redirect(f"{reverse('password-again')}?{urlencode({'next': back})}")

    return asked
