"""The XML of Word paragraphs and tables (ECMA-376 part 1, WordprocessingML); text enters as data only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from lxml import etree  # type: ignore[import-untyped]

from nhiemky.files.word.package import Element, W
from nhiemky.writing.model import Align
from nhiemky.writing.printable import printable, printed_lines

NAMESPACE = {"w": W.strip("{}")}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_JUSTIFIED = {"left": "left", "right": "right", "centre": "center", "both": "both"}

Content = Sequence[Element]


def twips(mm: float) -> int:
    """Return a length in twentieths of a point.

    >>> twips(10), twips(210)
    (567, 11906)
    """
    return round(mm * 1440 / 25.4)


def w(name: str, /, *children: Element, **attributes: object) -> Element:
    """Return an element of the main namespace with attributes of it and children."""
    values = {f"{W}{each.rstrip('_')}": str(value) for each, value in attributes.items()}
    element = etree.Element(f"{W}{name}", values, nsmap=NAMESPACE)
    element.extend(children)
    return element


def run(
    text: str,
    *,
    bold: bool | None = None,
    italic: bool = False,
    underline: bool = False,
    marked: bool = False,
    size: float | None = None,
) -> Element:
    """Return a run that prints ``text``: lines and tabs kept, what no printer prints left out.

    ``size`` in pt; what is left out is as the style has it; ``marked`` puts it on yellow.
    """
    properties = w("rPr")
    if bold is not None:
        properties.append(w("b") if bold else w("b", val=0))
    if italic:
        properties.append(w("i"))
    if size is not None:
        properties.extend([w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))])
    if marked:
        properties.append(w("highlight", val="yellow"))
    if underline:
        properties.append(w("u", val="single"))
    element = w("r", *([properties] if len(properties) else []))
    element.extend(_text(text))
    return element


def _text(text: str) -> Iterable[Element]:
    """Give the children of a run for a text: w:t with w:br and w:tab between."""
    for line_at, line in enumerate(printed_lines(text)):
        if line_at:
            yield w("br")
        for at, part in enumerate(line.split("\t")):
            if at:
                yield w("tab")
            if part:
                element = w("t")
                element.text = part
                element.set(_SPACE, "preserve")
                yield element


def paragraph(
    content: Content,
    *,
    style: str | None = None,
    align: Align | None = None,
    keep_next: bool = False,
    new_page: bool = False,
    before: float | None = None,
    rule: tuple[int, int] | None = None,
) -> Element:
    """Return a paragraph of runs and marks.

    ``before`` is the space above in pt; ``rule`` draws a line over it, drawn in by so many twips left and right.
    """
    properties = w("pPr")
    if style is not None:
        properties.append(w("pStyle", val=style))
    if keep_next:
        properties.append(w("keepNext"))
    if new_page:
        properties.append(w("pageBreakBefore"))
    if rule is not None:
        properties.append(w("pBdr", w("top", val="single", sz=6, space=1, color="000000")))
    if before is not None:
        properties.append(w("spacing", before=round(before * 20)))
    if rule is not None:
        properties.append(w("ind", left=rule[0], right=rule[1], firstLine=0))
    elif align == "centre":
        properties.append(w("ind", firstLine=0))
    if align is not None:
        properties.append(w("jc", val=_JUSTIFIED[align]))
    return w("p", *([properties] if len(properties) else []), *content)


def cell(width: int, content: Content, *, span: int = 1, middle: bool = False) -> Element:
    """Return a table cell ``width`` twips wide over ``span`` columns."""
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    if middle:
        properties.append(w("vAlign", val="center"))
    return w("tc", properties, *content)


def row(cells: Iterable[Element], *, heading: bool = False) -> Element:
    """Return a table row that is never split between pages; a ``heading`` is printed on every page."""
    properties = w("trPr", w("cantSplit"))
    if heading:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def table(
    rows: Iterable[Element], widths: Sequence[int], *, borders: bool, margin: int = 0, words: str = ""
) -> Element:
    """Return a table of fixed column widths in twips; ``margin`` stands left and right in each cell.

    ``words`` say what it holds to whoever does not see it.
    """
    properties = w("tblPr", w("tblW", w=sum(widths), type="dxa"), w("jc", val="center"))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind: Literal["single", "none"] = "single" if borders else "none"
    properties.append(w("tblBorders", *(w(side, val=kind, sz=4, space=0, color="000000") for side in sides)))
    properties.append(w("tblLayout", type="fixed"))
    properties.append(w("tblCellMar", w("left", w=margin, type="dxa"), w("right", w=margin, type="dxa")))
    if words:
        properties.append(w("tblDescription", val=printable(words)))
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=each) for each in widths)), *rows)


def field_run(instruction: str) -> list[Element]:
    """Return the runs of a field such as PAGE."""
    told = w("instrText")
    told.text = f" {instruction} "
    told.set(_SPACE, "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", told),
        w("r", w("fldChar", fldCharType="separate")),
        run("2"),
        w("r", w("fldChar", fldCharType="end")),
    ]


def section(margins: Mapping[str, int], header: str, first_header: str) -> Element:
    """Return the properties of a section of upright A4 pages, none numbered on its first.

    ``margins`` in mm; the headers by their relations.
    """
    properties = w("sectPr")
    for kind, rid in (("default", header), ("first", first_header)):
        properties.append(w("headerReference", type=kind))
        properties[-1].set(RELATION, rid)
    properties.append(w("type", val="nextPage"))
    properties.append(w("pgSz", w=11906, h=16838))
    around = {side: twips(margins[side]) for side in ("top", "right", "bottom", "left")}
    properties.append(w("pgMar", **around, header=twips(10), footer=twips(10), gutter=0))
    properties.append(w("titlePg"))
    return properties
