"""Accounts as an administrator sees them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from nhiemky.ledger.accounts import SYSTEM
from nhiemky.ledger.accounts.models import FirstPassword, Session
from nhiemky.ledger.accounts.second_factor import with_telephone
from nhiemky.ledger.accounts.sessions import alive
from nhiemky.ledger.models import Organisation, Role, RoleGrant


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that an account holds; ``organisation`` is "" for the whole ledger."""

    role: Role
    organisation_id: int | None
    organisation: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with what an administrator may change about it."""

    account_id: int
    name: str
    shown: str
    is_active: bool
    roles: tuple[RoleRow, ...]
    has_second_factor: bool
    waits_for_first_sign_in: bool
    last_sign_in: datetime | None
    sessions: int


def account_rows(accounts: Iterable[User] | None = None) -> list[AccountRow]:
    """Return the accounts people sign in with, or those given, open ones first, by name."""
    rows = User.objects.exclude(username__in=SYSTEM) if accounts is None else accounts
    roles = _roles()
    telephones = with_telephone()
    first = set(FirstPassword.objects.values_list("account_id", flat=True))
    sessions = Counter(Session.objects.filter(**alive()).values_list("account_id", flat=True))
    shown = [
        AccountRow(
            account_id=each.pk,
            name=each.username,
            shown=each.get_full_name(),
            is_active=each.is_active,
            roles=tuple(roles[each.pk]),
            has_second_factor=each.pk in telephones,
            waits_for_first_sign_in=each.pk in first,
            last_sign_in=each.last_login,
            sessions=sessions[each.pk],
        )
        for each in rows
    ]
    return sorted(shown, key=lambda row: (not row.is_active, row.name))


def _roles() -> dict[int, list[RoleRow]]:
    """Return the roles held now by account, those of the whole ledger first."""
    names = dict(Organisation.objects.values_list("pk", "name"))
    found: dict[int, list[RoleRow]] = defaultdict(list)
    for grant in RoleGrant.in_force():
        organisation = grant.organisation_id
        name = names.get(organisation, "") if organisation else ""
        found[grant.account_id].append(RoleRow(Role(grant.role), organisation, name))
    for each in found.values():
        each.sort(key=lambda row: (row.organisation, list(Role).index(row.role)))
    return found
