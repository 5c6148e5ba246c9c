"""The trail of a statement in the page's words: each step with what it changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.models import Statement
from nhiemky.ledger.queries.trail import Step, Trail
from nhiemky.reading.model import Direction
from nhiemky.reading.said import change
from nhiemky.web.show.amounts import day_text, kind_text, language, period_text, plain_number

Row = tuple[str, str, str]
"""What a field is called, what it said before, what it says after."""

_DEEDS = {
    "read": lazy("Đọc từ văn bản"),
    "added": lazy("Thêm"),
    "reread": lazy("Bảng được đọc lại theo cột mới"),
    "corrected": lazy("Sửa"),
    "confirmed": lazy("Xác nhận"),
    "rejected": lazy("Loại"),
    "dropped": lazy("Bảng được đọc lại, mục này không còn"),
    "linked": lazy("Nối với chỉ tiêu gốc"),
    "unlinked": lazy("Gỡ khỏi chỉ tiêu gốc"),
}
_AND_CONFIRMED = {"added": lazy("Thêm và xác nhận"), "corrected": lazy("Sửa và xác nhận")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step: what was done, by whom and when; ``rows`` are the fields it changed.

    ``said`` is what it was about where nothing changed; ``other_id`` the target it was linked to. ``document_id`` is
    where a figure was read.
    """

    deed: str
    look: str
    by: str
    at: str
    said: str
    rows: tuple[Row, ...]
    note: str
    by_reader: bool
    other_id: int | None
    event: int | None


def steps(found: Trail) -> list[Told]:
    """Return the steps of a trail in words, in order."""
    return [_told(each) for each in found.steps]


def _told(step: Step) -> Told:
    deed = _AND_CONFIRMED.get(step.deed) if step.confirmed else None
    rows = tuple(differences(step.before, step.statement)) if step.before else ()
    about = step.other if step.other is not None else step.statement
    return Told(
        deed=str(deed or _DEEDS[step.deed]),
        look=step.deed,
        by=step.by,
        at=moment_text(step.at),
        said="" if rows else said(about),
        rows=rows,
        note=step.note,
        by_reader=step.by_reader,
        other_id=step.other.pk if step.other else None,
        event=step.event,
    )


def moment_text(at: datetime) -> str:
    """Return a moment as the page's language writes it, to the minute."""
    here = timezone.localtime(at)
    return f"{day_text(here.date())} {here:%H:%M}"


def said(statement: Statement) -> str:
    """Return a statement in one line."""
    return (
        amount_text(statement, language()) or statement.number or _date(statement) or " ".join(statement.text.split())
    )


def _date(statement: Statement) -> str:
    try:
        return day_text(date.fromisoformat(statement.date))
    except ValueError:
        return statement.date or statement.norm


_FIELDS = {
    "said": lazy("Giá trị"),
    "kind": lazy("Loại phát biểu"),
    "indicator": lazy("Chỉ số"),
    "part": lazy("Phần"),
    "period": lazy("Kỳ số liệu"),
    "share": lazy("Tỷ lệ so với kế hoạch"),
    "change": lazy("Biến động"),
    "number": lazy("Số, ký hiệu"),
    "date": lazy("Ngày"),
    "norm": lazy("Căn cứ"),
    "organisation": lazy("Tổ chức"),
    "passage": lazy("Đoạn chữ"),
}


def differences(before: Statement, after: Statement) -> Iterator[Row]:
    """Yield each field in which two statements differ, in words; what is empty is a dash."""
    old, new = _fields(before), _fields(after)
    for name, label in _FIELDS.items():
        if old[name] != new[name]:
            yield str(label), old[name] or "–", new[name] or "–"


def _fields(statement: Statement) -> dict[str, str]:
    indicator, percent = statement.indicator, statement.attainment_percent
    named = "" if indicator is None else indicator.name_en if language() == "en" else indicator.name_vi
    return {
        "said": amount_text(statement, language()),
        "kind": kind_text(statement.kind),
        "indicator": capfirst(named),
        "part": statement.part,
        "period": period_text(statement.period),
        "share": "" if percent is None else f"{plain_number(percent)}%",
        "change": change(_direction(statement.change), statement.base, language()),
        "number": statement.number,
        "date": statement.date,
        "norm": statement.norm,
        "organisation": statement.organisation,
        "passage": " ".join(statement.text.split()),
    }


def _direction(kept: str | None) -> Direction | None:
    return "up" if kept == "up" else "down" if kept == "down" else None


def in_short(step: Step) -> str:
    """Return what a correction changed, in one line: "500 người → 520 người", else the first field that changed."""
    if step.before is None:
        return said(step.statement)
    old, new = amount_text(step.before, language()), amount_text(step.statement, language())
    if old != new:
        return f"{old or '–'} → {new or '–'}"
    rows = list(differences(step.before, step.statement))
    return "; ".join(f"{label}: {before} → {after}" for label, before, after in rows[:2]) or said(step.statement)


def corrections_text(found: Trail) -> list[str]:
    """Return a sentence for each correction of a trail: when, by whom, and what of it."""
    words = _("Đã được sửa lúc %(at)s bởi %(by)s: %(what)s.")
    return [words % {"at": moment_text(step.at), "by": step.by, "what": in_short(step)} for step in found.corrections]


def rejection_text(found: Trail) -> str:
    """Return who rejected what stands now, when and why; "" where it is not rejected."""
    step = found.rejection
    if step is None:
        return ""
    words = _("Đã bị loại lúc %(at)s bởi %(by)s: %(note)s.") if step.note else _("Đã bị loại lúc %(at)s bởi %(by)s.")
    return words % {"at": moment_text(step.at), "by": step.by, "note": step.note.rstrip(".")}
