"""What a person says the columns of a table are."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.document import Document


class ConfirmedLayout(AppendOnly):
    """The columns of tables with one pattern of headings, as a person laid them out; the latest row holds.

    ``pattern`` is ``reading.tables.model.pattern_of`` the headings, ``columns`` are ``ColumnLayout`` rows as JSON.
    ``document`` is the one whose table was corrected; later documents with the same headings are read alike.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="layouts")
    pattern = models.TextField()
    columns: Any = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.pattern.replace("\n", " | ")
