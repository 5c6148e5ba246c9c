"""What people do to their own account; no role is needed for it. Each leaves an event in the history."""

from __future__ import annotations

from django.contrib.auth.models import User

from nhiemky.ledger.accounts import check_active, second_factor
from nhiemky.ledger.accounts.models import FirstPassword
from nhiemky.ledger.accounts.passwords import check_password_rules, words_around
from nhiemky.ledger.accounts.recovery import new_codes
from nhiemky.ledger.models import AccountDeed, AccountNote
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.recording import recorded


def change_own_password(password: str, by: User) -> None:
    """Give the acting account a password of its own choice.

    Raises LedgerProblem ``user_inactive``, ``password_short``, ``password_long``, ``password_guessable``,
    ``password_same``.
    """
    account = check_active(by)
    written = check_password_rules(password, words_around(account))
    if account.check_password(written):
        raise LedgerProblem("password_same")
    with recorded("account.own_password", account):
        account.set_password(written)
        account.save(update_fields=["password"])
        FirstPassword.objects.filter(account=account).delete()


def set_own_second_factor(code: str, by: User) -> list[str]:
    """Take the first code of the app that is being set up; return the recovery codes, to be shown once.

    Raises LedgerProblem ``user_inactive``, ``code_wrong`` or ``code_too_soon``.
    """
    account = check_active(by)
    # Outside of the transaction below: a wrong code must stay counted.
    waiting = second_factor.checked(account, code)
    with recorded("account.own_second_factor", account):
        codes = second_factor.finish(account, waiting)
        AccountNote.objects.create(account=account, deed=AccountDeed.SECOND_FACTOR_SET, by=account)
    return codes


def renew_own_recovery_codes(by: User) -> list[str]:
    """Put ten new recovery codes in the place of the old; raises LedgerProblem ``user_inactive``."""
    account = check_active(by)
    with recorded("account.own_recovery_codes", account):
        AccountNote.objects.create(account=account, deed=AccountDeed.RECOVERY_CODES, by=account)
        return new_codes(account)


def remove_own_second_factor(by: User) -> None:
    """Take the second factor of the acting account away; raises LedgerProblem ``user_inactive``."""
    account = check_active(by)
    with recorded("account.own_second_factor", account):
        second_factor.remove(account)
        AccountNote.objects.create(account=account, deed=AccountDeed.SECOND_FACTOR_REMOVED, by=account)
