"""An administrator does not approve their own figures: who may change accounts needs a second person for figures."""

from __future__ import annotations

from django.contrib.auth.models import User

from nhiemky.ledger.accounts import is_system
from nhiemky.ledger.models import Document, Origin, Role, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights.places import document_places, organisations_below
from nhiemky.ledger.rights.reach import held_by


def is_administrator_of(account: User, document: Document) -> bool:
    """Say whether an account administers the place where a document lies."""
    from django.utils import timezone

    places = [each.organisation_id for each in held_by(account) if each.role is Role.ADMINISTRATOR]
    if not places or is_system(account):
        return False
    if None in places:
        return True
    below = organisations_below((each for each in places if each is not None), timezone.localdate())
    return not below.isdisjoint(each for each in document_places(document) if each is not None)


def check_not_own(account: User, statement: Statement) -> None:
    """Refuse an administrator the confirmation of what they entered, or of a document they brought in.

    Raises LedgerProblem ``own_figures``.
    """
    entered = statement.origin == Origin.PERSON and statement.author_id == account.pk
    brought = statement.document.imported_by_id == account.pk
    if (entered or brought) and is_administrator_of(account, statement.document):
        raise LedgerProblem("own_figures")
