"""What the writes of returns need: the return of a period, its lock, what was seen, and reasons."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from nhiemky.ledger.models import Organisation, Return, ReturnForm, ReturnStep, ReturnVersion, Ruling
from nhiemky.ledger.operations._shared import NOTE_LIMIT
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.begin import opened
from nhiemky.ledger.returns.forms import chain, structure_of
from nhiemky.ledger.returns.periods import period_of
from nhiemky.ledger.returns.state import OPEN, History, ReturnState
from nhiemky.ledger.rights import Places
from nhiemky.ledger.seen import changed_meanwhile

DAY = "%d/%m/%Y"


def of_form(form: ReturnForm) -> Places:
    """Return where a right on a form must be held: with the organisation of its term."""
    return frozenset([form.term.organisation_id])


def of_organisation(organisation: Organisation) -> Places:
    """Return where the right to fill in must be held: with whose return it is."""
    return frozenset([organisation.pk])


def locked_return(returned: Return) -> History:
    """Return what there is of a return, locked until the transaction ends, so that its versions come one at a time."""
    kept = Return.objects.select_for_update(no_key=True, of=("self",))
    return History(kept.select_related("form__term__organisation", "organisation").get(pk=returned.pk))


def begun(form: ReturnForm, organisation: Organisation, first: date) -> History:
    """Return the return of a period, begun where nobody has yet, locked; raises what ``begin.opened`` does."""
    held, returned = opened(chain(form), structure_of(form), organisation, first, timezone.localdate())
    if returned is None:
        last = period_of(held.frequency, first).last
        returned, _ = Return.objects.get_or_create(
            form=held, organisation=organisation, first=first, defaults={"last": last}
        )
    return locked_return(returned)


def check_open(history: History) -> None:
    """Refuse to fill in what waits for a ruling or is locked; raises ``return_submitted`` or ``return_locked``."""
    if history.state is ReturnState.SUBMITTED:
        raise LedgerProblem("return_submitted")
    if history.state not in OPEN:
        raise LedgerProblem("return_locked")


def check_seen(history: History, seen: str | None, *, draft: bool) -> None:
    """Refuse where the return has changed since it was seen; ``draft``: what was filled in counts too.

    Raises LedgerProblem ``changed_meanwhile``.
    """
    if seen is None or seen == history.seen:
        return
    version, step, _ = [*seen.split("."), "", ""][:3]
    last = history.last_step
    if last is not None and step != str(last.pk):
        raise changed_meanwhile(last.by, last.at, *_ruled(last))
    latest = history.latest
    if latest is not None and version != str(latest.pk):
        vi, en = f"đã nộp bản số {latest.number}", f"submitted version {latest.number}"
        raise changed_meanwhile(latest.by, latest.at, vi, en)
    if draft and history.draft is not None:
        vi, en = "đã lưu bản nháp khác", "saved another draft"
        raise changed_meanwhile(history.draft.saved_by, history.draft.saved_at, vi, en)


def _ruled(step: ReturnStep) -> tuple[str, str]:
    note = f" ({step.reason})" if step.reason else ""
    return {
        Ruling.APPROVED: ("đã duyệt", "approved"),
        Ruling.SENT_BACK: (f"đã trả lại{note}", f"sent back{note}"),
        Ruling.UNLOCKED: (f"đã mở khóa{note}", f"unlocked{note}"),
    }[Ruling(step.kind)]


def locked_version(version: ReturnVersion) -> tuple[History, ReturnVersion]:
    """Return a version with its return, locked; raises ``return_old_version`` where a newer one was submitted."""
    history = locked_return(version.for_return)
    latest = history.latest
    if latest is None or latest.pk != version.pk:
        raise LedgerProblem("return_old_version")
    return history, latest


def reason_of(given: str) -> str:
    """Return a reason; raises LedgerProblem ``reason_missing`` or ``note_too_long``."""
    reason = given.strip()
    if not reason:
        raise LedgerProblem("return_reason_missing")
    if len(reason) > NOTE_LIMIT:
        raise LedgerProblem("note_too_long", limit=NOTE_LIMIT)
    return reason
