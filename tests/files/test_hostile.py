"""Files made to do harm: each is refused in a sentence, or read without anything of it being run or unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.files import make, make_pdf, make_xlsx

from nhiemky.files import FileProblem, open_bytes
from nhiemky.files.names import LONGEST_NAME, plain_name
from nhiemky.files.problems import (
    ActivePdf,
    Damaged,
    EmbeddedObjects,
    HasMacros,
    HostileXml,
    PictureTooLarge,
    TooMuchInside,
)
from nhiemky.files.word.package import MOST_PARAGRAPHS

SENTENCE = "Kết nạp 45 đảng viên"
BODY = make.docx(make.p(SENTENCE))
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def added(package: bytes, path: str, data: bytes) -> bytes:
    """Return a package with one more part."""
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(path, data)
    return out.getvalue()


# Zip bombs --------------------------------------------------------------------------------------------------------


def test_many_parts() -> None:
    """A package of more parts than any document has is not opened."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(10_001):
            file.writestr(f"{number}", b"")
    with pytest.raises(TooMuchInside):
        open_bytes("a.docx", out.getvalue())


@pytest.mark.parametrize("paragraph", ["<w:p/>", "<w:p></w:p>", "<w:p w:rsidR='1'/>"])
def test_paragraphs_without_number(paragraph: str) -> None:
    """Millions of empty paragraphs, a few kilobytes packed, are refused before a tree is made of them."""
    package = make.docx(paragraph * (MOST_PARAGRAPHS + 1))

    with pytest.raises(TooMuchInside, match=r"300\.000"):
        open_bytes("a.docx", package)


@pytest.mark.parametrize(("name", "package"), [("a.docx", BODY), ("a.xlsx", make_xlsx.workbook(""))])
def test_parts_that_unpack_to_much(name: str, package: bytes) -> None:
    """A package that says to unpack to more than any document is not opened."""
    with pytest.raises(TooMuchInside):
        open_bytes(name, added(package, "word/media/image1.png", bytes(201 * 1024 * 1024)))


def test_a_part_that_unpacks_to_more_than_it_says() -> None:
    """A part whose header lies about its size is read no further than it says, and refused as damaged."""
    content = f"<w:document {make.NAMESPACES}><w:body>{' ' * 3_000_000}</w:body></w:document>".encode()
    lying = bytearray(make.zipped({"word/document.xml": content}))
    place = lying.rindex(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<I", 100)
    with pytest.raises(Damaged):
        open_bytes("a.docx", bytes(lying))


def test_parts_over_one_another() -> None:
    """Parts that share their bytes, so that a small file unpacks without end, are refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"x" * 100_000 + bytes(range(256)) * 40)
    data = out.getvalue()
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.rindex(b"PK\x05\x06")], bytearray(data[data.rindex(b"PK\x05\x06") :])
    entries = b"".join(entry.replace(b"document.xml", f"part{number:04}.xml".encode()) for number in range(900))
    end[8:12] = struct.pack("<HH", 900, 900)
    end[12:16] = struct.pack("<I", len(entries))
    with pytest.raises(TooMuchInside):
        open_bytes("a.docx", data[:start] + entries + bytes(end))


def test_a_bomb_inside_is_never_unpacked() -> None:
    """A zip bomb embedded in a document stays packed: the text is read as if it were not there."""
    bomb = make.zipped({"0": make.zipped({"0": bytes(50_000_000)})})

    assert open_bytes("a.docx", added(BODY, "word/embeddings/oleObject1.zip", bomb)).text == f"{SENTENCE}\n"


def test_a_part_longer_than_a_book() -> None:
    """One part that unpacks to more than a book's text is refused before it is parsed."""
    content = f"<w:document {make.NAMESPACES}><w:body>{' ' * 42_000_000}</w:body></w:document>"
    with pytest.raises(TooMuchInside):
        open_bytes("a.docx", make.zipped({"word/document.xml": content}))


# Entities ---------------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY l9 "x">',
        f'<!ENTITY l9 "{"a" * 1_000_000}">',
    ],
)
@pytest.mark.parametrize("kind", ["docx", "xlsx", "styles"])
def test_entities(declared: str, kind: str) -> None:
    """Entities that grow, or fetch files or addresses, are refused wherever they stand."""
    doctype = f"<!DOCTYPE x [{declared}]>"
    body = f"<w:document {make.NAMESPACES}><w:body>{make.p('&l9;')}</w:body></w:document>"
    if kind == "docx":
        data = make.zipped({"word/document.xml": doctype + body})
    elif kind == "styles":
        styles = f"{doctype}<w:styles {make.NAMESPACES}>&l9;</w:styles>"
        data = make.zipped({"word/document.xml": body.replace("&l9;", "a"), "word/styles.xml": styles})
    else:
        data = make.zipped({"xl/workbook.xml": f"{doctype}<workbook>&l9;</workbook>"})
    with pytest.raises(HostileXml):
        open_bytes("a.xlsx" if kind == "xlsx" else "a.docx", data)


