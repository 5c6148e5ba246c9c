"""What reading a document gives: statements with evidence, facts of the document, an outline and findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from nhiemky.reading.tables.model import TableReading
from nhiemky.targets.forms import Form
from nhiemky.targets.model import Target

if TYPE_CHECKING:
    from nhiemky.reading.whole.model import Whole

Kind = Literal["target", "result", "attendance", "election", "citation", "date", "term", "other"]
Comparator = Literal["=", "≥", "≤", ">", "<", "~", "between"]
Per = Literal["year", "term"]
Direction = Literal["up", "down"]
Span = tuple[int, int]
OrganisationFrom = Literal["subject", "bracket", "segment", "unclear"]
DocumentKind = Literal[
    "resolution",
    "yearly_report",
    "mid_term_review",
    "final_report",
    "political_report",
    "report",
    "news",
    "other",
]
REPORT_KINDS: frozenset[DocumentKind] = frozenset(["yearly_report", "mid_term_review", "final_report", "report"])
"""Kinds of documents that tell what was reached, not what is set for a term."""

SectionKind = Literal[
    "opening", "results", "limitations", "targets", "tasks", "breakthroughs", "measures", "elections",
    "organisation_of_work", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One figure, level, date, term or citation of a document, with the span that shows it.

    ``start``/``end`` and ``sentence`` are character offsets into the source text, end exclusive.
    Amounts are in base units (VND, USD, người, ha, %): either ``value`` or ``low`` with ``high``.
    ``period`` is an ISO interval ``YYYY-MM-DD/YYYY-MM-DD`` the amount speaks of, where it is known.
    ``norm`` is a date or term as printed (``MM-DD`` without a year, ``A/B`` for spans), ``date`` the resolved ISO date.
    ``attainment_of`` is the id of the result that a percentage of plan is evidence for.
    ``change`` is set where the amount is a growth or a fall and no level; ``base`` is what a change, an index or a
    ratio is compared with, as printed ("cùng kỳ", "năm 2023", the "48%" of "từ 48% lên 63%"), never a plan.
    ``alternatives`` are the other readings, ``field=value``; with any, the statement is ``ambiguous``.
    ``organisation`` is named where the figure is not the document's own; ``organisation_from`` says by what: the
    subject of the clause, a name in brackets, the segment of a digest. ``unclear``: another organisation stands before
    the figure and it may be that one's.
    ``implicit`` marks a statement that prints no figure (a zero in words, a level).
    A target or result that no phrase of the catalogue names keeps what the document calls it in ``words``, with the
    ``nearest`` codes for a person to choose from.
    """

    id: str
    start: int
    end: int
    text: str
    kind: Kind
    sentence: Span
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    per: Per | None = None
    attainment_percent: Decimal | None = None
    change: Direction | None = None
    base: str | None = None
    indicator: str | None = None
    part: str | None = None
    of: Decimal | None = None
    norm: str | None = None
    date: str | None = None
    number: str | None = None
    hedge: str | None = None
    level: str | None = None
    organisation: str | None = None
    organisation_from: OrganisationFrom | None = None
    period: str | None = None
    attainment_of: str | None = None
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    implicit: bool = False
    words: str | None = None
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of the document as a whole, as printed, with the span it was read from."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What a document says of itself. ``None`` where it does not say.

    ``organisation`` is the Party organisation whose figures these are, ``superior`` the one directly above it.
    ``term`` is the term the document opens or reports on, as (first year, last year).
    ``event_date`` is the day of the congress, ``date`` the day printed on the document (ISO, possibly partial).
    ``year`` is the year a periodic report speaks of. ``secrecy`` is its mark of a State secret ("TỐI MẬT").
    """

    kind: DocumentKind = "other"
    title: Fact | None = None
    reference: Fact | None = None
    issuer: Fact | None = None
    organisation: Fact | None = None
    superior: Fact | None = None
    congress_ordinal: Fact | None = None
    term: tuple[int, int] | None = None
    place: Fact | None = None
    date: str | None = None
    event_date: str | None = None
    year: int | None = None
    secrecy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One heading of the outline; ``start``/``end`` span the heading and everything under it."""

    start: int
    end: int
    heading: Span
    label: str
    title: str
    level: int
    kind: SectionKind = "other"


RelationKind = Literal["part", "share", "subshare", "pace", "growth", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two statements that belong together, by their ids.

    ``part``: ``one`` is part of the amount ``other``. ``share``: ``one`` is a share of the same base as ``other``,
    which includes it; ``subshare``: a share of only those ``other`` counts. ``pace``: ``one`` is the yearly figure
    of what ``other`` says for the term. ``growth``: ``one`` is the growth of what ``other`` says the level of.
    ``plan``: the result ``one`` is told against the target ``other``.
    """

    kind: RelationKind
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTarget:
    """What one statement commits to.

    ``statement`` is its id, ``target`` the typed value that ``nhiemky.targets`` judges, ``forms`` the forms it has.
    ``body`` is what a rule binds one by one ("doanh nghiệp"), ``condition`` the words that limit what is counted
    ("mới thành lập"): where nothing fulfils them there is nothing to judge. Both are as printed, None where not said.
    """

    statement: str
    target: Target
    forms: tuple[Form, ...] = ()
    body: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a proof-reader would ask about; a warning, never a correction. ``code`` is stable (``sum.parts``)."""

    code: str
    severity: Literal["error", "warning", "note"]
    spans: tuple[Span, ...]
    message: str
    message_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one source text."""

    document: DocumentFacts
    outline: tuple[Section, ...] = ()
    tables: tuple[TableReading, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    targets: tuple[TypedTarget, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    whole: Whole | None = None
