"""Which letters written documents are set in: a serif like Times that has every letter of Vietnamese."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES} | {"đ"}
LETTERS = tuple(sorted(letter for small in _MARKED if not small.isascii() for letter in (small, small.upper())))
"""The 134 letters that Vietnamese has beyond those of English."""

PACKAGE = "fonts-texgyre"
"""The Debian package of the first font of ``WANTED``."""

WANTED = (
    "TeX Gyre Termes",
    "Times New Roman",
    "Tinos",
    "Liberation Serif",
    "FreeSerif",
    "STIX Two Text",
    "Noto Serif",
    "DejaVu Serif",
)
"""Installed serifs in the order they are taken, those with the letters of Times first."""

EMBEDDED = "Libertinus Serif"
"""What the typesetter brings with it."""

_FACES = frozenset([("normal", 400), ("normal", 700), ("italic", 400), ("italic", 700)])
_NO_LETTER = "\U0010fffd"
_SIZE = 24


@dataclass(frozen=True, slots=True)
class DocumentFont:
    """The font documents are set in; ``like_times`` where its letters are as wide as those of Times New Roman.

    ``files`` are its faces, none for the one the typesetter brings.
    """

    family: str
    files: tuple[str, ...]

    @property
    def like_times(self) -> bool:
        """Whether lines and pages break as they do in Times New Roman."""
        return self.family in WANTED[:4]


@cache
def installed_fonts() -> typst.Fonts:
    """Return every font of the machine as the typesetter sees it, looked up once a process."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


@cache
def font_for_pdf() -> DocumentFont:
    """Return the first of ``WANTED`` that is installed upright, bold and italic with every letter of Vietnamese."""
    faces: dict[str, list[typst.FontInfo]] = {}
    for each in installed_fonts().fonts():
        if each.family in WANTED and each.path and (each.style, each.weight) in _FACES:
            faces.setdefault(each.family, []).append(each)
    for family in WANTED:
        found = faces.get(family, [])
        files = sorted({each.path for each in found if each.path})
        # Every file counts: of two releases of a font on one machine any may be the one that is taken.
        if {(each.style, each.weight) for each in found} >= _FACES and not any(lacking(file) for file in files):
            return DocumentFont(family, tuple(files))
    return DocumentFont(EMBEDDED, ())


def lacking(path: str | Path, letters: tuple[str, ...] = LETTERS) -> list[str]:
    """Return the letters a font file draws as nothing, or as it draws a letter it does not know.

    A file that is no font lacks them all.
    """
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(str(path), _SIZE, layout_engine=ImageFont.Layout.BASIC)
        nothing = {b"", bytes(font.getmask(_NO_LETTER))}
        return [letter for letter in letters if bytes(font.getmask(letter)) in nothing]
    except OSError:
        return list(letters)
