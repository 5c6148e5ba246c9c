"""Give a role to an account, and take it back."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active, is_system
from nhiemky.ledger.accounts.sessions import end_sessions
from nhiemky.ledger.models import Organisation, Role, RoleGrant
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Held, Places, held_by, operation, reach_of


def _there(organisation: Organisation | None) -> Places:
    return frozenset([organisation.pk if organisation else None])


@operation("role.grant", may=(Role.ADMINISTRATOR,), on=_there)
def grant_role(account: User, role: str, organisation: Organisation | None, by: AbstractBaseUser) -> RoleGrant | None:
    """Give an account a role on an organisation and all below it (``None``: the whole ledger).

    Returns ``None`` where the account holds it already.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``role_unknown``, ``role_own``, ``role_system`` or
    ``role_elsewhere``.
    """
    user = check_active(by)
    held = _checked(account, role, organisation, user)
    has, reach = held_by(account), reach_of(user, "role.grant")
    if held in has:
        return None
    # Else an administrator beside could sign out whoever they like, and take them out of their own one's hands.
    if not all(reach.covers([each.organisation_id]) for each in has):
        raise LedgerProblem("role_elsewhere", name=account.username)
    end_sessions(account)
    return RoleGrant.objects.create(account=account, role=held.role, organisation=organisation, by=user)


@operation("role.withdraw", may=(Role.ADMINISTRATOR,), on=_there)
def withdraw_role(account: User, role: str, organisation: Organisation | None, by: AbstractBaseUser) -> RoleGrant:
    """Take a role back from an account.

    Raises LedgerProblem as ``grant_role``, and ``role_not_held``.
    """
    user = check_active(by)
    held = _checked(account, role, organisation, user)
    if held not in held_by(account):
        raise LedgerProblem("role_not_held", name=account.username)
    end_sessions(account)
    return RoleGrant.objects.create(account=account, role=held.role, organisation=organisation, granted=False, by=user)


def _checked(account: User, role: str, organisation: Organisation | None, user: User) -> Held:
    if role not in Role.values:
        raise LedgerProblem("role_unknown", role=role, allowed=", ".join(Role.values))
    if is_system(account):
        raise LedgerProblem("role_system", name=account.username)
    if account.pk == user.pk:
        raise LedgerProblem("role_own")
    return Held(Role(role), organisation.pk if organisation else None)
