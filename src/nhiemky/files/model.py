"""What a file becomes once it is opened: one text, and the blocks it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "row", "caption", "noise"]
EnteredKind = Literal["text", "number", "percent", "date", "truth", "error", "formula"]
Format = Literal["txt", "docx", "doc", "pdf", "html", "xlsx", "csv", "image", "clipboard"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table row of a source text.

    A block of kind "noise" is page furniture (navigation, a comment form, a page number) and "caption" the words under
    a picture: both belong to the text, neither is read for figures.

    ``start`` and ``end`` are character offsets into ``SourceText.text``, end exclusive.
    ``label`` is the printed list number or bullet where the file keeps it apart from the text.
    ``level`` is the depth of a heading or list item, 0 for the outermost.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table: ``start``/``end`` span its text, ``row``/``column`` count from 0, merged cells span more."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a source text with its cells in reading order; a merged cell stands once, at its top left."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the stretch ``start``:``end`` of the text stands in its file.

    ``page`` counts from 1; ``box`` is (left, top, right, bottom) in points from the top left corner of the page;
    ``paragraph`` counts the paragraphs of a word-processor file from 1; ``cell`` is as a spreadsheet names it
    (``Sheet1!C7``).
    """

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A word read by character recognition, with the recogniser's confidence from 0 to 100."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of one file, never rewritten: every offset of a reading counts characters of ``text``.

    For .txt it is the file decoded as UTF-8, unchanged. For .docx it is its paragraphs in document order, each ended
    by a newline, automatic numbers printed at their start; a table row is one line with cells between " | ".

    ``tables`` are the tables cell by cell; ``places`` (in text order) lead from the text to the page, paragraph or
    cell of the file; ``recognised`` (in text order) are the words of a scan or photo. ``furniture`` are the lines of
    page headers and footers that a word processor keeps apart: no part of the text.
    """

    name: str
    text: str
    format: Format
    sha256: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    furniture: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredCell:
    """One cell that holds something; ``row`` and ``column`` count from 1.

    ``text`` is the number in plain digits with a point ("percent": times a hundred), the day as dd/mm/yyyy, "TRUE" or
    "FALSE", the sign of the error, or the formula of a cell that the file keeps no value of.
    """

    row: int
    column: int
    kind: EnteredKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredSheet:
    """One sheet with its cells row by row."""

    name: str
    cells: tuple[EnteredCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The sheets of a workbook in the order of their tabs."""

    sheets: tuple[EnteredSheet, ...]
