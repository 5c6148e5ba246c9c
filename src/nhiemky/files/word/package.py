"""The zip package of a .docx: its XML parts, with bounds on everything a hostile file could blow up."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from nhiemky.files.problems import Damaged, Encrypted, HostileXml, NotWord, TooMuchInside

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""What all parts together may say they unpack to, pictures included."""

MAX_PART_BYTES = 40 * 1024 * 1024
"""What one XML part may really unpack to; the text of a 1,000-page book is under 20 MB of it."""

MAX_PARTS = 10_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError)

Element = Any
"""An lxml element; lxml ships no types."""


class Package:
    """An opened .docx; ``main`` is the root of the document part."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise (Damaged if data.startswith(b"PK\x03\x04") else NotWord)(name) from error
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
            raise TooMuchInside(name, limit=f"{MAX_UNPACKED_BYTES // 1024**2} MB")
        self._folder = ""
        self._targets: dict[str, str] = {}
        main_path = self._relations("")[1].get("officeDocument", "word/document.xml")
        root = self._part(main_path)
        if root is None or root.tag != f"{W}document":
            raise NotWord(name)
        self.main: Element = root
        self._folder, self._targets = self._relations(main_path)

    def related(self, kind: str) -> Element | None:
        """Return the root of the part of that kind (``styles``, ``numbering``, …), ``None`` where there is none."""
        return self._part(self._targets.get(kind, f"{self._folder}/{kind}.xml"))

    def _relations(self, part: str) -> tuple[str, dict[str, str]]:
        folder, base = posixpath.split(part)
        root = self._part(posixpath.join(folder, "_rels", f"{base}.rels"))
        targets: dict[str, str] = {}
        if root is not None:
            for relation in root.iter(_RELATION):
                if relation.get("TargetMode") != "External":
                    kind = posixpath.basename(relation.get("Type", ""))
                    target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                    targets.setdefault(kind, target.lstrip("/"))
        return folder, targets

    def _part(self, path: str) -> Element | None:
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
        return self._parse(data.replace(_STRICT, _TRANSITIONAL))

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
