"""What stands above every page of one return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nhiemky.ledger.models import Ruling
from nhiemky.ledger.queries.returns import ReturnPage
from nhiemky.web.show.amounts import language
from nhiemky.web.show.returns import due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A return: which, whose, of which period, when due, and why it is open again where it is.

    ``sent_back`` and ``unlocked`` are the reasons, "" where it was not.
    """

    form_id: int
    organisation_id: int
    first_iso: str
    form: str
    organisation: str
    period: str
    state: str
    due: date
    days: int
    is_late: bool
    has_versions: bool
    sent_back: str
    sent_back_by: str
    sent_back_at: datetime | None
    unlocked: str


def said(vietnamese: str, english: str) -> str:
    """Return what is said in the page's language."""
    return english if language() == "en" else vietnamese


def head(page: ReturnPage) -> Head:
    """Return what stands above a page of a return."""
    steps = page.versions[-1].steps if page.versions else ()
    last = steps[-1] if steps else None
    due = due_on(page.due, timezone.localdate())
    back = last if last and last.kind == Ruling.SENT_BACK else None
    return Head(
        form_id=page.form.pk,
        organisation_id=page.organisation_id,
        first_iso=page.period.first.isoformat(),
        form=page.form.name,
        organisation=page.organisation,
        period=said(page.label, page.label_en),
        state=str(page.state),
        due=due.due,
        days=due.days,
        is_late=due.is_late,
        has_versions=bool(page.versions),
        sent_back=back.reason if back else "",
        sent_back_by=f"{back.by} ({back.level})" if back else "",
        sent_back_at=back.at if back else None,
        unlocked=last.reason if last and last.kind == Ruling.UNLOCKED else "",
    )