# Macros -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "word/vbaData.xml", "vbaProject1.bin"])
def test_a_document_with_macros(path: str) -> None:
    """A .docx with a macro project is refused, whatever the file is called."""
    with pytest.raises(HasMacros):
        open_bytes("a.docx", added(BODY, path, b"x"))


@pytest.mark.parametrize("path", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm"])
def test_a_workbook_with_macros(name: str, path: str) -> None:
    """A workbook with a macro project or a sheet of old macros is refused."""
    with pytest.raises(HasMacros):
        open_bytes(name, added(make_xlsx.workbook(""), path, b"x"))


def test_macros_under_another_name() -> None:
    """A macro project that is called something harmless is known by its kind."""
    kind = '<Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    parts = {"[Content_Types].xml": TYPES.format(kind), "word/a.bin": "x"}
    body = f"<w:document {make.NAMESPACES}><w:body>{make.p(SENTENCE)}</w:body></w:document>"
    with pytest.raises(HasMacros):
        open_bytes("a.docx", make.zipped({**parts, "word/document.xml": body}))


def test_a_workbook_that_could_have_macros() -> None:
    """A workbook named .xlsm without any macro is read."""
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Kết nạp</t></is></c><c r="B1"><v>45</v></c></row>'

    assert "Kết nạp | 45" in open_bytes("a.xlsm", make_xlsx.workbook(row)).text


def old_word(*entries: str) -> bytes:
    """Return the beginning of a .doc: its header sector and a directory with these entries."""
    header = bytearray(512)
    header[:2] = b"\xec\xa5"
    struct.pack_into("<H", header, 2, 193)
    directory = b"".join(
        (f"{entry}\0".encode("utf-16-le")).ljust(64, b"\0") + struct.pack("<H", 2 * len(entry) + 2) + bytes(62)
        for entry in entries
    )
    return OLE + bytes(504) + bytes(header) + directory.ljust(1024, b"\0")


@pytest.mark.parametrize("entry", ["_VBA_PROJECT", "VBA", "_VBA_PROJECT_CUR"])
def test_an_old_document_with_macros(entry: str) -> None:
    """A .doc whose directory has a macro project is refused before any program opens it."""
    with pytest.raises(HasMacros):
        open_bytes("a.doc", old_word("Root Entry", "WordDocument", "Macros", entry))


def test_an_old_document_that_speaks_of_macros() -> None:
    """The same words in the text, or an empty folder for macros, are none: such a file fails for what it is."""
    data = old_word("Root Entry", "WordDocument", "Macros") + "  _VBA_PROJECT\0 VBA".encode("utf-16-le").ljust(
        2048, b"\0"
    )
    with pytest.raises(FileProblem) as caught:
        open_bytes("a.doc", data)
    assert not isinstance(caught.value, HasMacros)


# PDF --------------------------------------------------------------------------------------------------------------


def pdf(catalog: str, *objects: str, packed: bool = False) -> bytes:
    """Return a PDF of one page with text; ``catalog`` is added to its root, ``objects`` are numbered from 6.

    ``packed`` puts the objects into a compressed object stream, where a look at the file's bytes does not find them.
    """
    stream = b"BT /F1 12 Tf 72 720 Td (Ket nap 45 dang vien trong nam nay) Tj ET"
    plain = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream.decode()}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    bodies = {number: body.encode() for number, body in enumerate([*plain, *([] if packed else objects)], 1)}
    if not packed:
        return _written(bodies, {})
    inner = {6 + index: body for index, body in enumerate(objects)}
    offsets, text = [], ""
    for number, body in inner.items():
        offsets.append(f"{number} {len(text)}")
        text += body + " "
    head = " ".join(offsets) + " "
    data = zlib.compress((head + text).encode())
    place = 6 + len(inner)
    dictionary = f"<</Type/ObjStm/N {len(inner)}/First {len(head)}/Filter/FlateDecode/Length {len(data)}>>"
    bodies[place] = dictionary.encode() + b"stream\n" + data + b"\nendstream"
    return _written(bodies, {number: (place, index) for index, number in enumerate(inner)})


