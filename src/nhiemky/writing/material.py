"""What a document is written from: a term and its targets with what was reached, or the returns of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from nhiemky.targets import Change, Level, SetBy, Target, Verdict
from nhiemky.writing.model import Said

if TYPE_CHECKING:
    from nhiemky.writing.congress_material import HeldMaterial


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, as the ledger knows it: ``code`` "" where only words name it."""

    code: str
    name: str
    unit: str
    over_time: str = "last"
    more_is_better: bool | None = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A figure reported as achieved over the days ``first`` to ``last``: one line of what a target is judged by.

    ``said`` is the statement; ``given`` of ``asked`` organisations where it is a sum of returns that lacks some.
    ``source`` is where it is known from ("statement:12", "return:…").
    """

    first: date
    last: date
    said: Said
    source: str
    given: int | None = None
    asked: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """What one subordinate organisation or one part contributed to a target."""

    name: str
    reached: Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMaterial:
    """One target of the term with its verdict on the day of the document.

    ``said`` is the target as a statement, ``wording`` the clause of the resolution that states it (evidence, not to be
    copied where a phrase of the indicator exists), ``group`` the heading it stands under there ("" where none).
    ``own_name`` is what the document itself calls it, where the words of its indicator would say another thing.
    ``field`` is a code of ``ledger/data/remarks.toml`` fields ("political" … "zones", "mass"). ``reached`` are the
    results the verdict counts, oldest first; ``current`` the one that stands for the whole so far (the sum or the
    newest), ``None`` where there is no figure. ``part_of`` is the key of the target it splits. ``reasons`` are
    sentences people gave (causes) for this target.
    """

    key: str
    indicator: Indicator
    said: Said
    target: Target
    verdict: Verdict
    wording: str = ""
    group: str = ""
    field: str = ""
    set_by: SetBy = SetBy.CONGRESS
    reached: tuple[Reached, ...] = ()
    current: Reached | None = None
    change: Change | None = None
    below: tuple[Below, ...] = ()
    part_of: str = ""
    own_name: str = ""
    reasons: tuple[str, ...] = ()
    source: str = ""

    @property
    def level(self) -> str | None:
        """The level asked for, where the target is one."""
        return self.target.shape.at_least if isinstance(self.target.shape, Level) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkMaterial:
    """What people said without a number; ``kind`` and ``field`` by the codes of ``ledger/data/remarks.toml``."""

    key: str
    kind: Literal["strength", "limitation", "cause", "lesson", "direction", "title"]
    field: str
    text: str
    level: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A document the written one rests on ("căn cứ"): its reference, day, issuer and what it is about."""

    type: str
    reference: str
    day: date | None
    issuer: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What an organisation prints on its documents; every entry as printed.

    ``on_behalf`` and ``titles`` make the signature. ``organisation`` is how it is called in a sentence ("Đảng bộ các
    khu công nghiệp"), ``committee`` the body that leads it ("Đảng ủy các khu công nghiệp").
    """

    family: Literal["party", "state"]
    superior: str
    issuer: str
    symbol: str
    place: str
    organisation: str
    committee: str
    on_behalf: str
    titles: tuple[str, ...]
    signed_by: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMaterial:
    """A term as of a day: what reviews, reports and the next resolution are written from.

    ``targets`` are in the order of the resolution; ``plans`` are yearly plans of reports, judged but no targets of the
    term. ``before`` are the years of the term before, where it is known. ``ordinal`` is the congress ("lần thứ II").
    """

    letterhead: Letterhead
    first_year: int
    last_year: int
    ordinal: str
    day: date
    as_of: date
    targets: tuple[TargetMaterial, ...]
    remarks: tuple[RemarkMaterial, ...] = ()
    bases: tuple[Basis, ...] = ()
    before: tuple[int, int] | None = None
    organisations: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMaterial:
    """One indicator of a periodic report: the figure of the period, what it is compared with, what is below.

    ``plan`` is the target of the year or term it counts towards, ``before`` the same period a year ago.
    """

    key: str
    indicator: Indicator
    field: str
    reached: Reached | None
    plan: TargetMaterial | None = None
    before: Reached | None = None
    below: tuple[Below, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMaterial:
    """What one organisation gives for a period ("Quý II/2023"), or all below it together (``summary``).

    ``missing`` are the names of organisations that were due and have given nothing. ``term`` are the years of the
    running term, where it is known.
    """

    letterhead: Letterhead
    label: str
    first: date
    last: date
    day: date
    lines: tuple[LineMaterial, ...]
    remarks: tuple[RemarkMaterial, ...] = ()
    missing: tuple[str, ...] = ()
    given: int | None = None
    asked: int | None = None
    notes: tuple[str, ...] = ()
    term: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTarget:
    """A row of the table of targets for the next term that the office edits.

    ``amounts`` as in ``Said`` (``said.kind`` is "target"); ``past`` is the target of the term that ends on the same
    indicator, with what was reached, where there is one. ``parts`` are rows it is split into.
    """

    key: str
    indicator: Indicator
    said: Said
    group: str = ""
    field: str = ""
    past: TargetMaterial | None = None
    part_of: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionMaterial:
    """What the draft resolution of the next congress is written from: the ended term and the targets planned."""

    term: TermMaterial
    first_year: int
    last_year: int
    ordinal: str
    planned: tuple[PlannedTarget, ...]
    congress_day: date | None = None
    rate: Decimal | None = None
    held: HeldMaterial | None = None
    """What the congress itself has come to, once it sits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceMaterial:
    """A review conference: its programme and minutes. Times are "08:00"; people only where they preside or speak."""

    term: TermMaterial
    day: date
    place: str
    items: tuple[tuple[str, str, str], ...] = ()
    """What is on the programme: the time, what, and who."""
    convened: int | None = None
    present: int | None = None
    chair: str = ""
    secretary: str = ""
