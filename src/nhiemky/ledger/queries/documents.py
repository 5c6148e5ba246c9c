"""Documents, and one document under review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from nhiemky.files import Place
from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.figures import FIGURES, is_figure
from nhiemky.ledger.models import Document, DocumentBinding, Indicator, State, Statement
from nhiemky.ledger.own_catalogue import current_catalogue
from nhiemky.ledger.proposals import BindingProposal, proposed_binding
from nhiemky.ledger.queries.catalogue import Unnamed, unnamed
from nhiemky.ledger.queries.findings import FindingReview, dismissed_counts, finding_review
from nhiemky.ledger.queries.related import Belonging, belongings
from nhiemky.ledger.rights import Reach
from nhiemky.reading.model import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCounts:
    """How many figures are in each derived state.

    Of a document or of the whole ledger only ``figures.FIGURES`` are counted: dates, terms and citations are context
    and wait for nobody. Of one kind (``summary.KindCount``) it counts the statements of that kind.
    """

    proposed: int = 0
    confirmed: int = 0
    rejected: int = 0
    superseded: int = 0

    @property
    def total(self) -> int:
        """All figures that still stand: superseded ones live on in their corrections."""
        return self.proposed + self.confirmed + self.rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Whose document it is, as confirmed; ``seen`` is what whoever looks at it sees of it (``ledger.seen``)."""

    seen: int
    organisation_id: int
    organisation: str
    term_id: int
    first_year: int
    last_year: int
    by: str
    at: datetime
    on_trial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A line of the list of documents."""

    document_id: int
    name: str
    title: str
    kind: str
    dated: date | None
    imported_by: str
    imported_at: datetime
    bound: Bound | None
    counts: StateCounts
    targets: int
    findings: int
    on_trial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStatement:
    """A statement under review: its fields, its derived state and who decided.

    ``corrections`` are the ids that replaced it.
    ``place`` is where its evidence stands in the file; ``confidence`` (0–100) the lowest of its words where the
    evidence was recognised in a scan or photo, else ``None``.
    ``seen`` is what whoever looks at it sees of it (``ledger.seen``).
    ``unnamed`` is what a figure without an indicator might measure, ``belonging`` what it belongs with.
    """

    statement_id: int
    key: str
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    kind: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: str
    unit: str
    per: str
    attainment_percent: Decimal | None
    indicator: str | None
    indicator_name: str
    indicator_name_en: str
    part: str
    of: Decimal | None
    norm: str
    date: str
    number: str
    hedge: str
    level: str
    organisation: str
    period: str
    attainment_of: str
    ambiguous: bool
    alternatives: tuple[str, ...]
    implicit: bool
    origin: str
    author: str
    supersedes_id: int | None
    corrections: tuple[int, ...]
    state: str
    seen: int
    decided_by: str
    decided_at: datetime | None
    note: str
    place: Place | None
    confidence: float | None
    change: Direction | None = None
    base: str | None = None
    unnamed: Unnamed | None = None
    belonging: Belonging = field(default_factory=Belonging)

    @property
    def is_figure(self) -> bool:
        """Say whether it waits for a person while it is proposed."""
        return is_figure(self.kind)

    @property
    def on_trial(self) -> bool:
        """Say whether nobody but the trial account decided."""
        return self.decided_by == TRIAL

    @property
    def is_clear(self) -> bool:
        """Say whether it is one of ``clear_figures``."""
        undecided = self.state == State.PROPOSED or (self.state == State.CONFIRMED and self.on_trial)
        return self.is_figure and not self.ambiguous and self.confidence is None and undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReview:
    """A document with everything read of it, for a person to decide on.

    ``blocks``, ``facts`` and ``outline`` are JSON data of ``files.model`` and ``reading.model``.
    ``bound`` is what was confirmed of organisation and term, ``proposal`` what the reader recognised.
    """

    document_id: int
    sha256: str
    name: str
    title: str
    format: str
    text: str
    dated: date | None
    imported_by: str
    imported_at: datetime
    blocks: tuple[dict[str, Any], ...]
    facts: dict[str, Any]
    outline: tuple[dict[str, Any], ...]
    findings: tuple[FindingReview, ...]
    bound: Bound | None
    proposal: BindingProposal
    statements: tuple[ReviewStatement, ...]
    counts: StateCounts
    on_trial: bool


def list_documents(reach: Reach) -> tuple[DocumentRow, ...]:
    """Return the documents within reach, the newest import first."""
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    targets: dict[int, int] = defaultdict(int)
    trial: set[int] = set()
    for row in reach.of_documents(Statement.objects.with_state()).only("document_id", "kind").order_by():
        counts[row.document_id][row.state] += is_figure(row.kind)
        targets[row.document_id] += row.kind == "target" and row.state in ("proposed", "confirmed")
        if row.decided_by_name == TRIAL:
            trial.add(row.document_id)
    bindings = _bindings()
    dismissed = dismissed_counts()
    documents = reach.of_documents(Document.objects.select_related("imported_by"), "pk")
    unseen = ("text", "blocks", "places", "recognised", "outline")
    return tuple(
        DocumentRow(
            document_id=each.pk,
            name=each.name,
            title=each.title,
            kind=str(each.facts.get("kind", "other")),
            dated=each.dated,
            imported_by=each.imported_by.get_username(),
            imported_at=each.imported_at,
            bound=(bound := bindings.get(each.pk)),
            counts=StateCounts(**counts[each.pk]),
            targets=targets[each.pk],
            findings=len(each.findings) - dismissed[each.pk],
            on_trial=each.pk in trial or bool(bound and bound.on_trial),
        )
        for each in documents.defer(*unseen).order_by("-pk")
    )


def document_review(document: Document, reach: Reach) -> DocumentReview:
    """Return a document with its statements in the order of the text, superseded ones included.

    What it proposes of the document is taken from what lies within reach.
    """
    statements = _statements(document)
    counts: dict[str, int] = defaultdict(int)
    for each in statements:
        counts[each.state] += is_figure(each.kind)
    bound = _bindings(document).get(document.pk)
    return DocumentReview(
        document_id=document.pk,
        sha256=document.sha256,
        name=document.name,
        title=document.title,
        format=document.format,
        text=document.text,
        dated=document.dated,
        imported_by=document.imported_by.get_username(),
        imported_at=document.imported_at,
        blocks=tuple(document.blocks),
        facts=document.facts,
        outline=tuple(document.outline),
        findings=finding_review(document),
        bound=bound,
        proposal=proposed_binding(document, reach),
        statements=statements,
        counts=StateCounts(**counts),
        on_trial=bool(bound and bound.on_trial) or any(each.on_trial for each in statements),
    )


def _bindings(document: Document | None = None) -> dict[int, Bound]:
    rows = DocumentBinding.objects.select_related("organisation", "term", "by").order_by("pk")
    if document is not None:
        rows = rows.filter(document=document)
    return {
        row.document_id: Bound(
            seen=row.pk,
            organisation_id=row.organisation_id,
            organisation=row.organisation.name,
            term_id=row.term_id,
            first_year=row.term.first_year,
            last_year=row.term.last_year,
            by=row.by.get_username(),
            at=row.at,
            on_trial=row.by.get_username() == TRIAL,
        )
        for row in rows
    }


_AS_STORED = (
    "key", "start", "end", "text", "sentence_start", "sentence_end", "kind", "value", "low", "high", "comparator",
    "unit", "per", "attainment_percent", "change", "base", "part", "of", "norm", "date", "number", "hedge", "level",
    "organisation", "period", "attainment_of", "ambiguous", "implicit", "origin", "supersedes_id",
)  # fmt: skip


def _statements(document: Document, **only: Any) -> tuple[ReviewStatement, ...]:
    rows = list(document.statements.with_state().filter(**only).order_by("start", "end", "pk"))
    # Few people and indicators beside thousands of statements: each is fetched once, not joined to every row.
    indicators = {each.code: each for each in Indicator.objects.all()}
    people = dict(User.objects.values_list("pk", "username"))
    catalogue, where, belonging = current_catalogue(), document.whereabouts, belongings(document, rows)
    corrections: dict[int, list[int]] = defaultdict(list)
    replaced = Statement.objects.filter(document=document, supersedes__isnull=False)
    for correction in replaced.only("supersedes_id").order_by("start", "pk"):
        if correction.supersedes_id:
            corrections[correction.supersedes_id].append(correction.pk)
    return tuple(
        ReviewStatement(
            **{name: getattr(row, name) for name in _AS_STORED},
            statement_id=row.pk,
            indicator=row.indicator_id,
            indicator_name=indicators[row.indicator_id].name_vi if row.indicator_id else "",
            indicator_name_en=indicators[row.indicator_id].name_en if row.indicator_id else "",
            alternatives=tuple(row.alternatives),
            author=people[row.author_id],
            corrections=tuple(corrections[row.pk]),
            state=row.state,
            seen=row.seen,
            decided_by=row.decided_by_name or "",
            decided_at=row.decided_at,
            note=row.decided_note or "",
            place=where.place(row.start, row.end),
            confidence=where.confidence(row.start, row.end),
            unnamed=unnamed(row, document.text, catalogue),
            belonging=belonging.get(row.pk, Belonging()),
        )
        for row in rows
    )


def passage_review(document: Document, start: int, end: int) -> tuple[ReviewStatement, ...]:
    """Return the statements of a document that overlap a passage, in the order of the text."""
    return _statements(document, start__lt=end, end__gt=start)


def statements_review(document: Document, keys: Iterable[int]) -> tuple[ReviewStatement, ...]:
    """Return some statements of a document, by their ids, in the order of the text."""
    return _statements(document, pk__in=list(keys))


def statement_review(statement: Statement) -> ReviewStatement:
    """Return one statement as its document's review shows it."""
    (found,) = _statements(statement.document, pk=statement.pk)
    return found


def kinds_and_states(document: Document) -> tuple[tuple[str, str], ...]:
    """Return kind and derived state of every statement of a document, for counting."""
    rows = Statement.objects.with_state().filter(document=document).order_by()
    # The annotation is not known to the plug-in of the type checker.
    return tuple(rows.values_list("kind", "state"))  # type: ignore[misc]


def clear_figures(document: Document) -> tuple[Statement, ...]:
    """Return the figures that may be confirmed at once: read without doubt, and no person has decided on them.

    What only the trial account confirmed is among them; what was recognised in a scan is not: each such figure needs
    a person's eye.
    """
    where = document.whereabouts
    rows = document.statements.in_state(State.PROPOSED, State.CONFIRMED).filter(kind__in=FIGURES, ambiguous=False)
    return tuple(
        row
        for row in rows
        if (row.state == State.PROPOSED or row.decided_by_name == TRIAL)
        and where.confidence(row.start, row.end) is None
    )
