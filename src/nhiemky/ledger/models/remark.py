"""What is said of a term without a number: strengths, limitations, causes, lessons, titles."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.document import Document
from nhiemky.ledger.models.term import Term


class Remark(AppendOnly):
    """A sentence of a term beside its figures.

    ``kind`` and ``field`` are codes of ``data/remarks.toml`` (``field``: one of the four of Party building, the
    zones, or ""). ``level`` is a title or rating ("trong sạch vững mạnh") and ``year`` the one it was given for.
    ``document`` with ``start`` and ``end`` is where it stands, null where a person wrote it. A row that ``replaces``
    another stands in its place; with ``withdrawn`` nothing does.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="remarks")
    kind = models.CharField(max_length=24)
    field = models.CharField(max_length=24, blank=True)
    text = models.TextField()
    level = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replacements")
    withdrawn = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"
