"""What a file of organisations says, row by row, and what storing it would change."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal, Self

from nhiemky.ledger.organisation_import.words import data
from nhiemky.rollup import TreeProblem

Kind = Literal["organisation", "post"]
Key = int | str
"""An organisation: its key in the ledger, or "row 7" for one that a file brings."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a file: what it shows, and where it stands ("Sheet1!C7")."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a file of organisations or posts; ``cells`` by column (``data/organisation_import.toml``)."""

    kind: Kind
    number: int
    cells: dict[str, Cell]

    def text(self, column: str) -> str:
        """Return what the cell of a column shows, "" where it is empty."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


class StepKind(StrEnum):
    """What storing a row would do."""

    FOUNDED = "founded"
    RENAMED = "renamed"
    LEVEL = "level"
    PLACE = "place"
    MOVED = "moved"
    CODED = "coded"
    """An organisation of the ledger is given the code of the file."""
    TAKEN = "taken"
    """Somebody takes a post."""
    ENDED = "ended"
    """Somebody leaves a post."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: from what to what, in words."""

    kind: StepKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row cannot be imported: a sentence beside the cell it is about."""

    code: str
    column: str
    place: str
    message: str
    message_en: str

    @classmethod
    def of(cls, code: str, row: FileRow, column: str, /, **details: object) -> Self:
        """Return what is wrong with the cell of a column; of an empty cell the row is the place."""
        words = data()["trouble"][code]
        cell = row.cells.get(column)
        shown = {"text": (cell.text if cell else "")[:60], **details}
        place = cell.place if cell else str(row.number)
        return cls(code, column, place, words["vi"].format_map(shown), words["en"].format_map(shown))


@dataclass(slots=True, eq=False)
class PlannedRow:
    """A row with what it would change; what has ``troubles`` changes nothing.

    ``key`` is the organisation it speaks of. What is empty of ``name``, ``level`` and ``place`` stays as it is.
    Of a post ``post_id`` is the one it is about in the ledger, if any.
    """

    row: FileRow
    key: Key | None = None
    day: date | None = None
    name: str = ""
    level: str = ""
    place: str = ""
    superior: Key | None = None
    tree: str = ""
    person: str = ""
    position: str = ""
    last: date | None = None
    post_id: int | None = None
    organisation_name: str = ""
    steps: list[Step] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def has(self, *kinds: StepKind) -> bool:
        """Say whether one of these is done."""
        return any(step.kind in kinds for step in self.steps)


@dataclass(frozen=True)
class Plan:
    """What importing a file would change, nothing of it stored. ``problem`` is why none of it can be."""

    rows: tuple[PlannedRow, ...]
    problem: TreeProblem | None = None

    @property
    def changing(self) -> tuple[PlannedRow, ...]:
        """The rows that change something."""
        return tuple(each for each in self.rows if each.steps and not each.troubles)

    @property
    def unchanged(self) -> tuple[PlannedRow, ...]:
        """The rows that say what the ledger says already."""
        return tuple(each for each in self.rows if not each.steps and not each.troubles)

    @property
    def refused(self) -> tuple[PlannedRow, ...]:
        """The rows that are not understood."""
        return tuple(each for each in self.rows if each.troubles)

    @cached_property
    def counts(self) -> dict[StepKind, int]:
        """How many rows do what."""
        found = Counter(step.kind for each in self.changing for step in each.steps)
        return {kind: found[kind] for kind in StepKind if found[kind]}

    @cached_property
    def digest(self) -> str:
        """A hash of all that would be stored: two plans with one digest do the same."""
        whole = hashlib.sha256()
        for each in self.changing:
            said = (
                each.row.number, each.row.kind, each.key, each.day, each.name, each.level, each.place, each.superior,
                each.tree, each.person, each.position, each.last, each.post_id, each.row.text("reference"),
                each.row.text("reason"), each.row.text("code"), each.steps,
            )  # fmt: skip
            whole.update(repr(said).encode())
        return whole.hexdigest()
