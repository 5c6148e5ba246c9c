"""How an account is named to others."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User


def shown_name(account: User) -> str:
    """Return the name an account is shown by: the person's own name, else the name they sign in with."""
    return account.get_full_name() or account.get_username()


def shown_names(keys: Iterable[int]) -> dict[int, str]:
    """Return the shown names of accounts by their ids."""
    return {each.pk: shown_name(each) for each in User.objects.filter(pk__in=set(keys))}
