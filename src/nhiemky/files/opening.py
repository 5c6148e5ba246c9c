"""Open a file, or bytes that came with a name, as a source text."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from nhiemky.files import plain
from nhiemky.files.model import SourceText
from nhiemky.files.names import plain_name
from nhiemky.files.problems import (
    Damaged,
    Empty,
    Encrypted,
    Folder,
    Missing,
    NotPermitted,
    NotText,
    OldSpreadsheet,
    TooLarge,
    TooLong,
    UnknownKind,
    Unreadable,
    printable,
)

MAX_FILE_BYTES = 20 * 1024 * 1024
"""Larger files are refused: a resolution of 40 pages is under 1 MB, a report full of photographs under 20."""

MAX_CHARACTERS = 2_000_000
"""Longest text that is read: some 700 pages, beyond which a page would only wait."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM, _WORKBOOK_STREAM = "WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HEAD_BYTES = 2048
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def open_file(path: str | Path) -> SourceText:
    """Return the source text of the file at ``path``; raise a ``FileProblem`` where it has none."""
    return open_bytes(Path(path).name, read_bytes(path))


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of the file at ``path``, one past the limit at most; raise a ``FileProblem`` where it cannot."""
    path = Path(path)
    name = path.name or str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Folder(name)
        if not stat.S_ISREG(mode):
            raise Unreadable(name, reason="not an ordinary file")
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Missing(printable(str(path))) from error
    except PermissionError as error:
        raise NotPermitted(name) from error
    except OSError as error:
        raise Unreadable(name, reason=error.strerror or type(error).__name__) from error


def open_bytes(name: str, data: bytes) -> SourceText:
    """Return the source text of a file's bytes; ``name`` says its kind. Raise a ``FileProblem`` where it has none."""
    name = plain_name(name)
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(name, limit=f"{MAX_FILE_BYTES // 1024**2} MB")
    if not data:
        raise Empty(name)
    reader = _READERS.get(kind_of(name, data))
    if reader is None:
        raise UnknownKind(name)
    try:
        source = reader(name, data)
    except RecursionError as error:
        raise Damaged(name) from error
    if len(source.text) > MAX_CHARACTERS:
        raise TooLong(name, limit=f"{MAX_CHARACTERS:,}".replace(",", "."))
    return plain.readable(replace(source, name=name, sha256=hashlib.sha256(data).hexdigest()))


def _docx(name: str, data: bytes) -> SourceText:
    # Imported here because lxml costs every start of the program 30 ms.
    from nhiemky.files.word import read_docx

    return read_docx(name, data)


def _pdf(name: str, data: bytes) -> SourceText:
    from nhiemky.files.pdf import read_pdf

    return read_pdf(name, data)


def _picture(name: str, data: bytes) -> SourceText:
    from nhiemky.files.scan import read_picture

    return read_picture(name, data)


def _doc(name: str, data: bytes) -> SourceText:
    from nhiemky.files.word.old import read_doc

    return read_doc(name, data)


def _rtf(name: str, data: bytes) -> SourceText:
    from nhiemky.files.word.old import read_rtf

    return read_rtf(name, data)


def _html(name: str, data: bytes) -> SourceText:
    from nhiemky.files.page import read_html

    return read_html(name, data)


def _mhtml(name: str, data: bytes) -> SourceText:
    from nhiemky.files.page import read_mhtml

    return read_mhtml(name, data)


def _xlsx(name: str, data: bytes) -> SourceText:
    from nhiemky.files.sheet import read_xlsx

    return read_xlsx(name, data)


def _csv(name: str, data: bytes) -> SourceText:
    from nhiemky.files.sheet import read_csv

    return read_csv(name, data)


PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp")
_READERS: dict[str, Callable[[str, bytes], SourceText]] = {
    ".txt": plain.read_plain,
    ".docx": _docx,
    ".doc": _doc,
    ".rtf": _rtf,
    ".pdf": _pdf,
    ".html": _html,
    ".htm": _html,
    ".mhtml": _mhtml,
    ".mht": _mhtml,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".csv": _csv,
    ".tsv": _csv,
    **dict.fromkeys(PICTURES, _picture),
}
"""How each kind of file is read; the name and hash of what a reader returns are filled in by ``open_bytes``."""

READABLE = frozenset(_READERS)
"""Endings of names, in lower case, of the files that can be opened."""

_SIGNATURES = {
    b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"II*\x00": ".tif", b"MM\x00*": ".tif",
}  # fmt: skip


def _by_signature(data: bytes) -> str | None:
    """Return the ending that belongs to a file's first bytes, whatever it is named."""
    return next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), None)


def kind_of(name: str, data: bytes) -> str:
    """Return the ending of the kind of file this is: by its content where that is sure, else by its name.

    Portals give web pages and Word's own .rtf out as .doc, and pages with a table as .xls.
    """
    suffix = PurePath(name).suffix.casefold()
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise Encrypted(name)
        if suffix == ".xls" or (_WORKBOOK_STREAM in data and _WORD_STREAM not in data):
            raise OldSpreadsheet(name)
        return ".doc"
    if suffix == ".txt" and data.startswith(_ZIP):
        raise NotText(name)
    if suffix in {".doc", ".xls", ".rtf"}:
        if data.startswith(_ZIP):
            return ".xlsx" if suffix == ".xls" else ".docx"
        if data.startswith(b"{\\rtf"):
            return ".rtf"
    if suffix in {".doc", ".xls", ".rtf", ".html", ".htm", ".mhtml", ".mht"}:
        head = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if b"mime-version:" in head and b"content-type: multipart/" in head:
            return ".mhtml"
        if head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
            return ".html"
    return _by_signature(data) or suffix
