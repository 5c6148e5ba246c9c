"""What is written before it is a file: blocks of words and figures, each figure bound to what it is known from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

Comparator = Literal["=", "≥", "≤", ">", "<", "~", "between"]


class DocumentKind(StrEnum):
    """The kinds of documents that are written; their words stand in ``data/documents.toml``."""

    MID_TERM_REVIEW = "mid_term_review"
    FINAL_REPORT = "final_report"
    POLITICAL_REPORT = "political_report"
    SELF_CRITICISM = "self_criticism"
    PERIODIC_REPORT = "periodic_report"
    SUMMARY = "summary"
    PROGRAMME = "programme"
    MINUTES = "minutes"
    RESOLUTION = "resolution"
    LEADER_PAGE = "leader_page"
    NEWS = "news"
    COUNT_MINUTES = "count_minutes"
    ELECTION_MINUTES = "election_minutes"
    CREDENTIALS_REPORT = "credentials_report"
    RATIFICATION_SUBMISSION = "ratification_submission"
    CANDIDATE_LIST = "candidate_list"
    CONGRESS_MINUTES = "congress_minutes"
    CONGRESS_SCRIPT = "congress_script"
    OPINION_SUMMARY = "opinion_summary"


CONGRESS_KINDS = frozenset(
    [
        DocumentKind.COUNT_MINUTES,
        DocumentKind.ELECTION_MINUTES,
        DocumentKind.CREDENTIALS_REPORT,
        DocumentKind.RATIFICATION_SUBMISSION,
        DocumentKind.CANDIDATE_LIST,
        DocumentKind.CONGRESS_MINUTES,
        DocumentKind.CONGRESS_SCRIPT,
        DocumentKind.OPINION_SUMMARY,
    ]
)
"""What is written of a congress and its elections; all but the submission are numbered by the congress's counter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one figure of a text says: what reading the text must give back.

    Amounts are in base units (VND, USD, người, ha, %), either ``value`` or ``low`` with ``high``; ``level`` where it
    is a rating or title. ``indicator`` is a code, without one ``words`` are what the document calls it.
    ``attainment_percent`` is the percentage of plan printed beside a result. ``period`` is an ISO interval
    ``YYYY-MM-DD/YYYY-MM-DD``. ``organisation`` is named where the figure is not the document's own.
    """

    kind: Literal["target", "result"]
    indicator: str | None = None
    words: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: str | None = None
    of: Decimal | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    per: Literal["year", "term"] | None = None
    attainment_percent: Decimal | None = None
    change: Literal["up", "down"] | None = None
    base: str | None = None
    part: str | None = None
    hedge: str | None = None
    period: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What a printed figure stands for.

    ``key`` is the same whenever the same document is written again ("t12.result.2023"), ``exact`` the figure without
    rounding, as text: where it is another one than it was, the document differs from the ledger. ``said`` is the
    statement it makes, ``None`` for what is computed beside it (a count of targets, a percentage of a percentage).
    ``sources`` say where it is known from, each "statement:12", "return:…" (``register.Source``), "target:12" (the
    verdict on it), "remark:3", "plan:2" (a row of the table of planned targets).
    """

    key: str
    exact: str
    said: Said | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, bound by ``key`` to the ``Binding`` of the draft."""

    text: str
    key: str


Piece = str | Figure
Pieces = tuple[Piece, ...]
Align = Literal["left", "right", "centre"]
Style = Literal["body", "bullet", "basis", "centred", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of ``level`` 1 (I.), 2 (1.), 3 (a)) or 4; its label stands in the text.

    Level 0 is a part of a long document: centred, "PHẦN THỨ NHẤT" and below it a second one with what it is about.
    """

    key: str
    level: int
    pieces: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. ``own`` is true where a person wrote or changed its words; ``wanted`` says in words what a person
    should still write here ("Nêu nguyên nhân …"): a draft is not finished while one is left.
    """

    key: str
    pieces: Pieces
    style: Style = "body"
    own: bool = False
    wanted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, its share of the width and how its cells stand."""

    heading: str
    width: int = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; ``group`` where it is a heading across the table (its first cell)."""

    cells: tuple[Pieces, ...]
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption; an ``annex`` begins on a page of its own, ``wide`` lies across."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    annex: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart as a Vega-Lite specification; ``words`` say what it shows to whoever does not see it."""

    key: str
    title: str
    spec: Mapping[str, Any]
    words: str


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a document, as it is printed.

    ``family`` decides which layout rules hold, with ``day``. ``superior`` and ``issuer`` stand left (one line each
    entry), ``symbol`` is the document's symbol without its number ("BC/ĐU"), ``number`` "" until it is issued. ``type``
    is the name of the kind ("BÁO CÁO"), ``abstract`` what it is about. ``draft`` marks a draft on its first page.
    """

    family: Literal["party", "state"]
    superior: str
    issuer: str
    symbol: str
    place: str
    day: date
    type: str
    abstract: str
    number: str = ""
    draft: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: ``on_behalf`` ("T/M BAN THƯỜNG VỤ"), ``titles`` one a line ("BÍ THƯ"), the name or ""."""

    on_behalf: str
    titles: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document ready to be laid out. Every key of blocks is there once; every ``Figure`` has its binding."""

    kind: DocumentKind
    head: Head
    blocks: tuple[Block, ...]
    bindings: Mapping[str, Binding]
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """Sentences for who prepares it, never printed: what is missing, what was left out and why."""

    def pieces(self) -> Iterator[tuple[str, Pieces]]:
        """Give the pieces of every heading, paragraph and cell with the key of their block."""
        for block in self.blocks:
            match block:
                case Heading() | Paragraph():
                    yield block.key, block.pieces
                case Table():
                    for row in block.rows:
                        for cell in row.cells:
                            yield block.key, cell
                case Chart():
                    pass

    def figures(self) -> Iterator[Figure]:
        """Give every figure in the order it is printed."""
        for _, pieces in self.pieces():
            yield from (each for each in pieces if isinstance(each, Figure))


def text_of(pieces: Pieces) -> str:
    """Return the words of pieces with their figures.

    >>> text_of(("Kết nạp ", Figure("517 đảng viên", "t1.result"), "."))
    'Kết nạp 517 đảng viên.'
    """
    return "".join(each if isinstance(each, str) else each.text for each in pieces)
