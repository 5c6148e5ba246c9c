"""What the forms of elections send, taken as it is meant: a number, a few words, a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils import timezone

_MOST_DIGITS = 6


def words(request: HttpRequest, name: str) -> str:
    """Return a field sent, without what no text has; "" where it is missing."""
    return request.POST.get(name, "").replace("\0", "").strip()


def number(request: HttpRequest, name: str, missing: int = 0, sent: QueryDict | None = None) -> int:
    """Return a field sent as a number; ``missing`` where it is none."""
    text = (request.POST if sent is None else sent).get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else missing


def day(request: HttpRequest, name: str = "day") -> date:
    """Return a day sent; today where it is none."""
    try:
        return date.fromisoformat(words(request, name))
    except ValueError:
        return timezone.localdate()
