"""Who set a target: the congress, or somebody above who assigned it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.statement import Statement


class TargetSource(AppendOnly):
    """A person says who set a target (``targets.SetBy``), with the decision that assigned it; the latest row holds."""

    target = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="sources")
    set_by = models.CharField(max_length=24)
    reference = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.set_by}"
