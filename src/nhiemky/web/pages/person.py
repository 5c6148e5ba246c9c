"""The person who works with a page."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def person(request: HttpRequest) -> User:
    """Return who is signed in; refuse anyone else, even where a page forgot to ask for a sign-in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
