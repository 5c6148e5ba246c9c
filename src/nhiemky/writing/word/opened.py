"""What stands in a Word file that comes back: its lines and tables in order, with the bookmarks in them.

Tracked changes count as accepted, as everywhere in ``nhiemky.files``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from nhiemky.files.word.inline import Inline, has_mark, is_on
from nhiemky.files.word.package import Element, Package, W
from nhiemky.files.word.styles import value_of
from nhiemky.writing.word.marks import VERSION

_LONGEST_MARK = 50
_MOST_VERSIONS = 10
_AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_P, _TABLE, _ROW, _CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
_BEGIN, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"


@dataclass(frozen=True, slots=True)
class Marked:
    """A bookmark within a line: its name and the letters it is around."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, the bookmarks in it, and the id of its style."""

    text: str
    marks: tuple[Marked, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the cells of its rows, each cell one line."""

    rows: tuple[tuple[Line, ...], ...]


Item = Line | Grid


@dataclass(frozen=True, slots=True)
class Opened:
    """A Word file: its lines and tables in order, and the bookmarks that tell what text it was written from."""

    items: tuple[Item, ...]
    versions: tuple[str, ...]


def opened(name: str, data: bytes, marks: Collection[str]) -> Opened:
    """Return what stands in a .docx, with the places of those of its bookmarks whose names are in ``marks``.

    Raises a ``FileProblem`` where the file cannot be opened.
    """
    package = Package(name, data)
    body = package.main.find(f"{W}body")
    if body is None:
        return Opened((), ())
    names = {each.get(f"{W}name", "") for each in body.iter(_BEGIN)}
    versions = sorted(name for name in names if name.startswith(VERSION))[:_MOST_VERSIONS]
    ends = {each.get(f"{W}id", "") for each in body.iter(_END)}
    return Opened(tuple(_Reader(marks, ends).items(body)), tuple(versions))


def lines_of(items: Iterable[Item]) -> Iterator[Line]:
    """Give all lines, those of tables cell by cell."""
    for item in items:
        if isinstance(item, Grid):
            for row in item.rows:
                yield from row
        else:
            yield item


class _Reader:
    """Reads one body; a bookmark may begin in one paragraph and end in another.

    One without an end is a place only: LibreOffice leaves such ones beside those it keeps.
    """

    def __init__(self, marks: Collection[str], ends: Collection[str]) -> None:
        self._wanted = marks
        self._ends = ends
        self._open: dict[str, tuple[str, int]] = {}
        self._begun: set[str] = set()

    def items(self, container: Element) -> Iterator[Item]:
        """Give the lines and tables of a body; a paragraph whose mark was deleted joins the next."""
        carried: list[Element] = []
        for element in self._within(container, {_P, _TABLE}):
            if element.tag == _TABLE:
                yield Grid(tuple(self._rows(element)))
            elif has_mark(element, "del", "moveFrom"):
                carried.append(element)
            else:
                yield self._line([*carried, element])
                carried = []
        if carried:
            yield self._line(carried)

    def _line(self, paragraphs: list[Element]) -> Line:
        inline = Inline(lambda _: None)
        for each in paragraphs:
            inline.read(each)
        style = value_of(paragraphs[-1].find(f"{W}pPr"), "pStyle") or ""
        return Line(inline.text, tuple(self._marks(inline)), style)

    def _marks(self, inline: Inline) -> Iterator[Marked]:
        """Give the bookmarks of a line; one that goes on from the line before begins where the line does."""
        begun = dict.fromkeys(self._open, 0)
        length = len(inline.text)
        for number, name, at in inline.bookmarks:
            if name is not None and name in self._wanted and number not in self._ends:
                yield Marked(name, at, at)
            elif name is not None and self._begins(name, number):
                begun[number] = at
            elif name is None and number in self._open:
                yield Marked(self._open.pop(number)[0], begun.pop(number), at)
        for number, (name, lines) in list(self._open.items()):
            yield Marked(name, begun[number], length)
            if lines < _LONGEST_MARK:
                self._open[number] = (name, lines + 1)
            else:
                del self._open[number]

    def _begins(self, name: str, number: str) -> bool:
        """Open a bookmark that is wanted and has an end; a name counts once, where it is first."""
        if name not in self._wanted or number not in self._ends or name in self._begun:
            return False
        self._begun.add(name)
        self._open[number] = (name, 0)
        return True

    def _rows(self, table: Element) -> Iterator[tuple[Line, ...]]:
        for row in self._within(table, {_ROW}):
            if not is_on(row.find(f"{W}trPr"), "del"):
                yield tuple(self._cell(each) for each in self._within(row, {_CELL}))

    def _cell(self, cell: Element) -> Line:
        """Return a cell as one line; tables within it are read into it."""
        text, marks = "", list[Marked]()
        for item in self.items(cell):
            lines = [item] if isinstance(item, Line) else [each for row in item.rows for each in row]
            for line in lines:
                text += " " if text and line.text.strip() else ""
                marks += [Marked(each.name, each.start + len(text), each.end + len(text)) for each in line.marks]
                text += line.text
        return Line(text, tuple(marks))

    def _within(self, container: Element, tags: set[str]) -> Iterator[Element]:
        """Give the elements of some tags in a container, also those wrapped; bookmarks may begin and end between."""
        for child in container.iterchildren(tag="*"):
            if child.tag in tags:
                yield child
            elif child.tag in _AROUND:
                yield from self._within(child, tags)
            elif child.tag == _END:
                self._open.pop(child.get(f"{W}id", ""), None)
            elif child.tag == _BEGIN:
                self._begins(child.get(f"{W}name", ""), child.get(f"{W}id", ""))
