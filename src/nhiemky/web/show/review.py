"""A document under review: its statements as the panel lists them, its text with them marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as lazy

from nhiemky.files import Place
from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.figures import is_figure
from nhiemky.ledger.models import Document, Origin, State
from nhiemky.ledger.queries.documents import DocumentReview, ReviewStatement, passage_review
from nhiemky.ledger.queries.findings import FindingReview, finding_review
from nhiemky.ledger.queries.related import Belonging
from nhiemky.reading.said import alternative, change, relation
from nhiemky.targets.forms import Form
from nhiemky.web.show import marks
from nhiemky.web.show.amounts import (
    day_text,
    kind_text,
    language,
    period_text,
    plain_number,
    state_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One statement as the panel shows it, every word ready; ``open`` to a decision of whoever looks."""

    id: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    kind: str
    figure: bool
    state: str
    seen: int
    text: str
    said: str
    indicator: str
    details: tuple[tuple[str, str], ...]
    ambiguous: bool
    clear: bool
    trial: bool
    by: str
    note: str
    added: bool
    confidence: float | None
    unit: str
    words: str
    choices: tuple[tuple[str, str], ...]
    open: bool = True

    @property
    def kind_name(self) -> str:
        """The kind in the page's language."""
        return kind_text(self.kind)

    @property
    def state_name(self) -> str:
        """What it is worth, in the page's language."""
        return state_text(self.state)


def readings(found: DocumentReview, *, may_decide: bool) -> list[Reading]:
    """Return the statements of a document that nothing has taken the place of, in the order of the text.

    Whoever may not decide gets nothing to choose from and no way to the form.
    """
    listed = [reading(each) for each in found.statements if each.state != State.SUPERSEDED]
    return listed if may_decide else [replace(each, choices=(), open=False) for each in listed]


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
        figure=statement.is_figure,
        state=statement.state,
        seen=statement.seen,
        text=" ".join(statement.text.split()),
        said=_said(statement),
        indicator=capfirst(statement.indicator_name_en if english else statement.indicator_name),
        details=tuple(_details(statement)),
        ambiguous=statement.ambiguous,
        clear=statement.is_clear,
        trial=statement.on_trial,
        by=statement.decided_by,
        note=statement.note,
        added=statement.origin == Origin.PERSON,
        confidence=statement.confidence,
        unit=statement.unit,
        words=statement.unnamed.words if statement.unnamed else "",
        choices=tuple(_choices(statement)),
    )


def _choices(statement: ReviewStatement) -> Iterator[tuple[str, str]]:
    """Yield code and name of the indicators nearest to a figure that has none and still counts for something."""
    if statement.unnamed and statement.state in (State.PROPOSED, State.CONFIRMED):
        for known in statement.unnamed.nearest:
            yield known.code, capfirst(known.name_en if language() == "en" else known.name_vi)


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


_PART, _PERIOD, _WHOSE, _HEDGE, _NUMBER, _MAYBE, _SHARE, _CHANGE, _FORMS, _PLACE, _SURE = (
    lazy("Phần"),
    lazy("Kỳ số liệu"),
    lazy("Tổ chức"),
    lazy("Từ ước lượng"),
    lazy("Số, ký hiệu"),
    lazy("Có thể là"),
    lazy("Tỷ lệ so với kế hoạch"),
    lazy("Biến động"),
    lazy("Dạng chỉ tiêu"),
    lazy("Vị trí trong tệp"),
    lazy("Độ tin cậy khi nhận dạng"),
)
_PAGE, _PARAGRAPH, _CELL = lazy("trang %(number)s"), lazy("đoạn %(number)s"), lazy("ô %(number)s")


def _details(statement: ReviewStatement) -> Iterator[tuple[str, str]]:
    found = [
        (_PART, statement.part),
        (_PERIOD, period_text(statement.period)),
        (_WHOSE, statement.organisation),
        (_HEDGE, statement.hedge),
        (_NUMBER, statement.number),
        (_MAYBE, "; ".join(alternative(each, statement.unit, language()) for each in statement.alternatives)),
        (_SHARE, _percent(statement.attainment_percent)),
        (_CHANGE, change(statement.change, statement.base, language())),
        *_related(statement.belonging),
        (_FORMS, ", ".join(Form(form).label(language()) for form in statement.belonging.forms)),
        (_PLACE, _place(statement.place)),
        (_SURE, "" if statement.confidence is None else f"{statement.confidence:.0f}%"),
    ]
    yield from ((str(name), value) for name, value in found if value)


def _related(belonging: Belonging) -> Iterator[tuple[str, str]]:
    """Yield each way the statement belongs with others, and the amounts of those."""
    told: dict[str, list[str]] = {}
    for each in belonging.related:
        name = relation(each.kind, language(), reverse=each.reverse)
        told.setdefault(name, []).append(each.amount_en if language() == "en" else each.amount)
    yield from ((name, "; ".join(amounts)) for name, amounts in told.items())


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    said = ((_CELL, place.cell), (_PAGE, place.page), (_PARAGRAPH, place.paragraph))
    return next((str(words) % {"number": number} for words, number in said if number), "")


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{plain_number(value)}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many figures of a document have been decided, and how many statements each filter shows.

    ``total``, ``decided`` and ``waiting`` are of figures: dates, terms and citations wait for nobody.
    """

    decided: int
    total: int
    waiting: int
    targets: int
    results: int
    everything: int


def progress(kinds_and_states: Iterable[tuple[str, str]]) -> Progress:
    """Count the statements under review, given as kind and state; superseded ones live on in their corrections."""
    listed = [(kind, state) for kind, state in kinds_and_states if state != State.SUPERSEDED]
    figures = [state for kind, state in listed if is_figure(kind)]
    waiting = figures.count(State.PROPOSED)
    return Progress(
        decided=len(figures) - waiting,
        total=len(figures),
        waiting=waiting,
        targets=sum(kind == "target" for kind, _state in listed),
        results=sum(kind == "result" for kind, _state in listed),
        everything=len(listed),
    )


def marked(found: DocumentReview, listed: Iterable[Reading]) -> list[marks.Block]:
    """Return the paragraphs of a document's text with its statements and findings marked."""
    return list(marks.blocks(found.text, found.blocks, _marks(listed), _flagged(found.findings)))


def touched(document: Document, start: int, end: int) -> list[marks.Block]:
    """Return the paragraphs a passage stands in, marked, without going through the rest of the document."""
    covering = marks.covering(document.text, document.blocks)
    spans = [each for each in covering if each[0] < end and each[1] > start]
    if not spans:
        return []
    first, last = spans[0][0], spans[-1][1]
    listed = [reading(each) for each in passage_review(document, first, last) if each.state != State.SUPERSEDED]
    return list(marks.marked(document.text, spans, _marks(listed), _flagged(finding_review(document))))


def _marks(listed: Iterable[Reading]) -> list[marks.Mark]:
    return [
        marks.Mark(each.start, each.end, str(each.id), each.kind, each.state)
        for each in listed
        if each.end > each.start
    ]


def _flagged(findings: Iterable[FindingReview]) -> list[marks.Span]:
    return [(start, end) for finding in findings if not finding.dismissed for start, end in finding.spans]
