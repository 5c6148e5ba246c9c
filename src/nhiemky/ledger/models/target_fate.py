"""What a person decided on a target of an organisation that ends."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AmountField, AppendOnly
from nhiemky.ledger.models.organisation import Organisation
from nhiemky.ledger.models.reorganisation import Reorganisation
from nhiemky.ledger.models.statement import Statement


class TargetFate(AppendOnly):
    """A target is closed, transferred, added or re-based (``rollup.Fate``); the latest row of both holds.

    ``to`` is the organisation that takes it. ``value`` (of a ratio with ``denominator``) is the new figure of a
    re-based one, in the unit of the target. ``reference`` is the document the decision rests on, never empty.
    """

    target = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="fates")
    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="fates")
    fate = models.CharField(max_length=12)
    to = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    value = AmountField()
    denominator = AmountField()
    reference = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.fate}"
