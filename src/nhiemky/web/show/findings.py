"""The findings of a document as its page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.queries.findings import FindingReview
from nhiemky.reading.checks.codes import CODES
from nhiemky.web.show.amounts import language

_SEVERITIES = {"error": lazy("chắc chắn cần xem"), "warning": lazy("cần xem"), "note": lazy("lưu ý")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One finding in the page's language; ``places`` are "start end" of each place it speaks of.

    ``seen`` is what whoever looks at it sees of it (``ledger.seen``).
    """

    number: int
    seen: int
    name: str
    severity: str
    severity_text: str
    message: str
    places: tuple[str, ...]
    reason: str
    by: str
    at: datetime | None


def remarks(findings: Iterable[FindingReview], *, dismissed: bool) -> list[Remark]:
    """Return what a proof-reader would ask about: what is open, or what was dismissed."""
    english = language() == "en"
    return [
        Remark(
            number=each.number,
            seen=each.seen,
            name=_name(each.code, english=english),
            severity=each.severity,
            severity_text=str(_SEVERITIES.get(each.severity, each.severity)),
            message=each.message_en if english else each.message,
            places=tuple(f"{span[0]} {span[1]}" for span in each.spans),
            reason=each.reason,
            by=each.by,
            at=each.at,
        )
        for each in findings
        if each.dismissed == dismissed
    ]


def _name(code: str, *, english: bool) -> str:
    known = CODES.get(code)
    return code if known is None else known.name_en if english else known.name
