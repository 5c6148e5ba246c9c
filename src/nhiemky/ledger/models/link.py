"""A target quoted again in a later document."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.statement import Origin, Statement


class TargetLink(AppendOnly):
    """``quote`` repeats ``first`` and is not counted again; the latest row of a quote holds.

    A later row with ``linked`` false undoes it.
    """

    quote = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="quoted_from")
    first = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="quotes")
    linked = models.BooleanField(default=True)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(quote=models.F("first")), name="no_link_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.quote} {'=' if self.linked else '≠'} {self.first}"
