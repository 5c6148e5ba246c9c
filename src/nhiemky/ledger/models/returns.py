"""Returns of organisations: drafts, versions that were submitted, and what those above decided on each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation
from nhiemky.ledger.models.return_form import ReturnForm


class Return(AppendOnly):
    """What one organisation gives for one period of a form."""

    form = models.ForeignKey(ReturnForm, on_delete=models.PROTECT, related_name="returns")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="returns")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "organisation", "first"], name="one_return_per_period"),
        ]
        indexes = [models.Index(fields=["organisation", "first"], name="returns_of_an_organisation")]

    def __str__(self) -> str:
        return f"{self.form}: {self.organisation} {self.first}"


class ReturnDraft(models.Model):
    """What has been filled in of a return and not been submitted: written over at every save, in no history.

    ``cells`` are what was typed, to the letter: ``{"value": "1.234,5", "of": "", "note": ""}``. ``number`` counts the
    saves.
    """

    for_return = models.OneToOneField(Return, on_delete=models.PROTECT, related_name="draft")
    cells: Any = models.JSONField(default=dict)
    number = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.for_return} ({self.number})"


class ReturnVersion(AppendOnly):
    """A return as it was submitted: its evidence, cell by cell.

    ``cells`` are by the code of the indicator: ``{"value": "12.5", "of": null, "note": ""}``, decimals as text in the
    unit of the indicator, ``of`` the denominator of a ratio (then ``value`` is its numerator). A cell left empty is not
    there or has ``value`` null: it is missing, never zero. ``reasons`` say of a check that was overruled why.
    """

    for_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    cells: Any = models.JSONField()
    reasons: Any = models.JSONField(default=dict)
    source = models.CharField(max_length=8)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["for_return", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.for_return} v{self.number}"


class Ruling(models.TextChoices):
    """What is decided on a version by an organisation above."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"
    UNLOCKED = "unlocked"
    """A lock exception: a new version may be submitted, this one holds until that is approved."""


class ReturnStep(AppendOnly):
    """One ruling of ``organisation`` (the level that rules) on a version, in order of the level."""

    version = models.ForeignKey(ReturnVersion, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Ruling.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    final = models.BooleanField(default=False)
    """An approval after which the version is locked and its cells are statements."""
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.version}: {self.kind}"


class ReturnReminder(AppendOnly):
    """Somebody above reminded an organisation of a return that is due."""

    form = models.ForeignKey(ReturnForm, on_delete=models.PROTECT, related_name="reminders")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reminders")
    first = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.form} → {self.organisation} {self.first}"
