"""Which organisation stands directly above which, since when."""

from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation


class Subordination(AppendOnly):
    """From ``valid_from`` on, ``organisation`` is directly under ``superior``; the latest row before a day holds."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="superiors")
    superior = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="subordinates")
    valid_from = models.DateField()

    class Meta:
        ordering = ["valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation} < {self.superior} ({self.valid_from})"
