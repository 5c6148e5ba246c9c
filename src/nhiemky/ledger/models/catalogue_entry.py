"""What this office adds to the catalogue of indicators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.indicator import Indicator


class CatalogueEntry(AppendOnly):
    """Phrases that name an indicator, of the catalogue or of one added here; or a row that withdraws such a row.

    What the indicator is stands in ``Indicator`` and never changes. A withdrawn row counts nowhere from then on; what
    was recorded with its code stays.
    """

    indicator = models.ForeignKey(Indicator, to_field="code", on_delete=models.PROTECT, related_name="entries")
    phrases: Any = models.JSONField(default=list)
    is_new = models.BooleanField(default=False)
    withdraws = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="withdrawn_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{'withdrawn: ' if self.withdraws_id else ''}{self.indicator_id}"
