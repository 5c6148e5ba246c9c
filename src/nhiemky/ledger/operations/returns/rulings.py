"""Approve a return at the level where it stands, or send it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active, is_system
from nhiemky.ledger.models import ReturnStep, ReturnVersion, Ruling
from nhiemky.ledger.operations.returns._shared import check_seen, locked_version, reason_of
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.route import next_level, route
from nhiemky.ledger.returns.state import ReturnState
from nhiemky.ledger.rights import ANYWHERE, Places, Role, operation, require


def of_level(version: ReturnVersion) -> Places:
    """Return where the right to rule on a version must be held: where it stands, else with the form's organisation."""
    levels = route(version.for_return)
    return frozenset([next_level(levels, version.steps.all()) or levels[-1]])


@operation("return.approve", may=(Role.APPROVER,), on=of_level)
def approve_return(version: ReturnVersion, by: AbstractBaseUser, *, seen: str | None = None) -> ReturnStep:
    """Approve a version at the level where it stands; at the last level it is locked and its cells are statements.

    Nobody approves what they submitted. ``seen`` is what the page showed (``ReturnPage.seen``).

    Raises LedgerProblem ``not_allowed``, ``own_return``, ``return_old_version``, ``return_locked``,
    ``return_was_sent_back`` or ``changed_meanwhile``.
    """
    return _approve(version, check_active(by), seen)


@operation("return.approve_many", may=(Role.APPROVER,), on=ANYWHERE)
def approve_many(
    versions: Iterable[ReturnVersion], by: AbstractBaseUser, *, seen: Mapping[int, str] | None = None
) -> int:
    """Approve several versions, each at the level where it stands, all or none; return how many.

    ``seen`` is what the page showed of each, by the key of the version.

    Raises LedgerProblem as ``approve_return``.
    """
    user = check_active(by)
    chosen = sorted(versions, key=lambda each: each.for_return_id)
    for each in chosen:
        require(user, "return.approve_many", of_level(each))
    for each in chosen:
        _approve(each, user, (seen or {}).get(each.pk))
    return len(chosen)


@operation("return.send_back", may=(Role.APPROVER,), on=of_level)
def send_back_return(
    version: ReturnVersion, reason: str, by: AbstractBaseUser, *, seen: str | None = None
) -> ReturnStep:
    """Send a version back with a reason; whoever fills in corrects it and submits a new version.

    Raises LedgerProblem ``not_allowed``, ``return_reason_missing``, ``note_too_long``, ``return_old_version``,
    ``return_locked``, ``return_was_sent_back`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    why = reason_of(reason)
    level, latest = _waiting(version, seen)
    return ReturnStep.objects.create(version=latest, kind=Ruling.SENT_BACK, organisation_id=level, reason=why, by=user)


def _approve(version: ReturnVersion, user: User, seen: str | None) -> ReturnStep:
    level, latest = _waiting(version, seen)
    if latest.by_id == user.pk and not is_system(user):
        raise LedgerProblem("own_return")
    final = level == route(latest.for_return)[-1]
    return ReturnStep.objects.create(version=latest, kind=Ruling.APPROVED, organisation_id=level, final=final, by=user)


def _waiting(version: ReturnVersion, seen: str | None) -> tuple[int, ReturnVersion]:
    """Return at which level a version waits, its return locked."""
    history, latest = locked_version(version)
    check_seen(history, seen, draft=False)
    if history.state is ReturnState.SENT_BACK:
        raise LedgerProblem("return_was_sent_back")
    level = next_level(route(history.returned), history.steps)
    if history.state is not ReturnState.SUBMITTED or level is None:
        raise LedgerProblem("return_locked")
    latest.for_return = history.returned
    return level, latest
