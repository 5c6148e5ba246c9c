"""Whether a PDF runs anything: scripts, programs of the system, programs it carries (ISO 32000-1, 12.6, 7.11).

PDFium writes the document out anew, without its encryption and with every object in the open; the names of such
actions are looked for there and in the file as it came. They are too long to stand in compressed data by chance.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from nhiemky.files.problems import ActivePdf

_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS = re.compile(rb"/(?:JavaScript|Launch|ImportData|Rendition|RichMedia(?:Execute)?|Movie)(?![A-Za-z0-9])")
_FILE = re.compile(rb"/U?F\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)
_PROGRAMS = re.compile(
    r"\.(?:exe|com|bat|cmd|scr|pif|msi|msp|dll|cpl|jar|js|jse|vbs|vbe|wsf|wsh|hta|lnk|ps1|psm1|reg|sh|py|app|deb|rpm|"
    r"docm|dotm|xlsm|xltm|xlam|pptm|iso|img|chm|url)\Z",
    re.IGNORECASE,
)


def refuse_active(name: str, document: Any, data: bytes) -> None:
    """Raise ActivePdf for a PDF that runs scripts or programs, or carries one; a mere jump to a page is neither."""
    for text in (data, _rewritten(document)):
        if _RUNS.search(_unescaped(text)) or any(_PROGRAMS.search(each) for each in _file_names(text)):
            raise ActivePdf(name)


def _rewritten(document: Any) -> bytes:
    """Return the document written anew, empty where PDFium cannot."""
    out = io.BytesIO()
    try:
        document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError:
        return b""
    return out.getvalue()


def _unescaped(text: bytes) -> bytes:
    """Return names as they are meant: /J#61vaScript is /JavaScript."""
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text)


def _file_names(text: bytes) -> list[str]:
    found = []
    for literal, hexadecimal in _FILE.findall(text):
        data = literal
        if hexadecimal:
            digits = b"".join(hexadecimal.split())
            data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        encoding = "utf-16-be" if data.startswith(b"\xfe\xff") else "latin-1"
        found.append(data.decode(encoding, "replace").strip("\ufeff\0 ."))
    return found
