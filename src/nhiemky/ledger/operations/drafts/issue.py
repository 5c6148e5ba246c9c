"""Bring an approved document out: its number and day, and the Word file that is kept as it went."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser, User
from django.utils import timezone

from nhiemky import writing
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting import Standing, content_of, counter_of, differing, next_number, reference_of, state_of
from nhiemky.ledger.drafting.content import issued_content
from nhiemky.ledger.drafting.numbers import MOST
from nhiemky.ledger.drafting.templates import template_for, template_of
from nhiemky.ledger.drafting.word import written
from nhiemky.ledger.models import Draft, DraftState, DraftStep, DraftText, Organisation
from nhiemky.ledger.operations.drafts._shared import check_seen, locked, must_be, of_draft
from nhiemky.ledger.originals import digest, original_kept
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation

_DAY = "%d/%m/%Y"


@operation("draft.issue", may=(Role.OFFICE,), on=of_draft)
def issue_draft(
    draft: Draft,
    day: date,
    by: AbstractBaseUser,
    home: Path,
    *,
    number: int | None = None,
    replaces: Draft | None = None,
    seen: str | None = None,
) -> DraftStep:
    """Bring an approved document out with a number and a day.

    ``number`` is one of the paper register, ``None`` the next free one. The Word file is kept in ``home`` as it went
    out, by its sha256. ``replaces`` is an issued document in whose place it stands from then on.

    Raises LedgerProblem ``draft_state``, ``changed_meanwhile``, ``draft_moved`` or ``draft_template`` where a figure of
    the ledger or the office's Word file is another than when it was approved, ``draft_day``, ``draft_number``,
    ``draft_number_taken``, ``draft_replaces`` or ``file_changed``, a FileProblem where the template cannot be filled;
    OSError where the disk refuses.
    """
    user, here = check_active(by), locked(draft)
    # One number at a time: whoever issues another document of the organisation waits.
    Organisation.objects.select_for_update(no_key=True).get(pk=here.organisation_id)
    standing = must_be(here, "approved")
    check_seen(here, seen)
    if not here.as_of <= day <= timezone.localdate():
        raise LedgerProblem("draft_day", first=here.as_of.strftime(_DAY), last=timezone.localdate().strftime(_DAY))
    _check_as_approved(here, standing)
    approved = content_of(here)
    counter, given = _numbered(here, day, number, approved)
    content = issued_content(approved, given, day)
    data = written(content, template_for(here.organisation, here.kind, home))
    sha256, text = digest(data), DraftText.objects.get(pk=standing.text_id)
    with original_kept(home, sha256, data):
        step = DraftStep.objects.create(
            text=text,
            kind=DraftState.ISSUED,
            day=day,
            number=given,
            counter=counter,
            reference=reference_of(here, given, content) if given is not None else "",
            sha256=sha256,
            by=user,
        )
        if replaces is not None:
            _replace(locked(replaces), here, day, user)
    return step


def _check_as_approved(draft: Draft, standing: Standing) -> None:
    """Refuse what would go out otherwise than its approver saw it: figures that moved, words of another template."""
    moved = differing(draft)
    if moved:
        raise LedgerProblem("draft_moved", count=len(moved), printed=moved[0].printed)
    then, now = (template_of(draft.organisation, draft.kind, known) for known in (standing.at, None))
    if (then and then.sha256) != (now and now.sha256):
        raise LedgerProblem("draft_template")


def _numbered(draft: Draft, day: date, number: int | None, content: writing.Draft) -> tuple[str, int | None]:
    """Return the counter and the number of a document; raises where it bears none, or that one is taken."""
    counter = counter_of(draft, day, content)
    if not counter:
        if number is not None:
            raise LedgerProblem("draft_number", limit=MOST)
        return "", None
    given = next_number(draft, day, content) if number is None else number
    if given is None or not 0 < given <= MOST:
        raise LedgerProblem("draft_number", limit=MOST)
    taken = DraftStep.objects.filter(counter=counter, number=given).first()
    if taken is not None:
        free = next_number(draft, day, content)
        raise LedgerProblem("draft_number_taken", number=given, reference=taken.reference, free=free)
    return counter, given


def _replace(old: Draft, new: Draft, day: date, by: User) -> None:
    standing = state_of(old)
    if old.pk == new.pk or old.organisation_id != new.organisation_id or standing.state != "issued":
        raise LedgerProblem("draft_replaces")
    text = DraftText.objects.get(pk=standing.text_id)
    DraftStep.objects.create(text=text, kind=DraftState.REPLACED, day=day, replaced_by=new, by=by)
