"""What happened to how an account signs in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly


class AccountDeed(models.TextChoices):
    """What was done. What the account itself holds (closed, name, that the password changed) needs no such word."""

    SECOND_FACTOR_SET = "second_factor_set"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    RECOVERY_CODES = "recovery_codes"
    SESSIONS_ENDED = "sessions_ended"


class AccountNote(AppendOnly):
    """Something done to the second factor or the sessions of an account, by its person or an administrator."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes")
    deed = models.CharField(max_length=32, choices=AccountDeed.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.account}: {self.deed}"
