"""How an organisation prints its documents: the words around a text, and Word files of its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation


class Letterhead(AppendOnly):
    """What stands around the text of an organisation's documents, as printed; the newest holds.

    ``superior``, ``issuer`` and ``titles`` may have several lines, ``recipients`` one a line. ``family`` is "party" or
    "state". ``committee`` is the body that leads the organisation, as a sentence calls it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="letterheads")
    family = models.CharField(max_length=8)
    superior = models.CharField(max_length=400, blank=True)
    issuer = models.CharField(max_length=400)
    symbol = models.CharField(max_length=20)
    place = models.CharField(max_length=120)
    committee = models.CharField(max_length=400)
    on_behalf = models.CharField(max_length=200, blank=True)
    titles = models.CharField(max_length=200)
    signed_by = models.CharField(max_length=120, blank=True)
    recipients = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.issuer


class WordTemplate(AppendOnly):
    """A Word file of the office's own that documents are laid out by; the newest of a kind holds.

    ``kind`` is a ``writing.DocumentKind``, "" for every one. The file is kept by its sha256; ``withdrawn``
    ends its use.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="word_templates")
    kind = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    withdrawn = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
