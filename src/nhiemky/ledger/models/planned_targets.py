"""The table of targets for the next term that an office edits before the congress."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation


class PlannedTargets(AppendOnly):
    """The whole table for the term ``first_year``–``last_year`` of an organisation; the newest number counts.

    ``rows`` are in order: ``{"key", "indicator" (code or ""), "words", "comparator", "value", "low", "high", "unit",
    "per", "level", "group", "field", "part_of", "note"}``, amounts as decimal text in base units,
    what is not given is "". A row with neither amount nor level is not decided yet; its unit
    is what was typed, such as "tỷ USD".
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="planned_targets")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    rows: Any = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "first_year", "last_year", "number"], name="one_table_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.first_year}–{self.last_year} ({self.number})"
