"""What happened to organisations, each on a day, with the decision it rests on."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation


class Happening(models.TextChoices):
    """What may happen to an organisation; ``rollup.events`` says what each makes of the tree."""

    FOUNDED = "founded"
    RENAMED = "renamed"
    """Another name, level or place; upgraded from grassroots to above grassroots is this too."""
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    DISSOLVED = "dissolved"


class Reorganisation(AppendOnly):
    """One thing that happened to an organisation, from the beginning of a day on.

    ``organisation`` is the one it happens to: of a merger the one that continues the ``parts``, of a split the one
    that ends in its ``parts``. ``name``, ``level`` and ``place`` are empty where they stay as they were. ``superior``
    is meant of what is founded or moved, null at the top. ``continued_by`` is who the figures of one that ends are
    counted with. ``reference`` is the decision. A row that ``withdraws`` another says that it did not happen so.
    """

    kind = models.CharField(max_length=12, choices=Happening.choices)
    day = models.DateField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reorganisations")
    name = models.CharField(max_length=400, blank=True)
    level = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    superior = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    continued_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=200, blank=True)
    withdraws = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="withdrawals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {self.organisation}"


class ReorganisationPart(AppendOnly):
    """One of the organisations that a merger ends, or that a split makes."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="parts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "organisation"], name="part_of_a_reorganisation_once")
        ]

    def __str__(self) -> str:
        return f"{self.reorganisation} ∋ {self.organisation}"
