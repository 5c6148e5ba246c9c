"""Documents that are written here: their texts, what people changed in them, and how far each has come."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation
from nhiemky.ledger.models.return_form import ReturnForm
from nhiemky.ledger.models.term import Term


class Draft(AppendOnly):
    """A document that ``organisation`` writes: ``kind`` is a ``writing.DocumentKind``.

    ``as_of`` is the day whose state it tells. ``term`` is the one it speaks of; a periodic report has ``form`` and the
    days ``first`` to ``last`` of its period too. ``subject`` names what else it is about ("election:12").
    Minutes of a conference have how many were ``convened`` and ``present``, null where nobody has told.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=24)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="drafts")
    as_of = models.DateField()
    form = models.ForeignKey(ReturnForm, null=True, on_delete=models.PROTECT, related_name="+")
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    subject = models.CharField(max_length=40, blank=True, default="")
    convened = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.organisation} {self.as_of}"


class TextSource(models.TextChoices):
    """Where a text of a draft comes from."""

    LEDGER = "ledger"
    WORD = "word"
    """Edited in Word and handed in again."""


class DraftText(AppendOnly):
    """A whole text of a draft, as ``writing.codec`` writes it; the newest counts.

    ``differences`` are the bound figures that a text from Word had otherwise, each with what a person chose.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    content: Any = models.JSONField()
    source = models.CharField(max_length=8, choices=TextSource.choices)
    differences: Any = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_text_per_number")]

    def __str__(self) -> str:
        return f"{self.draft} v{self.number}"


class DraftEdit(AppendOnly):
    """One block of a text put otherwise by a person; the newest of a block counts.

    ``block`` is its key, ``content`` the whole block (null: taken out). A new block stands behind the one that
    ``after`` names.
    """

    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="edits")
    block = models.CharField(max_length=120)
    content: Any = models.JSONField(null=True)
    after = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.text}: {self.block}"


class DraftState(models.TextChoices):
    """How far a document has come; a draft without a step is being written."""

    APPROVED = "approved"
    REOPENED = "reopened"
    """An approval taken back with a reason: it is being written again."""
    ISSUED = "issued"
    REPLACED = "replaced"
    """Another issued document stands in its place."""
    WITHDRAWN = "withdrawn"


class DraftStep(AppendOnly):
    """A document was approved, issued, replaced or withdrawn on a day.

    An issue has its ``number`` by the ``counter`` it was taken from, the whole ``reference`` as printed, and the
    sha256 of the Word file that was issued, which is kept. ``replaced_by`` is the document that stands in its place.
    """

    text = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=DraftState.choices)
    day = models.DateField()
    number = models.PositiveIntegerField(null=True)
    counter = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    replaced_by = models.ForeignKey(Draft, null=True, on_delete=models.PROTECT, related_name="replaces")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["counter", "number"],
                condition=models.Q(number__isnull=False),
                name="one_document_per_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.kind}"
