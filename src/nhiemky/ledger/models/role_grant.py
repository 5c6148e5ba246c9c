"""Who may do what, and where."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import models

from nhiemky.ledger.models.base import AppendOnly
from nhiemky.ledger.models.organisation import Organisation


class Role(models.TextChoices):
    """What an account is for. A role holds for its organisation and all below it."""

    OFFICE = "office"
    APPROVER = "approver"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


class RoleGrant(AppendOnly):
    """A role given to an account for an organisation, null for the whole ledger, or (``granted`` false) taken back.

    The latest row of an account, a role and an organisation holds.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=16, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    @classmethod
    def in_force(cls, **of: object) -> Iterator[RoleGrant]:
        """Yield the grants that hold now, each role of an account at one place once; ``of`` narrows the rows."""
        latest = {
            (row.account_id, row.role, row.organisation_id): row for row in cls.objects.filter(**of).order_by("pk")
        }
        return (row for row in latest.values() if row.granted)

    def __str__(self) -> str:
        return f"{self.account} {'+' if self.granted else '-'} {self.role}"
