"""A draft against the Word file a person edited: what it makes of the draft's blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from nhiemky.writing.model import Block, Chart, Column, Draft, Figure, Heading, Paragraph, Pieces, Row, Table, text_of
from nhiemky.writing.word.beside import beside, changed_beside
from nhiemky.writing.word.marks import FOOT, TOP
from nhiemky.writing.word.matching import Expected, expected, marks_of, matched, words_of
from nhiemky.writing.word.opened import Grid, Item, Line, Opened, opened
from nhiemky.writing.word.placing import Figures, Placed
from nhiemky.writing.word.printed import body_and_annexes, ended, ends_at, is_item, is_printed
from nhiemky.writing.word.rows import columns_of, is_heading, matched_rows
from nhiemky.writing.word.taken import (
    BlockChange,
    FigureChange,
    NotThisDocument,
    Place,
    Taken,
)
from nhiemky.writing.word.wording import closed, part_of, prompt_of, shown, stripped, without_end, words, words_of_table

_LEAST = 5


def compare(draft: Draft, data: bytes, name: str = "van-ban.docx") -> Taken:
    """Return what a Word file, written from ``draft`` and edited by a person, makes of the draft.

    It may have been saved by another program, in other fonts, with tracked changes (taken as accepted) and without its
    bookmarks. Raises a ``FileProblem`` where it cannot be opened, ``NotThisDocument`` where it is no file of the draft.
    """
    return compare_opened(draft, opened(name, data, marks_of_draft(draft)), name)


def marks_of_draft(draft: Draft) -> frozenset[str]:
    """Return the bookmarks whose places in a file are wanted to compare it with a draft."""
    wanted = expected(draft)
    figures = (mark for each in wanted for mark in each.figures)
    return frozenset([TOP, FOOT, *beside(draft), *(each.mark for each in wanted), *figures])


def compare_opened(draft: Draft, file: Opened, name: str) -> Taken:
    """Return what an opened Word file makes of a draft; raises ``NotThisDocument`` as ``compare`` does."""
    wanted = expected(draft)
    around = beside(draft)
    pairs = matched(wanted, file.items)
    if len(pairs) * _LEAST < len(wanted):
        raise NotThisDocument(name=name)
    taken = _Comparison(draft, file.items, wanted, pairs).taken()
    return replace(taken, beside=tuple(changed_beside(file.items, around)))


@dataclass(slots=True)
class _Comparison:
    draft: Draft
    items: Sequence[Item]
    wanted: Sequence[Expected]
    pairs: dict[int, int]
    figures: Figures = field(init=False)
    blocks: list[Block] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    changes: list[BlockChange] = field(default_factory=list)
    asked: list[FigureChange] = field(default_factory=list)
    keys: frozenset[str] = field(init=False)
    end: str | None = field(init=False)
    added: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.figures = Figures(self.draft, self.items)
        self.keys = frozenset(each.key for each in self.draft.blocks)
        self.end = ends_at(self.draft)

    def taken(self) -> Taken:
        """Return what the file makes of the draft."""
        held = {self.pairs[at]: at for at in self.pairs}
        styles = self._styles()
        self._take_silent(0)
        for at in self._region():
            number = self.pairs.get(at)
            if number is None:
                self._add(self.items[at], styles)
            elif not self.wanted[number].part:
                self._take(self.wanted[number], self.items[at], held)
        self._gone()
        self._moved()
        return Taken(blocks=tuple(self.blocks), changes=tuple(self.changes), figures=tuple(self.asked))

    def _region(self) -> Iterator[int]:
        """Give the items that belong to the text, without what stands above it and between it and its annexes."""
        marks: dict[str, int] = {}
        for at, item in enumerate(self.items):
            for name in marks_of(item):
                marks.setdefault(name, at)
        behind_foot = body_and_annexes(self.draft)[1]
        annexes = self.draft.blocks.index(behind_foot[0]) if behind_foot else len(self.draft.blocks)
        of_body = [at for at, number in self.pairs.items() if self.wanted[number].block < annexes]
        of_annexes = [at for at, number in self.pairs.items() if self.wanted[number].block >= annexes]
        first = marks.get(TOP, min(of_body, default=0) - 1) + 1
        last = marks.get(FOOT, max(of_body, default=-1) + 1)
        behind = min((at for at in of_annexes if at >= last), default=len(self.items))
        for at in range(len(self.items)):
            if at in self.pairs or first <= at < last or at > behind:
                yield at

    def _styles(self) -> dict[str, Block]:
        """Return for each style of the file a block printed in it, where all blocks in it are of one sort."""
        found: dict[str, list[Block]] = {}
        for at, number in self.pairs.items():
            item = self.items[at]
            if isinstance(item, Line) and not self.wanted[number].part:
                found.setdefault(item.style, []).append(self.draft.blocks[self.wanted[number].block])
        return {style: blocks[0] for style, blocks in found.items() if len({_sort(each) for each in blocks}) == 1}

    def _take(self, wanted: Expected, item: Item, held: dict[int, int]) -> None:
        block = self.draft.blocks[wanted.block]
        if isinstance(block, Table):
            taken: Block | None = self._table(block, wanted, item, held) if isinstance(item, Grid) else None
        elif isinstance(item, Line):
            taken = self._line(block, wanted, item)
        else:
            taken = None
        if taken is not None:
            self.blocks.append(taken)
            self.order.append(wanted.block)
            self._take_silent(wanted.block + 1)

    def _take_silent(self, first: int) -> None:
        """Keep the blocks from a number on that print nothing, and so cannot be found in a file."""
        for number in range(first, len(self.draft.blocks)):
            block = self.draft.blocks[number]
            if is_printed(block):
                return
            self.blocks.append(block)
            self.order.append(number)

    def _line(self, block: Block, wanted: Expected, line: Line) -> Block | None:
        """Return a heading, paragraph or chart with the words of its line; None where all of them are gone."""
        if isinstance(block, Chart):
            title = " ".join(line.text.split())
            if title == " ".join(block.title.split()) or not title:
                return block
            self.changes.append(BlockChange(kind="words", key=block.key, old=block.title, new=title))
            return replace(block, title=title)
        if not isinstance(block, Heading | Paragraph) or not line.text.strip():
            self._all_gone(block, wanted.figures)
            return None
        part, still_wanted = part_of(block, line.text)
        ends = block.key == self.end
        old = ended(self.draft, block.pieces) if ends else block.pieces
        placed = self.figures.placed(old, wanted.figures, line, part)
        pieces = without_end(placed.pieces, block.pieces) if ends else placed.pieces
        self._ask(block.key, placed, (len(self.blocks),))
        if words(pieces) == words(block.pieces) and still_wanted == bool(prompt_of(block)):
            return block
        filled = bool(prompt_of(block)) and not still_wanted
        change = BlockChange(kind="filled" if filled else "words", key=block.key, old=shown(block), new=text_of(pieces))
        self.changes.append(change)
        if isinstance(block, Heading):
            return replace(block, pieces=pieces)
        return replace(block, pieces=pieces, own=True, wanted=block.wanted if still_wanted else "")

    def _table(self, table: Table, wanted: Expected, grid: Grid, held: dict[int, int]) -> Table:
        """Return a table with the words of its cells; as it was where its columns are others."""
        said = {
            self.wanted[number].part: words_of(self.items[at])
            for number, at in held.items()
            if self.wanted[number].block == wanted.block
        }
        caption = " ".join(said.get("caption", table.caption).split())
        if caption == " ".join(table.caption.split()):
            caption = table.caption
        columns = columns_of(table, grid)
        if columns is None:
            self.changes.append(BlockChange(kind="columns", key=table.key, old=wanted.text, new=words_of(grid)))
            return replace(table, caption=caption)
        rows = self._rows(table, wanted, grid)
        taken = replace(table, caption=caption, columns=columns, rows=rows)
        if taken == table:
            return table
        old, new = words_of_table(table), words_of_table(taken)
        if old != new:
            self.changes.append(BlockChange(kind="words", key=table.key, old=old, new=new))
        return taken if old != new else table

    def _rows(self, table: Table, wanted: Expected, grid: Grid) -> tuple[Row, ...]:
        marks = iter(wanted.figures)
        held = [
            [[next(marks) for piece in cell if isinstance(piece, Figure)] for cell in row.cells] for row in table.rows
        ]
        by_mark = {mark: at for at, row in enumerate(held) for cell in row for mark in cell}
        pairs = matched_rows(table, grid, by_mark)
        rows: list[Row] = []
        for at, cells in enumerate(grid.rows):
            if is_heading(table, grid, at) or not any(each.text.strip() for each in cells):
                continue
            number = pairs.get(at)
            own = table.rows[number] if number is not None else None
            kept: list[Pieces] = []
            for column, line in enumerate(cells):
                old: Pieces = own.cells[column] if own is not None and column < len(own.cells) else ()
                marked = held[number][column] if number is not None and column < len(held[number]) else []
                placed = self.figures.placed(old, marked, line, stripped(line.text))
                self._ask(table.key, placed, (len(self.blocks), len(rows), column))
                kept.append(old if own is not None and words(placed.pieces) == words(old) else placed.pieces)
            if own is not None and own.group and not any(map(text_of, own.cells[len(kept) :])):
                # The heading of a group is printed over all columns: those it leaves empty are no cells of the file.
                kept += own.cells[len(kept) :]
            rows.append(Row(cells=tuple(kept), group=own.group if own is not None else len(cells) == 1))
        for number, row in enumerate(held):
            if number not in pairs.values():
                self._lost(table.key, [mark for cell in row for mark in cell])
        return tuple(rows)

    def _ask(self, block: str, placed: Placed, place: Place) -> None:
        """Note the figures of a line that are others or gone."""
        for at, (mark, typed) in placed.changed.items():
            figure = self.figures.by_mark[mark]
            self.asked.append(
                FigureChange(
                    kind="changed", id=mark, block=block, key=figure.key, old=figure.text, new=typed, place=(*place, at)
                )
            )
        self._lost(block, placed.gone)

    def _lost(self, block: str, marks: Sequence[str]) -> None:
        for mark in marks:
            if not self.figures.is_somewhere(mark):
                figure = self.figures.by_mark[mark]
                self.asked.append(FigureChange(kind="removed", id=mark, block=block, key=figure.key, old=figure.text))

    def _add(self, item: Item, styles: dict[str, Block]) -> None:
        """Add what a person wrote: a paragraph, printed like the others of its style, or a table."""
        before = self.blocks[-1].key if self.blocks else ""
        key = self._free(before)
        if isinstance(item, Grid):
            rows = [tuple((" ".join(each.text.split()),) for each in row) for row in item.rows]
            widest = max(map(len, rows), default=0)
            if not widest or not any(text for row in rows for (text,) in row):
                return
            columns = tuple(Column(heading=text) for (text,) in rows[0]) + (Column(heading=""),) * (
                widest - len(rows[0])
            )
            self.blocks.append(
                Table(key=key, caption="", columns=columns, rows=tuple(Row(cells=row) for row in rows[1:]))
            )
        else:
            if not item.text.strip():
                return
            placed = self.figures.placed((), (), item, stripped(item.text))
            like = styles.get(item.style)
            pieces = closed(placed.pieces)
            if isinstance(like, Heading):
                self.blocks.append(Heading(key=key, level=like.level, pieces=pieces))
            else:
                style = like.style if isinstance(like, Paragraph) else "bullet" if is_item(item.text) else "body"
                self.blocks.append(Paragraph(key=key, pieces=pieces, style=style, own=True))
            self._ask(key, placed, (len(self.blocks) - 1,))
        self.order.append(-1)
        self.changes.append(BlockChange(kind="added", key=key, new=words_of(item)))

    def _free(self, before: str) -> str:
        """Return a key for what stands behind a block, that no block has."""
        base = before.partition("+")[0]
        self.added[base] += 1
        while f"{base}+{self.added[base]}" in self.keys:
            self.added[base] += 1
        return f"{base}+{self.added[base]}"

    def _gone(self) -> None:
        held = {*self.pairs.values()}
        for number, wanted in enumerate(self.wanted):
            block = self.draft.blocks[wanted.block]
            # A chart without a title is a picture only: its bookmark may be lost with nothing else changed.
            if number not in held and not wanted.part:
                self._all_gone(block, wanted.figures)

    def _all_gone(self, block: Block, marks: Sequence[str]) -> None:
        self.changes.append(BlockChange(kind="removed", key=block.key, old=shown(block)))
        self._lost(block.key, marks)

    def _moved(self) -> None:
        """Note the blocks that stand elsewhere: all but the longest run that kept its order."""
        known = [(at, number) for at, number in enumerate(self.order) if number >= 0]
        kept = _longest_run([number for _, number in known])
        for position, (at, _) in enumerate(known):
            if position not in kept:
                self.changes.append(BlockChange(kind="moved", key=self.blocks[at].key))


def _sort(block: Block) -> tuple[str, object]:
    if isinstance(block, Heading):
        return "heading", block.level
    return type(block).__name__, block.style if isinstance(block, Paragraph) else None


def _longest_run(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest increasing run.

    >>> sorted(_longest_run([0, 3, 1, 2]))
    [0, 2, 3]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(ends, number)
        ends[place:] = [number] if place == len(ends) else [number, *ends[place + 1 :]]
        last[place:] = [at] if place == len(last) else [at, *last[place + 1 :]]
        before.append(last[place - 1] if place else -1)
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
