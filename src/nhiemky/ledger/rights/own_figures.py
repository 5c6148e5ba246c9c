"""An administrator does not approve their own figures: who may change accounts needs a second person for figures."""

from __future__ import annotations

from django.contrib.auth.models import User

from nhiemky.ledger.accounts import is_system
from nhiemky.ledger.models import Role, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights.reach import held_by


def needs_a_second(account: User) -> bool:
    """Say whether another person must confirm what an account enters: it administers something.

    Where does not matter: a document lies where it is bound, and whoever brought it in could bind it elsewhere, confirm
    there, and bind it back.
    """
    return not is_system(account) and any(each.role is Role.ADMINISTRATOR for each in held_by(account))


def check_not_own(account: User, statement: Statement) -> None:
    """Refuse an administrator what they entered or had read anew, and every figure of a document they brought in.

    Raises LedgerProblem ``own_figures``.
    """
    own = account.pk in {statement.author_id, statement.document.imported_by_id}
    if own and needs_a_second(account):
        raise LedgerProblem("own_figures")
