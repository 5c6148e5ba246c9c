"""Paragraph styles of a .docx: which are headings, and which bring a list number (ECMA-376 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemky.files.word.package import Element, W

_HEADING = re.compile(r"heading (\d)$")
_BODY_TEXT_LEVEL = 9
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class NumberRef:
    """A reference from a paragraph or a style to a list: its numId and level; ``None`` where it leaves it out."""

    num_id: str | None
    level: int | None


def value_of(parent: Element | None, path: str) -> str | None:
    """Return the w:val of the descendant at ``path`` (names parted by slashes), ``None`` where it is missing."""
    if parent is None:
        return None
    found = parent.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def whole(text: str | None) -> int | None:
    """Return a small whole number from an attribute, ``None`` where it is none."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else None


def number_ref(properties: Element | None) -> NumberRef | None:
    """Return the list reference in a w:pPr, ``None`` where it has none."""
    if properties is None or properties.find(f"{W}numPr") is None:
        return None
    return NumberRef(value_of(properties, "numPr/numId"), whole(value_of(properties, "numPr/ilvl")))


def outline_level(properties: Element | None) -> int | None:
    """Return the outline level in a w:pPr, 0 for the outermost; ``None`` where it does not say."""
    return whole(value_of(properties, "outlineLvl"))


class Styles:
    """The paragraph styles of a document, looked up by id through what they are based on."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        self._styles: dict[str, Element] = {}
        self.default: str | None = None
        for style in [] if root is None else root.iter(f"{W}style"):
            style_id = style.get(f"{W}styleId", "")
            self._styles[style_id] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self.default = style_id

    def chain(self, style_id: str | None) -> list[Element]:
        """Return the style and those it is based on, nearest first; loops are cut."""
        found: list[Element] = []
        while style_id in self._styles and len(found) < _DEEPEST:
            style = self._styles[style_id]
            found.append(style)
            style_id = value_of(style, "basedOn")
        return found

    def heading_level(self, style_id: str | None) -> int | None:
        """Return the outline level a style gives, 0 for the outermost or a title; ``None`` for body text."""
        for style in self.chain(style_id):
            name = (value_of(style, "name") or "").casefold()
            match = _HEADING.match(name)
            if match:
                return int(match[1]) - 1
            level = outline_level(style.find(f"{W}pPr"))
            if level is not None:
                return level if level < _BODY_TEXT_LEVEL else None
            if name == "title":
                return 0
        return None

    def number_ref(self, style_id: str | None) -> tuple[NumberRef, str] | None:
        """Return the list a style puts its paragraphs in, with the id of the style that says so."""
        for style in self.chain(style_id):
            ref = number_ref(style.find(f"{W}pPr"))
            if ref is not None and ref.num_id is not None:
                return ref, style.get(f"{W}styleId", "")
        return None
