"""The result of an election as slides."""

from __future__ import annotations

from nhiemky.writing.congress_material import CountMaterial


def write_slides(count: CountMaterial) -> bytes:
    """Return the result of an election as a PDF of pages 16:9 with letters that are read from the back of a hall."""
    raise NotImplementedError
