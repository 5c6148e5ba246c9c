"""What somebody decided about a statement."""

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.statement import Statement


class Outcome(models.TextChoices):
    """What a decision makes of a statement."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class Decision(AppendOnly):
    """One decision; the latest row of a statement is its state."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["statement", "-id"], name="latest_decision")]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.statement}"
