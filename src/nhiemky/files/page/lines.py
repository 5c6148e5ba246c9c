"""The lines that a page prints: its paragraphs, headings, list items and table rows in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nhiemky.files.model import BlockKind
from nhiemky.files.page.furniture import is_furniture, main_part
from nhiemky.files.page.lists import Lists
from nhiemky.files.page.tables import Row, flat_text, is_data_table, rows_of
from nhiemky.files.page.tree import Element, collapsed
from nhiemky.files.page.words import words

_HEADINGS = {f"h{level}": level - 1 for level in range(1, 7)}
_ITALIC = frozenset(["em", "i", "cite", "figcaption"])
_LONGEST_CAPTION = 300
_TYPED = re.compile(r"\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,5})[.)]", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """One line of a page and what is known of it; ``table`` counts the page's tables, ``row`` is its cells."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    linked: int = 0
    in_main: bool = False
    table: int | None = None
    row: Row | None = None


@dataclass(slots=True)
class _Frame:
    """What the elements open at one place give to the text in them."""

    element: Element
    noise: bool = False
    in_main: bool = False
    linked: bool = False
    italic: bool = False
    centred: bool = False
    caption: bool = False
    preserved: bool = False
    heading: int | None = None
    picture: bool = False


@dataclass(slots=True)
class _Open:
    """The line that is being written."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    italic: int = 0
    image: bool = False
    frame: _Frame | None = None


def lines_of(page: Element) -> list[Line]:
    """Return the lines of a page, furniture and captions marked as far as their elements tell."""
    return _Writer(page).lines


class _Writer:
    def __init__(self, page: Element) -> None:
        self.lines: list[Line] = []
        self._page = page
        self._main = main_part(page)
        self._lists = Lists()
        self._open = _Open()
        self._after_image = False
        self._tables = 0
        self._write()

    def _write(self) -> None:
        root = _Frame(self._page, in_main=self._main is self._page)
        stack: list[tuple[_Frame, Iterator[Element | str]]] = [(root, iter(self._page.children))]
        while stack:
            frame, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(frame)
            elif isinstance(child, str):
                self._text(child, frame)
            else:
                inner = self._enter(child, frame)
                if inner is not None:
                    stack.append((inner, iter(child.children)))
        self._flush()

    def _enter(self, element: Element, outer: _Frame) -> _Frame | None:
        """Begin an element; ``None`` where it is written at once."""
        frame = self._frame(element, outer)
        if element.tag in {"br", "hr"}:
            self._break(frame)
            return None
        if element.is_block:
            self._flush()
        elif _is_apart(element) or (element.tag == "a" and outer.element.tag != "p"):
            self._space()
        if element.tag in {"img", "picture"}:
            self._open.image = True
        if element.tag == "table" and is_data_table(element):
            self._table(element, frame)
            return None
        self._lists.enter(element)
        return frame

    def _leave(self, frame: _Frame) -> None:
        element = frame.element
        if element.is_block:
            self._flush()
        elif _is_apart(element):
            self._space()
        self._lists.leave(element)

    def _frame(self, element: Element, outer: _Frame) -> _Frame:
        in_main = outer.in_main or element is self._main
        picture = element.tag in {"table", "figure"} and element.weight.images > 0
        style = element.style
        return _Frame(
            element,
            noise=outer.noise or is_furniture(element, self._page.weight, in_main=in_main),
            in_main=in_main,
            linked=outer.linked or element.tag == "a",
            italic=outer.italic or element.tag in _ITALIC or "font-style:italic" in style,
            centred=outer.centred or element.tag == "center" or "text-align:center" in style
            or (element.attributes.get("align") or "").casefold() in {"center", "middle"},
            caption=outer.caption or element.tag == "figcaption"
            or (bool(element.tokens & words("captions")) and element.tag != "caption"),
            preserved=outer.preserved or element.tag == "pre" or "white-space:pre" in style,
            heading=_HEADINGS.get(element.tag, outer.heading),
            picture=outer.picture or (picture and element.weight.text <= _LONGEST_CAPTION),
        )  # fmt: skip

    def _text(self, text: str, frame: _Frame) -> None:
        if frame.preserved:
            for index, line in enumerate(text.splitlines()):
                if index:
                    self._flush()
                self._piece(line, frame)
        else:
            self._piece(text, frame)

    def _piece(self, text: str, frame: _Frame) -> None:
        text = collapsed(text)
        line = self._open
        if not line.pieces or line.pieces[-1].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            return
        if line.frame is None and text.strip():
            line.frame = frame
        line.pieces.append(text)
        length = len(text.strip())
        line.length += length
        line.linked += length if frame.linked else 0
        line.italic += length if frame.italic else 0

    def _space(self) -> None:
        if self._open.pieces and not self._open.pieces[-1].endswith(" "):
            self._open.pieces.append(" ")

    def _break(self, frame: _Frame) -> None:
        if frame.heading is not None and self._open.pieces:
            # One title printed on several lines.
            self._open.pieces.append("\n")
        else:
            self._flush(kept_image=True)

    def _flush(self, *, kept_image: bool = False) -> None:
        line = self._open
        if not line.pieces and not line.image:
            return
        self._open = _Open()
        text = "\n".join(part.strip(" ") for part in "".join(line.pieces).split("\n")).strip("\n")
        image = line.image
        if not text.strip() or line.frame is None:
            self._after_image = self._after_image or image
            self._open.image = image and kept_image
            return
        found = Line(text, linked=line.linked, in_main=line.frame.in_main)
        label, level = self._lists.take()
        if label is not None:
            # A number that is typed stands instead of the list's, whose own the style sheet then hides.
            label = "" if _TYPED.match(text) else label
            found.kind, found.level, found.label = "item", level, label
            found.text = f"{label} {text}".strip()
        if line.frame.heading is not None:
            found.kind, found.level = "heading", line.frame.heading
        if line.frame.noise:
            found.kind = "noise"
        elif self._is_caption(line, text, image):
            found.kind = "caption"
        self._after_image = False
        self.lines.append(found)

    def _is_caption(self, line: _Open, text: str, image: bool) -> bool:
        frame = line.frame
        if frame is None or frame.heading is not None or len(text) > _LONGEST_CAPTION or text.isupper():
            return False
        if frame.caption or frame.picture:
            return True
        beside = self._after_image and (frame.centred or line.italic >= 0.9 * line.length)
        return beside or (image and (frame.centred or line.italic >= 0.9 * line.length))

    def _table(self, table: Element, frame: _Frame) -> None:
        if frame.picture:
            kind: BlockKind = "caption"
        else:
            kind = "noise" if frame.noise else "row"
        self._after_image = False
        title = next((child for child in table.children if isinstance(child, Element) and child.tag == "caption"), None)
        if title is not None:
            self._text(flat_text(title), frame)
            self._flush()
        for row in rows_of(table):
            self.lines.append(Line(row.text, kind=kind, in_main=frame.in_main, table=self._tables, row=row))
        self._tables += 1


def _is_apart(element: Element) -> bool:
    return element.tag in words("apart_tags") or element.floats or bool(element.tokens & words("apart"))
