"""Runs of a .docx in fonts of before Unicode (.VnTime, VNI-Times): their letters are read as the font draws them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from nhiemky.files.encodings import of_font
from nhiemky.files.word.package import Element, W
from nhiemky.files.word.styles import Styles, value_of

Decoder = Callable[[str], str]
_of_font = cache(of_font)


class Fonts:
    """Tells the decoder of each run; documents without such fonts are told apart once, so that they cost nothing."""

    def __init__(self, styles: Styles, *parts: Element | None) -> None:
        self._styles = styles
        fonts = (_font(found) for part in (*parts, styles.root) if part is not None for found in part.iter(_FONTS))
        self._any = any(name and _of_font(name) for name in fonts)

    def decoder(self, run: Element, paragraph_style: str | None) -> Decoder | None:
        """Return how the letters of a run are decoded, ``None`` where they are Unicode (17.3.2.26, 17.7.2)."""
        if not self._any:
            return None
        properties = run.find(f"{W}rPr")
        name = None if properties is None else _font(properties.find(_FONTS))
        for style_id in (value_of(properties, "rStyle"), paragraph_style or self._styles.default):
            for style in self._styles.chain(style_id) if name is None else ():
                name = name or _font(style.find(f"{W}rPr/{_FONTS}"))
        if name is None and self._styles.root is not None:
            name = _font(self._styles.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{_FONTS}"))
        return _of_font(name) if name else None


_FONTS = f"{W}rFonts"


def _font(element: Element | None) -> str | None:
    """Return the font of the letters beyond ASCII."""
    if element is None:
        return None
    name: str | None = element.get(f"{W}hAnsi") or element.get(f"{W}ascii")
    return name
