"""How returns look: their states, the signs of the matrix, and what is said beside cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.models import Frequency
from nhiemky.ledger.returns.state import ReturnState, Standing
from nhiemky.ledger.returns.trouble import Trouble
from nhiemky.web.show.amounts import language
from nhiemky.web.show.verdicts import Badge

_STATES = {
    ReturnState.EMPTY: (lazy("chưa điền"), "plain", "empty"),
    ReturnState.DRAFT: (lazy("đang điền"), "plain", "edit"),
    ReturnState.SUBMITTED: (lazy("chờ duyệt"), "way", "clock"),
    ReturnState.SENT_BACK: (lazy("bị trả lại"), "care", "edit"),
    ReturnState.APPROVED: (lazy("đã duyệt, đã khóa"), "good", "check"),
    ReturnState.UNLOCKED: (lazy("được mở khóa để sửa"), "care", "edit"),
}
_STANDINGS = {
    Standing.APPROVED: ("✓", lazy("đã duyệt")),
    Standing.SUBMITTED: ("→", lazy("chờ duyệt")),
    Standing.SENT_BACK: ("↩", lazy("trả lại")),
    Standing.UNLOCKED: ("✎", lazy("mở khóa")),
    Standing.DRAFT: ("…", lazy("đang điền")),
    Standing.MISSING: ("✗", lazy("chưa nộp")),
    Standing.NOT_DUE: ("○", lazy("chưa đến hạn")),
    Standing.NOT_ASKED: ("·", lazy("không phải nộp")),
}
FREQUENCIES = {
    Frequency.MONTH: lazy("hằng tháng"),
    Frequency.QUARTER: lazy("hằng quý"),
    Frequency.HALF_YEAR: lazy("sáu tháng một lần"),
    Frequency.YEAR: lazy("hằng năm"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The day something is due, seen from today: ``days`` are left, or past where ``is_late``."""

    due: date
    days: int
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One state of the matrix: a sign and words, so that nothing hangs on its colour."""

    kind: str
    sign: str
    said: str
    was_late: bool = False
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside a cell, in the page's language."""

    code: str
    severity: str
    sentence: str


def due_on(due: date, today: date) -> Due:
    """Return a due day as pages tell it."""
    return Due(due=due, days=abs((due - today).days), is_late=due < today)


def state_badge(state: ReturnState) -> Badge:
    """Return how a state of a return looks."""
    word, look, icon = _STATES[state]
    return Badge(str(word), look, icon)


def mark(standing: Standing, *, late: bool = False) -> Mark:
    """Return how a cell of the matrix looks; ``late``: what was given came after its day."""
    sign, word = _STANDINGS[standing]
    said = str(lazy("%(state)s, nộp trễ")) % {"state": word} if late else str(word)
    return Mark(kind=str(standing), sign=sign, said=said, was_late=late)


def legend() -> list[Mark]:
    """Return every mark of the matrix."""
    return [*(mark(each) for each in _STANDINGS), mark(Standing.APPROVED, late=True)]


def said_of(troubles: Iterable[Trouble]) -> list[Said]:
    """Return what is said of cells in the page's language, errors first."""
    found = [Said(each.code, each.severity, each.sentence(language())) for each in troubles]
    return sorted(found, key=lambda each: each.severity != "error")


def worst(troubles: Iterable[Said]) -> str:
    """Return "error", "ask" or "" for a row."""
    severities = {each.severity for each in troubles}
    return next((each for each in ("error", "ask") if each in severities), "")
