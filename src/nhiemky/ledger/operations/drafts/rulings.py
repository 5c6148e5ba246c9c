"""Approve a document, take an approval back, withdraw a document."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, User
from django.utils import timezone

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting import content_of, differing, newest_text
from nhiemky.ledger.models import Draft, DraftState, DraftStep, DraftText
from nhiemky.ledger.operations.drafts._shared import check_seen, checked_reason, locked, must_be, of_draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation
from nhiemky.writing import Paragraph


@operation("draft.approve", may=(Role.APPROVER,), on=of_draft)
def approve_draft(draft: Draft, by: AbstractBaseUser, seen: str | None = None) -> DraftStep:
    """Approve what a draft says.

    Raises LedgerProblem ``draft_state``, ``changed_meanwhile``, ``draft_wanted`` while a person must still write a
    paragraph, ``draft_differs`` where the ledger gives a figure otherwise than the text: it is written again first.
    """
    user, here = check_active(by), locked(draft)
    must_be(here, "writing")
    check_seen(here, seen)
    left = sum(bool(each.wanted) for each in content_of(here).blocks if isinstance(each, Paragraph))
    if left:
        raise LedgerProblem("draft_wanted", count=left)
    moved = differing(here)
    if moved:
        raise LedgerProblem("draft_differs", count=len(moved), printed=moved[0].printed)
    return _step(newest_text(here), DraftState.APPROVED, user)


@operation("draft.reopen", may=(Role.APPROVER,), on=of_draft)
def reopen_draft(draft: Draft, reason: str, by: AbstractBaseUser, seen: str | None = None) -> DraftStep:
    """Take an approval back with a reason, so that the document can be changed.

    Raises LedgerProblem ``draft_state``, ``changed_meanwhile`` or ``draft_reason``.
    """
    user, here = check_active(by), locked(draft)
    standing = must_be(here, "approved")
    check_seen(here, seen)
    return _step(DraftText.objects.get(pk=standing.text_id), DraftState.REOPENED, user, checked_reason(reason))


@operation("draft.withdraw", may=(Role.OFFICE,), on=of_draft)
def withdraw_draft(draft: Draft, reason: str, by: AbstractBaseUser, seen: str | None = None) -> DraftStep:
    """Withdraw a document, issued or not, with a reason; its number stays taken and its file is kept.

    Raises LedgerProblem ``draft_state``, ``changed_meanwhile`` or ``draft_reason``.
    """
    user, here = check_active(by), locked(draft)
    standing = must_be(here, "writing", "approved", "issued")
    check_seen(here, seen)
    return _step(DraftText.objects.get(pk=standing.text_id), DraftState.WITHDRAWN, user, checked_reason(reason))


def _step(text: DraftText, kind: DraftState, by: User, reason: str = "") -> DraftStep:
    return DraftStep.objects.create(text=text, kind=kind, day=timezone.localdate(), reason=reason, by=by)
