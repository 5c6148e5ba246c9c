"""What is written as if on an earlier day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from unittest.mock import patch

from django.utils import timezone


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let rows be written at eight in the morning of a day, each a second after the one before."""
    start = timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=8)
    count = iter(range(10**6))
    with patch("django.utils.timezone.now", lambda: start + timedelta(seconds=next(count))):
        yield
