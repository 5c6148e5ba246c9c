"""A small valid file of every kind that is read, and what a hostile sender may make of its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

from PIL import Image
from tests.files import make, make_pdf, make_xlsx

TEXT = "Đảng bộ xã Bến Lội kết nạp 45 đảng viên mới.\nTT\tChỉ tiêu\tNăm 2025\n1\tThu ngân sách\t36,2 tỷ đồng\n"
_RTF = r"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 K\u7871?t n\u7841?p 45 \u273?\u7843?ng vi\u234?n\par}"
_PAGE = (
    "<html><head><title>Tin</title></head><body><nav><a href='/'>Trang chủ</a></nav><h1>Đại hội</h1>"
    "<p>Kết nạp 45 đảng viên</p><table><tr><td rowspan=2>Chỉ tiêu</td><td>95%</td></tr><tr><td>7</td></tr></table>"
    "<ol start=3><li>Một</li></ol></body></html>"
)
_MHTML = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; "
    f"charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{_PAGE}\r\n--b--\r\n"
)
_ROWS = (
    '<row r="1"><c r="B1" t="inlineStr"><is><t>Kết nạp</t></is></c><c r="C1" t="s"><v>0</v></c></row>'
    '<row r="2"><c r="B2"><v>45.5</v></c><c r="C2" t="str"><f>A1</f><v>x</v></c></row>'
)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\xec\xa5\xc1\x00" + bytes(3000)


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("L", (60, 40), 255).save(out, form)
    return out.getvalue()


def _pdf() -> bytes:
    made = make_pdf.Pdf()
    made.text(70, 60, "Kết quả năm 2022")
    made.table([70.0, 110.0, 330.0], [100.0, 122.0, 144.0], [["TT", "Chỉ tiêu"], ["1", "Kết nạp đảng viên"]])
    return made.bytes()


def _docx() -> bytes:
    body = make.item("Kết nạp 45 đảng viên") + make.table([make.p("Chỉ tiêu"), make.p("95%")])
    return make.docx(
        body, numbering=make.abstract(0, make.level(0, "decimal", "%1.")) + make.num(1, 0), header=make.p("Trang 1"),
        footnotes='<w:footnote w:id="1"><w:p><w:r><w:t>Ghi chú</w:t></w:r></w:p></w:footnote>',
    )  # fmt: skip


_MAKERS: dict[str, Callable[[], bytes]] = {
    ".txt": TEXT.encode,
    ".csv": TEXT.replace("\t", ";").encode,
    ".tsv": TEXT.encode,
    ".rtf": _RTF.encode,
    ".doc": lambda: OLD_WORD,
    ".html": _PAGE.encode,
    ".htm": _PAGE.encode,
    ".mhtml": _MHTML.encode,
    ".mht": _MHTML.encode,
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": lambda: make_xlsx.workbook(_ROWS, strings="<si><t>Năm 2025</t></si>"),
    ".xlsm": lambda: make_xlsx.workbook(_ROWS, strings="<si><t>Năm 2025</t></si>"),
    ".png": lambda: _picture("PNG"),
    ".jpg": lambda: _picture("JPEG"),
    ".jpeg": lambda: _picture("JPEG"),
    ".tif": lambda: _picture("TIFF"),
    ".tiff": lambda: _picture("TIFF"),
    ".webp": lambda: _picture("WEBP"),
    ".bmp": lambda: _picture("BMP"),
}
ENDINGS = tuple(_MAKERS)


@cache
def sample(ending: str) -> bytes:
    """Return a small valid file whose name ends so."""
    return _MAKERS[ending]()


def part_names(package: bytes) -> list[str]:
    """Return the names of the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return file.namelist()


def with_part(package: bytes, changed: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one part changed, so that what is inside is reached and not only its checksum."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == changed else data)
    return out.getvalue()
