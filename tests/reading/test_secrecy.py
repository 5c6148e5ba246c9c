"""Marks of State secrets: seen wherever they stand for the document, not in words that only speak of them."""

from __future__ import annotations

import pytest
from tests.files import make

from nhiemky.files import open_bytes
from nhiemky.files.model import Recognised, SourceText
from nhiemky.reading import read
from nhiemky.reading.secrecy import secrecy_mark
from nhiemky.reading.vocabulary import load

BODY = "Đại hội đại biểu Đảng bộ xã Bến Lội họp ngày 12 tháng 5 năm 2025.\nKết nạp 45 đảng viên mới.\n"
HEAD = "ĐẢNG BỘ HUYỆN BẾN LỘI\nHUYỆN ỦY\n*\nSố 12-BC/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nBến Lội, ngày 3 tháng 4 năm 2025\n"
TITLE = "BÁO CÁO\nKết quả thực hiện nghị quyết năm 2025\n-----\n"


def source(text: str, **more: object) -> SourceText:
    """Return a text as if opened."""
    return SourceText(name="a.txt", text=text, format="txt", sha256="", **more)  # type: ignore[arg-type]


def headed(*lines: str) -> str:
    """Return a document with lines between its letterhead and its title."""
    return HEAD + "".join(f"{line}\n" for line in lines) + TITLE + BODY


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (headed("MẬT"), "MẬT"),
        (headed("TỐI MẬT"), "TỐI MẬT"),
        (headed("TUYỆT MẬT"), "TUYỆT MẬT"),
        ("MẬT\n" + headed(), "MẬT"),
        (headed("[MẬT]"), "MẬT"),
        (headed("* * * TỐI MẬT * * *"), "TỐI MẬT"),
        (headed("“TUYỆT MẬT”"), "TUYỆT MẬT"),
        (headed("M Ậ T"), "MẬT"),
        (headed("T U Y Ệ T   M Ậ T"), "TUYỆT MẬT"),
        (headed("Mật"), "MẬT"),
        (headed("Tối mật"), "TỐI MẬT"),
        (headed("TỐI  MẬT"), "TỐI MẬT"),
        (headed("MA\u0302\u0323T"), "MẬT"),
        (headed("TUYỆT\u00a0MẬT."), "TUYỆT MẬT"),
        (headed("Độ mật: Mật"), "MẬT"),
        (headed("Độ mật: Tối mật"), "TỐI MẬT"),
        (headed("Độ mật: TUYỆT MẬT"), "TUYỆT MẬT"),
        (headed("Mức độ mật : Tối mật; độ khẩn: Hỏa tốc"), "TỐI MẬT"),
        (headed("Độ mật: Mật   Độ khẩn: Thường"), "MẬT"),
        (headed("ĐỘ MẬT (TỐI MẬT)"), "TỐI MẬT"),
        (headed("Dấu chỉ mức độ mật: Mật"), "MẬT"),
        (headed("Độ mật: A"), "TUYỆT MẬT"),
        (headed("Độ mật: C"), "MẬT"),
        (HEAD.replace("Số 12-BC/HU", "Số 12-BC/HU (Mật)") + TITLE + BODY, "MẬT"),
        (HEAD.replace("Số 12-BC/HU", "Số 12-BC/HU MẬT") + TITLE + BODY, "MẬT"),
        (HEAD.replace("Số 12-BC/HU", "Số 12-BC/HU-TỐI MẬT") + TITLE + BODY, "TỐI MẬT"),
        (HEAD.replace("Bến Lội, ngày", "MẬT Bến Lội, ngày") + TITLE + BODY, "MẬT"),
        ("HUYỆN ỦY BẾN LỘI | ĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-BC/HU | Bến Lội, ngày 3/4/2025\nMẬT |\n" + BODY, "MẬT"),
        ("HUYỆN ỦY BẾN LỘI\tTUYỆT MẬT\tĐẢNG CỘNG SẢN VIỆT NAM\n" + BODY, "TUYỆT MẬT"),
        (headed("TÀI LIỆU MẬT"), "MẬT"),
        (headed("Tài liệu tối mật"), "TỐI MẬT"),
        (headed("BÁO CÁO (MẬT)"), "MẬT"),
        (headed("BẢN SAO BÍ MẬT NHÀ NƯỚC"), "MẬT"),
        (headed("THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC: 20 năm"), "MẬT"),
        (headed("TUYET MAT"), "TUYỆT MẬT"),
        (headed() + BODY * 30 + "PHỤ LỤC\nTỐI MẬT\n" + BODY, "TỐI MẬT"),
        (headed("MẬT") + BODY * 30 + "TUYỆT MẬT\n" + BODY, "TUYỆT MẬT"),
        (headed("HUYỆN ỦY BẾN LỘI Số 5-BC/HU MẬT | ĐẢNG CỘNG SẢN VIỆT NAM"), "MẬT"),
        (headed("HUYỆN ỦY BẾN LỘI * Số 5-BC/HU Mật | ĐẢNG CỘNG SẢN VIỆT NAM"), "MẬT"),
        (headed("HUYỆN ỦY BẾN LỘI * TỐI MẬT Số 5-BC/HU | ĐẢNG CỘNG SẢN VIỆT NAM"), "TỐI MẬT"),
        (headed("Số: …-BC/HU TUYỆT MẬT BÁO CÁO Kết quả thực hiện nghị quyết"), "TUYỆT MẬT"),
        (headed("TỐI MẬT - Bản số: 02"), "TỐI MẬT"),
        (headed("MẬT – HỎA TỐC"), "MẬT"),
        (headed("TUYỆT MẬT (Thu hồi sau hội nghị)"), "TUYỆT MẬT"),
        (headed("TỐI\u00adMẬT"), "TỐI MẬT"),
        (headed("T\u200bỐI M\u200bẬT"), "TỐI MẬT"),
        (headed("MẬT", "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ"), "MẬT"),
    ],
)
def test_marks(text: str, mark: str) -> None:
    """A mark is seen in each of the ways it is stamped, printed and typed; the highest counts."""
    assert secrecy_mark(source(text)) == mark


