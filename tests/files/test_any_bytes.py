"""Whatever is opened, a source text or a problem comes of it."""

from __future__ import annotations

import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.files import make, make_pdf, make_xlsx

from nhiemky.files import FileProblem, SourceText, open_bytes
from nhiemky.files.sheet.formats import shown_number

ENDINGS = ["txt", "docx", "doc", "rtf", "pdf", "html", "mhtml", "xlsx", "xls", "csv", "png", "tif"]
NAMES = st.sampled_from(["a", *(f"a.{ending}" for ending in ENDINGS)]) | st.text(max_size=8)
HEADS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"%PDF-",
        b"\x89PNG\r\n\x1a\n",
        b"II*\x00",
    ]
)
WORDS = st.text(alphabet="Đảng bộ kết nạp 45%\r\n\t\x0b\u0301\u2028 ", max_size=60)
GOOD = make.docx(
    make.item("Kết nạp 45 đảng viên") + make.table([make.p("Chỉ tiêu"), make.p("95%")]),
    numbering=make.abstract(0, make.level(0, "decimal", "%1.")) + make.num(1, 0),
)
VALUES = st.sampled_from(
    ["0", "1", "2", "8", "9", "99", "-1", "", "x", "decimal", "bullet", "upperRoman", "%1.%9", "Heading1"]
)


def opened(name: str, data: bytes) -> SourceText | None:
    """Open the bytes; check the blocks of what comes of it."""
    try:
        source = open_bytes(name, data)
    except FileProblem:
        return None
    ends = [0, *(block.end for block in source.blocks)]
    assert [block.start for block in source.blocks] == ends[:-1]
    assert ends[-1] == len(source.text)
    assert all(block.start < block.end for block in source.blocks)
    for block in source.blocks:
        assert source.text[block.start : block.end].startswith(block.label)
    return source


# The first PDF and the first picture load their library, which takes longer than one example may.
@settings(deadline=None)
@given(NAMES, HEADS, st.binary(max_size=200))
def test_any_bytes(name: str, head: bytes, data: bytes) -> None:
    """Any bytes under any name give a source text whose blocks tile it, or a problem."""
    opened(name, head + data)


@given(WORDS)
def test_any_text_is_unchanged(text: str) -> None:
    """A text of Vietnamese letters in a .txt comes out as it went in, or has no letter."""
    source = opened("a.txt", text.encode())

    assert source.text == text if source else not text.strip()


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, len(GOOD)))
def test_a_damaged_docx(place: int, byte: int, cut: int) -> None:
    """A .docx with one byte changed, or cut short, gives a source text or a problem."""
    damaged = bytearray(GOOD)
    damaged[place] = byte
    opened("a.docx", bytes(damaged))
    opened("a.docx", GOOD[:cut])


@pytest.mark.needs("fonts-dejavu-core")
@settings(deadline=None, max_examples=50)
@given(st.data(), st.integers(0, 255))
def test_a_damaged_pdf(data: st.DataObject, byte: int) -> None:
    """A PDF with one byte changed, or cut short, gives a source text or a problem."""
    good = _pdf()
    damaged = bytearray(good)
    damaged[data.draw(st.integers(0, len(good) - 1))] = byte
    opened("a.pdf", bytes(damaged))
    opened("a.pdf", good[: data.draw(st.integers(0, len(good)))])


@cache
def _pdf() -> bytes:
    pdf = make_pdf.Pdf()
    pdf.text(70, 60, "Kết quả năm 2022")
    pdf.table([70.0, 110.0, 330.0], [100.0, 122.0, 144.0], [["TT", "Chỉ tiêu"], ["1", "Kết nạp đảng viên"]])
    return pdf.bytes()


TAGS = st.sampled_from(
    [
        "p",
        "r",
        "t",
        "br",
        "tab",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "ins",
        "del",
        "moveFrom",
        "hyperlink",
        "pPr",
        "rPr",
        "numPr",
        "ilvl",
        "numId",
        "pStyle",
        "vMerge",
        "tcPr",
        "trPr",
        "txbxContent",
        "sym",
        "outlineLvl",
        "footnoteReference",
        "vanish",
        "abstractNum",
        "lvl",
        "lvlText",
        "numFmt",
        "start",
        "num",
        "abstractNumId",
        "style",
        "basedOn",
        "name",
        "numStyleLink",
        "lvlOverride",
        "startOverride",
        "lvlRestart",
        "footnote",
    ]
)
XML = st.recursive(
    st.sampled_from(["", "chữ", "45%", " "]),
    lambda inner: st.builds(
        lambda tag, key, value, parts: f'<w:{tag} w:{key}="{value}">{"".join(parts)}</w:{tag}>',
        TAGS,
        st.sampled_from(["val", "ilvl", "numId", "abstractNumId", "styleId", "id", "char", "font", "type"]),
        VALUES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(XML, XML, XML, XML)
def test_any_wordprocessing_xml(body: str, numbering: str, styles: str, footnotes: str) -> None:
    """Elements in places where Word never puts them give a source text or a problem."""
    opened("a.docx", make.docx(body, numbering=numbering, styles=styles, footnotes=footnotes))


def test_stored_and_unknown_compression() -> None:
    """A package that is not compressed opens; one in a compression that Word does not know may be refused, no more."""
    body = f"<w:document {make.NAMESPACES}><w:body>{make.p('Kết nạp 45')}</w:body></w:document>"
    for compression in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        source = opened("a.docx", make.zipped({"word/document.xml": body}, compression))
        assert source is not None
        assert source.text == "Kết nạp 45\n"


TAG_NAMES = "div p span table tr td th caption ol ul li a b h1 nav form input br img pre figure body html script"
HTML = st.lists(
    st.builds(
        str.format,
        st.sampled_from(["<{0}>", "</{0}>", "<{0} class='menu' rowspan=3 start=7>", "<{0} hidden>"]),
        st.sampled_from(sorted(TAG_NAMES.split())),
    )
    | st.sampled_from(["Kết nạp 45", " ", "&nbsp;", "<!--", "-->", "&#0;", "\x00", "15/6/2020 14:52", "chữ" * 60]),
    max_size=40,
)


@given(HTML)
def test_any_page(parts: list[str]) -> None:
    """Tags and words in any order give a source text whose cells lie in their tables, or a problem."""
    source = opened("a.html", "".join(parts).encode())
    for table in source.tables if source else ():
        assert all(table.start <= cell.start < cell.end <= table.end for cell in table.cells)


@given(st.text(max_size=30), st.text(alphabet="0123456789.-+eE", max_size=12))
def test_any_number_in_any_format(form: str, written: str) -> None:
    """A spreadsheet's number in a format of any signs is shown somehow."""
    assert isinstance(shown_number(written, form), str)


WORKBOOK = make_xlsx.workbook(
    '<row r="1"><c r="B1" t="inlineStr"><is><t>Kết nạp</t></is></c><c r="C1"><v>45</v></c></row>'
)


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255), st.integers(0, len(WORKBOOK)))
def test_a_damaged_workbook(place: int, byte: int, cut: int) -> None:
    """An .xlsx with one byte changed, or cut short, gives a source text or a problem."""
    damaged = bytearray(WORKBOOK)
    damaged[place] = byte
    opened("a.xlsx", bytes(damaged))
    opened("a.xlsx", WORKBOOK[:cut])