def _written(bodies: dict[int, bytes], inside: dict[int, tuple[int, int]]) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    rows = {0: (0, 0, 65535)}
    for number, body in bodies.items():
        rows[number] = (1, len(out), 0)
        out += f"{number} 0 obj".encode() + body + b"endobj\n"
    rows |= {number: (2, place, index) for number, (place, index) in inside.items()}
    own = max(rows) + 1
    rows[own] = (1, len(out), 0)
    table = zlib.compress(b"".join(struct.pack(">BIH", *rows[number]) for number in sorted(rows)))
    dictionary = f"<</Type/XRef/Size {own + 1}/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length {len(table)}>>"
    start = len(out)
    out += f"{own} 0 obj{dictionary}stream\n".encode() + table + b"\nendstream endobj\n"
    return bytes(out + f"startxref\n{start}\n%%EOF".encode())


SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
LAUNCH = "<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)>>>>"
CARRIED = "<</Type/Filespec/F(bao-cao.pdf.exe)/UF(bao-cao.pdf.exe)/EF<</F 7 0 R>>>>"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("catalog", "objects"),
    [
        ("/OpenAction 6 0 R", [SCRIPT]),
        ("/OpenAction 6 0 R", ["<</S/J#61vaScript/JS(x)>>"]),
        ("/OpenAction 6 0 R", [LAUNCH]),
        ("/AA<</WC 6 0 R>>", [SCRIPT]),
        ("/Names<</JavaScript<</Names[(a)6 0 R]>>>>", [SCRIPT]),
        ("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>", [CARRIED]),
        ("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>", ["<</Type/Filespec/UF<FEFF0061002E007600620073>>>"]),
        ("/OpenAction 6 0 R", ["<</S/GoTo/D[3 0 R/Fit]/Next 7 0 R>>", SCRIPT]),
    ],
)
def test_a_pdf_that_runs_something(catalog: str, objects: list[str], packed: bool) -> None:
    """A PDF with scripts, a program to start or a program inside is refused, hidden in compressed objects too."""
    with pytest.raises(ActivePdf):
        open_bytes("a.pdf", pdf(catalog, *objects, packed=packed))


@pytest.mark.parametrize(
    ("catalog", "objects"),
    [
        ("", []),
        ("/OpenAction 6 0 R", ["<</S/GoTo/D[3 0 R/Fit]>>"]),
        ("/OpenAction[3 0 R/Fit]", []),
        ("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>", ["<</Type/Filespec/F(hoa-don.xml)/UF(hoa-don.xml)>>"]),
    ],
)
def test_a_pdf_that_runs_nothing(catalog: str, objects: list[str]) -> None:
    """A jump to a page at the opening, and a table as a file inside, are no harm: the text is read."""
    assert open_bytes("a.pdf", pdf(catalog, *objects)).text == "Ket nap 45 dang vien trong nam nay\n"


