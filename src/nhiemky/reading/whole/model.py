"""What a document says as a whole, beside its single figures. All spans count characters of the source text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nhiemky.reading.model import Fact, Span

BodyKind = Literal[
    "executive_committee", "standing_committee", "inspection_committee", "party_committee", "cell_committee",
    "delegation", "presidium", "secretariat", "credentials_committee", "counting_committee", "posts", "other",
]  # fmt: skip
Method = Literal["elected", "appointed", "supplementary", "candidates"]
Status = Literal["full", "alternate", "ex_officio"]
ItemKind = Literal[
    "breakthrough", "task", "measure", "strength", "limitation", "cause", "lesson", "recommendation"
]  # fmt: skip
OrganisationKind = Literal[
    "party_organisation", "party_committee", "cell", "superior_committee", "state", "board", "enterprise", "union"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many came to one meeting or session; ``None`` where the text prints no figure.

    ``base`` is the noun counted ("đại biểu", "đảng viên"); ``represented`` the members the delegates stand for.
    ``excused``/``unexcused`` are those absent with and without a reason. ``percent`` is printed, never worked out.
    ``whole`` is true where the text says that all came ("toàn thể 47 đảng viên"): then convened equals present.
    ``statements`` are the ids of the statements whose figures these are.
    """

    span: Span
    session: Literal["preparatory", "main"] = "main"
    base: str | None = None
    convened: int | None = None
    present: int | None = None
    absent: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    percent: Decimal | None = None
    represented: int | None = None
    whole: bool = False
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a body. ``printed`` is the name as it stands, ``name`` the same without capitals or address.

    ``roles`` are printed ("Phó Bí thư Thường trực"); ``votes`` of ``votes_of`` and ``percent`` where printed.
    """

    printed: str
    name: str
    span: Span
    roles: tuple[Fact, ...] = ()
    status: Status | None = None
    re_elected: bool = False
    votes: int | None = None
    votes_of: int | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body elected, appointed or proposed, or the posts given to persons where no body is named (``posts``).

    ``seats`` is the number announced in all, ``full``, ``alternates`` and ``ex_officio`` the delegates of each sort.
    """

    kind: BodyKind
    method: Method
    span: Span
    name: Fact | None = None
    term: tuple[int, int] | None = None
    ordinal: str | None = None
    seats: int | None = None
    full: int | None = None
    alternates: int | None = None
    ex_officio: int | None = None
    members: tuple[Member, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One breakthrough task, task, measure, strength, limitation, cause, lesson or recommendation.

    ``span`` shows its words without ``label`` (the printed number, letter, ordinal or dash). ``section`` is the index
    of the section of the outline it stands in, ``None`` outside all. ``ambiguous`` marks a kind told from the heading
    of several kinds ("Nhiệm vụ, giải pháp") or from the wording alone; ``alternatives`` are the other kinds.
    """

    kind: ItemKind
    span: Span
    label: str = ""
    section: int | None = None
    ambiguous: bool = False
    alternatives: tuple[ItemKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFigures:
    """The ids of the targets and results that stand directly in a section (``None``: outside all sections)."""

    section: int | None
    targets: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form and what it stands for.

    ``definition`` is where the text gives the full form (of which ``full`` is the words as printed), ``None`` for a
    well-known one of the vocabulary. ``uses`` are the places where the short form stands, the definition left out.
    """

    short: str
    full: str
    definition: Span | None = None
    uses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation the text names: its longest printed name, where it stands, and the one above it if named."""

    name: str
    kind: OrganisationKind
    spans: tuple[Span, ...]
    superior: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a digest that speaks of one organisation, with the day of its event where it tells one."""

    span: Span
    organisation: Fact | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Everything a document says as a whole."""

    attendance: tuple[Attendance, ...] = ()
    bodies: tuple[Body, ...] = ()
    items: tuple[Item, ...] = ()
    sections: tuple[SectionFigures, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    segments: tuple[Segment, ...] = ()
