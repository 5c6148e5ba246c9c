"""Dismiss a finding of the proof-reader with a reason, or open it again."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Document, FindingDecision
from nhiemky.ledger.operations._shared import FIGURES_MAY, NOTE_LIMIT, locked, of_document
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.findings import FindingReview, finding_review
from nhiemky.ledger.rights import operation
from nhiemky.ledger.seen import check_finding


@operation("finding.dismiss", may=FIGURES_MAY, on=of_document)
def dismiss_finding(
    document: Document, number: int, reason: str, by: AbstractBaseUser, *, seen: int | None = None
) -> FindingDecision:
    """Record that the finding ``number`` (from 0, as stored) needs no change, and why; it stays to be read.

    ``seen`` is what the person saw of it (``ledger.seen``).

    Raises LedgerProblem ``user_inactive``, ``finding_unknown``, ``finding_dismissed``, ``reason_missing``,
    ``note_too_long`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    reason = reason.strip()
    if not reason:
        raise LedgerProblem("reason_missing")
    if len(reason) > NOTE_LIMIT:
        raise LedgerProblem("note_too_long", limit=NOTE_LIMIT)
    found = _finding(locked(document.pk), number)
    check_finding(found.decision, seen)
    if found.dismissed:
        raise LedgerProblem("finding_dismissed", by=found.by)
    return FindingDecision.objects.create(document=document, code=found.code, spans=found.spans, reason=reason, by=user)


@operation("finding.reopen", may=FIGURES_MAY, on=of_document)
def reopen_finding(
    document: Document, number: int, by: AbstractBaseUser, *, seen: int | None = None
) -> FindingDecision:
    """Record that a dismissed finding is to be looked at again.

    Raises LedgerProblem ``user_inactive``, ``finding_unknown``, ``finding_open`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    found = _finding(locked(document.pk), number)
    check_finding(found.decision, seen)
    if not found.dismissed:
        raise LedgerProblem("finding_open")
    return FindingDecision.objects.create(
        document=document, code=found.code, spans=found.spans, dismissed=False, by=user
    )


def _finding(document: Document, number: int) -> FindingReview:
    found = finding_review(document)
    if not 0 <= number < len(found):
        raise LedgerProblem("finding_unknown")
    return found[number]
