"""What is kept of signing in beside Django's own accounts: sessions, second factors, first passwords."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django_otp.models import Device, ThrottlingMixin


class Session(AbstractBaseSession):
    """One browser signed in, or on its way to; ``session_key`` is the SHA-256 of what the browser holds.

    A copy of the database therefore lets nobody in. ``since`` and ``address`` are of the sign-in.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="signed_in_sessions"
    )
    since = models.DateTimeField()
    last_seen = models.DateTimeField(db_index=True)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-last_seen"]

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the store of the pages, which alone reads these rows."""
        from importlib import import_module

        return import_module(settings.SESSION_ENGINE).SessionStore


class FirstPassword(models.Model):
    """The password of this account was made for it; it is to be changed at the first sign-in, before ``until``."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="first_password")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account}, {self.until}"


class RecoveryDevice(ThrottlingMixin, Device):  # type: ignore[misc]  # django-otp is not typed
    """The recovery codes of an account, as a second factor of django-otp: each is good for one sign-in.

    Wrong codes make the next try wait, as for the codes of the telephone.
    """

    salt = models.CharField(max_length=64)

    def verify_token(self, token: str) -> bool:
        """Use up the code and return whether there was one."""
        from nhiemky.ledger.accounts.recovery import hashed

        if not self.verify_is_allowed()[0]:
            return False
        found = RecoveryCode.objects.filter(device=self, hashed=hashed(token, self.salt)).delete()[0] == 1
        if found:
            self.throttle_reset()
        else:
            self.throttle_increment()
        return found

    def get_throttle_factor(self) -> float:
        """Return the seconds after the first wrong code; each further one doubles them."""
        return 1.0


class RecoveryCode(models.Model):
    """One unused recovery code, hashed like a password."""

    device = models.ForeignKey(RecoveryDevice, on_delete=models.CASCADE, related_name="codes")
    hashed = models.CharField(max_length=255)

    def __str__(self) -> str:
        return str(self.device)
