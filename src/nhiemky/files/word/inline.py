"""What one paragraph of a .docx prints: runs, links, tabs, breaks, symbols, and tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from nhiemky.files.vietnamese import is_own_letter
from nhiemky.files.word.fonts import Decoder
from nhiemky.files.word.package import Element, W
from nhiemky.files.word.symbols import symbol

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT = {f"{W}t", f"{_MATH}t"}
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
# Deleted and moved text, properties, field codes, and the small letters over Asian text print nothing here.
_SILENT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "rt")}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_BOOKMARK = {f"{W}bookmarkStart", f"{W}bookmarkEnd"}
_OFF = {"0", "false", "off"}


def is_on(properties: Element | None, name: str) -> bool:
    """Return whether a switch such as w:vanish or w:del stands in a properties element and is not off."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def has_mark(paragraph: Element, *names: str) -> bool:
    """Return whether the paragraph's own mark is tracked as one of ``names`` (17.13.5.15)."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return any(is_on(properties, name) for name in names)


def join_text(parts: Iterable[str]) -> str:
    """Join the paragraphs of a cell on one line, empty ones left out."""
    return " ".join(part for part in parts if part.strip())


class Inline:
    """Collects the text of a paragraph, the text boxes anchored in it and the notes it refers to."""

    def __init__(self, decoder_of: Callable[[Element], Decoder | None]) -> None:
        self._decoder_of = decoder_of
        self._decoder: Decoder | None = None
        self._pieces: list[tuple[Decoder | None, str]] = []
        self._length = 0
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self.bookmarks: list[tuple[str, str | None, int]] = []
        """The number of each bookmark, its name where it begins (None where it ends), and the letters before it."""

    @property
    def text(self) -> str:
        """The text so far; neighbouring runs of one old font are decoded together, for VNI's letters are two signs."""
        joined = [
            (decode, "".join(text for _, text in run))
            for decode, run in groupby(self._pieces, key=lambda piece: piece[0])
        ]
        if any(decode and any(map(is_own_letter, text)) for decode, text in joined):
            # Letters that the old font does not have: the paragraph was typed in Unicode, whatever its font says.
            return "".join(text for _, text in joined)
        return "".join(decode(text) if decode else text for decode, text in joined)

    def read(self, element: Element) -> None:
        """Read the children of an element in order."""
        for child in element.iterchildren(tag="*"):
            self._child(child)

    def _print(self, decoder: Decoder | None, text: str) -> None:
        self._pieces.append((decoder, text))
        self._length += len(text)

    def _child(self, child: Element) -> None:
        tag = child.tag
        if tag in _TEXT:
            self._print(self._decoder, child.text or "")
        elif tag in _FIXED:
            self._print(self._decoder, _FIXED[tag])
        elif tag in _SILENT or (tag == f"{W}r" and is_on(child.find(f"{W}rPr"), "vanish")):
            return
        elif tag == f"{W}r":
            self._decoder = self._decoder_of(child)
            self.read(child)
        elif tag == f"{W}sym":
            self._print(None, symbol(child.get(f"{W}font"), _hexadecimal(child.get(f"{W}char"))))
        elif tag == f"{W}txbxContent":
            self.boxes.append(child)
        elif tag in _BOOKMARK:
            self.bookmarks.append((child.get(f"{W}id", ""), child.get(f"{W}name"), self._length))
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], child.get(f"{W}id", "")))
        elif tag == f"{_MC}AlternateContent":
            # The same content twice, for new and for old readers (ECMA-376 part 3, 10.2.1): one is enough.
            chosen = next(
                (each for name in ("Choice", "Fallback") for each in child.iterchildren(f"{_MC}{name}")), None
            )
            if chosen is not None:
                self.read(chosen)
        else:
            self.read(child)


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0
