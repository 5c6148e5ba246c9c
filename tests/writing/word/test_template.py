"""Drafts set into an office's own Word file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from tests.writing.word.examples import ANNEX, MINUTES, PARTY, PARTY_2026
from tests.writing.word.templates import part_of, saved, template, with_parts

from nhiemky import files
from nhiemky.problems import Problem
from nhiemky.writing.word import check_template, fields, write_docx
from nhiemky.writing.word.fields import values_of

RELATIONS = "word/_rels/document.xml.rels"
DOCS = Path(__file__).parents[3] / "docs" / "templates.md"


def _text(data: bytes) -> str:
    return files.open_bytes("a.docx", data).text


def _codes(data: bytes) -> list[str]:
    return [problem.code for problem in check_template(data)]


def _with_relation(kind: str, target: str, mode: str = "External") -> bytes:
    data = template()
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    told = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    relations = part_of(data, RELATIONS).replace(b"</Relationships>", told.encode())
    return with_parts(data, {RELATIONS: relations})


def _with_xml(inside: str) -> bytes:
    """Return a template with a paragraph of XML before its first one."""
    data = template()
    document = part_of(data, "word/document.xml").replace(b"<w:body>", f"<w:body><w:p>{inside}</w:p>".encode(), 1)
    return with_parts(data, {"word/document.xml": document})


def test_fields_are_filled():
    """Every field of a template gives way to what the draft says, and the text stands where it belongs."""
    text = _text(write_docx(PARTY_2026, template()))

    assert "{{" not in text
    assert text.index("Số 45-BC/ĐU") < text.index("Hà Sơn, ngày 15 tháng 9 năm 2026") < text.index("I. KẾT QUẢ")
    assert text.index("xin ý kiến chỉ đạo.") < text.index("T/M BAN THƯỜNG VỤ") < text.index("Phụ lục I")


def test_a_field_split_over_runs_is_filled():
    """A field that Word cut into several runs is filled, and what stands beside it stays."""
    document = docx.Document()
    line = document.add_paragraph("Số: ")
    for part in ("{", "{so_", "ky_hieu", "}} ", "của ", "{{dia", "_danh}}", "."):
        line.add_run(part)
    document.add_paragraph("{{noi_dung}}")

    assert "Số: 45-BC/ĐU của Hà Sơn.\n" in _text(write_docx(PARTY_2026, saved(document)))


def test_a_value_is_never_read_as_a_field():
    """What a draft says may hold braces and angle brackets: they are printed as they are."""
    odd = replace(PARTY, head=replace(PARTY.head, abstract="{{so}} <w:p/> {% x %} &amp;"))

    assert "{{so}} <w:p/> {% x %} &amp;" in _text(write_docx(odd, template()))


def test_several_lines_and_signatures():
    """Recipients are a line each; a second signature has its own fields."""
    data = template("{{noi_dung}}", "{{noi_nhan}}", "{{nguoi_ky}} - {{nguoi_ky_2}}")
    text = _text(write_docx(MINUTES, data))

    assert "- Các đồng chí Ủy viên Ban Chấp hành,\n- Các chi bộ, đảng bộ trực thuộc,\n- Lưu Đảng ủy." in text
    assert "Lê Thị Mai - Trần Văn Hòa" in text


def test_annexes_stand_at_their_field():
    """With a field of their own the annexes stand there, also across, and what follows stands upright again."""
    across = replace(PARTY, blocks=(*PARTY.blocks[:-1], replace(ANNEX, wide=True)))
    written = write_docx(across, template("{{noi_dung}}", "{{phu_luc}}", "Hết"))
    document = part_of(written, "word/document.xml").decode()

    assert _text(written).index("Phụ lục I") < _text(written).index("Hết")
    assert document.index('orient="landscape"') < document.index(">Hết<")
    assert document.count('orient="landscape"') == 1


def test_the_text_is_printed_like_its_field():
    """The text takes the style, font and size of the paragraph of its field; styles of ours the file has are kept."""
    document = docx.Document()
    own = document.styles.add_style("NK Tên bảng", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    own.font.size = Pt(21)
    line = document.add_paragraph()
    run = line.add_run("{{noi_dung}}")
    run.font.name, run.font.size = "Tinos", Pt(13)
    styles = part_of(write_docx(PARTY, saved(document)), "word/styles.xml").decode()
    body = re.search(r'<w:style [^>]*w:styleId="NKBody".*?</w:style>', styles, re.DOTALL)

    assert body is not None
    assert 'w:ascii="Tinos"' in body[0]
    assert '<w:sz w:val="26"/>' in body[0]
    assert styles.count('w:val="NK Tên bảng"') == 1


def test_headings_take_styles_that_are_used():
    """Word's own heading styles serve where the file prints something in them; where they only stand in it, ours do."""
    unused = docx.Document()
    unused.add_paragraph("{{noi_dung}}")
    used = docx.Document()
    used.add_heading("{{ten_loai}}", level=1)
    used.add_paragraph("{{noi_dung}}")

    def headings(document) -> list[str]:
        written = docx.Document(io.BytesIO(write_docx(PARTY, saved(document))))
        return [each.style.name for each in written.paragraphs if each.text.startswith(("I. ", "1. Công"))]

    assert headings(unused) == ["NK Đề mục 1", "NK Đề mục 2"]
    assert headings(used) == ["Heading 1", "NK Đề mục 2"]


