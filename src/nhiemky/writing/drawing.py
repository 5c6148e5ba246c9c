"""Charts of documents as drawings: Vega-Lite specifications drawn on this machine, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from nhiemky.writing.fonts import font_for_pdf
from nhiemky.writing.model import Chart
from nhiemky.writing.printable import printable_values

LOCALE = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
}
_COUNTED = re.compile(r"\b(clip|gradient_|pattern_)(\d+)\b")
_PICTURE = re.compile(r"<image\b[^>]*>")


def drawn(spec: Mapping[str, Any], language: Literal["vi", "en"] = "vi") -> str:
    """Return a Vega-Lite specification as SVG: the same for the same, with no file or address opened."""
    # Imported here: the renderer takes a second to start and most documents draw nothing.
    import vl_convert

    svg = vl_convert.vegalite_to_svg(printable_values(dict(spec)), format_locale=LOCALE[language], allowed_base_urls=[])
    # A picture could name a file of this machine, which some programs would put in its place.
    return _numbered(_PICTURE.sub("", str(svg)))


def chart_svg(chart: Chart) -> str:
    """Return a chart of a document as SVG, in the letters of the document."""
    return drawn({**chart.spec, "config": {**chart.spec.get("config", {}), "font": family()}})


def chart_png(chart: Chart, dpi: int = 200) -> bytes:
    """Return a chart of a document as PNG; ``dpi`` points an inch where a unit of its specification is 1/72 inch."""
    import vl_convert

    _register_font()
    return bytes(vl_convert.svg_to_png(chart_svg(chart), ppi=dpi))


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