@pytest.mark.needs("fonts-dejavu-core")
def test_a_pdf_that_speaks_of_scripts() -> None:
    """The word JavaScript in the text of a page is only text."""
    made = make_pdf.Pdf()
    made.text(70, 60, "Tập huấn lập trình /JavaScript cho 45 đảng viên")

    assert "JavaScript" in open_bytes("a.pdf", made.bytes()).text


# Pictures and others ----------------------------------------------------------------------------------------------


def test_a_picture_without_end() -> None:
    """A picture of some kilobytes that unpacks to gigabytes is refused by what it says of itself."""
    small = io.BytesIO()
    Image.new("1", (8, 8)).save(small, "PNG")
    data = bytearray(small.getvalue())
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    with pytest.raises(PictureTooLarge):
        open_bytes("a.png", bytes(data))


@pytest.mark.parametrize("name", ["a.rtf", "a.doc"])
@pytest.mark.parametrize(
    "inside",
    [r"{\object\objemb{\*\objdata 0105000002}}", r"{\*\objdata 01}", r"{\object\objocx x}", r"{\objlink\objupdate x}"],
)
def test_an_rtf_with_objects(name: str, inside: str) -> None:
    """An .rtf that embeds or links objects of other programs is refused before any program opens it."""
    with pytest.raises(EmbeddedObjects):
        open_bytes(name, rf"{{\rtf1 {inside}}}".encode())


def test_a_page_with_scripts() -> None:
    """Scripts, handlers and addresses of scripts in a saved page are no part of its text."""
    page = (
        "<html><body><script>alert(1)</script><h1 onclick='alert(2)'>Nghị quyết đại hội</h1>"
        "<p>Kết nạp 45 đảng viên<img src=x onerror='alert(3)'> <a href='javascript:alert(4)'>mới</a></p></body></html>"
    )
    text = open_bytes("a.html", page.encode()).text

    assert "Kết nạp 45 đảng viên" in text
    assert "alert" not in text


# Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("/etc/shadow", "shadow"),
        (r"..\..\windows\win.ini", "win.ini"),
        (r"C:\Users\a\bao cao.docx", "bao cao.docx"),
        ("C:bao cao.docx", "bao cao.docx"),
        ("bao\0cao.txt", "baocao.txt"),
        ("bao\r\nSet-Cookie: a=b\r\n.txt", "bao Set-Cookie: a=b .txt"),
        ("bao\u202ecod.exe", "baocod.exe"),
        ("\u2066\u200fbao\u2069.txt", "bao.txt"),
        ("CON", "_CON"),
        ("aux.docx", "_aux.docx"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("console.txt", "console.txt"),
        ("", "không tên"),
        (".", "không tên"),
        ("../..", "không tên"),
        ("bao cao. . ", "bao cao"),
        ("a" * 300 + ".docx", "a" * (LONGEST_NAME - 6) + "….docx"),
        ("\x1b[31mđỏ.txt", "[31mđỏ.txt"),
        ("Nghị quyết số 05-NQ/ĐU.docx", "ĐU.docx"),
        ("nghị quyết.docx", "nghị quyết.docx"),
    ],
)
def test_names(name: str, shown: str) -> None:
    """A file's name is its last part on one line, without what steers, hides, leads elsewhere or means a device."""
    assert plain_name(name) == shown


@given(st.text(max_size=200))
def test_any_name(name: str) -> None:
    """Whatever a file is called, its name fits a path, a header and a page, and stays the same when cleaned again."""
    shown = plain_name(name)

    assert 0 < len(shown) <= LONGEST_NAME
    assert not set(shown) & set("/\\\0\r\n\u202e\u2066")
    assert shown.strip(". ") == shown or shown.startswith(".")
    assert shown.encode()
    assert plain_name(shown) == shown
