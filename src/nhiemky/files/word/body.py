"""The body of a .docx written out as text: paragraphs, lists, tables, text boxes and notes in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from nhiemky.files.model import Block, BlockKind, Place, SourceText, Table
from nhiemky.files.word.fonts import Fonts
from nhiemky.files.word.inline import Inline, has_mark, is_on, join_text
from nhiemky.files.word.numbering import Numbering
from nhiemky.files.word.package import Element, W
from nhiemky.files.word.styles import NumberRef, Styles, number_ref, outline_level, value_of
from nhiemky.files.word.tables import BETWEEN, TableWriter, WordCell, skipped_before, span_of

_SPACE = re.compile(r"\s+")
_DEEPEST_HEADING = 8


@dataclass(slots=True)
class _Paragraph:
    text: str
    label: str = ""
    kind: BlockKind = "paragraph"
    level: int = 0
    number: int = 0
    boxes: list[Element] = field(default_factory=list)


class Writer:
    """Writes the parts of a document one after the other; ``finish`` gives the text and its blocks."""

    def __init__(self, styles: Styles, fonts: Fonts, numbering: Numbering) -> None:
        self._styles = styles
        self._fonts = fonts
        self._numbering = numbering
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._places: list[Place] = []
        self._counted = 0
        self._length = 0
        self._notes: list[tuple[str, str]] = []

    def write_body(self, document: Element) -> None:
        """Write the document part."""
        body = document.find(f"{W}body")
        if body is not None:
            self._write(body)

    def write_notes(self, footnotes: Element | None, endnotes: Element | None) -> None:
        """Write the notes the body refers to, in the order of their references, after everything else."""
        parts = {"footnote": footnotes, "endnote": endnotes}
        notes: dict[tuple[str, str], Element] = {}
        for kind, root in parts.items():
            for note in [] if root is None else root.iter(f"{W}{kind}"):
                notes[kind, note.get(f"{W}id", "")] = note
        for reference in dict.fromkeys(self._notes):
            if reference in notes:
                self._write(notes[reference])

    def finish(self, name: str) -> SourceText:
        """Return the whole text, the blocks that tile it, its tables, and the number of each line's paragraph."""
        return SourceText(
            name=name, text="".join(self._pieces), format="docx", sha256="", blocks=tuple(self._blocks),
            tables=tuple(self._tables), places=tuple(self._places),
        )  # fmt: skip

    def _emit(self, paragraph: _Paragraph) -> None:
        line = f"{paragraph.text}\n"
        end = self._length + len(line)
        self._pieces.append(line)
        self._blocks.append(
            Block(start=self._length, end=end, kind=paragraph.kind, label=paragraph.label, level=paragraph.level)
        )
        if paragraph.text:
            self._places.append(Place(start=self._length, end=end - 1, paragraph=paragraph.number))
        self._length = end

    def _write(self, container: Element) -> None:
        for item in self._items(container):
            if isinstance(item, _Paragraph):
                self._emit(item)
                for box in item.boxes:
                    self._write(box)
            else:
                self._write_table(item)

    def _write_table(self, table: Element) -> None:
        writer = TableWriter()
        for row, number, boxes in self._rows(table):
            line = _line(row)
            writer.add(row, self._length, self._length + len(line))
            self._emit(_Paragraph(line, kind="row", number=number))
            for box in boxes:
                self._write(box)
        if (written := writer.table()) is not None:
            self._tables.append(written)

    def _items(self, container: Element) -> Iterator[_Paragraph | Element]:
        """Yield the paragraphs and tables of a container; a paragraph whose mark was deleted joins the next."""
        carried, boxes = "", list[Element]()
        for element in block_elements(container):
            if element.tag == f"{W}tbl":
                yield element
                continue
            self._counted += 1
            if has_mark(element, "del", "moveFrom"):
                inline = self._inline(element)
                carried, boxes = carried + inline.text, boxes + inline.boxes
                continue
            paragraph = self._paragraph(element, carried)
            paragraph.boxes = boxes + paragraph.boxes
            carried, boxes = "", []
            yield paragraph
        if carried.strip() or boxes:
            yield _Paragraph(carried, number=self._counted, boxes=boxes)

    def _inline(self, element: Element) -> Inline:
        style = value_of(element, "pPr/pStyle")
        inline = Inline(lambda run: self._fonts.decoder(run, style))
        inline.read(element)
        self._notes += inline.notes
        return inline

    def _paragraph(self, element: Element, carried: str) -> _Paragraph:
        properties = element.find(f"{W}pPr")
        style = value_of(properties, "pStyle") or self._styles.default
        inline = self._inline(element)
        paragraph = _Paragraph(carried + inline.text, number=self._counted, boxes=inline.boxes)
        ref = self._reference(properties, style)
        label = self._numbering.label(ref) if ref else None
        if ref and label is not None:
            paragraph.kind, paragraph.level = "item", ref.level or 0
        if label:
            paragraph.label = label
            paragraph.text = f"{label} {paragraph.text}" if paragraph.text else label
        level = outline_level(properties)
        if level is None:
            level = self._styles.heading_level(style)
        if level is not None and level <= _DEEPEST_HEADING and paragraph.text.strip():
            paragraph.kind, paragraph.level = "heading", level
        return paragraph

    def _reference(self, properties: Element | None, style: str | None) -> NumberRef | None:
        own = number_ref(properties)
        inherited = self._styles.number_ref(style)
        num_id = own.num_id if own and own.num_id is not None else inherited[0].num_id if inherited else None
        if num_id in {None, "0"}:
            return None
        if own and own.level is not None:
            return NumberRef(num_id, own.level)
        if inherited is None or (own and own.num_id is not None):
            return NumberRef(num_id, 0)
        level = inherited[0].level
        return NumberRef(num_id, self._numbering.level_of_style(num_id, inherited[1]) if level is None else level)

    def _rows(self, table: Element) -> Iterator[tuple[list[WordCell], int, list[Element]]]:
        """Yield the cells of each row that shows something, with its first paragraph and its text boxes."""
        for row in _children(table, "tr"):
            if is_on(row.find(f"{W}trPr"), "del"):
                continue
            boxes: list[Element] = []
            number = self._counted + 1
            cells: list[WordCell] = []
            column = skipped_before(row)
            for cell in _children(row, "tc"):
                columns = span_of(cell)
                if _merged_across(cell) and cells:
                    cells[-1] = replace(cells[-1], columns=cells[-1].columns + columns)
                elif not _merged_across(cell):
                    text, goes_on = self._cell(cell, boxes), _continues(cell, "vMerge")
                    cells.append(WordCell(text, column, columns, goes_on))
                column += columns
            while cells and not cells[-1].text and not cells[-1].continues:
                cells.pop()
            if any(cell.text for cell in cells):
                yield cells, number, boxes

    def _cell(self, cell: Element, boxes: list[Element]) -> str:
        if _continues(cell, "vMerge"):
            return ""
        parts: list[str] = []
        for item in self._items(cell):
            if isinstance(item, _Paragraph):
                parts.append(item.text)
                boxes += item.boxes
            else:
                for row, _, inner in self._rows(item):
                    parts.append(_line(row))
                    boxes += inner
        return _SPACE.sub(" ", join_text(parts)).strip()


def _line(row: list[WordCell]) -> str:
    texts = [cell.text for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return BETWEEN.join(texts)


def block_elements(container: Element) -> Iterator[Element]:
    """Yield the w:p and w:tbl of a container in order, also those inside content controls and the like."""
    yield from _descend(container, lambda tag: tag in {f"{W}p", f"{W}tbl"})


def _children(container: Element, name: str) -> Iterator[Element]:
    yield from _descend(container, lambda tag: tag == f"{W}{name}")


def _descend(container: Element, wanted: Callable[[str], bool]) -> Iterator[Element]:
    wrappers = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
    for child in container.iterchildren(tag="*"):
        if wanted(child.tag):
            yield child
        elif child.tag in wrappers:
            yield from _descend(child, wanted)


def _continues(cell: Element, name: str) -> bool:
    """Return whether a cell only continues the one above (vMerge) or before it (hMerge) (17.4.84, 17.4.22)."""
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _merged_across(cell: Element) -> bool:
    return _continues(cell, "hMerge")
