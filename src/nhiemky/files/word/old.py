"""Word files of before .docx: .doc and .rtf, through LibreOffice or antiword.

LibreOffice comes first although antiword starts faster: it keeps automatic numbers, headings, fonts (by which .VnTime
is decoded) and merged cells, while antiword loses list numbers and, after a table it does not understand, the rest of
the document, without saying so. Its text is therefore only taken where it is as long as the file says it is.
"""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from nhiemky.files import programs
from nhiemky.files.model import Block, BlockKind, SourceText
from nhiemky.files.problems import Damaged, EmbeddedObjects, Encrypted, HasMacros, NeedsProgram, TooSlow
from nhiemky.files.word import read_docx

LEAST_KEPT = 0.97
"""Share of the document's characters that antiword must give back; what it rightly leaves out are codes of fields."""

_SECTOR = 512
_ENCRYPTED = 0x0100
_MARKS = (b"\xec\xa5", b"\xdc\xa5")
"""Of Word 97 and later, and of Word 6 and 95."""

_FIRST_OF_97 = 193
_ENTRY, _ENTRY_LENGTH = 128, 64
_MACRO_ENTRIES = tuple(f"{name}\0".encode("utf-16-le") for name in ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA"))
# The words that begin an object's data, or the object itself ([RTF] "Objects"); \bin and the like may not part them.
_OBJECT = re.compile(rb"\\obj(?:data|emb|ocx|link|autlink|html|class|ect)(?![a-z])")


def read_doc(name: str, data: bytes) -> SourceText:
    """Return the source text of a .doc; raise a ``FileProblem`` where it has none."""
    header = _header(name, data)
    if _has_macros(data):
        raise HasMacros(name)
    if programs.installed("soffice"):
        source = _by_office(name, data, "MS Word 97" if header.version >= _FIRST_OF_97 else "MS Word 95")
        if source is not None:
            return source
    if programs.installed("antiword"):
        text, blocks = _by_antiword(name, data)
        if len(text) >= LEAST_KEPT * header.characters:
            return SourceText(name=name, text=text, format="doc", sha256="", blocks=blocks)
        if not programs.installed("soffice"):
            raise NeedsProgram(name, packages="libreoffice-writer-nogui")
    elif not programs.installed("soffice"):
        raise NeedsProgram(name, packages="libreoffice-writer-nogui antiword")
    raise Damaged(name)


def read_rtf(name: str, data: bytes) -> SourceText:
    """Return the source text of an .rtf; raise a ``FileProblem`` where it has none."""
    if not data.startswith(b"{\\rtf"):
        raise Damaged(name)
    if _OBJECT.search(data):
        raise EmbeddedObjects(name)
    if not programs.installed("soffice"):
        raise NeedsProgram(name, packages="libreoffice-writer-nogui")
    source = _by_office(name, data, "Rich Text Format")
    if source is None:
        raise Damaged(name)
    return source


def _has_macros(data: bytes) -> bool:
    """Return whether the directory of an OLE container has an entry of a VBA project ([MS-CFB] 2.6.1, [MS-OVBA] 2.2.1).

    An entry is 128 bytes and begins with its name in UTF-16, whose length in bytes (with the last zero) stands at 64.
    """
    for entry in _MACRO_ENTRIES:
        at = data.find(entry)
        while at >= 0:
            if at % _ENTRY == 0 and data[at + _ENTRY_LENGTH : at + _ENTRY_LENGTH + 2] == struct.pack("<H", len(entry)):
                return True
            at = data.find(entry, at + 1)
    return False


def _by_office(name: str, data: bytes, reading: str) -> SourceText | None:
    try:
        with tempfile.TemporaryDirectory(prefix="nhiemky-") as folder:
            converted = programs.office_convert(Path(folder), data, reading)
    except programs.ProgramTimeoutError as error:
        raise TooSlow(name, seconds=str(programs.OFFICE_SECONDS)) from error
    if converted is None:
        return None
    return replace(read_docx(name, converted), format="doc")


def _by_antiword(name: str, data: bytes) -> tuple[str, tuple[Block, ...]]:
    try:
        with tempfile.TemporaryDirectory(prefix="nhiemky-") as folder:
            printed = programs.antiword_convert(Path(folder), data)
    except programs.ProgramTimeoutError as error:
        raise TooSlow(name, seconds=str(programs.ANTIWORD_SECONDS)) from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(printed, parser) if printed else None
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    for kind, line in [] if root is None else _lines(root):
        pieces.append(f"{line}\n")
        blocks.append(Block(start=length, end=length + len(line) + 1, kind=kind))
        length += len(line) + 1
    return "".join(pieces), tuple(blocks)


def _lines(book: etree._Element) -> Iterator[tuple[BlockKind, str]]:
    """Yield the lines of antiword's DocBook: its titles, paragraphs and rows in order."""
    kinds: dict[str, BlockKind] = {"title": "heading", "row": "row"}
    for element in book.iter("title", "row", "para"):
        if element.getparent().tag in {"book", "bookinfo"} or element.find("informaltable") is not None:
            continue
        if element.tag == "row":
            cells = [" ".join("".join(entry.itertext()).split()) for entry in element.iter("entry")]
            yield "row", " | ".join(cells).rstrip(" |")
        elif next(element.iterancestors("row"), None) is None and (element.tag == "para" or element.text):
            kind: BlockKind = "item" if element.getparent().tag == "listitem" else kinds.get(element.tag, "paragraph")
            yield kind, "".join(element.itertext()).strip("\n ")


class _Header(NamedTuple):
    version: int
    characters: int


def _header(name: str, data: bytes) -> _Header:
    """Return the version of a .doc and how many characters its main text has ([MS-DOC] 2.5.1).

    The header begins the stream WordDocument, whose first sector is found by its mark, so that the container need not
    be read. Raises ``Encrypted`` where the header says so, ``Damaged`` where there is none.
    """
    for start in range(_SECTOR, len(data) - _SECTOR, _SECTOR):
        if data[start : start + 2] in _MARKS:
            version, flags = struct.unpack_from("<2xH6xH", data, start)
            if flags & _ENCRYPTED:
                raise Encrypted(name)
            (characters,) = struct.unpack_from("<I", data, start + (0x4C if version >= _FIRST_OF_97 else 0x34))
            return _Header(version, characters)
    raise Damaged(name)
