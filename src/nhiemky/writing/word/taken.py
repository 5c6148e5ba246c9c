"""What a person changed in Word: words taken over, changed figures asked about.

A figure of the ledger is never changed by a file: where another one stands in its place, ``Taken`` names both, and the
blocks keep the ledger's until a person says otherwise (``settle``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from nhiemky.problems import Problem
from nhiemky.writing.model import Block, Chart, Heading, Paragraph, Piece, Pieces, Table

Place = tuple[int, ...]
"""Where a figure stands in ``Taken.blocks``: number of block and piece; of block, row, cell and piece in a table."""


class NotThisDocument(Problem):
    """A Word file in which next to nothing of the draft is found."""

    code = "NK-M11"
    vietnamese = (
        "Tệp “{name}” không phải bản Word của văn bản này; hãy chọn tệp đã tải về từ trang của văn bản rồi sửa."
    )
    english = "“{name}” is not the Word file of this document; choose the one downloaded from its page and edited."


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockChange:
    """What became of a block: words changed, "filled" a prompt, added, removed, moved, or a table whose columns are
    others ("columns": it is kept as it was). ``old`` and ``new`` are its words before and now.
    """

    kind: Literal["words", "filled", "added", "removed", "moved", "columns"]
    key: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure of the ledger that is another one in the file, or is gone from it.

    ``id`` names this printed figure within the draft, ``block`` the block it was printed in, ``key`` its binding;
    ``old`` and ``new`` are the figures as printed ("" where it is gone), ``place`` where it stands now, () where gone.
    """

    kind: Literal["changed", "removed"]
    id: str
    block: str
    key: str
    old: str
    new: str = ""
    place: Place = ()


Part = Literal["abstract", "recipients", "signature"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideChange:
    """What a person changed around the text. It is not taken: it stands elsewhere than in the blocks of a draft."""

    part: Part
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a Word file makes of a draft: its blocks with the person's words and the ledger's figures, and what differs.

    A block that nobody touched is the block of the draft itself.
    """

    blocks: tuple[Block, ...]
    changes: tuple[BlockChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    beside: tuple[BesideChange, ...] = ()

    @property
    def questions(self) -> tuple[FigureChange, ...]:
        """The figures a person has to say something about."""
        return tuple(each for each in self.figures if each.kind == "changed")


def settle(taken: Taken, typed: Collection[str]) -> tuple[Block, ...]:
    """Return the blocks with the figures whose ids are in ``typed`` as they were typed, bound to nothing any more."""
    places: defaultdict[int, dict[Place, str]] = defaultdict(dict)
    for each in taken.questions:
        if each.id in typed:
            places[each.place[0]][each.place[1:]] = each.new
    return tuple(_settled(block, places[at]) if at in places else block for at, block in enumerate(taken.blocks))


def _settled(block: Block, typed: dict[Place, str]) -> Block:
    match block:
        case Paragraph():
            return replace(block, pieces=_unbound(block.pieces, typed, ()), own=True)
        case Heading():
            return replace(block, pieces=_unbound(block.pieces, typed, ()))
        case Table():
            rows = [
                replace(row, cells=tuple(_unbound(cell, typed, (at, column)) for column, cell in enumerate(row.cells)))
                for at, row in enumerate(block.rows)
            ]
            return replace(block, rows=tuple(rows))
        case Chart():
            return block


def _unbound(pieces: Pieces, typed: dict[Place, str], place: Place) -> Pieces:
    return joined([typed.get((*place, at), piece) for at, piece in enumerate(pieces)])


def joined(pieces: Collection[Piece]) -> Pieces:
    """Return pieces with neighbouring words made one.

    >>> from nhiemky.writing.model import Figure
    >>> joined(["a ", "b", Figure("1", "k"), ""])
    ('a b', Figure(text='1', key='k'))
    """
    kept: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and kept and isinstance(kept[-1], str):
            kept[-1] += piece
        elif piece:
            kept.append(piece)
    return tuple(kept)
