"""The findings of documents, each with what was decided about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nhiemky.ledger.models import Document, FindingDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingReview:
    """One finding as stored with its document; ``number`` counts from 0 there.

    ``dismissed`` says whether its latest decision dismissed it; then ``reason``, ``by`` and ``at`` are of that one.
    ``decision`` is the latest one, ``seen`` its key, 0 where nobody has decided.
    """

    number: int
    code: str
    severity: str
    spans: list[list[int]]
    message: str
    message_en: str
    dismissed: bool
    reason: str
    by: str
    at: datetime | None
    decision: FindingDecision | None

    @property
    def seen(self) -> int:
        """What whoever looks at it sees of it (``ledger.seen``)."""
        return self.decision.pk if self.decision else 0


def finding_review(document: Document) -> tuple[FindingReview, ...]:
    """Return the findings of a document in reading order with their latest decisions."""
    decisions = FindingDecision.objects.filter(document=document).select_related("by").order_by("pk")
    latest = {_key(row.code, row.spans): row for row in decisions}
    return tuple(
        _review(number, each, latest.get(_key(each["code"], each["spans"])))
        for number, each in enumerate(document.findings)
    )


def _review(number: int, stored: dict[str, Any], decision: FindingDecision | None) -> FindingReview:
    dismissed = decision is not None and decision.dismissed
    return FindingReview(
        number=number,
        code=stored["code"],
        severity=stored["severity"],
        spans=[list(span) for span in stored["spans"]],
        message=stored["message"],
        message_en=stored["message_en"],
        dismissed=dismissed,
        reason=decision.reason if decision and dismissed else "",
        by=decision.by.get_username() if decision and dismissed else "",
        at=decision.at if decision and dismissed else None,
        decision=decision,
    )


def dismissed_counts() -> Counter[int]:
    """Return how many findings of each document are dismissed, by the document's id."""
    latest = {
        (row.document_id, *_key(row.code, row.spans)): row.dismissed for row in FindingDecision.objects.order_by("pk")
    }
    return Counter(document for (document, *_), dismissed in latest.items() if dismissed)


def _key(code: str, spans: Any) -> tuple[str, tuple[tuple[int, ...], ...]]:
    return code, tuple(tuple(span) for span in spans)
