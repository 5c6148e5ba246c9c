"""What somebody decided about a finding of the proof-reader."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.document import Document


class FindingDecision(AppendOnly):
    """A finding dismissed with a reason, or opened again; the latest row of a finding holds.

    A finding is known by its document, its ``code`` and its ``spans`` (as stored with the document). It is never
    removed: what was dismissed stays to be read, with who, when and why.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="finding_decisions")
    code = models.CharField(max_length=40)
    spans: Any = models.JSONField()
    dismissed = models.BooleanField(default=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.code} {'dismissed' if self.dismissed else 'open'}: {self.document}"