@pytest.mark.parametrize(
    "text",
    [
        headed(),
        headed("BẢO MẬT"),
        headed("Bảo mật"),
        headed("BÍ MẬT"),
        headed("MẬT ONG RỪNG"),
        headed("Mật độ dân số"),
        headed("MẬT ĐỘ XÂY DỰNG: 45%"),
        headed("Mật khẩu đăng nhập"),
        headed("Độ mật: Thường"),
        headed("Độ mật: Không"),
        headed("Độ mật:"),
        headed("Độ mật: mật độ"),
        headed("ĐÃ GIẢI MẬT"),
        headed("GIẢI MẬT", "Từ: 15/3/2024"),
        headed("MẬT", "ĐÃ GIẢI MẬT"),
        headed("TỐI MẬT", "Đã giải mật từ ngày 15/3/2024"),
        headed("QUY CHẾ BẢO VỆ BÍ", "MẬT NHÀ NƯỚC"),
        headed("VỀ CÔNG TÁC BẢO", "MẬT"),
        headed("Về công tác bảo vệ bí mật nhà nước năm 2025"),
        headed("QUY ĐỊNH VỀ QUẢN LÝ TÀI LIỆU MẬT, TỐI MẬT VÀ TUYỆT MẬT TRONG ĐẢNG BỘ"),
        headed("Căn cứ Luật Bảo vệ bí mật nhà nước ngày 15 tháng 11 năm 2018"),
        headed("Triển khai việc quản lý tài liệu mật theo quy định"),
        headed("Số 05 hướng dẫn gửi, nhận văn bản mật"),
        headed("Bộ phận cơ mật"),
        headed("Căn cứ Kế hoạch số 12-KH/HU mật độ dân cư; Công văn số 5-CV/HU bảo mật"),
        headed("VỀ BẢO MẬT Số 5-NQ/HU"),
        headed("Theo Báo cáo số 12-BC/HU mật ong tăng 12%"),
        HEAD + TITLE + BODY + "Cán bộ phải tuyệt đối giữ bí mật.\nKhông để lộ tài liệu mật.\n",
        HEAD + TITLE + BODY + "Nghiêm cấm sao chụp tài liệu tối mật, tuyệt mật khi chưa được phép.\n",
        HEAD + TITLE + BODY * 30 + "Nuôi ong lấy\nmật\nTrồng mía lấy\nmật\n",
        HEAD + TITLE + BODY * 30 + "TT | Số, ký hiệu | Độ mật\n1 | 05-BC/HU | MẬT\n2 | 06-BC/HU | TỐI MẬT\n",
        HEAD + TITLE + BODY * 30 + "Mật\n",
        HEAD + TITLE + "Lãnh đạo công tác cơ yếu, mật mã; bảo đảm an toàn, bảo mật thông tin mạng.\n",
        HEAD + TITLE + "Thường mật độ xe cao vào giờ tan tầm; mật độ giao thông tăng 12%.\n",
        HEAD + TITLE + "Bầu cử bằng phiếu kín, bảo đảm bí mật, đúng nguyên tắc (bí mật).\n",
        "Tin tức\nTrang chủ\nGiới thiệu\nBảo mật\nĐại hội Đảng bộ xã Bến Lội\n" + BODY,
    ],
)
def test_no_marks(text: str) -> None:
    """Words that only hold or speak of such a mark, and marks that were lifted, are none."""
    assert secrecy_mark(source(text)) == ""


