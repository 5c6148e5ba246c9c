"""Days as the office has them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def end_of(day: date | None) -> datetime | None:
    """Return the moment a day ends where the office is; ``None`` for no day."""
    return None if day is None else timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
