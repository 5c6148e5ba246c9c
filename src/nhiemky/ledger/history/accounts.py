"""Changes of accounts, noted from Django's own signals: its models are not ours to write."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models.signals import post_save, pre_save

from nhiemky.ledger.history.snapshot import PASSING, snapshot
from nhiemky.ledger.recording import current, recorded


def follow_accounts() -> None:
    """Note every account that is saved, from now on."""
    pre_save.connect(_before, sender=User, dispatch_uid="history-account-before")
    post_save.connect(_after, sender=User, dispatch_uid="history-account-after")


def _is_passing(update_fields: Any) -> bool:
    return update_fields is not None and set(update_fields) <= PASSING


def _before(instance: Any, raw: bool, update_fields: Any, **_: Any) -> None:
    if raw or _is_passing(update_fields):
        return
    kept = User.objects.filter(pk=instance.pk).first() if instance.pk else None
    instance._before_save = snapshot(kept) if kept else None


def _after(instance: Any, raw: bool, update_fields: Any, **_: Any) -> None:
    if raw or _is_passing(update_fields):
        return
    before = instance.__dict__.pop("_before_save", None)
    recording = current()
    if recording is not None:
        recording.note(instance, before)
        return
    # Django itself writes a password anew when its way of hashing has changed.
    with recorded("account.renew", instance) as own:
        own.note(instance, before)
