"""What is said between the program and the process that reads a file for it."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.files.model import SourceText
from nhiemky.reading.catalogue import OwnIndicator
from nhiemky.reading.model import Reading
from nhiemky.reading.tables.model import TableLayout

OPENED, OUT_OF_MEMORY = b'"opened"', b'"memory"'
"""What is told before the outcome, and in place of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What a template is filled with: a draft as ``writing.codec`` writes it, its charts by key as PNG in base64."""

    draft: str
    charts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A template filled: the bytes of the Word file in base64."""

    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to do with the bytes that follow: a file called ``name``, or text ``pasted`` under that name.

    ``cells``: only what was entered into the cells of a workbook is wanted; ``marks``: only the lines of a Word file,
    with the places of these bookmarks; ``template``: only whether a Word file can be a template; ``fill``: that
    template filled.
    """

    name: str
    pasted: bool
    cells: bool
    refuse_secret: bool
    layouts: tuple[TableLayout, ...]
    own: tuple[OwnIndicator, ...]
    marks: tuple[str, ...] | None = None
    template: bool = False
    fill: Filling | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file opened and read."""

    source: SourceText
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The problem of a file that cannot be read: its code, the file's name and what else its sentence says."""

    code: str
    name: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What keeps a Word file from being a template: files' problems and templates'."""

    problems: tuple[Refused, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault of the program: its kind and where it arose, without a word of the document."""

    kind: str
    where: tuple[str, ...]
