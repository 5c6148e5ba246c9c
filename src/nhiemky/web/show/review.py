"""A document under review: its statements as the panel lists them, its text with them marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.models import Origin, State
from nhiemky.ledger.queries.documents import DocumentReview, ReviewStatement
from nhiemky.web.show import marks
from nhiemky.web.show.amounts import day_text, kind_text, language, period_text, plain_number, state_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One statement as the panel shows it, every word ready."""

    id: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    kind: str
    kind_name: str
    state: str
    state_name: str
    text: str
    said: str
    indicator: str
    period: str
    details: tuple[tuple[str, str], ...]
    ambiguous: bool
    trial: bool
    by: str
    note: str
    added: bool
    first: int | None


def readings(found: DocumentReview) -> list[Reading]:
    """Return the statements of a document that nothing has taken the place of, in the order of the text."""
    return [reading(each) for each in found.statements if each.state != State.SUPERSEDED]


def reading(statement: ReviewStatement) -> Reading:
    """Return a statement in words."""
    english = language() == "en"
    return Reading(
        id=statement.statement_id,
        start=statement.start,
        end=statement.end,
        sentence_start=statement.sentence_start,
        sentence_end=statement.sentence_end,
        kind=statement.kind,
        kind_name=kind_text(statement.kind),
        state=statement.state,
        state_name=state_text(statement.state),
        text=" ".join(statement.text.split()),
        said=_said(statement),
        indicator=capfirst(statement.indicator_name_en if english else statement.indicator_name),
        period=period_text(statement.period),
        details=tuple(_details(statement)),
        ambiguous=statement.ambiguous,
        trial=statement.on_trial,
        by=statement.decided_by,
        note=statement.note,
        added=statement.origin == Origin.PERSON,
        first=statement.first_id,
    )


def _said(statement: ReviewStatement) -> str:
    """Return the reading in one line; dates and citations read as themselves."""
    return amount_text(statement, language()) or statement.number or _dates(statement)


def _dates(statement: ReviewStatement) -> str:
    printed = statement.date or statement.norm
    try:
        return day_text(date.fromisoformat(printed))
    except ValueError:
        first, slash, last = printed.partition("/")
        return f"{first}–{last}" if slash else printed


def _details(statement: ReviewStatement) -> Iterator[tuple[str, str]]:
    found = [
        (_("Phần"), statement.part),
        (_("Kỳ số liệu"), period_text(statement.period)),
        (_("Tổ chức"), statement.organisation),
        (_("Từ ước lượng"), statement.hedge),
        (_("Số, ký hiệu"), statement.number),
        (_("Có thể là"), ", ".join(str(each) for each in statement.alternatives)),
        (_("Tỷ lệ so với kế hoạch"), _percent(statement.attainment_percent)),
    ]
    yield from ((name, str(value)) for name, value in found if value)


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{plain_number(value)}%"


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a document has been decided, and how many statements each filter shows."""

    decided: int
    total: int
    waiting: int
    targets: int
    results: int


def progress(found: Iterable[Reading]) -> Progress:
    """Count the statements under review."""
    listed = list(found)
    waiting = sum(each.state == State.PROPOSED for each in listed)
    return Progress(
        decided=len(listed) - waiting,
        total=len(listed),
        waiting=waiting,
        targets=sum(each.kind == "target" for each in listed),
        results=sum(each.kind == "result" for each in listed),
    )


def marked(found: DocumentReview, listed: Iterable[Reading]) -> list[marks.Block]:
    """Return the paragraphs of a document's text with its statements and findings marked."""
    spans = [
        marks.Mark(each.start, each.end, str(each.id), each.kind, each.state)
        for each in listed
        if each.end > each.start
    ]
    flagged = [(int(a), int(b)) for finding in found.findings for a, b in finding["spans"]]
    return list(marks.blocks(found.text, found.blocks, spans, flagged))


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding of a document in the page's language, and the place it speaks of."""

    code: str
    severity: str
    message: str
    start: int | None
    end: int | None


def remarks(document: DocumentReview) -> list[Remark]:
    """Return what a proof-reader would ask about."""
    key = "message_en" if language() == "en" else "message"
    found = []
    for each in document.findings:
        start, end = each["spans"][0] if each["spans"] else (None, None)
        found.append(Remark(each["code"], each["severity"], each[key], start, end))
    return found