@pytest.mark.parametrize(
    "row",
    [row for kind in ("level", "label", "carrier", "line") for row in load("secrecy")[kind]],
    ids=lambda row: row["example"],
)
def test_examples(row: dict[str, str]) -> None:
    """Each row's example is a mark at the head of a document."""
    assert secrecy_mark(source(headed(row["example"]))) != ""


@pytest.mark.parametrize("row", load("secrecy")["lifted"], ids=lambda row: row["example"])
def test_examples_lifted(row: dict[str, str]) -> None:
    """Each row's example lifts a mark above it."""
    assert secrecy_mark(source(headed("TỐI MẬT", row["example"]))) == ""


@pytest.mark.parametrize("printed", ["MẶT", "MAT", "MÂT", "TỐI MẶT"])
def test_a_stamp_on_a_scan(printed: str) -> None:
    """A recogniser loses the marks of letters: on a picture the word alone in capitals is enough."""
    text = headed(printed)
    seen = (Recognised(start=0, end=4, confidence=80.0),)

    assert secrecy_mark(source(text, recognised=seen)) != ""
    assert bool(secrecy_mark(source(text))) == (printed == "TỐI MẶT")


def test_a_stamp_in_the_page_header() -> None:
    """A mark in the header of a Word file's pages is seen, though the header is no part of the text."""
    opened = open_bytes("a.docx", make.docx(make.p("Kết nạp 45 đảng viên"), header=make.p("TỐI MẬT")))

    assert "MẬT" not in opened.text
    assert secrecy_mark(opened) == "TỐI MẬT"


@pytest.mark.parametrize(
    "printed",
    [
        "<w:r><w:t>Tối mật</w:t><w:tab/><w:t>Trang 1/3</w:t></w:r>",
        "<w:r><w:t>TỐI MẬT - Trang 1</w:t></w:r>",
        '<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="TỐI MẬT"/></w:pict></w:r>',
    ],
)
def test_a_stamp_beside_the_page_number_and_behind_the_text(printed: str) -> None:
    """A mark in a page header is seen beside the number of the page, and where it is letters drawn behind the text."""
    opened = open_bytes("a.docx", make.docx(make.p("Kết nạp 45 đảng viên"), header=f"<w:p>{printed}</w:p>"))

    assert secrecy_mark(opened) == "TỐI MẬT"


def test_a_stamp_in_a_text_box_and_a_cell() -> None:
    """A mark in a cell of the letterhead of a Word file is seen."""
    letterhead = make.table([make.p("HUYỆN ỦY BẾN LỘI"), make.p("ĐẢNG CỘNG SẢN VIỆT NAM")], [make.p("MẬT"), make.p("")])

    assert secrecy_mark(open_bytes("a.docx", make.docx(letterhead + make.p(BODY)))) == "MẬT"


def test_the_reading_tells_the_mark() -> None:
    """Where marked documents are let in, the mark is a fact of the document."""
    assert read(source(headed("TỐI MẬT"))).document.secrecy == "TỐI MẬT"
    assert read(source(headed())).document.secrecy is None


def test_time_is_linear() -> None:
    """A text of a hundred thousand lines in capitals is looked through line by line."""
    assert secrecy_mark(source("TỔNG CỘNG TẤT\n" * 100_000)) == ""
