"""Who holds which post of an organisation, from when to when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation


class Post(AppendOnly):
    """A person takes a post (``data/positions.toml``) on a day; of the person nothing but the name is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    person = models.CharField(max_length=200)
    position = models.CharField(max_length=40)
    first = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["first", "pk"]

    def __str__(self) -> str:
        return f"{self.person}: {self.position}, {self.organisation} ({self.first})"


class PostEnd(AppendOnly):
    """When and why somebody left a post; the latest row of a post holds.

    ``last`` is null where the person goes on after all; ``void`` says that the post was entered by mistake.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="ends")
    last = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    void = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.post} – {self.last}"
