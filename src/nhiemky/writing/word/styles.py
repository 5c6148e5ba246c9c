"""The styles a document is written with: those of a layout, or those an office's own file has under the same names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.files.word.package import Element
from nhiemky.writing.layouts import Layout
from nhiemky.writing.word.elements import twips, w

_LANGUAGE = "vi-VN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The id of the style for everything that is printed."""

    heading_1: str
    heading_2: str
    heading_3: str
    heading_4: str
    body: str
    bullet: str
    basis: str
    centred: str
    note: str
    caption: str
    picture: str
    cell: str
    head: str
    title: str
    dashes: str
    rule: str
    page: str

    def heading(self, level: int) -> str:
        """Return the style of headings of a level; the fourth serves whatever is deeper."""
        return (self.heading_1, self.heading_2, self.heading_3, self.heading_4)[min(max(level, 1), 4) - 1]


@cache
def rows() -> Mapping[str, Mapping[str, Any]]:
    """Return the rows of ``data/styles.toml``: what each style is called and how it is laid out."""
    kept = tomllib.loads(files("nhiemky.writing").joinpath("data/styles.toml").read_text(encoding="utf-8"))
    return {name: {"bold": False, "italic": False, "outline": None, **row} for name, row in kept.items()}


def own_styles() -> Styles:
    """Return the ids of the styles of a document of our own."""
    return Styles(**{role: row["id"] for role, row in rows().items()})


def styles_part(layout: Layout) -> Element:
    """Return the whole styles part of a document laid out by ``layout``."""
    fonts = w("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), layout.font))
    size = (w("sz", val=layout.body * 2), w("szCs", val=layout.body * 2))
    language = w("lang", val=_LANGUAGE, eastAsia=_LANGUAGE, bidi="ar-SA")
    defaults = w("docDefaults", w("rPrDefault", w("rPr", fonts, *size, language)), w("pPrDefault", w("pPr")))
    return w("styles", defaults, *_basic(), *(style(role, layout) for role in rows()))


def _basic() -> list[Element]:
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    letters = w("style", w("name", val="Default Paragraph Font"), type="character", default=1, styleId="Letters")
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    table = w(
        "style", w("name", val="Normal Table"), w("tblPr", w("tblInd", w=0, type="dxa"), margins),
        type="table", default=1, styleId="NormalTable",
    )  # fmt: skip
    return [normal, letters, table]


def style(role: str, layout: Layout, based_on: str = "Normal") -> Element:
    """Return the definition of one style as ``layout`` asks for it."""
    kept = rows()[role]
    paragraph = w("pPr")
    if kept.get("keep_next"):
        paragraph.append(w("keepNext"))
    if kept.get("keep_lines"):
        paragraph.append(w("keepLines"))
    paragraph.append(w("widowControl"))
    spacing = {"before": kept["before"] * 20, "after": kept["after"] * 20}
    pitch: dict[str, object] = {"line": 240, "lineRule": "auto"}
    if kept["exact"]:
        pitch = {"line": kept.get("pitch", layout.line) * 20, "lineRule": "exact"}
    paragraph.append(w("spacing", **spacing, **pitch))
    paragraph.append(w("ind", left=0, firstLine=twips(layout.indent) if kept["indent"] else 0))
    paragraph.append(w("jc", val=kept["align"]))
    if kept["outline"] is not None:
        paragraph.append(w("outlineLvl", val=kept["outline"]))
    letters = w("rPr")
    letters.extend(w(name) for name, flag in (("b", "bold"), ("i", "italic")) if kept[flag])
    size = round((layout.body + kept["size"]) * 2) if "size" in kept else layout.sizes[kept["sized_as"]] * 2
    letters.extend([w("sz", val=size), w("szCs", val=size)])
    parts = [w("name", val=kept["name"]), w("basedOn", val=based_on), w("qFormat"), paragraph, letters]
    custom = {} if kept["builtin"] else {"customStyle": 1}
    return w("style", *parts, type="paragraph", **custom, styleId=kept["id"])
