"""How an account is named to others."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User

from nhiemky.ledger.models import Role, RoleGrant


def shown_name(account: User) -> str:
    """Return the name an account is shown by: the person's own name, else the name they sign in with."""
    return account.get_full_name() or account.get_username()


def shown_names(keys: Iterable[int]) -> dict[int, str]:
    """Return the shown names of accounts by their ids."""
    return {each.pk: shown_name(each) for each in User.objects.filter(pk__in=set(keys))}


def administrators() -> tuple[str, ...]:
    """Return the shown names of who administers the whole ledger: whom to ask for a role."""
    grants = RoleGrant.in_force(role=Role.ADMINISTRATOR, organisation=None)
    held = User.objects.filter(pk__in=[each.account_id for each in grants], is_active=True)
    return tuple(shown_name(each) for each in held.order_by("username"))
