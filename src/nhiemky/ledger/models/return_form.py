"""Forms of periodic returns."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.term import Term


class Frequency(models.TextChoices):
    """How often a form is given; its periods are those of the calendar."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class ReturnForm(AppendOnly):
    """What the organisation of a term asks of those below it, and of itself, for every period.

    ``levels`` are the levels of organisations (as their names say them, folded) that give it; empty: all below.
    ``with_own`` asks the organisation of the term as well. Periods from ``starts_on`` to ``ends_on`` (null: the end of
    the term) are asked for, each due ``due_days`` after its last day. ``lines`` are the indicators in order, each
    ``{"code", "decimals", "required", "part_of"}`` (``part_of``: the code of which it is a part, or null). A row that
    ``replaces`` another is what the form is from now on; returns begun before keep the lines they were begun with.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="forms")
    name = models.CharField(max_length=200)
    frequency = models.CharField(max_length=12, choices=Frequency.choices)
    levels: Any = models.JSONField(default=list)
    with_own = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    due_days = models.PositiveSmallIntegerField()
    lines: Any = models.JSONField()
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
