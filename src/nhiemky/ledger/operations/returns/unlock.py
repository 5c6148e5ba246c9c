"""Grant a lock exception."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import ReturnStep, ReturnVersion, Ruling
from nhiemky.ledger.operations.returns._shared import check_seen, locked_version, of_form, reason_of
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.state import ReturnState
from nhiemky.ledger.rights import Places, Role, operation


def _there(version: ReturnVersion) -> Places:
    return of_form(version.for_return.form)


@operation("return.unlock", may=(Role.APPROVER,), on=_there)
def unlock_return(version: ReturnVersion, reason: str, by: AbstractBaseUser, *, seen: str | None = None) -> ReturnStep:
    """Let a locked return be filled in again, with a reason; the locked version holds until a newer one is approved.

    Raises LedgerProblem ``not_allowed``, ``return_reason_missing``, ``note_too_long``, ``return_old_version``,
    ``return_not_locked`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    why = reason_of(reason)
    history, latest = locked_version(version)
    check_seen(history, seen, draft=False)
    if history.state is not ReturnState.APPROVED:
        raise LedgerProblem("return_not_locked")
    top = history.returned.form.term.organisation_id
    return ReturnStep.objects.create(version=latest, kind=Ruling.UNLOCKED, organisation_id=top, reason=why, by=user)
