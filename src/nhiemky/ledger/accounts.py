"""Who acts on the ledger."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from nhiemky.ledger.problems import LedgerProblem

TRIAL = "trial"
"""The account whose confirmations nobody made; whatever rests on them is shown so."""


def check_active(by: AbstractBaseUser | AnonymousUser) -> User:
    """Return the acting user, or refuse an anonymous, unsaved or deactivated one."""
    model = get_user_model()
    if isinstance(by, model) and by.pk is not None and model.objects.filter(pk=by.pk, is_active=True).exists():
        return by
    raise LedgerProblem("user_inactive")


def trial_account() -> User:
    """Return the account named "trial", made on first use; nobody can sign in with it."""
    model = get_user_model()
    account, created = model.objects.get_or_create(username=TRIAL)
    if created:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account
