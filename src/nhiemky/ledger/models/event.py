"""What happened: one event for each operation that changed something, chained by hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation


class Event(AppendOnly):
    """One operation of one account. ``hash`` covers all of it, its changes and ``previous``, the hash before it.

    ``number`` counts from 1 without a gap. ``organisation`` is the one it concerned, where it was one.
    """

    number = models.PositiveBigIntegerField(unique=True)
    operation = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    recorded = False

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.operation}"

    def said(self, changes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Return what the hash is taken of; ``changes`` are the table, row, before and after of each change."""
        return {
            "number": self.number,
            "operation": self.operation,
            "by": self.by_id,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "organisation": self.organisation_id,
            "changes": [dict(each) for each in changes],
        }


class Change(AppendOnly):
    """What an event made of one row: ``before`` is null for a new row; both are ``history.snapshot`` of the row."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="changes")
    place = models.PositiveIntegerField()
    table = models.CharField(max_length=60)
    row = models.BigIntegerField()
    before: Any = models.JSONField(null=True)
    after: Any = models.JSONField(null=True)

    recorded = False

    class Meta:
        ordering = ["event__number", "place"]
        indexes = [models.Index(fields=["table", "row"], name="changes_of_a_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
