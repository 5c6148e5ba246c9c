"""Documents that are written here: those within reach, what can be written, and one with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nhiemky import writing
from nhiemky.ledger.drafting import Difference, Evidence, Standing
from nhiemky.ledger.models import Draft, Organisation
from nhiemky.ledger.rights import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft in a list: what it is, how far it has come, and how many of its figures the ledger has otherwise.

    ``title`` is its type and what it is about ("Báo cáo sơ kết …"). ``wanted`` counts paragraphs a person must write.
    """

    draft_id: int
    kind: str
    title: str
    organisation_id: int
    organisation: str
    term_id: int
    first_year: int
    last_year: int
    as_of: date
    standing: Standing
    differing: int
    wanted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Writable:
    """What can be written now: a kind of document of a term, or for a period of a form.

    ``drafts`` are those there are already of the same kind, term and period, newest first.
    """

    kind: writing.DocumentKind
    organisation_id: int
    term_id: int
    as_of: date
    form_id: int | None = None
    form: str = ""
    label: str = ""
    first: date | None = None
    last: date | None = None
    drafts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStepView:
    """One step in the life of a draft, oldest first: written, edited, approved, issued …

    ``kind`` is "ledger", "word" (a text), "edit", or a ``DraftState``; ``block`` the one that was edited.
    """

    kind: str
    at: datetime
    by: str
    day: date | None = None
    block: str = ""
    reference: str = ""
    reason: str = ""
    other_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block of a draft as its page shows it.

    ``seen`` goes back with a change. ``edited`` says that a person changed it since the text was written; ``own`` that
    its words are a person's.
    """

    block: writing.Block
    seen: str
    edited: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft with its blocks, where every figure is known from (by its key), and what was done with it.

    ``differing`` are bound figures that the ledger gives otherwise by now. ``seen`` goes back with what changes the
    whole. ``next_number`` and ``reference`` are proposed for its issue today, ``None`` and "" where it bears none.
    ``replaces`` are drafts it stands in the place of.
    """

    row: DraftRow
    content: writing.Draft
    blocks: tuple[BlockView, ...]
    evidence: dict[str, tuple[Evidence, ...]]
    differing: tuple[Difference, ...]
    steps: tuple[DraftStepView, ...]
    seen: str
    next_number: int | None
    reference: str
    replaces: tuple[int, ...]


def drafts(reach: Reach, organisation: Organisation | None = None) -> tuple[DraftRow, ...]:
    """Return the drafts within reach, newest first; with ``organisation`` its own only."""
    raise NotImplementedError


def writable(organisation: Organisation, today: date) -> tuple[Writable, ...]:
    """Return what can be written for an organisation as of a day: of its terms, and of periods that have ended."""
    raise NotImplementedError


def draft_view(draft: Draft) -> DraftView:
    """Return one draft with everything its page shows."""
    raise NotImplementedError
