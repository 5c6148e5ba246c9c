"""Word documents: what the printed page shows, in its order."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from tests.files import make
from tests.files.make import p, table

from nhiemky.files import Block, open_bytes
from nhiemky.files.problems import Damaged, Empty, Encrypted, HostileXml, NotWord, TooMuchInside
from nhiemky.files.word import package


def text_of(body: str, **parts: str) -> str:
    """Return the text of a .docx with this body."""
    return open_bytes("a.docx", make.docx(body, **parts)).text


def blocks_of(body: str, **parts: str) -> list[tuple[str, str, str, int]]:
    """Return kind, text, label and level of each block."""
    source = open_bytes("a.docx", make.docx(body, **parts))
    return [(b.kind, source.text[b.start : b.end].rstrip("\n"), b.label, b.level) for b in source.blocks]


def run(inner: str) -> str:
    """Return a paragraph around runs written as XML."""
    return f"<w:p>{inner}</w:p>"


def test_paragraphs_in_order() -> None:
    """Each paragraph is one line, empty ones too, spaces as typed."""
    assert text_of(p("Một  ") + "<w:p/>" + p(" Hai")) == "Một  \n\n Hai\n"


def test_a_document_of_python_docx() -> None:
    """A document saved by another program opens with its headings, paragraphs and table."""
    document = python_docx.Document()
    document.add_heading("Chỉ tiêu chủ yếu", level=2)
    document.add_paragraph("Kết nạp 45 đảng viên.")
    cells = document.add_table(rows=2, cols=2)
    for index, words in enumerate(("Chỉ tiêu", "Mức", "Thu ngân sách", "2.500 tỷ đồng")):
        cells.cell(index // 2, index % 2).text = words
    document.sections[0].header.paragraphs[0].text = "Tiêu đề trang"
    out = io.BytesIO()
    document.save(out)

    source = open_bytes("a.docx", out.getvalue())

    assert source.text == "Chỉ tiêu chủ yếu\nKết nạp 45 đảng viên.\nChỉ tiêu | Mức\nThu ngân sách | 2.500 tỷ đồng\n"
    assert [(block.kind, block.level) for block in source.blocks] == [
        ("heading", 1), ("paragraph", 0), ("row", 0), ("row", 0),
    ]  # fmt: skip
    assert source.blocks[0] == Block(start=0, end=17, kind="heading", level=1)


def test_links_tabs_breaks_and_symbols() -> None:
    """Link texts, fields' results, tabs, line breaks, hyphens, symbols and formulas print; field codes do not."""
    body = run(
        '<w:hyperlink r:id="x"><w:r><w:t>điều lệ</w:t></w:r></w:hyperlink>'
        "<w:r><w:tab/><w:t>đạt</w:t><w:br/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr='X'><w:r><w:t>12</w:t></w:r></w:fldSimple>"
        '<w:r><w:t>A</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        "<m:oMath><m:r><m:t>90%</m:t></m:r></m:oMath>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>!</w:t></w:r>'
    )

    assert text_of(body) == "điều lệ\tđạt\n12A-≥90%!\n"


def test_tracked_changes_are_taken_as_accepted() -> None:
    """Insertions and the new place of moved text are in, deletions and the old place are out."""
    body = run(
        "<w:r><w:t>đạt </w:t></w:r><w:del><w:r><w:delText>80</w:delText><w:t>81</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>95</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>%</w:t></w:r></w:moveTo>"
    )

    assert text_of(body) == "đạt 95%\n"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """Where the end of a paragraph was deleted, the next one follows on the same line, counted once."""
    mark = "<w:rPr><w:del/></w:rPr>"
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    lists = make.abstract(0, make.level(0, "decimal", "%1.")) + make.num(1, 0)

    assert text_of(p("Kết nạp ", mark) + p("45") + p("Hết")) == "Kết nạp 45\nHết\n"
    assert text_of(p("", listed + mark) + make.item("a"), numbering=lists) == "1. a\n"
    assert text_of(p("Cuối", mark)) == "Cuối\n"


def test_content_controls_are_transparent() -> None:
    """Paragraphs, runs, rows and cells inside content controls read as if there were none."""
    wrapped = f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('Trong')}</w:sdtContent></w:sdt>"
    inline = run("<w:sdt><w:sdtContent><w:r><w:t>chữ</w:t></w:r></w:sdtContent></w:sdt>")
    cell = f"<w:sdt><w:sdtContent><w:tc>{p('ô')}</w:tc></w:sdtContent></w:sdt>"
    rows = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc>{cell}</w:tr></w:tbl>"

    assert text_of(wrapped + inline + rows) == "Trong\nchữ\na | ô\n"


def test_a_text_box_follows_its_paragraph_once() -> None:
    """The box is written once though the file holds it for new and for old readers."""
    box = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    body = run(
        "<w:r><w:t>Neo</w:t><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert text_of(body + p("Sau")) == "Neo\nTrong khung\nSau\n"
    assert text_of(table([p("a"), body]) + p("Sau")) == "a | Neo\nTrong khung\nSau\n"


def test_a_table_row_is_one_line() -> None:
    """Paragraphs of a cell join, merged cells stay empty, deleted and empty rows go, a table in a cell joins."""
    down = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Kinh tế")
    rest = "<w:tcPr><w:vMerge/></w:tcPr>" + p("Kinh tế")
    across = '<w:tcPr><w:hMerge w:val="continue"/></w:tcPr>' + p("x")
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('bỏ')}</w:tc></w:tr>"
    body = table(
        [down, p("Thu") + "<w:p/>" + p("ngân\tsách ")],
        [rest, table([p("1"), p("2")])],
        [p("a"), across, p(" ")],
        [p(""), p(" ")],
    ).replace("</w:tbl>", "", 0)

    assert text_of(body) == "Kinh tế | Thu ngân sách\n | 1 | 2\na\n"
    assert text_of(f"<w:tbl>{deleted}<w:tr><w:tc>{p('giữ')}</w:tc></w:tr></w:tbl>") == "giữ\n"


