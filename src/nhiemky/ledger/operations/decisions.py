"""Confirm and reject statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Decision, Outcome, Statement
from nhiemky.ledger.operations._shared import FIGURES_MAY, decide, locked, of_statement
from nhiemky.ledger.operations.links import link_repeats
from nhiemky.ledger.rights import ANYWHERE, document_places, operation, require
from nhiemky.ledger.rights.own_figures import check_not_own
from nhiemky.ledger.seen import check_statement


@operation("statement.confirm", may=FIGURES_MAY, on=of_statement)
def confirm(statement: Statement, by: AbstractBaseUser, *, seen: int | None = None) -> Decision:
    """Record that a person holds the statement for true; confirming again what one confirmed adds nothing.

    ``seen`` is what the person saw of it (``ledger.seen``).

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``own_figures``, ``already_superseded`` or
    ``changed_meanwhile``.
    """
    user = check_active(by)
    document = locked(statement.document_id)
    check_statement(statement, seen, same=Outcome.CONFIRMED)
    decision = _confirm(statement, user)
    link_repeats(document, user)
    return decision


@operation("statement.confirm_many", may=FIGURES_MAY, on=ANYWHERE)
def confirm_many(
    statements: Iterable[Statement], by: AbstractBaseUser, *, seen: Mapping[int, int] | None = None
) -> int:
    """Confirm several statements, all or none, and return how many were newly confirmed.

    ``seen`` is what the person saw of each, by its id.

    Raises LedgerProblem as ``confirm``.
    """
    user = check_active(by)
    chosen = list(statements)
    documents = [locked(pk) for pk in sorted({each.document_id for each in chosen})]
    for document in documents:
        require(user, "statement.confirm_many", document_places(document))
    before = Decision.objects.count()
    for statement in chosen:
        check_statement(statement, (seen or {}).get(statement.pk), same=Outcome.CONFIRMED)
        _confirm(statement, user)
    added = Decision.objects.count() - before
    for document in documents:
        link_repeats(document, user)
    return added


def _confirm(statement: Statement, user: User) -> Decision:
    latest = statement.decisions.order_by("-pk").first()
    if latest and latest.outcome == Outcome.CONFIRMED and latest.by_id == user.pk:
        return latest
    check_not_own(user, statement)
    return decide(statement, Outcome.CONFIRMED, user)


@operation("statement.reject", may=FIGURES_MAY, on=of_statement)
def reject(statement: Statement, by: AbstractBaseUser, note: str = "", *, seen: int | None = None) -> Decision:
    """Record that the statement is wrong or of no use; it stays, with the note, and counts nowhere.

    ``seen`` is as in ``confirm``.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``already_superseded``, ``note_too_long`` or
    ``changed_meanwhile``.
    """
    user = check_active(by)
    locked(statement.document_id)
    check_statement(statement, seen, same=Outcome.REJECTED)
    return decide(statement, Outcome.REJECTED, user, note.strip())
