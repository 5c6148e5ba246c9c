"""A Party document as .docx: two-column head, title, justified body, signature and recipients, page numbers on top.

Layout after HD 36-HD/VPTW of 3/4/2018 as described by public guides: A4, Times New Roman 14, margins 20/20/30/15 mm.
The bytes are the same at each run: times inside the file are the document's own, those of the zip are fixed.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from itertools import groupby
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from example_source import Block, Source, runs

FONT = "Times New Roman"
LISTS = {
    "paren": ("Chỉ tiêu", "(%1)", "decimal"),
    "dot": ("Danh sách", "%1.", "decimal"),
    "bullet": ("Gạch đầu dòng", "-", "bullet"),
}
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def as_docx(source: Source) -> bytes:
    """Lay the document out; returns the file's bytes."""
    document = docx.Document()
    _page(document)
    _styles(document)
    lists = _Lists(document)
    _head(document, source)
    _title(document, source)
    _blocks(document, lists, source.body)
    _signature(document, source)
    if source.annex:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _blocks(document, lists, source.annex)
    _properties(document, source)
    _drop_thumbnail(document)
    return _fixed_zip(document)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)


def _font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, 14)
    normal.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    body = document.styles["Body Text"]
    _spaced(body.paragraph_format)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Mm(10)
    for level in (1, 2, 3):
        heading = document.styles[f"Heading {level}"]
        _font(heading, 14, bold=True, italic=level == 3)
        _spaced(heading.paragraph_format)
        heading.paragraph_format.space_before = Pt(6)
        heading.paragraph_format.first_line_indent = Mm(10)
        heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _font(document.styles["Title"], 16, bold=True)
    title = document.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    document.styles["Title"].paragraph_format.alignment = CENTRE
    document.styles["Title"].paragraph_format.space_before = Pt(14)
    document.styles["Title"].paragraph_format.space_after = Pt(0)


def _spaced(layout: Any) -> None:
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    layout.space_before, layout.space_after = Pt(3), Pt(3)


class _Lists:
    """Word's automatic numbering: one paragraph style for each kind of list, a new instance where a list restarts."""

    def __init__(self, document: Any) -> None:
        self.numbering = document.part.numbering_part.element
        for old in list(self.numbering):
            self.numbering.remove(old)
        self.current: dict[str, int] = {}
        self.own: dict[str, int] = {}
        for abstract_id, (_, text, form) in enumerate(LISTS.values()):
            self.numbering.append(_abstract(abstract_id, text, form))
        for kind, (name, _, _) in LISTS.items():
            self.own[kind] = self._instance(kind, restart=False)
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Body Text"]
            style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = self.own[kind]

    def _instance(self, kind: str, *, restart: bool) -> int:
        number = len(self.numbering.findall(qn("w:num"))) + 1
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
        abstract_id = list(LISTS).index(kind)
        self.numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract_id}"/>{override}</w:num>'
            )
        )
        return number

    def mark(self, paragraph: Any, block: Block) -> None:
        """Number the paragraph: by its style in the first list of a kind, by an instance of its own in later ones."""
        if block.kind not in self.current:
            self.current[block.kind] = self.own[block.kind]
        elif block.number == 1:
            self.current[block.kind] = self._instance(block.kind, restart=True)
        if self.current[block.kind] != self.own[block.kind]:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = self.current[block.kind]


def _abstract(abstract_id: int, text: str, form: str) -> Any:
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl></w:abstractNum>'
    )


def _write(paragraph: Any, text: str, *, bold: bool | None = None, italic: bool | None = None, size: float = 0) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    return run


def _columns(document: Any, rows: int, left: float, right: float) -> Any:
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(left), Mm(right)
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(left), Mm(right)
    return table


