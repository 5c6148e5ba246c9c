"""A draft as a Word document, laid out by the rules of its day, or set into an office's own file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nhiemky.files.word.package import Element, W
from nhiemky.writing.drawing import chart_png
from nhiemky.writing.layouts import Layout, layout_at
from nhiemky.writing.model import Chart, Draft
from nhiemky.writing.word.body import Body, Pages, Picture
from nhiemky.writing.word.elements import RELATION, field_run, paragraph, section, w
from nhiemky.writing.word.foot import foot
from nhiemky.writing.word.head import head
from nhiemky.writing.word.marks import Marks
from nhiemky.writing.word.pictures import pictures_of
from nhiemky.writing.word.printed import body_and_annexes
from nhiemky.writing.word.saving import as_bytes, without_names
from nhiemky.writing.word.styles import Styles, own_styles, styles_part
from nhiemky.writing.word.template import fill_template, opened_template

if TYPE_CHECKING:
    from docx.document import Document

_KEPT_PARTS = ("styles", "settings")


def write_docx(draft: Draft, template: bytes | None = None, draw: Callable[[Chart], bytes] = chart_png) -> bytes:
    """Return a draft as the bytes of a .docx: the same bytes for the same draft.

    Without a ``template`` it is laid out by ``layout_at`` its family and day. With one, the fields of the office's own
    file are filled (docs/templates.md); raises the first problem ``check_template`` finds in it. Whoever made that file
    may be anyone: what is not one's own belongs into a bounded process (``nhiemky.apart``), to which the charts are
    handed as ``draw`` gives them, as PNG.
    """
    layout = layout_at(draft.head.family, draft.head.day)
    if template is not None:
        document = opened_template(template)
        fill_template(document, draft, layout, pictures_of(document, draw))
    else:
        document = _blank(layout)
        _write(document, draft, layout, pictures_of(document, draw))
    without_names(document, draft)
    return as_bytes(document)


def _write(document: Document, draft: Draft, layout: Layout, picture: Picture) -> None:
    """Write a draft into an empty document."""
    styles = own_styles()
    pages = Pages(section(layout.margins, *_headers(document, layout, styles)))
    body = Body(draft=draft, layout=layout, styles=styles, marks=Marks(), picture=picture, pages=pages)
    content = _content(draft, layout, styles, body)
    root = document.element.body
    for each in list(root):
        root.remove(each)
    root.extend([*content, body.section()])


def _content(draft: Draft, layout: Layout, styles: Styles, body: Body) -> list[Element]:
    """Return everything printed in order: head, text, signatures, annexes."""
    text, annexes = body_and_annexes(draft)
    content = head(draft, layout, styles, body.marks)
    content += body.write(text)
    content += foot(draft, layout, styles, body.marks)
    content += body.write(annexes)
    if content and content[-1].tag == f"{W}tbl":
        content.append(paragraph([], style=styles.cell))
    return content


def _blank(layout: Layout) -> Document:
    """Return an empty document with the styles of a layout, and none of the parts python-docx brings along."""
    import docx
    from docx.oxml import parse_xml
    from lxml import etree  # type: ignore[import-untyped]

    document = docx.Document()
    for part in (document.part.package, document.part):
        for rid, relation in list(part.rels.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind not in (*_KEPT_PARTS, "officeDocument", "core-properties"):
                del part.rels[rid]
    document.part._styles_part._element = parse_xml(etree.tostring(styles_part(layout)))
    document.part._settings_part._element = parse_xml(etree.tostring(_settings()))
    return document


def _settings() -> Element:
    compatible = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w(
        "settings",
        w("zoom", percent=100),
        w("proofState", spelling="clean", grammar="clean"),
        w("defaultTabStop", val=567),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", compatible),
        w("themeFontLang", val="vi-VN"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _headers(document: Document, layout: Layout, styles: Styles) -> tuple[str, str]:
    """Make the page headers, the number from page 2 on and none on page 1; return their relations."""
    sections = document.sections[0]
    sections.different_first_page_header_footer = True
    for header in (sections.header, sections.first_page_header):
        header.is_linked_to_previous = False
        for each in list(header._element):
            header._element.remove(each)
    number = paragraph([*field_run("PAGE")], style=styles.page)
    sections.header._element.append(number)
    sections.first_page_header._element.append(paragraph([], style=styles.page))
    references = document.element.body.sectPr.findall(f"{W}headerReference")
    found = {each.get(f"{W}type"): each.get(RELATION) for each in references}
    return found["default"], found["first"]
