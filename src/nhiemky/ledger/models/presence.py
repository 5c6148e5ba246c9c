"""Who has a document open now."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.document import Document
from nhiemky.ledger.models.statement import Statement


class Presence(models.Model):
    """An account that has a document open, and the statement whose form it fills in.

    No part of the ledger: it passes by itself within a minute, is written over and removed, stands in no history and
    is worth no backup.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    editing = models.ForeignKey(Statement, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "account"], name="present_once")]

    def __str__(self) -> str:
        return f"{self.account} at {self.document}"
