"""Word files of offices, made for tests with python-docx or from parts by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx

LINES = (
    "{{co_quan_cap_tren}}",
    "{{co_quan_ban_hanh}}",
    "Số {{so_ky_hieu}}",
    "{{dia_danh_ngay_thang}}",
    "{{ten_loai}}",
    "{{trich_yeu}}",
    "{{noi_dung}}",
    "{{thay_mat}}",
    "{{nguoi_ky}}",
)


def template(*lines: str) -> bytes:
    """Return a Word file with a paragraph for each line."""
    document = docx.Document()
    for line in lines or LINES:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    """Return a document of python-docx as bytes."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a package with parts added or put in the place of others."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return packed.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """Return a part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