def _head(document: Any, source: Source) -> None:
    table = _columns(document, 3, 79, 86)
    superior, national = (cell.paragraphs[0] for cell in table.rows[0].cells)
    _write(superior, "\n".join(source.superior), size=12.5)
    _write(national, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=13)
    _rule(national)
    issuer = table.rows[1].cells[0].paragraphs[0]
    _write(issuer, "\n".join(source.issuer), bold=True, size=12.5)
    star = table.rows[1].cells[0].add_paragraph()
    _write(star, "*")
    reference, place = (cell.paragraphs[0] for cell in table.rows[2].cells)
    _write(reference, source.reference)
    _write(place, source.place_date, italic=True)
    for paragraph in (superior, national, issuer, star, reference, place):
        paragraph.alignment = CENTRE


def _rule(paragraph: Any) -> None:
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(6)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>')
    )


def _title(document: Any, source: Source) -> None:
    document.add_paragraph(source.kind, style="Title")
    for line in source.title:
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTRE
        _write(paragraph, line, bold=True)
    dashes = document.add_paragraph("-----")
    dashes.alignment = CENTRE
    dashes.paragraph_format.space_after = Pt(8)


def _blocks(document: Any, lists: _Lists, blocks: tuple[Block, ...]) -> None:
    for is_row, group in groupby(blocks, key=lambda block: block.kind == "row"):
        if is_row:
            _table(document, [block.cells for block in group])
        else:
            for block in group:
                _body(document, lists, block)


def _body(document: Any, lists: _Lists, block: Block) -> None:
    style = {"heading": f"Heading {block.level}"}.get(block.kind, "Body Text")
    if block.kind in LISTS:
        style = LISTS[block.kind][0]
    paragraph = document.add_paragraph(style=style)
    if block.kind in LISTS:
        lists.mark(paragraph, block)
    if block.kind == "centred":
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.first_line_indent = Mm(0)
    for text, bold, italic in runs(block.text):
        _write(paragraph, text, bold=bold or block.kind == "centred" or None, italic=italic or None)


def _table(document: Any, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for position, cells in enumerate(rows):
        row = table.add_row()
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if column == 1 and position else CENTRE
            _write(paragraph, text, bold=position == 0, size=12)
    table.autofit = False
    widths = _widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widths(rows: list[tuple[str, ...]]) -> list[float]:
    """Share the 165 mm of the text by the longest cell of each column below its head, none above a third."""
    longest = [min(28, 4 + max(len(cell) for cell in column[1:])) for column in zip(*rows, strict=True)]
    longest[0] = 7
    return [165 * size / sum(longest) for size in longest]


def _signature(document: Any, source: Source) -> None:
    # A signature never stands alone on a page: the end of the text goes with it.
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph().paragraph_format.keep_with_next = True
    table = _columns(document, 1, 85, 80)
    left, right = table.rows[0].cells
    _write(left.paragraphs[0], "Nơi nhận:").underline = True
    for position, recipient in enumerate(source.recipients):
        end = "." if position == len(source.recipients) - 1 else ","
        _write(left.add_paragraph(), f"- {recipient}{end}", size=12)
    _write(right.paragraphs[0], source.on_behalf, bold=True)
    _write(right.add_paragraph(), source.post)
    for _ in range(4):
        right.add_paragraph()
    _write(right.add_paragraph(), source.person, bold=True)
    for paragraph in right.paragraphs:
        paragraph.alignment = CENTRE
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _properties(document: Any, source: Source) -> None:
    printed = re.search(r"ngày (\d+) tháng (\d+) năm (\d+)", source.place_date)
    if printed is None:
        raise ValueError(f"{source.name}: place_date shows no day, month and year")
    day = datetime.datetime(int(printed[3]), int(printed[2]), int(printed[1]), 8, tzinfo=datetime.UTC)
    properties = document.core_properties
    properties.title, properties.author = f"{source.kind} {' '.join(source.title)}", "Nhiệm Kỳ"
    properties.last_modified_by, properties.comments, properties.language = "Nhiệm Kỳ", "", "vi-VN"
    properties.created = properties.modified = day.replace(tzinfo=None)
    properties.revision = 1


def _drop_thumbnail(document: Any) -> None:
    # The template's preview picture shows an empty English page.
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _fixed_zip(document: Any) -> bytes:
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, ZIP_TIME)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(entry.filename))
    return fixed.getvalue()
