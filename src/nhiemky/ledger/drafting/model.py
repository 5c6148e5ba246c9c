"""What is asked and told of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from nhiemky.ledger.models import ReturnForm, Term
from nhiemky.writing import DocumentKind

State = Literal["writing", "approved", "issued", "replaced", "withdrawn"]
WordChoice = Literal["ledger", "typed"]
"""What a person chooses of a bound figure that Word has otherwise: the ledger's stays, or what was typed, unbound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlan:
    """Which document is to be written: its kind, the term it speaks of, and the day whose state it tells.

    ``subject`` names what a document of another app is about ("congress:3", "election:12").
    A periodic report or a summary has ``form`` and the ``first`` and ``last`` day of its period. Of the programme and
    the minutes of a conference ``first`` is its day; minutes may say how many were ``convened`` and ``present``.
    """

    kind: DocumentKind
    term: Term
    as_of: date
    form: ReturnForm | None = None
    first: date | None = None
    last: date | None = None
    subject: str = ""
    convened: int | None = None
    present: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a draft has come: its ``state`` since ``day``, entered by somebody at a moment.

    ``text_id`` is the text that was approved or issued, of one being written the newest. ``number``, ``reference``
    and ``sha256`` (of the Word file that is kept) are those of its issue, also after it was replaced or withdrawn.
    ``reopened`` is the reason of the newest reopening of one that is being written.
    """

    state: State
    day: date
    text_id: int
    by: str
    at: datetime
    number: int | None = None
    reference: str = ""
    sha256: str = ""
    issued_on: date | None = None
    replaced_by_id: int | None = None
    reason: str = ""
    reopened: str = ""

    @property
    def editable(self) -> bool:
        """Say whether its words may still be changed."""
        return self.state == "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A bound figure of a text that the ledger gives otherwise by now.

    ``was`` and ``now`` are exact values as text, ``printed`` what the text prints and ``printed_now`` what would be
    printed today; ``now`` is ``None`` where the ledger has no such figure any more. ``block`` is where it stands.
    """

    key: str
    block: str
    printed: str
    was: str
    printed_now: str
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where one bound figure is known from.

    ``kind`` says what it leads to: a "statement" of a document (``document_id`` with the span ``start``–``end``), a
    "return" (``code`` of ``organisation_id`` over ``first``–``last``; ``version_id`` where one cell is its own), a
    "target" (its verdict, by the statement), a "remark", a row of the "plan", or what was kept of a "congress", an
    "election" or a "consultation" (``subject_id``, of a consultation its congress). ``words`` tell it in Vietnamese,
    ``words_en`` in English; ``passage`` is the sentence it stands in. ``standing`` is false where it holds no longer
    (corrected, rejected).
    """

    source: str
    kind: Literal["statement", "return", "target", "remark", "plan", "congress", "election", "consultation"]
    words: str
    words_en: str
    passage: str = ""
    document_id: int | None = None
    start: int | None = None
    end: int | None = None
    statement_id: int | None = None
    term_id: int | None = None
    organisation_id: int | None = None
    code: str = ""
    first: date | None = None
    last: date | None = None
    version_id: int | None = None
    subject_id: int | None = None
    standing: bool = True
