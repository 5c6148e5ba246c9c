"""A Word file made from an older text: what a person changed in it, put into what the draft says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from nhiemky.writing.model import Binding, Block, Chart, Draft, Figure, Heading, Paragraph, Pieces, Table

Side = Literal["page", "file"]
"""Whose words of a block stand: those of the page, or those of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """A block that was changed in the file and, since the file was made, on the page; ``None`` where it was taken out.

    ``file`` has the figures as the page prints them now.
    """

    key: str
    page: Block | None
    file: Block | None


@dataclass(frozen=True, slots=True)
class _Three:
    """The blocks of the text a file was made from, of the file, and of the draft now, by their keys."""

    base: Mapping[str, Block]
    file: Mapping[str, Block]
    now: Mapping[str, Block]

    def known(self) -> Iterator[str]:
        """Give the blocks of the file and those it was made with."""
        yield from dict.fromkeys([*self.file, *self.base])

    def both(self, key: str) -> bool:
        """Whether a block was changed on both sides, and not to the same."""
        base, file, now = (_words(each.get(key)) for each in (self.base, self.file, self.now))
        return base not in (file, now) and file != now

    def of(self, key: str, side: Side) -> Block | None:
        """Return what becomes of a block; ``side`` decides where both changed it."""
        base, file, now = (each.get(key) for each in (self.base, self.file, self.now))
        if _words(file) == _words(base):
            return now
        return now if _words(now) != _words(base) and side == "page" else file


def changed_by_both(base: Draft, file: Sequence[Block], now: Draft) -> tuple[Both, ...]:
    """Return the blocks that a person changed in a file made from ``base`` and somebody else on the page since."""
    three = _three(base, file, now)
    return tuple(
        Both(key=key, page=three.now.get(key), file=three.file.get(key)) for key in three.known() if three.both(key)
    )


def merged(base: Draft, file: Sequence[Block], now: Draft, sides: Mapping[str, Side]) -> Draft:
    """Return what the draft says with the changes of a file that was made from ``base``.

    What only the file changed is taken, what was only changed on the page stays; of the rest ``sides`` say by its key
    whose words stand, the page's where nothing is said. Figures are those of the page.
    """
    three = _three(base, file, now)
    order = [*dict.fromkeys(each.key for each in three.file.values())]
    before = ""
    for key in three.now:
        if key not in order:
            order.insert(order.index(before) + 1 if before in order else 0, key)
        before = key
    kept = [block for key in order if (block := three.of(key, sides.get(key, "page"))) is not None]
    used = {
        piece.key for block in kept for pieces in _pieces_of(block) for piece in pieces if isinstance(piece, Figure)
    }
    bindings: dict[str, Binding] = {**base.bindings, **now.bindings}
    return replace(now, blocks=tuple(kept), bindings={key: each for key, each in bindings.items() if key in used})


def _three(base: Draft, file: Sequence[Block], now: Draft) -> _Three:
    known = {each.key for each in base.blocks}
    taken = {each.key for each in now.blocks} - known
    printed = {each.key: each.text for each in now.figures() if each.key in base.bindings}
    same = {key for key, each in base.bindings.items() if key in now.bindings and now.bindings[key].exact == each.exact}
    shown = {key: text for key, text in printed.items() if key not in same}
    told = [_with_figures(each, shown) for each in file]
    named = [each if each.key in known else replace(each, key=_free(each.key, taken)) for each in told]
    return _Three(_by_key(base.blocks), _by_key(named), _by_key(now.blocks))


def _free(key: str, taken: set[str]) -> str:
    """Return a key for a block that the file adds, that no block added on the page has."""
    free, number = key, 1
    while free in taken:
        free, number = f"{key}+{number}", number + 1
    taken.add(free)
    return free


def _by_key(blocks: Iterable[Block]) -> dict[str, Block]:
    return {each.key: each for each in blocks}


def _words(block: Block | None) -> object:
    """Return what a person can have changed of a block: its figures are the ledger's, whatever they are printed as."""
    match block:
        case Heading() | Paragraph():
            wanted = block.wanted if isinstance(block, Paragraph) else ""
            return type(block).__name__, _keyed(block.pieces), wanted
        case Table():
            heads = tuple(each.heading for each in block.columns)
            return block.caption, heads, tuple(tuple(map(_keyed, row.cells)) for row in block.rows)
        case Chart():
            return block.title
        case None:
            return None


def _keyed(pieces: Pieces) -> tuple[object, ...]:
    return tuple((each.key,) if isinstance(each, Figure) else each for each in pieces)


def _with_figures(block: Block, shown: Mapping[str, str]) -> Block:
    """Return a block with the figures that have changed since as they are printed now."""
    match block:
        case Heading() | Paragraph():
            return replace(block, pieces=_refreshed(block.pieces, shown))
        case Table():
            rows = (replace(row, cells=tuple(_refreshed(cell, shown) for cell in row.cells)) for row in block.rows)
            return replace(block, rows=tuple(rows))
        case Chart():
            return block


def _refreshed(pieces: Pieces, shown: Mapping[str, str]) -> Pieces:
    return tuple(
        Figure(shown.get(each.key, each.text), each.key) if isinstance(each, Figure) else each for each in pieces
    )


def _pieces_of(block: Block) -> Iterator[Pieces]:
    match block:
        case Heading() | Paragraph():
            yield block.pieces
        case Table():
            yield from (cell for row in block.rows for cell in row.cells)
        case Chart():
            pass
