"""Somebody comes in, goes out, or was entered by mistake: each with its time, and never twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from nhiemky.congress.models import Attendance, Congress, Delegate, DelegateStep, DelegateStepKind
from nhiemky.congress.operations.delegates import of_delegate
from nhiemky.congress.queries.presence import people_of
from nhiemky.congress.state import check_not_over, locked, of_congress
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation
from nhiemky.ledger.seen import changed_meanwhile

_MAY = (Role.OFFICE, Role.APPROVER)


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody is in (or out) since ``when``; ``new`` is false where they were so already, and nothing was written.

    ``row`` is the key of the coming or going that says so.
    """

    when: datetime
    new: bool
    row: int


@operation("delegate.check_in", may=_MAY, on=of_delegate)
def check_in(delegate: Delegate, by: AbstractBaseUser, *, when: datetime | None = None) -> Moved:
    """Note that somebody came in; whoever is in already stays in since then, whichever operator asks again.

    Raises LedgerProblem ``delegate_gone``, ``delegate_refused``, ``delegate_replaced``, ``congress_closed`` or
    ``congress_withdrawn``.
    """
    user = check_active(by)
    # One after the other, so that of two operators at once the later sees what the earlier wrote.
    locked(delegate.congress)
    check_not_over(delegate.congress)
    _check_admitted(delegate)
    latest = latest_move(delegate)
    if latest is not None and latest.kind == "in":
        return Moved(latest.when, new=False, row=latest.pk)
    kept = Attendance.objects.create(delegate=delegate, kind="in", when=when or timezone.now(), by=user)
    return Moved(kept.when, new=True, row=kept.pk)


@operation("delegate.check_out", may=_MAY, on=of_delegate)
def check_out(delegate: Delegate, by: AbstractBaseUser, *, when: datetime | None = None) -> Moved:
    """Note that somebody went out. Raises LedgerProblem ``delegate_not_in``, ``congress_closed``,
    ``congress_withdrawn``."""
    user = check_active(by)
    latest = _came(delegate)
    if latest.kind == "out":
        return Moved(latest.when, new=False, row=latest.pk)
    kept = Attendance.objects.create(delegate=delegate, kind="out", when=when or timezone.now(), by=user)
    return Moved(kept.when, new=True, row=kept.pk)


@operation("delegate.undo_move", may=_MAY, on=of_delegate)
def undo_move(delegate: Delegate, by: AbstractBaseUser, *, seen: int | None = None) -> Attendance:
    """Take back the latest coming or going of somebody, entered by mistake; what held before holds again.

    ``seen`` is the row that is meant: taken back already, nothing changes. Raises LedgerProblem ``changed_meanwhile``
    where the person has come or gone since, ``delegate_not_in``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(delegate.congress)
    undone = Attendance.objects.filter(delegate=delegate.pk, voids=seen).first() if seen is not None else None
    if undone is not None:
        return undone
    latest = _came(delegate)
    if seen is not None and latest.pk != seen:
        went = ("đã ghi người này ra", "noted that this person went out")
        came = ("đã ghi người này vào", "noted that this person came in")
        raise changed_meanwhile(latest.by, latest.at, *(went if latest.kind == "out" else came))
    return Attendance.objects.create(delegate=delegate, kind="void", voids=latest, by=user)


@operation("delegate.end_sitting", may=_MAY, on=of_congress)
def end_sitting(congress: Congress, by: AbstractBaseUser, *, when: datetime | None = None) -> int:
    """Note that everybody who is in went out, for a break or the night, and return how many.

    Whoever comes back is checked in. Raises LedgerProblem ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    left = [each.delegate_id for each in people_of(congress) if each.present]
    at = when or timezone.now()
    for key in left:
        Attendance.objects.create(delegate_id=key, kind="out", when=at, by=user)
    return len(left)


def _came(delegate: Delegate) -> Attendance:
    """Return the latest move of somebody who came, the congress locked; raises as ``check_out``."""
    locked(delegate.congress)
    check_not_over(delegate.congress)
    latest = latest_move(delegate)
    if latest is None:
        raise LedgerProblem("delegate_not_in", name=delegate.name)
    return latest


def latest_move(delegate: Delegate) -> Attendance | None:
    """Return the latest coming or going that holds."""
    rows = list(Attendance.objects.filter(delegate=delegate.pk).order_by("-pk"))
    voided = {each.voids_id for each in rows if each.kind == "void"}
    return next((each for each in rows if each.kind != "void" and each.pk not in voided), None)


def _check_admitted(delegate: Delegate) -> None:
    steps = DelegateStep.objects.filter(delegate=delegate.pk).order_by("pk")
    kinds = [DelegateStepKind(each.kind) for each in steps]
    if DelegateStepKind.WITHDRAWN in kinds:
        raise LedgerProblem("delegate_gone")
    ruled = [each for each in kinds if each.value.startswith("credentials")]
    if ruled[-1:] == [DelegateStepKind.CREDENTIALS_REFUSED]:
        raise LedgerProblem("delegate_refused", name=delegate.name)
    called = DelegateStep.objects.filter(replaces=delegate.pk, kind=DelegateStepKind.CALLED).order_by("-pk").first()
    if called is None:
        return
    after = DelegateStep.objects.filter(delegate=called.delegate_id, pk__gt=called.pk)
    if not after.filter(kind__in=[DelegateStepKind.RELEASED, DelegateStepKind.WITHDRAWN]).exists():
        raise LedgerProblem("delegate_replaced", name=delegate.name, by=called.delegate.name)
