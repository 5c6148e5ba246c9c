"""What a file becomes once it is opened: one text, and the blocks it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table row of a source text.

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
class SourceText:
    """The text of one file, never rewritten: every offset of a reading counts characters of ``text``.

    For .txt it is the file decoded as UTF-8, unchanged. For .docx it is its paragraphs in document order, each ended
    by a newline, automatic numbers printed at their start; a table row is one line with cells between " | ".
    """

    name: str
    text: str
    format: Literal["txt", "docx"]
    sha256: str
    blocks: tuple[Block, ...] = ()