def test_numbers_count_inside_cells() -> None:
    """An automatic number in a cell, the usual first column, is printed."""
    lists = make.abstract(0, make.level(0, "decimal", "%1")) + make.num(1, 0)
    body = table([make.item(""), p("Thu")], [make.item(""), p("Chi")])

    assert text_of(body, numbering=lists) == "1 | Thu\n2 | Chi\n"


def test_headings_come_from_styles_and_outline_levels() -> None:
    """A heading style, one based on it, a title and an outline level make headings; an empty one is none."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Mục"/><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:basedOn w:val="L"/></w:style>'
    )
    body = (
        p("a", '<w:pStyle w:val="H"/>') + p("b", '<w:pStyle w:val="M"/>') + p("c", '<w:pStyle w:val="T"/>')
        + p("d", '<w:outlineLvl w:val="1"/>') + p("e", '<w:pStyle w:val="M"/><w:outlineLvl w:val="9"/>')
        + p("g", '<w:pStyle w:val="L"/>') + p("", '<w:pStyle w:val="H"/>')
    )  # fmt: skip

    assert [(kind, level) for kind, _, _, level in blocks_of(body, styles=styles)] == [
        ("heading", 2), ("heading", 2), ("heading", 0), ("heading", 1), ("paragraph", 0), ("paragraph", 0),
        ("paragraph", 0),
    ]  # fmt: skip


def test_notes_follow_the_body() -> None:
    """Notes that the body refers to come last, in the order of their references; separators do not come."""
    body = run('<w:r><w:footnoteReference w:id="3"/><w:t>đạt</w:t><w:footnoteReference w:id="2"/></w:r>')
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"chú {n}")}</w:footnote>' for n in (0, 2, 3, 4))

    assert text_of(body + p("Hết"), footnotes=notes) == "đạt\nHết\nchú 3\nchú 2\n"


def test_strict_documents_read_the_same() -> None:
    """Word's "Strict Open XML" names its elements by other addresses."""
    strict = make.NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = make.zipped({"word/document.xml": f"<w:document {strict}><w:body>{p('Kết nạp 45')}</w:body></w:document>"})

    assert open_bytes("a.docx", data).text == "Kết nạp 45\n"


def test_packages_that_are_no_word_document() -> None:
    """Other zips, other bytes, a broken zip and broken XML each get their problem."""
    for data, kind in (
        (b"not a zip at all", NotWord),
        (make.zipped({"xl/workbook.xml": "<x/>"}), NotWord),
        (make.zipped({"word/document.xml": "<x/>"}), NotWord),
        (b"PK\x03\x04" + b"\x00" * 100, Damaged),
        (make.zipped({"word/document.xml": "<w:document"}), Damaged),
        (make.docx(""), Empty),
    ):
        with pytest.raises(kind):
            open_bytes("a.docx", data)


def test_an_encrypted_part() -> None:
    """A zip with a password on its parts is encrypted."""
    data = bytearray(make.zipped({"word/document.xml": "<x/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1

    with pytest.raises(Encrypted):
        open_bytes("a.docx", bytes(data))


def test_zip_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both what a package declares and what a part really unpacks to are bounded."""
    zeros = make.zipped({"word/document.xml": b" " * 3_000_000})

    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 2_000_000)
    with pytest.raises(TooMuchInside):
        open_bytes("a.docx", zeros)
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 9_000_000)
    monkeypatch.setattr(package, "MAX_PART_BYTES", 2_000_000)
    with pytest.raises(TooMuchInside):
        open_bytes("a.docx", zeros)
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    with pytest.raises(TooMuchInside):
        open_bytes("a.docx", make.docx(p("a"), styles=""))


def test_a_package_that_lies_about_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that unpacks to more than it declares is not read past what it declares."""
    data = bytearray(make.zipped({"word/document.xml": b" " * 3_000_000}))
    central = data.find(b"PK\x01\x02")
    data[central + 24 : central + 28] = (1000).to_bytes(4, "little")
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 2_000_000)

    with pytest.raises(Damaged):
        open_bytes("a.docx", bytes(data))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY a "ha">]>',
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(doctype: str, encoding: str) -> None:
    """A part that declares a document type, Word never does, is not read; nothing outside the file is fetched."""
    body = p("&a;" if "<!ENTITY" in doctype else "x")
    xml = f"{doctype}<w:document {make.NAMESPACES}><w:body>{body}</w:body></w:document>"

    with pytest.raises(HostileXml):
        open_bytes("a.docx", make.zipped({"word/document.xml": xml.encode(encoding)}))


def test_very_deep_nesting_is_damage() -> None:
    """Nesting deeper than any program writes is refused, not a crash."""
    deep = "<w:sdt><w:sdtContent>" * 900 + "</w:sdtContent></w:sdt>" * 900

    with pytest.raises(Damaged):
        text_of(f"<w:p>{deep}</w:p>")


def test_places_number_the_paragraphs() -> None:
    """Every line leads to its paragraph, counted from 1 through tables; a row leads to its first cell's."""
    body = make.p("Một") + make.p("") + make.table([make.p("a") + make.p("b"), make.p("c")]) + make.p("Hai")
    source = open_bytes("a.docx", make.docx(body))

    found = [(source.text[place.start : place.end], place.paragraph) for place in source.places]
    assert found == [("Một", 1), ("a b | c", 3), ("Hai", 6)]
