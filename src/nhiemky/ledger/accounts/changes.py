"""Changes of accounts. An account is closed, never deleted: what it recorded keeps its name."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.accounts.passwords import check_password_rules, words_around


def change_own_password(password: str, by: User) -> None:
    """Give the acting account a password of its own choice.

    Raises LedgerProblem ``user_inactive``, ``password_short``, ``password_long``, ``password_guessable``,
    ``password_same``.
    """
    from nhiemky.ledger.accounts.models import FirstPassword
    from nhiemky.ledger.problems import LedgerProblem

    account = check_active(by)
    written = check_password_rules(password, words_around(account))
    if account.check_password(written):
        raise LedgerProblem("password_same")
    with transaction.atomic():
        account.set_password(written)
        account.save(update_fields=["password"])
        FirstPassword.objects.filter(account=account).delete()
