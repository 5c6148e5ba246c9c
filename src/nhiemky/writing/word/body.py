"""The blocks of a draft as Word paragraphs and tables, every figure and every block between bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import zip_longest

from nhiemky.files.word.package import Element, W
from nhiemky.writing.layouts import Layout
from nhiemky.writing.model import Align, Block, Chart, Column, Draft, Figure, Heading, Paragraph, Pieces, Row, Table
from nhiemky.writing.word.elements import cell, paragraph, row, run, table, w
from nhiemky.writing.word.marks import Marks
from nhiemky.writing.word.printed import body_and_annexes, dash, ended, ends_at, is_labelled, prompt
from nhiemky.writing.word.styles import Styles

_MARGIN = 80
_NARROWEST = 0.04
_LEAST_ROOM = 2000
_ROWS_WITH_NOTE = 2

Picture = Callable[[Chart, int], Element]
"""Draws a chart so many twips wide at most and returns the run that shows it."""


class Pages:
    """The pages a text stands on: ``upright`` are the properties of its first section."""

    def __init__(self, upright: Element) -> None:
        self._upright = upright
        self._first = True

    def section(self, *, wide: bool) -> Element:
        """Return the properties of a section that ends; those behind the first begin like any other page."""
        properties = deepcopy(self._upright)
        if not self._first:
            for each in properties.findall(f"{W}titlePg"):
                properties.remove(each)
        self._first = False
        if wide:
            _turn(properties)
        return properties

    def room(self, *, wide: bool) -> int:
        """Return the width of the text on such a page, in twips."""
        properties = deepcopy(self._upright)
        if wide:
            _turn(properties)
        size, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
        room = _number(size, "w", 11906) - _number(margins, "left", 1701) - _number(margins, "right", 851)
        return max(room, _LEAST_ROOM)


def _turn(properties: Element) -> None:
    """Turn a page to lie across: what is its top stands at the left when the document is bound."""
    size, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
    if size is not None:
        width, height = size.get(f"{W}w", ""), size.get(f"{W}h", "")
        size.set(f"{W}w", height)
        size.set(f"{W}h", width)
        size.set(f"{W}orient", "landscape")
    if margins is not None:
        top, right, bottom, left = (margins.get(f"{W}{side}", "0") for side in ("top", "right", "bottom", "left"))
        for side, value in (("top", left), ("right", top), ("bottom", right), ("left", bottom)):
            margins.set(f"{W}{side}", value)


def _number(element: Element | None, name: str, default: int) -> int:
    value = element.get(f"{W}{name}", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


def _thin(*ending: Element, keep_next: bool = False) -> Element:
    """Return an empty paragraph of no height worth a line: behind a table that fills its page it makes no page."""
    spacing = w("spacing", before=0, after=0, line=20, lineRule="exact")
    kept = [w("keepNext")] if keep_next else []
    return w("p", w("pPr", *kept, spacing, w("rPr", w("sz", val=2)), *ending))


@dataclass(slots=True, kw_only=True)
class Body:
    """Writes blocks one after the other; ``wide`` tells whether the page it stands on lies across."""

    draft: Draft
    layout: Layout
    styles: Styles
    marks: Marks
    picture: Picture
    pages: Pages
    wide: bool = False
    _end: str | None = field(default=None, init=False)
    _last: Block | None = field(default=None, init=False)
    """The last block before the signatures: they never stand on a page alone."""

    def __post_init__(self) -> None:
        self._end = ends_at(self.draft)
        self._last = next(reversed(body_and_annexes(self.draft)[0]), None)

    def write(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Give what the blocks print, in order."""
        for block, behind in zip_longest(blocks, blocks[1:]):
            match block:
                case Heading():
                    content = self.marks.block(block.key, self._runs(block.pieces))
                    align: Align | None = None if is_labelled(block) else "centre"
                    yield paragraph(content, style=self.styles.heading(block.level), align=align)
                case Paragraph():
                    yield self._paragraph(block, keep_next=block is self._last)
                case Table():
                    yield from self._table(block, noted=isinstance(behind, Paragraph) and behind.style == "note")
                case Chart():
                    yield from self._chart(block)

    def _paragraph(self, block: Paragraph, *, keep_next: bool) -> Element:
        pieces = ended(self.draft, block.pieces) if block.key == self._end else block.pieces
        before = dash(block)
        italic = block.style == "basis" and self.draft.head.family == "state"
        content = [run(before)] if before else []
        content += self._runs(pieces, italic=italic)
        if wanted := prompt(block):
            content.append(run(f" {wanted}" if pieces else wanted, marked=True))
        style = getattr(self.styles, block.style)
        return paragraph(self.marks.block(block.key, content), style=style, keep_next=keep_next)

    def _runs(self, pieces: Pieces, *, bold: bool | None = None, italic: bool = False) -> list[Element]:
        content: list[Element] = []
        for piece in pieces:
            if isinstance(piece, Figure):
                content += self.marks.figure(piece.key, [run(piece.text, bold=bold, italic=italic)])
            elif piece:
                content.append(run(piece, bold=bold, italic=italic))
        return content

    def _table(self, block: Table, *, noted: bool) -> Iterator[Element]:
        """Give a table with what stands over it; a note under it never stands on a page without its last rows."""
        if block.annex and block.wide != self.wide:
            yield self.turn(wide=block.wide)
            new_page = False
        else:
            new_page = bool(block.annex)
        if block.annex:
            told = self.marks.block(f"{block.key}/annex", [run(block.annex)])
            yield paragraph(told, style=self.styles.caption, new_page=new_page)
        if block.caption:
            told = self.marks.block(f"{block.key}/caption", [run(block.caption)])
            yield paragraph(told, style=self.styles.caption)
        widths = self._widths(block.columns)
        margin = _MARGIN
        rows = [row(self._headings(block.columns, widths), heading=True)]
        last = len(block.rows) - _ROWS_WITH_NOTE if noted else len(block.rows)
        rows += [
            row(self._cells(each, block.columns, widths, keep_next=at >= last)) for at, each in enumerate(block.rows)
        ]
        self._mark_block(block.key, rows[0])
        yield table(rows, widths, borders=True, margin=margin, words=block.caption)
        # Two tables without a paragraph between them would be one.
        yield _thin(keep_next=noted)

    def _mark_block(self, key: str, first_row: Element) -> None:
        """Put the bookmark of a table around the words of its first cell."""
        first = next(first_row.iter(w("p").tag))
        content = [each for each in first if each.tag != w("pPr").tag]
        for each in content:
            first.remove(each)
        first.extend(self.marks.block(key, content))

    def _headings(self, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[Element]:
        for column, width in zip(columns, widths, strict=True):
            told = paragraph([run(column.heading, bold=True)], style=self.styles.cell, align="centre", keep_next=True)
            yield cell(width, [told], middle=True)

    def _cells(
        self, printed: Row, columns: Sequence[Column], widths: Sequence[int], *, keep_next: bool
    ) -> Iterator[Element]:
        if printed.group:
            pieces = next(iter(printed.cells), ())
            told = paragraph(self._runs(pieces, bold=True), style=self.styles.cell, keep_next=True)
            yield cell(sum(widths), [told], span=len(columns))
            return
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            pieces = printed.cells[at] if at < len(printed.cells) else ()
            told = paragraph(self._runs(pieces), style=self.styles.cell, align=column.align, keep_next=keep_next)
            yield cell(width, [told], middle=True)

    def _widths(self, columns: Sequence[Column]) -> list[int]:
        """Return the widths of columns by their shares of the page's room, none too narrow to print in."""
        room = self.room()
        shares = [max(each.width, 0) for each in columns]
        total = sum(shares) or len(columns)
        widths = [max(round(room * (share or 1) / total), round(room * _NARROWEST)) for share in shares]
        over = sum(widths) - room
        widest = max(range(len(widths)), key=widths.__getitem__)
        widths[widest] = max(widths[widest] - over, round(room * _NARROWEST))
        return widths

    def room(self) -> int:
        """Return the width of the text on the page, in twips."""
        return self.pages.room(wide=self.wide)

    def turn(self, *, wide: bool) -> Element:
        """Return the end of the section so far; what follows stands on a page that lies across, or upright again."""
        ending = self.section()
        self.wide = wide
        return _thin(ending)

    def section(self) -> Element:
        """Return the properties of the section that ends here; only the first leaves its first page unnumbered."""
        return self.pages.section(wide=self.wide)

    def _chart(self, block: Chart) -> Iterator[Element]:
        # As high as an upright page: behind annexes that lie across, the pages turn back.
        if self.wide:
            yield self.turn(wide=False)
        shown = self.picture(block, self.room())
        if not block.title:
            yield paragraph(self.marks.block(block.key, [shown]), style=self.styles.picture)
            return
        yield paragraph([shown], style=self.styles.picture)
        yield paragraph(
            self.marks.block(block.key, [run(block.title, italic=True)]), style=self.styles.note, align="centre"
        )
