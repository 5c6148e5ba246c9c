"""The zip packages of .docx and .xlsx: their XML parts, with bounds on everything a hostile file could blow up."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from nhiemky.files.problems import Damaged, Encrypted, FileProblem, HasMacros, HostileXml, NotWord, TooMuchInside

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""What all parts together may say they unpack to, pictures included."""

MAX_PART_BYTES = 40 * 1024 * 1024
"""What one XML part may really unpack to; the text of a 1,000-page book is under 20 MB of it."""

MAX_PARTS = 10_000
MOST_PARAGRAPHS = 300_000
"""Paragraphs of one part; a 1,000-page book has some 40,000. Millions of empty ones take a few kilobytes."""
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError)

_MACROS = re.compile(r"(?:^|[/\\])(?:vbaproject|vbadata)[^/\\]*$|(?:^|[/\\])macrosheets[/\\]", re.IGNORECASE)
_MACRO_KINDS = ("vbaproject", "macrosheet")
_FURNITURE = {"header", "footer"}
_MOST_FURNITURE = 60
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"

Element = Any
"""An lxml element; lxml ships no types."""


class Relation(NamedTuple):
    """A relation of a part: its id, the kind and the path of the part it leads to."""

    id: str
    kind: str
    target: str


class Parts:
    """An opened zip package of XML parts; ``wrong_kind`` is the problem of a file that is no such package."""

    def __init__(self, name: str, data: bytes, wrong_kind: type[FileProblem]) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise (Damaged if data.startswith(b"PK\x03\x04") else wrong_kind)(name) from error
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
            raise TooMuchInside(name, limit=f"{MAX_UNPACKED_BYTES // 1024**2} MB")
        if sum(info.compress_size for info in infos) > len(data):
            # Parts that lie over one another: the way to make a small file unpack to any size.
            raise TooMuchInside(name, limit=f"{MAX_UNPACKED_BYTES // 1024**2} MB")
        if any(_MACROS.search(info.filename) for info in infos) or self._declares_macros():
            raise HasMacros(name)

    def _declares_macros(self) -> bool:
        """Return whether the list of the parts' kinds names macros, whatever their parts are called."""
        types = self.part("[Content_Types].xml")
        kinds = [] if types is None else [each.get("ContentType", "").lower() for each in types.iter("{*}*")]
        return any(word in kind for kind in kinds for word in _MACRO_KINDS)

    def relations(self, part: str) -> list[Relation]:
        """Return the relations of a part to other parts of the package, in their order."""
        folder, base = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [
            Relation(
                relation.get("Id", ""),
                posixpath.basename(relation.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in ([] if root is None else root.iter(_RELATION))
            if relation.get("TargetMode") != "External"
        ]

    def paths(self) -> list[str]:
        """Return the paths of all parts, in their order."""
        return self._zip.namelist()

    def unpacked(self) -> int:
        """Return how many bytes all parts unpack to."""
        return sum(info.file_size for info in self._zip.infolist())

    def outside(self) -> Iterator[Relation]:
        """Give the relations of all parts that lead out of the package; their targets are addresses."""
        for path in self.paths():
            root = self.part(path) if path.lower().endswith(".rels") else None
            for relation in () if root is None else root.iter(_RELATION):
                if relation.get("TargetMode") == "External":
                    kind = posixpath.basename(relation.get("Type", ""))
                    yield Relation(relation.get("Id", ""), kind, relation.get("Target", ""))

    def part(self, path: str) -> Element | None:
        """Return the root of a part, ``None`` where there is none."""
        try:
            info = self._zip.getinfo(path)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise Encrypted(self._name)
        try:
            with self._zip.open(info) as file:
                data = file.read(MAX_PART_BYTES + 1)
        except _BROKEN as error:
            raise Damaged(self._name) from error
        if len(data) > MAX_PART_BYTES:
            raise TooMuchInside(self._name, limit=f"{MAX_PART_BYTES // 1024**2} MB")
        if next(islice(_PARAGRAPH.finditer(data), MOST_PARAGRAPHS, None), None):
            raise TooMuchInside(self._name, limit=f"{MOST_PARAGRAPHS:,} đoạn (paragraphs)".replace(",", "."))
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
        return self._parse(data)

    def _parse(self, data: bytes) -> Element:
        # libxml2 stops at its own limits of depth and expansion while huge_tree is off.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise (HostileXml if b"<!ENTITY" in data else Damaged)(self._name) from error
        if root.getroottree().docinfo.doctype:
            raise HostileXml(self._name)
        return root


class Package(Parts):
    """An opened .docx; ``main`` is the root of the document part."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, data, NotWord)
        main_path = _by_kind(self.relations("")).get("officeDocument", "word/document.xml")
        root = self.part(main_path)
        if root is None or root.tag != f"{W}document":
            raise NotWord(name)
        self.main: Element = root
        self._folder = posixpath.dirname(main_path)
        self._relations = self.relations(main_path)
        self._targets = _by_kind(self._relations)

    def related(self, kind: str) -> Element | None:
        """Return the root of the part of that kind (``styles``, ``numbering``, …), ``None`` where there is none."""
        return self.part(self._targets.get(kind, f"{self._folder}/{kind}.xml"))

    def furniture_paths(self) -> list[str]:
        """Return the paths of the page headers and footers, each once."""
        return [*dict.fromkeys(each.target for each in self._relations if each.kind in _FURNITURE)]

    def furniture(self) -> Iterator[str]:
        """Yield the lines of the page headers and footers, each part's once."""
        for target in self.furniture_paths()[:_MOST_FURNITURE]:
            root = self.part(target)
            for paragraph in [] if root is None else root.iter(f"{W}p"):
                line = "".join(
                    _printed(each) for each in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", _WORD_ART)
                ).strip()
                if line:
                    yield line


def _printed(element: Element) -> str:
    """Return what an element of a header or footer prints; letters made a drawing are a line of their own."""
    if element.tag == f"{W}t":
        return element.text or ""
    return f"\t{element.get('string', '')}\t" if element.tag == _WORD_ART else "\t"


def _by_kind(relations: list[Relation]) -> dict[str, str]:
    return {relation.kind: relation.target for relation in reversed(relations)}
