"""A return as an .xlsx: written out to be filled in without the program, and read back.

``write_sheet`` makes a workbook that is locked but for its cells; ``read_sheet`` reads one back in a process of its own
(``nhiemky.apart``), for it may come from anyone; ``same_return`` tells whether it is of the return a page is about.
What is read is what was typed (``typed``), as a page sends it: what it means and what is wrong with it is said by
``cells`` and ``checks``; here only what a spreadsheet makes of figures is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Field = Literal["value", "of", "note"]
Typed = Mapping[str, Mapping[Field, str]]
"""What was typed, by the code of the line: ``{"value": …, "of": …, "note": …}``, empty where nothing was."""


class SheetLine(Protocol):
    """What a sheet shows of a line of a form (``lines.FormLine``)."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def name_vi(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def decimals(self) -> int: ...  # noqa: D102
    @property
    def over_tree(self) -> str: ...  # noqa: D102
    @property
    def required(self) -> bool: ...  # noqa: D102
    @property
    def part_of(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOf:
    """Which return a sheet is of: the keys of its form and organisation, and the first day of its period."""

    form: int
    organisation: int
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """What a sheet prints above its lines."""

    form: str
    organisation: str
    period: str
    """As people say it: “Quý II/2026”."""
    previous: str
    """The period before, whose figures stand beside; empty: none."""
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTrouble:
    """What a spreadsheet made of one cell that a person has to look at; what was typed is kept in ``typed``."""

    code: str
    line: str
    field: Field
    message: str
    message_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """A sheet read back. ``names`` are the form, organisation and period it was written for, as printed then."""

    of: SheetOf
    names: tuple[str, str, str]
    typed: dict[str, dict[Field, str]]
    troubles: tuple[SheetTrouble, ...]


def write_sheet(
    of: SheetOf, head: SheetHead, lines: Sequence[SheetLine], typed: Typed, previous: Typed | None = None
) -> bytes:
    """Return the .xlsx of one return, with what was ``typed`` so far and the figures of the ``previous`` period."""
    raise NotImplementedError


def sheet_name(head: SheetHead) -> str:
    """Return a name for the file, in letters any system keeps: ``bao-cao-dang-vien-chi-bo-so-1-quy-ii-2026.xlsx``."""
    raise NotImplementedError


def read_sheet(name: str, data: bytes) -> SheetRead:
    """Return what a sheet holds; raise a FileProblem for what is no .xlsx, a LedgerProblem for one that is not ours.

    ``sheet_not_ours``: it was not written by this program; ``sheet_changed``: its lines are not those it was written
    with.
    """
    raise NotImplementedError


def same_return(read: SheetRead, of: SheetOf) -> None:
    """Raise the LedgerProblem ``sheet_of_another`` where a sheet is of another form, organisation or period."""
    raise NotImplementedError
