"""What somebody had seen before they wrote, and whether it still holds.

What is seen is told by a number: the key of the latest row that says what holds (a decision, a binding, a layout, a
link), 0 where there is none yet. An operation given that number refuses where another one holds by now, so that a later
save never wins unnoticed; without it nothing is compared.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.models import (
    ConfirmedLayout,
    Decision,
    Document,
    DocumentBinding,
    FindingDecision,
    Outcome,
    Statement,
    TargetLink,
)
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.recording import current
from nhiemky.ledger.standing import standing


def statement_seen(statement: Statement) -> int:
    """Return what holds of a statement: the key of its latest decision."""
    latest = statement.decisions.order_by("-pk").first()
    return latest.pk if latest else 0


def binding_seen(document: Document) -> int:
    """Return what holds of whose document it is: the key of its latest binding."""
    latest = document.bindings.order_by("-pk").first()
    return latest.pk if latest else 0


def layouts_seen(document: Document) -> dict[str, int]:
    """Return what holds of the columns of a document's tables, by their pattern of headings."""
    return dict(ConfirmedLayout.objects.filter(document=document).order_by("pk").values_list("pattern", "pk"))


def check_statement(statement: Statement, seen: int | None, *, same: Outcome | None = None) -> None:
    """Refuse a decision on a statement on which somebody has decided otherwise than ``same`` since it was seen.

    Raises LedgerProblem ``changed_meanwhile``.
    """
    latest: Decision | None = statement.decisions.select_related("by").order_by("-pk").first()
    if seen is None or latest is None or latest.pk == seen or latest.outcome == same:
        return
    raise changed_meanwhile(latest.by, latest.at, *_decided(statement, latest))


def _decided(statement: Statement, latest: Decision) -> tuple[str, str]:
    if latest.outcome == Outcome.CONFIRMED:
        return "đã xác nhận", "confirmed"
    if latest.outcome == Outcome.REJECTED:
        note = f" ({latest.note})" if latest.note else ""
        return f"đã loại{note}", f"rejected{note}"
    now = standing(statement)
    if now.pk == statement.pk:
        return "đã thay bằng bản đọc lại của bảng", "replaced by a new reading of its table"
    vi, en = amount_text(now) or now.text, amount_text(now, "en") or now.text
    return f"đã sửa thành {vi}", f"corrected to {en}"


def check_binding(document: Document, seen: int | None, organisations: Collection[int], years: tuple[int, int]) -> None:
    """Refuse to bind a document that somebody has bound elsewhere than to one of these since its binding was seen.

    Raises LedgerProblem ``changed_meanwhile``.
    """
    latest: DocumentBinding | None = document.binding
    if seen is None or latest is None or latest.pk == seen:
        return
    term = latest.term
    if latest.organisation_id in organisations and (term.first_year, term.last_year) == years:
        return
    said = f"{latest.organisation.name}, {term.first_year}–{term.last_year}"
    raise changed_meanwhile(latest.by, latest.at, f"đã ghi là của {said}", f"recorded as of {said}")


def check_layout(document: Document, pattern: str, columns: Any, seen: int | None) -> None:
    """Refuse to lay out a table that somebody has laid out otherwise since it was seen.

    Raises LedgerProblem ``changed_meanwhile``.
    """
    rows = ConfirmedLayout.objects.filter(document=document, pattern=pattern)
    latest = rows.select_related("by").order_by("-pk").first()
    if seen is None or latest is None or latest.pk == seen or latest.columns == columns:
        return
    raise changed_meanwhile(latest.by, latest.at, "đã sửa cột của bảng này", "corrected the columns of this table")


def check_finding(latest: FindingDecision | None, seen: int | None) -> None:
    """Refuse to decide on a finding on which somebody has decided since it was seen.

    Raises LedgerProblem ``changed_meanwhile``.
    """
    if seen is None or latest is None or latest.pk == seen:
        return
    if latest.dismissed:
        raise changed_meanwhile(latest.by, latest.at, f"đã bỏ qua ({latest.reason})", f"dismissed ({latest.reason})")
    raise changed_meanwhile(latest.by, latest.at, "đã mở lại", "opened again")


def check_link(quote: Statement, seen: int | None, first_id: int | None) -> None:
    """Refuse to link a target, or (``None``) unlink it, where somebody has done otherwise since it was seen.

    Raises LedgerProblem ``changed_meanwhile``.
    """
    latest: TargetLink | None = quote.quoted_from.select_related("by", "first").order_by("-pk").first()
    if seen is None or latest is None or latest.pk == seen:
        return
    if (latest.first_id if latest.linked else None) == first_id:
        return
    if latest.linked:
        vi, en = (f"“{amount_text(latest.first, language)}”" for language in ("vi", "en"))
        raise changed_meanwhile(latest.by, latest.at, f"đã nối với {vi}", f"linked to {en}")
    raise changed_meanwhile(latest.by, latest.at, "đã gỡ liên kết", "unlinked")


def changed_meanwhile(by: User, at: datetime, vi: str, en: str) -> LedgerProblem:
    """Return the refusal that says who changed it, when, and to what; whoever writes now is never named as another."""
    here, writing = timezone.localtime(at), current()
    own = writing is not None and writing.by.pk == by.pk
    return LedgerProblem(
        "changed_meanwhile",
        by="Chính bạn, ở một trang khác," if own else shown_name(by),
        by_en="You yourself, on another page," if own else shown_name(by),
        at=f"{here:%H:%M} ngày {here.day}/{here.month}/{here.year}",
        at_en=f"{here:%H:%M} on {here.day} {here:%B} {here.year}",
        vi=vi,
        en=en,
    )