def test_the_same_bytes_with_a_template():
    """A draft set into the same template twice is the same file to the last byte."""
    data = template()

    assert write_docx(PARTY, data) == write_docx(PARTY, data)


def test_a_good_template_has_no_problems():
    """A template with known fields, each as it should be, may be taken."""
    assert _codes(template()) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("{{noi_dung}}", "{{so_kyhieu}}"), "so_ky_hieu"),
        (("{{noi_dung}}", "{{Địa danh}}"), "dia_danh"),
        (("{{noi_dung}}", "{{ngay_thang}}"), "ngay"),
    ],
)
def test_unknown_fields_are_named_with_the_nearest(lines, said):
    """A field of a name there is none of is named, with the field that is most like it."""
    problems = check_template(template(*lines))

    assert [each.code for each in problems] == ["NK-M01"]
    assert f"“{said}" in problems[0].message


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (("{{ten_loai}}",), ["NK-M02"]),
        (("{{noi_dung}}", "{{noi_dung}}"), ["NK-M03"]),
        (("Nội dung: {{noi_dung}}",), ["NK-M04"]),
        (("{{noi_dung}}", "Số {{so_ky_hieu của"), ["NK-M05"]),
    ],
)
def test_troubles_with_fields(lines, codes):
    """The field of the text stands in the file once and alone; braces are closed."""
    assert _codes(template(*lines)) == codes


def test_the_text_does_not_go_into_a_table():
    """The field of the text within a table is refused: a table cannot hold pages."""
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{noi_dung}}"

    assert _codes(saved(document)) == ["NK-M04"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_with_relation("attachedTemplate", "http://example.com/a.dotm"), "NK-M06"),
        (_with_relation("image", "//server/share/a.png"), "NK-M06"),
        (_with_relation("hyperlink", "file://server/share"), "NK-M06"),
        (_with_relation("oleObject", "embeddings/a.bin", "Internal"), "NK-M08"),
        (_with_relation("aFChunk", "a.html", "Internal"), "NK-M08"),
        (_with_xml("<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>"), "NK-M07"),
        (_with_xml('<w:fldSimple w:instr=" INCLUDETEXT &quot;a.docx&quot; "/>'), "NK-M07"),
        (with_parts(template(), {"word/vbaProject.bin": b"x"}), "NK-F43"),
        (with_parts(template(), {"customXml/item9.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "NK-F14"),
        (with_parts(template(), {"word/media/a.png": b"\0" * (31 * 1024 * 1024)}), "NK-F13"),
        (b"PK\x03\x04 no zip", "NK-F12"),
        (b"%PDF-1.7", "NK-F11"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_hostile_files_are_refused(data, code):
    """What Word would run or fetch, bombs and files that are no documents are named and not filled."""
    assert _codes(data) == [code]
    with pytest.raises(Problem) as refused:
        write_docx(PARTY, data)
    assert refused.value.code == code


def test_links_a_person_follows_are_no_trouble():
    """A link to a page or an address in a letterhead is nothing that is fetched by itself."""
    assert _codes(_with_relation("hyperlink", "https://example.com")) == []


def test_every_field_is_documented_and_filled():
    """docs/templates.md has a row for each field, with its words and example, and a draft fills each."""
    rows = [
        f"| `{{{{{each.name}}}}}` | {each.vi} | {each.example + ' ' if each.example else ''}|"
        for each in fields().values()
    ]
    told = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `{{")]

    assert told == rows
    assert {*values_of(PARTY)} == {each.name for each in fields().values() if not each.block}


KINDS = "[Content_Types].xml"


@pytest.mark.parametrize("name", ["header9.dat", "header9.png"])
def test_parts_that_hide_what_they_are_are_refused(name):
    """A page header under another name than XML's, with a field that runs a program, is not looked past."""
    field = "<w:p><w:r><w:instrText>DDEAUTO c:\\x a</w:instrText></w:r></w:p>"
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{field}</w:hdr>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    told = f'<Override PartName="/word/{name}" ContentType="{kind}"/></Types>'
    data = _with_relation("header", name, "Internal")
    kinds = part_of(data, KINDS).replace(b"</Types>", told.encode())
    assert _codes(with_parts(data, {f"word/{name}": header.encode(), KINDS: kinds})) == ["NK-M08"]


def test_two_parts_of_one_name_are_refused():
    """Programs differ in which of the two they open: what was checked would not be what is printed."""
    out = io.BytesIO(template())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/Document.xml", part_of(template(), "word/document.xml"))
    assert _codes(out.getvalue()) == ["NK-F12"]


def test_old_drawings_that_lead_outside_are_refused():
    """A picture of the old kind may name its address right where it stands; one within the file is no harm."""
    shape = '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata {}/></w:pict></w:r>'
    assert _codes(_with_xml(shape.format('src="http://nơi-khác.vn/x.png"'))) == ["NK-M06"]
    assert _codes(_with_xml(shape.format('croptop="0"'))) == []


def test_a_mail_merge_is_refused():
    """Word would ask the database a mail merge names as soon as the document is opened."""
    data = template()
    merge = b'<w:mailMerge><w:connectString w:val="DSN=x"/></w:mailMerge></w:settings>'
    settings = part_of(data, "word/settings.xml").replace(b"</w:settings>", merge)
    assert _codes(with_parts(data, {"word/settings.xml": settings})) == ["NK-M08"]
