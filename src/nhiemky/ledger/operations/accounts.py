"""What an administrator does to accounts. An account is closed, never deleted: what it recorded keeps its name.

The right is needed where the account holds its roles: whoever administers one organisation changes the accounts of
that one, and an account with roles at several places, or on the whole ledger, is changed from above only.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active, is_system, second_factor
from nhiemky.ledger.accounts.names import check_name, check_shown_name
from nhiemky.ledger.accounts.passwords import give_first_password
from nhiemky.ledger.accounts.sessions import end_sessions
from nhiemky.ledger.models import AccountDeed, AccountNote, Role
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import ANYWHERE, WHOLE, Places, held_by, operation

_MAY = (Role.ADMINISTRATOR,)


def account_places(account: User) -> Places:
    """Return where the right to change an account must be held."""
    places = {each.organisation_id for each in held_by(account)}
    if not places:
        return ANYWHERE
    return frozenset(places) if len(places) == 1 else WHOLE


@operation("account.add", may=_MAY, on=ANYWHERE)
def add_account(name: str, shown: str, by: AbstractBaseUser) -> tuple[User, str]:
    """Add an account without any role; return it with its first password, which is told to its person.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``account_name``, ``account_reserved``,
    ``account_taken`` or ``shown_name``.
    """
    check_active(by)
    name, shown = check_name(name), check_shown_name(shown)
    if User.objects.filter(username=name).exists():
        raise LedgerProblem("account_taken", name=name)
    account = User(username=name, first_name=shown)
    account.set_unusable_password()
    account.save()
    return account, give_first_password(account)


@operation("account.rename", may=_MAY, on=account_places)
def rename_account(account: User, shown: str, by: AbstractBaseUser) -> None:
    """Change the name its person is shown by.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``account_system`` or ``shown_name``.
    """
    _check(account, by, itself=True)
    account.first_name, account.last_name = check_shown_name(shown), ""
    account.save(update_fields=["first_name", "last_name"])


@operation("account.close", may=_MAY, on=account_places)
def close_account(account: User, by: AbstractBaseUser) -> None:
    """Let nobody sign in with an account any more, and sign out who is; what it recorded stays.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``account_system``, ``account_own`` or ``account_closed``.
    """
    _check(account, by)
    if not account.is_active:
        raise LedgerProblem("account_closed", name=account.username)
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_sessions(account)


@operation("account.reopen", may=_MAY, on=account_places)
def reopen_account(account: User, by: AbstractBaseUser) -> None:
    """Let people sign in with a closed account again, with the roles it holds.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``account_system``, ``account_own`` or ``account_open``.
    """
    _check(account, by)
    if account.is_active:
        raise LedgerProblem("account_open", name=account.username)
    account.is_active = True
    account.save(update_fields=["is_active"])


@operation("account.new_password", may=_MAY, on=account_places)
def new_password(account: User, by: AbstractBaseUser) -> str:
    """Give an account a new first password and return it; who is signed in is signed out.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``account_system`` or ``account_own``.
    """
    _check(account, by)
    password = give_first_password(account)
    end_sessions(account)
    return password


@operation("account.reset_second_factor", may=_MAY, on=account_places)
def reset_second_factor(account: User, by: AbstractBaseUser) -> None:
    """Take the second factor of an account away, for a person whose telephone is lost; who is signed in is signed out.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``account_system``, ``account_own`` or
    ``second_factor_none``.
    """
    user = _check(account, by)
    if second_factor.telephone(account) is None:
        raise LedgerProblem("second_factor_none", name=account.username)
    second_factor.remove(account)
    AccountNote.objects.create(account=account, deed=AccountDeed.SECOND_FACTOR_REMOVED, by=user)
    end_sessions(account)


@operation("account.end_sessions", may=_MAY, on=account_places)
def end_account_sessions(account: User, by: AbstractBaseUser) -> int:
    """Sign an account out wherever it is signed in; return in how many browsers.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``account_system`` or ``account_own``.
    """
    user = _check(account, by)
    ended = end_sessions(account)
    if ended:
        AccountNote.objects.create(account=account, deed=AccountDeed.SESSIONS_ENDED, by=user)
    return ended


def _check(account: User, by: AbstractBaseUser, *, itself: bool = False) -> User:
    """Return who acts, or refuse what concerns an account of the program or, except with ``itself``, one's own."""
    user = check_active(by)
    if is_system(account):
        raise LedgerProblem("account_system", name=account.username)
    if account.pk == user.pk and not itself:
        raise LedgerProblem("account_own")
    return user
