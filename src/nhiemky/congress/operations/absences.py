"""Why somebody convened does not come: asked of each, never inferred; it decides the base of the majority."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.models import Absence, Delegate
from nhiemky.congress.operations.delegates import of_delegate
from nhiemky.congress.state import check_not_over, locked
from nhiemky.counting.base import OF_BODY, Deduction
from nhiemky.counting.model import Body
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation
from nhiemky.ledger.seen import changed_meanwhile

_LONGEST_NOTE = 400
OTHER = "other"
"""A reason no rule names: the person stays in the base."""


@operation("delegate.say_absent", may=(Role.OFFICE, Role.APPROVER), on=of_delegate)
def say_absent(
    delegate: Delegate,
    reason: str,
    by: AbstractBaseUser,
    *,
    whole: bool = False,
    accepted: bool | None = None,
    note: str = "",
    seen: int | None = None,
) -> Absence:
    """Say why somebody is absent (a ``Deduction`` or "other"), for the whole congress or not, accepted or not.

    ``seen`` is the key of the row the person saw, 0 for none. The same again changes nothing. Raises LedgerProblem
    ``absence_reason``, ``absence_no_convener``, ``absence_note``, ``changed_meanwhile``, ``congress_closed`` or
    ``congress_withdrawn``.
    """
    user = check_active(by)
    congress = locked(delegate.congress)
    check_not_over(congress)
    if reason not in {OTHER, *(each.value for each in OF_BODY[Body(congress.body)])}:
        raise LedgerProblem("absence_reason", reason=reason[:40])
    if reason == Deduction.CONVENER_WHOLE and not delegate.convener:
        raise LedgerProblem("absence_no_convener", name=delegate.name)
    note = " ".join(note.split())
    if len(note) > _LONGEST_NOTE:
        raise LedgerProblem("absence_note", limit=_LONGEST_NOTE)
    latest = _latest(delegate, seen, (reason, whole, accepted, note))
    if latest is not None:
        return latest
    return Absence.objects.create(delegate=delegate, reason=reason, whole=whole, accepted=accepted, note=note, by=user)


@operation("delegate.not_absent", may=(Role.OFFICE, Role.APPROVER), on=of_delegate)
def not_absent(delegate: Delegate, by: AbstractBaseUser) -> Absence | None:
    """Take back what was said of an absence. Raises LedgerProblem ``congress_closed`` or ``congress_withdrawn``."""
    user = check_active(by)
    locked(delegate.congress)
    check_not_over(delegate.congress)
    latest = Absence.objects.filter(delegate=delegate.pk).order_by("-pk").first()
    if latest is None or latest.void:
        return latest
    return Absence.objects.create(delegate=delegate, reason=latest.reason, void=True, by=user)


def _latest(delegate: Delegate, seen: int | None, said: tuple[object, ...]) -> Absence | None:
    """Return the row that says the same already; refuse where another was written since it was seen."""
    latest = Absence.objects.filter(delegate=delegate.pk).select_related("by").order_by("-pk").first()
    if latest is None:
        return None
    same = not latest.void and (latest.reason, latest.whole, latest.accepted, latest.note) == said
    if not same and seen is not None and latest.pk != seen:
        raise changed_meanwhile(latest.by, latest.at, "đã ghi lý do vắng mặt", "recorded the reason of the absence")
    return latest if same else None
