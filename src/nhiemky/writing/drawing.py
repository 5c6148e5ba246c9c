"""Charts of documents as drawings: Vega-Lite specifications drawn on this machine, nothing fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from nhiemky.writing.fonts import font_for_pdf
from nhiemky.writing.model import Chart
from nhiemky.writing.printable import printable_values

LOCALE = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
}
HIGHEST = 620
"""How high a chart may stand on a page with its title, in pt."""
_KEPT = 32
"""Drawings kept for the next file of the same document, some 50 kB each."""
_COUNTED = re.compile(r"\b(clip|gradient_|pattern_)(\d+)\b")
_PICTURE = re.compile(r"<image\b[^>]*>")


def drawn(spec: Mapping[str, Any], language: Literal["vi", "en"] = "vi") -> str:
    """Return a Vega-Lite specification as SVG: the same for the same, with no file or address opened."""
    return _drawn(json.dumps(printable_values(dict(spec)), ensure_ascii=False), language)


@lru_cache(maxsize=_KEPT)
def _drawn(spec: str, language: Literal["vi", "en"]) -> str:
    """Draw a specification; kept, for the Word file, the PDF and the page of a document show the same charts."""
    # Imported here: the renderer takes a second to start and most documents draw nothing.
    import vl_convert

    svg = vl_convert.vegalite_to_svg(spec, format_locale=LOCALE[language], allowed_base_urls=[])
    # A picture could name a file of this machine, which some programs would put in its place.
    return _numbered(_PICTURE.sub("", str(svg)))


def chart_svg(chart: Chart) -> str:
    """Return a chart of a document as SVG, in the letters of the document."""
    return drawn({**chart.spec, "config": {**chart.spec.get("config", {}), "font": family()}})


def chart_png(chart: Chart, dpi: int = 200) -> bytes:
    """Return a chart of a document as PNG; ``dpi`` points an inch where a unit of its specification is 1/72 inch."""
    return _png(chart_svg(chart), dpi)


@lru_cache(maxsize=_KEPT)
def _png(svg: str, dpi: int) -> bytes:
    import vl_convert

    _register_font()
    return bytes(vl_convert.svg_to_png(svg, ppi=dpi))


def family() -> str:
    """Return the fonts a chart of a document is drawn with, the first there is being taken."""
    return f"{font_for_pdf().family}, Times New Roman, DejaVu Serif, serif"


@cache
def _register_font() -> None:
    """Tell the drawing program where the document's font lies: it does not look everywhere by itself."""
    import vl_convert

    for folder in sorted({str(Path(file).parent) for file in font_for_pdf().files}):
        vl_convert.register_font_directory(folder)


def _numbered(svg: str) -> str:
    """Count the names of parts anew: the drawing program goes on counting from one drawing to the next."""
    seen: dict[str, str] = {}
    return _COUNTED.sub(lambda found: seen.setdefault(found.group(), f"{found.group(1)}{len(seen) + 1}"), svg)
