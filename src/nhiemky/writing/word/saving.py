"""A Word package as bytes: the same for the same document, with nobody's name in its properties."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING

from nhiemky.writing.model import Draft
from nhiemky.writing.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

_DAY_OF_ALL = (1980, 1, 1, 0, 0, 0)


def without_names(document: Document, draft: Draft) -> None:
    """Say in the properties what the document is, and nothing about who made it or when."""
    told = document.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category", "content_status"):
        setattr(told, name, "")
    told.title = " ".join(printable(f"{draft.head.type} {draft.head.abstract}").split())[:255]
    told.language = "vi-VN"
    told.revision = 1
    told.created = told.modified = datetime.combine(draft.head.day, time())


def as_bytes(document: Document) -> bytes:
    """Return a document as the bytes of its file: parts in the order of their names, all of one fixed day."""
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        # The list of kinds comes first: some readers look only there.
        for name in sorted(made.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            info = zipfile.ZipInfo(name, _DAY_OF_ALL)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, made.read(name))
    return packed.getvalue()
