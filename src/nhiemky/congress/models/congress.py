"""A congress, what is planned for it, and how far it has come."""

from __future__ import annotations

from typing import Any

from django.db import models

from nhiemky.congress.models.base import Written
from nhiemky.ledger.models import Organisation, Term


class Congress(Written):
    """A congress of ``organisation`` that opens ``term``, or the first meeting of a body that one elected.

    ``body`` is a ``counting.Body``. A first meeting names the congress it follows in ``after``.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="congresses")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="congresses")
    body = models.CharField(max_length=12)
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="meetings")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.organisation} {self.term}"


class CongressPlan(Written):
    """What is planned; the newest row of a congress holds.

    ``settings`` are rules set otherwise than the rule pack of ``first_day`` says: rule → {"value": …, "reason": …}.
    ``tables`` are the tables or groups of the hall at which votes are counted and ballots given out, in order.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    first_day = models.DateField()
    last_day = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    settings: Any = models.JSONField(default=dict)
    tables: Any = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["congress", "number"], name="one_congress_plan_per_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.first_day})"


class CongressStepKind(models.TextChoices):
    """How far a congress has come."""

    OPENED = "opened"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    """It will not be held under this row."""


class CongressStep(Written):
    """A congress was opened, closed or withdrawn."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=CongressStepKind.choices)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.congress}: {self.kind}"


class Allotment(Written):
    """How many delegates each subordinate organisation elects; the newest table of a congress holds.

    ``rows``: {"organisation": id, "members": n, "weight": "1.5", "seats": n, "alternates": n, "reason": "…"}.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="allotments")
    number = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    rows: Any = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["congress", "number"], name="one_allotment_per_number")]

    def __str__(self) -> str:
        return f"{self.congress}: {self.seats}"
