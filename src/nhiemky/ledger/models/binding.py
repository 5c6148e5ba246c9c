"""Whose document it is."""

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.document import Document
from nhiemky.ledger.models.organisation import Organisation
from nhiemky.ledger.models.term import Term


class DocumentBinding(AppendOnly):
    """A person's confirmation that a document speaks for an organisation and a term; the latest row holds."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="bindings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bindings")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="bindings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document} → {self.term}"
