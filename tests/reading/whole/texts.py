"""Texts for the tests of this folder."""

from __future__ import annotations

from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.model import Reading
from nhiemky.reading.whole.model import Whole


def reading_of(text: str) -> Reading:
    """Read a text."""
    return read(SourceText(name="x.txt", text=text, format="txt", sha256=""))


def whole_of(text: str) -> Whole:
    """Return what a text says as a whole."""
    whole = reading_of(text).whole
    assert whole is not None
    return whole
