"""Where the fields of an office's own Word file stand, also split over runs, and how a text takes their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from nhiemky.files.word.package import Element, W
from nhiemky.writing.word.elements import run

_FIELD = re.compile(r"\{\{([^{}]{0,80})\}\}")
_HIDDEN = {f"{W}del", f"{W}moveFrom"}


@dataclass(frozen=True, slots=True)
class Place:
    """A field in a paragraph: its name, from and to where in the paragraph's words it stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph and the w:t elements that print them."""

    text: str
    pieces: tuple[Element, ...]


def paragraphs(root: Element) -> Iterator[Element]:
    """Give every paragraph of a part, those of tables and text boxes too."""
    yield from root.iter(f"{W}p")


def words_of(paragraph: Element) -> Words:
    """Return what a paragraph itself prints, without the text boxes anchored in it and what is deleted."""
    pieces = tuple(each for each in paragraph.iter(f"{W}t") if _is_own(each, paragraph))
    return Words("".join(each.text or "" for each in pieces), pieces)


def _is_own(text: Element, paragraph: Element) -> bool:
    for parent in text.iterancestors():
        if parent is paragraph:
            return True
        if parent.tag in _HIDDEN or parent.tag == f"{W}p":
            return False
    return False


def places(words: Words) -> list[Place]:
    """Return the fields of a paragraph in order."""
    return [Place(found[1].strip(), found.start(), found.end()) for found in _FIELD.finditer(words.text)]


def is_open(words: Words) -> bool:
    """Return whether braces are left that are no field's."""
    rest = _FIELD.sub("", words.text)
    return "{{" in rest or "}}" in rest


def fill(paragraph: Element, value_of: Callable[[str], str | None]) -> None:
    """Put values in the place of the fields of a paragraph; a field whose value is None stays as it stands.

    A value takes the formatting of the run in which its field begins; what a value holds is never read as a field.
    """
    words = words_of(paragraph)
    for place in reversed(places(words)):
        value = value_of(place.name)
        if value is not None:
            _replace(words, place, value)


def _replace(words: Words, place: Place, value: str) -> None:
    ends = list(accumulate(len(each.text or "") for each in words.pieces))
    starts = [0, *ends[:-1]]
    held = [at for at in range(len(ends)) if starts[at] < place.end and ends[at] > place.start]
    first, last = held[0], held[-1]
    before = (words.pieces[first].text or "")[: place.start - starts[first]]
    after = (words.pieces[last].text or "")[place.end - starts[last] :]
    for at in held[1:]:
        words.pieces[at].text = ""
    if first != last:
        words.pieces[last].text = after
        after = ""
    _set(words.pieces[first], before, value, after)


def _set(piece: Element, before: str, value: str, after: str) -> None:
    """Make a w:t print a value with its lines and tabs between what stood before and after it."""
    printed = [each for each in run(value) if each.tag != f"{W}rPr"]
    piece.text = before
    _keep_spaces(piece)
    at = piece
    for each in printed:
        at.addnext(each)
        at = each
    if after:
        rest = piece.makeelement(piece.tag, dict(piece.attrib))
        rest.text = after
        _keep_spaces(rest)
        at.addnext(rest)


def _keep_spaces(piece: Element) -> None:
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
